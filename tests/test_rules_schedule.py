# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""How instalments are proposed, and what is refused; worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules.calendar import add_months
from rules.schedule import (
    find_fault,
    find_proposal_fault,
    propose,
    slice_up,
    split,
)

MADE = date(2026, 6, 1)
CENTS = st.integers(1, 10**9)
EQUAL = [
    (1000.0, 3, 0.01, [333.33, 333.33, 333.34]),
    (100.0, 1, 0.01, [100.0]),
    (0.05, 2, 0.01, [0.02, 0.03]),
    (100.0, 3, 1.0, [33.0, 33.0, 34.0]),
    (10.0, 3, 0.05, [3.3, 3.3, 3.4]),
]
MONTHS = [
    (date(2026, 1, 31), 1, date(2026, 2, 28)),
    (date(2028, 1, 31), 1, date(2028, 2, 29)),
    (date(2026, 8, 31), 1, date(2026, 9, 30)),
    (date(2026, 8, 31), 2, date(2026, 10, 31)),
    (date(2026, 11, 15), 3, date(2027, 2, 15)),
    (date(2026, 12, 31), 12, date(2027, 12, 31)),
]
FAULTS = [
    ([], "empty"),
    ([(1, 50.0), (2, 0.0), (3, 50.0)], "not_positive"),
    ([(1, 150.0), (2, -50.0)], "not_positive"),
    ([(0, 100.0)], ""),
    ([(-1, 50.0), (2, 50.0)], "past"),
    ([(2, 50.0), (1, 50.0)], "not_ordered"),
    ([(2, 50.0), (2, 50.0)], "not_ordered"),
    ([(1, 50.0), (2, 49.99)], "not_summing"),
    ([(1, 50.0), (2, 50.01)], "not_summing"),
    ([(1, 33.33), (2, 33.33), (3, 33.34)], ""),
]
ASKED = [
    ((0.0, 3, 0.0), "nothing_owed"),
    ((100.0, 0, 0.0), "empty"),
    ((100.0, -1, 0.0), "empty"),
    ((100.0, 0, -10.0), "empty"),
    ((100.0, 121, 0.0), "too_many"),
    ((0.02, 3, 0.0), "too_many"),
    ((1000.0, 0, 1.0), "too_many"),
    ((1000.0, 0, 100.0), ""),
    ((1000.0, 12, 0.0), ""),
]


@pytest.mark.parametrize(("total", "count", "unit", "amounts"), EQUAL)
def test_equal_instalments_leave_the_rounding_to_the_last(total, count, unit, amounts):
    assert split(total, count, unit) == amounts


@pytest.mark.parametrize(("day", "months", "expected"), MONTHS)
def test_months_end_on_their_last_day(day, months, expected):
    assert add_months(day, months) == expected


def test_month_ends_are_counted_from_the_first_day():
    days = [day for day, _amount in propose([1.0] * 4, date(2026, 1, 31))]
    assert days == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]


@pytest.mark.parametrize(("instalments", "code"), FAULTS)
def test_schedule_faults(instalments, code):
    schedule = [(date.fromordinal(MADE.toordinal() + n), a) for n, a in instalments]
    assert find_fault(100.0, schedule, MADE) == code


@pytest.mark.parametrize(("asked", "code"), ASKED)
def test_proposal_faults(asked, code):
    assert find_proposal_fault(*asked) == code


@given(CENTS, st.integers(1, 60))
def test_split_sums_exactly(cents, count):
    total = cents / 100
    if find_proposal_fault(total, count, 0.0):
        return
    amounts = split(total, count)
    assert len(amounts) == count
    assert sum(Decimal(str(amount)) for amount in amounts) == Decimal(cents) / 100
    assert all(amount > 0 for amount in amounts)


@given(CENTS, CENTS)
def test_slices_sum_exactly(cents, share):
    if find_proposal_fault(cents / 100, 0, share / 100):
        return
    amounts = slice_up(cents / 100, share / 100)
    assert sum(Decimal(str(amount)) for amount in amounts) == Decimal(cents) / 100
    assert all(0 < amount <= share / 100 for amount in amounts)


@given(CENTS, st.integers(1, 60), st.dates(MADE, date(2040, 1, 1)), st.integers(1, 12))
def test_what_is_proposed_has_no_fault(cents, count, first, months):
    total = cents / 100
    if not find_proposal_fault(total, count, 0.0):
        schedule = propose(split(total, count), first, months)
        assert find_fault(total, schedule, MADE) == ""
