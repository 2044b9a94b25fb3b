# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.calendar import Calendar
from rules.promise import (
    Promise,
    find_fault,
    judge,
    last_day,
    resumes_on,
    spread,
    why_confirm,
)
from rules.receipt import Expected, Receipt, allocate

# France rests on the 14th of July, a Tuesday in 2026.
FRANCE = Calendar(frozenset({date(2026, 7, 14)}))
KEYS = frozenset({"1:2026-05-01", "2:2026-05-15"})
FIRST = "1:2026-05-01"


def june(day):
    return date(2026, 5, 31) + timedelta(days=day)


DAY_AFTER = june(18)


def promise(**values):
    """Return a promise of the 1st for Friday the 12th, of all that is owed."""
    made = {"made": june(1), "day": june(12), "amount": 500.0, "keys": KEYS}
    return Promise(**{**made, "owed": 500.0, **values})


def judged(*receipts, today=DAY_AFTER, **values):
    [standing] = judge([promise(**values)], list(receipts), today, FRANCE)
    return standing


@pytest.mark.parametrize(
    ("day", "last"),
    [
        # Friday the 12th: Monday, Tuesday, Wednesday.
        (june(12), june(17)),
        (june(8), june(11)),
        # A Saturday counts from the week-end on.
        (june(13), june(17)),
        # Friday the 10th of July: Monday, Wednesday, Thursday; Bastille Day between.
        (date(2026, 7, 10), date(2026, 7, 16)),
    ],
)
def test_money_is_in_time_until_three_working_days_later(day, last):
    assert last_day(day, FRANCE) == last
    assert resumes_on(day, FRANCE) == last + timedelta(days=1)


@pytest.mark.parametrize(
    ("receipts", "today", "state", "received"),
    [
        ([], june(17), "open", 0.0),
        ([], june(18), "broken", 0.0),
        ([Receipt(june(5), 500.0, FIRST)], june(5), "kept", 500.0),
        ([Receipt(june(17), 500.0, FIRST)], june(30), "kept", 500.0),
        # A day too late: the money counts for the ledger, not for the promise.
        ([Receipt(june(18), 500.0, FIRST)], june(30), "broken", 0.0),
        ([Receipt(june(12), 200.0, FIRST)], june(17), "open", 200.0),
        ([Receipt(june(12), 200.0, FIRST)], june(18), "partly", 200.0),
        # Two payments make one promise.
        (
            [Receipt(june(12), 200.0, FIRST), Receipt(june(16), 300.0, FIRST)],
            june(18),
            "kept",
            500.0,
        ),
        # Received, and not allocated yet: it is his money all the same.
        ([Receipt(june(12), 500.0)], june(18), "kept", 500.0),
        # What was paid before it was promised, or for something else.
        ([Receipt(date(2026, 5, 30), 500.0)], june(18), "broken", 0.0),
        ([Receipt(june(12), 500.0, "9:2026-05-01")], june(18), "broken", 0.0),
        # More than was promised.
        ([Receipt(june(12), 900.0, FIRST)], june(18), "kept", 500.0),
    ],
)
def test_promise_is_judged_by_money_in_time(receipts, today, state, received):
    # What money settled is not owed any more.
    paid = sum(receipt.amount for receipt in receipts if receipt.key in KEYS)
    standing = judged(*receipts, today=today, owed=max(500.0 - paid, 0.0))
    assert (standing.state, standing.received) == (state, received)


def test_kept_on_the_day_of_the_payment_that_completes_it():
    money = [Receipt(june(12), 200.0, FIRST), Receipt(june(16), 300.0, FIRST)]
    assert judged(*money, owed=0.0).on == june(16)


def test_credit_note_lowers_what_is_expected():
    # 500 promised; a credit note of 300 leaves 200 owed, and these were paid.
    money = [Receipt(june(12), 200.0, FIRST)]
    assert judged(*money, owed=0.0).state == "kept"
    # The same, with 50 of them missing.
    assert judged(Receipt(june(12), 150.0, FIRST), owed=50.0).state == "partly"


def test_credit_note_over_everything_voids_the_promise():
    assert judged(owed=0.0).state == "void"


def test_returned_bill_breaks_the_promise_at_once():
    standing = judged(today=june(10), returned=june(10))
    assert (standing.state, standing.on) == ("broken", june(10))


def test_returned_bill_that_was_paid_otherwise_is_kept():
    money = [Receipt(june(11), 500.0, FIRST)]
    assert judged(*money, owed=0.0, returned=june(10)).state == "kept"


def test_one_payment_does_not_keep_two_promises():
    later = promise(day=june(19), owed=500.0)
    money = [Receipt(june(10), 500.0, FIRST)]
    states = [one.state for one in judge([later, promise()], money, june(25), FRANCE)]
    assert states == ["broken", "kept"]


def test_spread_takes_the_oldest_first_and_no_more_than_is_owed():
    items = [("a", 100.0), ("b", 250.0), ("c", 50.0)]
    assert spread(300.0, items) == [("a", 100.0), ("b", 200.0)]
    assert spread(1000.0, items) == items
    assert spread(0.0, items) == []


@pytest.mark.parametrize(
    ("amount", "day", "fault"),
    [
        (-5.0, june(12), "not_positive"),
        (0.004, june(12), "not_positive"),
        (0.01, june(12), ""),
        (10.0, june(0), "past"),
        (10.0, june(1), ""),
    ],
)
def test_faults_of_a_promise(amount, day, fault):
    assert find_fault(amount, day, june(1)) == fault


@pytest.mark.parametrize(
    ("broken", "days", "longest", "why"),
    [
        (0, 60, 60, ""),
        (0, 61, 60, "far"),
        (0, 400, 0, ""),
        (1, 5, 60, ""),
        (2, 5, 60, "broken"),
        (5, 90, 60, "broken"),
    ],
)
def test_who_broke_two_promises_needs_a_person_for_the_third(
    broken, days, longest, why
):
    assert why_confirm(broken, june(1 + days), june(1), longest) == why


days = st.integers(1, 40).map(june)
amounts = st.integers(1, 100_000).map(lambda cents: cents / 100)
receipts = st.lists(
    st.builds(Receipt, days, amounts, st.sampled_from(["", *sorted(KEYS), "9:x"]))
)
expecteds = st.lists(
    st.builds(
        Expected, amounts, days, days, st.sampled_from([KEYS, frozenset({FIRST})])
    )
)


@given(expecteds, receipts)
def test_no_money_is_counted_twice_nor_above_what_is_expected(expected, received):
    taken = allocate(expected, received)
    sums = [sum(amount for _day, amount in pairs) for pairs in taken]
    assert sum(sums) <= sum(one.amount for one in received) + 0.005
    for wanted, total, pairs in zip(expected, sums, taken, strict=True):
        assert total <= wanted.amount + 0.005
        assert all(wanted.since <= day <= wanted.until for day, _amount in pairs)


@given(expecteds, receipts, st.randoms())
def test_order_in_which_money_was_booked_does_not_matter(expected, received, random):
    shuffled = list(received)
    random.shuffle(shuffled)
    assert allocate(expected, received) == allocate(expected, shuffled)


@given(receipts, amounts, days, days)
def test_every_promise_has_one_verdict_which_lasts(received, owed, day, today):
    given_on = promise(day=max(day, june(1)), owed=owed)
    [now] = judge([given_on], received, today, FRANCE)
    [later] = judge([given_on], received, today + timedelta(days=60), FRANCE)
    if now.state != "open":
        assert later.state == now.state
    assert later.state in ("kept", "partly", "broken", "void")
    assert now.received <= given_on.amount + 0.005
