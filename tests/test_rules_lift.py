# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Within 48 hours of the payment: what was carried out is taken back."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules.lift import Debt, judge_lift, lift_fate
from rules.retention import Term

# The first draws on a busy machine are slow, which says nothing of the rules.
SETTINGS = settings(deadline=None, suppress_health_check=list(HealthCheck))
TODAY = date(2026, 6, 15)
TWO_DAYS = Term(days=2)
PAID = Debt(0.0, date(2026, 6, 8), True)
CREDITED = Debt(0.0, date(2026, 6, 10), False)


@pytest.mark.parametrize(
    ("debts", "why", "since", "deadline"),
    [
        ([PAID], "paid", date(2026, 6, 8), date(2026, 6, 10)),
        # The last one counts: until then something was owed.
        (
            [PAID, Debt(0.0, date(2026, 6, 12), True)],
            "paid",
            date(2026, 6, 12),
            date(2026, 6, 14),
        ),
        ([CREDITED], "settled", date(2026, 6, 10), date(2026, 6, 12)),
        ([PAID, CREDITED], "settled", date(2026, 6, 10), date(2026, 6, 12)),
        # Cancelled invoices leave nothing: the cause has gone today.
        ([], "settled", TODAY, date(2026, 6, 17)),
        ([PAID, Debt(0.01)], "owed", None, None),
        ([Debt(40.0, date(2026, 6, 8), True)], "owed", None, None),
    ],
)
def test_measure_goes_with_its_cause(debts, why, since, deadline):
    assert judge_lift(debts, TODAY, TWO_DAYS) == (why, since, deadline)


def test_without_a_period_there_is_no_deadline_but_it_goes():
    assert judge_lift([PAID], TODAY, None) == ("paid", PAID.day, None)


def test_manager_is_told_once_and_only_when_the_time_is_over():
    deadline = date(2026, 6, 10)
    days = [date(2026, 6, day) for day in (9, 10, 11)]
    assert [lift_fate(deadline, None, day) for day in days] == [
        "wait",
        "wait",
        "escalate",
    ]
    assert lift_fate(deadline, date(2026, 6, 11), date(2026, 7, 1)) == "wait"


DEBTS = st.builds(
    Debt,
    st.sampled_from([0.0, 0.01, 100.0]),
    st.none() | st.dates(date(2026, 1, 1), TODAY),
    st.booleans(),
)


@SETTINGS
@given(st.lists(DEBTS))
def test_measure_stays_exactly_as_long_as_something_is_owed(debts):
    owed = any(debt.open for debt in debts)
    assert (judge_lift(debts, TODAY, TWO_DAYS).why == "owed") == owed
