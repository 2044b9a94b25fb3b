# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Payment plans: worked out by hand on a calendar of June and July 2026.

June 10th is a Wednesday, the 20th a Saturday. With five working days of grace, the
instalment of the 10th is in time until the 17th, the one of the 20th until the 26th.
"""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.calendar import Calendar
from rules.payment_plan import (
    Instalment,
    PaymentPlan,
    find_arrears,
    find_notice,
    judge,
    why_confirm,
)
from rules.receipt import Receipt

CALENDAR = Calendar()
KEY = "50:2026-05-01"
TOTAL = 300.0


def june(day):
    return date(2026, 5, 31) + timedelta(days=day)


DAYS = (june(10), june(20), june(30))
PARTS = tuple(Instalment(day, 100.0) for day in DAYS)


def stand(money, today, credited=0.0, **values):
    """Judge a plan of 300 on one item by what was received and credited since."""
    receipts = [Receipt(june(day), amount, KEY) for day, amount in money]
    owed = round(TOTAL - credited - sum(amount for _day, amount in money), 6)
    plan = PaymentPlan(june(1), PARTS, frozenset({KEY}), owed)._replace(**values)
    return judge([plan], receipts, june(today), CALENDAR)[0]


def get_missing(standing):
    """Return what each instalment lacks, with its day."""
    return [
        (day, share.missing) for day, share in zip(DAYS, standing.shares, strict=True)
    ]


STATES = [
    # money received, today, state of the plan, late?, states of the instalments
    ([], 5, "agreed", False, "to_come to_come to_come"),
    ([(5, 40.0)], 5, "agreed", False, "partly to_come to_come"),
    ([], 10, "agreed", False, "to_come to_come to_come"),
    ([], 11, "agreed", True, "late to_come to_come"),
    ([(5, 40.0)], 11, "agreed", True, "late to_come to_come"),
    ([], 17, "agreed", True, "late to_come to_come"),
    ([], 18, "defaulted", False, "missed to_come to_come"),
    ([(17, 100.0)], 18, "agreed", False, "paid to_come to_come"),
    ([(18, 100.0)], 18, "defaulted", False, "paid to_come to_come"),
    ([(9, 100.0)], 22, "agreed", True, "paid late to_come"),
    ([(9, 250.0)], 22, "agreed", False, "paid paid partly"),
    ([(9, 300.0)], 9, "completed", False, "paid paid paid"),
    ([(9, 100.0), (19, 100.0), (29, 100.0)], 40, "completed", False, "paid paid paid"),
    ([(9, 100.0), (19, 100.0)], 38, "defaulted", False, "paid paid missed"),
]


@pytest.mark.parametrize(("money", "today", "state", "late", "shares"), STATES)
def test_standing_of_a_plan(money, today, state, late, shares):
    standing = stand(money, today)
    assert standing.state == state
    assert standing.late is late
    assert [share.state for share in standing.shares] == shares.split()


def test_default_is_dated_the_day_after_the_grace():
    assert stand([], 18).on == june(18)
    assert stand([], 30).on == june(18)


def test_plan_resumes_the_day_after_the_grace_of_what_is_next():
    assert stand([], 5).resumes == june(18)
    assert stand([(9, 100.0)], 10).resumes == june(27)


def test_plan_is_completed_on_the_day_of_the_last_money():
    assert stand([(9, 100.0), (12, 200.0)], 20).on == june(12)


def test_credit_note_takes_off_the_last_instalments():
    standing = stand([(9, 100.0)], 20, credited=150.0)
    assert [share.expected for share in standing.shares] == [100.0, 50.0, 0.0]
    assert [share.state for share in standing.shares] == ["paid", "to_come", "void"]


def test_credit_note_of_everything_voids_the_plan():
    assert stand([], 40, credited=TOTAL).state == "void"


def test_credit_note_of_the_rest_completes_the_plan():
    standing = stand([(9, 100.0)], 40, credited=200.0)
    assert (standing.state, standing.received) == ("completed", 100.0)


def test_money_of_before_the_plan_does_not_serve_it():
    plan = PaymentPlan(june(1), PARTS, frozenset({KEY}), TOTAL)
    old = [Receipt(june(0), 100.0, KEY), Receipt(june(0), 100.0)]
    assert judge([plan], old, june(5), CALENDAR)[0].received == 0.0


def test_money_that_is_not_allocated_serves_the_plan():
    plan = PaymentPlan(june(1), PARTS, frozenset({KEY}), TOTAL)
    standing = judge([plan], [Receipt(june(9), 100.0)], june(18), CALENDAR)[0]
    assert (standing.state, standing.shares[0].state) == ("agreed", "paid")


def test_money_for_another_item_does_not_serve_the_plan():
    plan = PaymentPlan(june(1), PARTS, frozenset({KEY}), TOTAL)
    other = [Receipt(june(9), 100.0, "51:2026-05-01")]
    assert judge([plan], other, june(18), CALENDAR)[0].state == "defaulted"


def test_two_plans_do_not_share_the_same_money():
    first = PaymentPlan(june(1), (Instalment(june(20), 100.0),), frozenset("a"), 100.0)
    second = PaymentPlan(june(1), (Instalment(june(10), 100.0),), frozenset("b"), 100.0)
    free = [Receipt(june(9), 100.0)]
    states = [one.state for one in judge([first, second], free, june(9), CALENDAR)]
    # The earlier instalment is served first, whichever plan it belongs to.
    assert states == ["agreed", "completed"]


def test_late_money_does_not_lift_the_default_by_itself():
    standing = stand([(20, 100.0)], 20)
    assert (standing.state, standing.on) == ("defaulted", june(18))
    assert find_arrears(get_missing(standing), june(19)) == 0.0


def test_arrears_are_what_is_missing_up_to_today():
    standing = stand([(20, 40.0)], 20)
    assert find_arrears(get_missing(standing), june(19)) == 60.0
    assert find_arrears(get_missing(standing), june(20)) == 160.0


def test_reinstated_plan_stands_again():
    standing = stand([(20, 200.0)], 22, reinstated=june(22))
    assert (standing.state, standing.resumes) == ("agreed", june(38))


def test_undone_payment_brings_the_default_of_a_reinstated_plan_back():
    assert stand([(20, 100.0)], 22, reinstated=june(22)).state == "agreed"
    assert stand([], 23, reinstated=june(22)).state == "defaulted"


def test_grace_of_zero_is_the_day_itself():
    assert stand([], 10, grace=0).state == "agreed"
    assert stand([], 11, grace=0).state == "defaulted"


NOTICES = [
    # today, days ahead, money, notice of the first instalment (Wednesday the 10th)
    (4, 3, [], ""),
    (5, 3, [], "ahead"),  # the 7th is a Sunday: on the Friday before
    (10, 3, [], "ahead"),
    (10, 0, [], ""),
    (11, 0, [], "late"),
    (11, 3, [(9, 99.0)], "late"),
    (11, 3, [(9, 100.0)], ""),
    (18, 3, [], ""),
]


@pytest.mark.parametrize(("today", "ahead", "money", "notice"), NOTICES)
def test_notice_of_an_instalment(today, ahead, money, notice):
    share = stand(money, today).shares[0]
    assert find_notice(share.state, june(10), june(today), CALENDAR, ahead) == notice


def test_only_a_manager_grants_a_long_plan():
    assert why_confirm(date(2027, 6, 1), june(1), 12) == ""
    assert why_confirm(date(2027, 6, 2), june(1), 12) == "long"
    assert why_confirm(date(2036, 6, 2), june(1), 0) == ""


MONEY = st.lists(st.tuples(st.integers(1, 40), st.integers(1, 20000)), max_size=4)


@given(MONEY, st.integers(1, 45))
def test_order_of_the_receipts_does_not_matter(money, today):
    receipts = [Receipt(june(day), cents / 100, KEY) for day, cents in money]
    plan = PaymentPlan(june(1), PARTS, frozenset({KEY}), TOTAL)
    verdicts = {
        judge([plan], list(order), june(today), CALENDAR)[0]
        for order in permutations(receipts)
    }
    assert len(verdicts) == 1


@given(MONEY, st.integers(1, 45), st.integers(0, 400))
def test_instalments_never_take_more_than_there_is(money, today, credited):
    receipts = [Receipt(june(day), cents / 100, KEY) for day, cents in money]
    paid = sum(receipt.amount for receipt in receipts)
    owed = max(TOTAL - credited - paid, 0.0)
    plan = PaymentPlan(june(1), PARTS, frozenset({KEY}), owed)
    standing = judge([plan], receipts, june(today), CALENDAR)[0]
    assert standing.received <= paid + 0.005
    assert sum(share.expected for share in standing.shares) <= TOTAL + 0.005
    for share, instalment in zip(standing.shares, PARTS, strict=True):
        assert 0 <= share.received <= share.expected + 0.005 <= instalment.amount + 0.01


@given(MONEY, st.integers(1, 44))
def test_default_does_not_heal_by_waiting(money, today):
    if stand(money, today).state == "defaulted":
        assert stand(money, today + 1).state == "defaulted"


@given(MONEY, st.integers(1, 45))
def test_matching_money_changes_nothing(money, today):
    """The same money, allocated or not, gives the same verdict.

    Receipts of more than the total are left out: they cannot be matched with the item.
    """
    if sum(cents for _day, cents in money) > 30000:
        return
    free = [Receipt(june(day), cents / 100) for day, cents in money]
    plan = PaymentPlan(june(1), PARTS, frozenset({KEY}), TOTAL)
    before = judge([plan], free, june(today), CALENDAR)[0]
    after = stand([(day, cents / 100) for day, cents in money], today)
    assert before == after
