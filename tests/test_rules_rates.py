# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Dated values, semesters, and the day from which a debt is time-barred."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_values import FRENCH
from rules.calendar import add_months
from rules.interest import outside
from rules.prescription import is_barred, key_of
from rules.rates import (
    MissingRate,
    Period,
    cut,
    find_overlap,
    lookup,
    missing_soon,
    next_semester,
    semester_of,
    semester_start,
)

days = st.dates(date(2000, 1, 1), date(2060, 1, 1))


def period(start, end=None):
    return Period(Decimal(1), start, end)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2025, 12, 31), "2.15"),
        (date(2026, 6, 30), "2.15"),
        (date(2026, 7, 1), "2.40"),
        (date(2026, 12, 31), "2.40"),
    ],
)
def test_value_holds_on_both_ends(day, value):
    assert lookup(FRENCH, "ecb_refi", day) == Decimal(value)


@pytest.mark.parametrize(
    ("key", "day", "text"),
    [
        ("ecb_refi", date(2027, 1, 1), "ecb_refi: no value for 2027-S1"),
        ("ecb_refi", date(2019, 12, 31), "ecb_refi: no value for 2019-S2"),
        ("unheard_of", date(2026, 7, 1), "unheard_of: no value for 2026-S2"),
    ],
)
def test_missing_value_names_its_key_and_semester(key, day, text):
    with pytest.raises(MissingRate) as raised:
        lookup(FRENCH, key, day)
    assert str(raised.value) == text
    assert (raised.value.key, raised.value.semester) == (key, semester_of(day))


def test_hole_between_two_values_is_not_filled():
    values = {
        "k": (
            period(date(2026, 1, 1), date(2026, 3, 31)),
            period(date(2026, 5, 1)),
        )
    }
    with pytest.raises(MissingRate):
        lookup(values, "k", date(2026, 4, 1))


@pytest.mark.parametrize(
    ("periods", "found"),
    [
        ([], False),
        ([period(date(2026, 1, 1))], False),
        (
            [period(date(2026, 1, 1), date(2026, 6, 30)), period(date(2026, 7, 1))],
            False,
        ),
        ([period(date(2026, 1, 1), date(2026, 7, 1)), period(date(2026, 7, 1))], True),
        ([period(date(2026, 1, 1)), period(date(2026, 7, 1))], True),
        ([period(date(2026, 7, 1)), period(date(2026, 1, 1))], True),
        ([period(date(2026, 1, 1))] * 2, True),
    ],
)
def test_overlap_is_found_whatever_the_order(periods, found):
    assert bool(find_overlap(periods)) is found


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(2026, 11, 24), None),
        (date(2026, 11, 30), None),
        (date(2026, 12, 1), date(2027, 1, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2027, 1, 15), date(2027, 1, 15)),
    ],
)
def test_rate_is_asked_for_a_month_before_it_is_needed(today, missing):
    assert missing_soon(FRENCH["ecb_refi"], today) == missing


def test_lasting_value_is_never_asked_for():
    assert missing_soon(FRENCH["indemnity"], date(2030, 12, 31)) is None


@given(days)
def test_day_lies_in_its_semester(day):
    assert semester_start(day) <= day < next_semester(day)
    assert semester_of(day) == semester_of(semester_start(day))
    assert semester_of(day) != semester_of(next_semester(day))


@given(days, days, st.lists(days, max_size=5))
def test_cut_keeps_every_day_once(start, end, at):
    pieces = cut(start, end, at)
    total = sum((b - a).days + 1 for a, b in pieces)
    assert total == max((end - start).days + 1, 0)
    assert all(a <= b for a, b in pieces)


@given(days, days, st.lists(st.tuples(days, days).map(sorted).map(tuple), max_size=4))
def test_outside_leaves_what_no_pause_holds(start, end, pauses):
    left = outside(start, end, pauses)
    for first, last in left:
        assert start <= first <= last <= end
        assert not any(a <= last and first <= b for a, b in pauses)
    inside = {
        day
        for a, b in pauses
        for day in range(max(a, start).toordinal(), min(b, end).toordinal() + 1)
    }
    counted = sum((b - a).days + 1 for a, b in left)
    assert counted + len(inside) == max((end - start).days + 1, 0)


# Prescription


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2021, 12, 15), 60, date(2026, 12, 15)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2023, 11, 30), 36, date(2026, 11, 30)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 1, 1), 0, date(2026, 1, 1)),
    ],
)
def test_months_keep_the_day_or_take_the_last(day, months, expected):
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("today", "barred"), [(date(2026, 12, 14), False), (date(2026, 12, 15), True)]
)
def test_x6_business_debt_is_barred_five_years_after_its_due_date(today, barred):
    assert is_barred(date(2021, 12, 15), 60, today) is barred


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("consumer", "prescription_consumer_months"),
        (None, "prescription_consumer_months"),
        ("", "prescription_consumer_months"),
        ("tenant", "prescription_rent_months"),
        ("business", None),
        ("public", None),
    ],
)
def test_only_private_persons_debts_are_barred_by_themselves(kind, key):
    assert key_of(kind) == key


@given(days, st.integers(0, 240))
def test_month_arithmetic_stays_in_the_month(day, months):
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day
