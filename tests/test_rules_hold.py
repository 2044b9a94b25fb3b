# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""A payment lets the orders go; whatever else happens, a person decides."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules.hold import HeldItem, join_scopes, judge_hold, judge_lifted, stops
from rules.retention import Term

# The first draws on a busy machine are slow, which says nothing of the rules.
SETTINGS = settings(deadline=None, suppress_health_check=list(HealthCheck))
TODAY = date(2026, 6, 15)
TWO_DAYS = Term(days=2)
PAID = HeldItem(100.0, 0.0, 100.0, date(2026, 6, 8))
CREDITED = HeldItem(100.0, 0.0, 0.0, date(2026, 6, 10))
OWED = HeldItem(100.0, 100.0)


@pytest.mark.parametrize(
    ("items", "do", "why"),
    [
        ([OWED], "keep", "owed"),
        ([PAID], "lift", "paid"),
        ([PAID, PAID], "lift", "paid"),
        ([PAID, OWED], "keep", "owed"),
        # What is paid in part is owed for the rest.
        ([HeldItem(100.0, 40.0, 60.0, TODAY)], "keep", "owed"),
        # The cents of a rounding are nobody's debt.
        ([HeldItem(100.0, 0.004, 99.996, TODAY)], "lift", "paid"),
        # More than was held: he also paid the penalties of it.
        ([HeldItem(100.0, 0.0, 112.5, TODAY)], "lift", "paid"),
        ([CREDITED], "ask", "settled"),
        ([PAID, CREDITED], "ask", "settled"),
        # A credit note of a part, and the rest in money: not all of it is money.
        ([HeldItem(100.0, 0.0, 80.0, TODAY)], "ask", "settled"),
        # One cent of it is written off.
        ([HeldItem(100.0, 0.0, 99.99, TODAY)], "ask", "settled"),
        # What money had paid before the hold does not lift it.
        ([HeldItem(100.0, 0.0, -20.0, TODAY)], "ask", "settled"),
        # Cancelled invoices leave nothing that was ever paid.
        ([HeldItem(100.0, 0.0)], "ask", "settled"),
        ([], "ask", "settled"),
    ],
)
def test_only_money_lets_the_orders_go(items, do, why):
    assert judge_hold(items, TODAY)[:2] == (do, why)


@pytest.mark.parametrize("items", [[OWED], [PAID], [CREDITED], []])
def test_after_a_judgment_a_person_decides_whatever_was_paid(items):
    assert judge_hold(items, TODAY, insolvent=True)[:2] == ("ask", "insolvency")


def test_it_goes_since_the_last_payment():
    later = PAID._replace(day=date(2026, 6, 12))
    assert judge_hold([later, PAID], TODAY).since == date(2026, 6, 12)


def test_who_is_asked_learns_by_when_the_law_wants_it_lifted():
    verdict = judge_hold([CREDITED], TODAY, term=TWO_DAYS)
    assert (verdict.since, verdict.deadline) == (date(2026, 6, 10), date(2026, 6, 12))
    assert judge_hold([CREDITED], TODAY).deadline is None
    # Nothing is known of the day on which an invoice was cancelled: it is today.
    gone = judge_hold([HeldItem(100.0, 0.0)], TODAY, term=TWO_DAYS)
    assert gone.deadline == date(2026, 6, 17)


@pytest.mark.parametrize(
    ("items", "do", "why"),
    [
        ([PAID], "keep", "lifted"),
        ([], "keep", "lifted"),
        ([PAID, OWED], "ask", "returned"),
        ([HeldItem(100.0, 40.0, 60.0)], "ask", "returned"),
        ([HeldItem(100.0, 0.004)], "keep", "lifted"),
    ],
)
def test_payment_that_comes_back_holds_nothing_by_itself(items, do, why):
    assert judge_lifted(items)[:2] == (do, why)


@pytest.mark.parametrize(
    ("scopes", "together"),
    [
        (["orders"], "orders"),
        (["deliveries", "deliveries"], "deliveries"),
        (["orders", "deliveries"], "both"),
        (["both", "orders"], "both"),
    ],
)
def test_holds_together_stop_what_each_of_them_stops(scopes, together):
    assert join_scopes(scopes) == together


@pytest.mark.parametrize(
    ("scope", "stopped"),
    [
        ("both", {"orders", "deliveries", None}),
        ("orders", {"orders", None}),
        ("deliveries", {"deliveries", None}),
    ],
)
def test_hold_stops_what_it_is_for(scope, stopped):
    asked = {"orders", "deliveries", None}
    assert {one for one in asked if stops(scope, one)} == stopped


AMOUNTS = st.sampled_from([0.0, 0.01, 40.0, 100.0])
ITEMS = st.lists(
    st.builds(
        HeldItem,
        st.sampled_from([0.01, 40.0, 100.0]),
        AMOUNTS,
        st.sampled_from([-40.0, 0.0, 40.0, 99.99, 100.0]),
        st.none() | st.dates(date(2026, 1, 1), TODAY),
    ),
    max_size=4,
)


@SETTINGS
@given(ITEMS)
def test_it_stays_exactly_as_long_as_something_is_owed(items):
    owed = any(item.open > 0.005 for item in items)
    assert (judge_hold(items, TODAY).do == "keep") == owed


@SETTINGS
@given(ITEMS)
def test_it_never_goes_for_less_money_than_was_held(items):
    if judge_hold(items, TODAY).do == "lift":
        held = sum(item.held for item in items)
        assert items
        assert sum(item.money for item in items) >= held - 0.005 * len(items)


@SETTINGS
@given(ITEMS)
def test_nothing_goes_by_itself_after_a_judgment(items):
    assert judge_hold(items, TODAY, insolvent=True).do == "ask"


@SETTINGS
@given(ITEMS, AMOUNTS)
def test_more_money_never_turns_a_lifting_into_a_question(items, more):
    if judge_hold(items, TODAY).do == "lift":
        richer = [item._replace(money=item.money + more) for item in items]
        assert judge_hold(richer, TODAY).do == "lift"


@SETTINGS
@given(ITEMS)
def test_order_of_the_items_does_not_matter(items):
    assert judge_hold(items, TODAY) == judge_hold(items[::-1], TODAY)
