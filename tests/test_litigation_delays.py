# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Procedural delays, counted by hand with a calendar (CPC 640 to 645)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_book import ALSACE, HOLIDAYS, day
from legal_rules.delays import (
    Delay,
    delay,
    end_of,
    extend,
    is_working,
    term,
)

days = st.dates(date(2016, 1, 1), date(2040, 1, 1))
lengths = st.builds(Delay, st.integers(0, 36), st.integers(0, 60))


def end(start, length, holidays=HOLIDAYS, distance=0):
    """Return both ends of a delay as text."""
    found = term(day(start), length, holidays, distance)
    return found.raw.isoformat(), found.extended.isoformat()


# Counting (CPC 641)


@pytest.mark.parametrize(
    ("start", "count", "raw"),
    [
        # The day of the act is not counted.
        ("2026-11-02", 1, "2026-11-03"),
        ("2026-11-03", 8, "2026-11-11"),
        ("2026-11-10", 15, "2026-11-25"),
        ("2026-11-02", 30, "2026-12-02"),
        ("2026-12-20", 15, "2027-01-04"),
        ("2026-02-20", 8, "2026-02-28"),
        ("2026-02-21", 8, "2026-03-01"),
        ("2028-02-21", 8, "2028-02-29"),
        ("2028-02-22", 8, "2028-03-01"),
        ("2026-11-03", 0, "2026-11-03"),
    ],
)
def test_days_do_not_count_that_of_the_act(start, count, raw):
    assert end_of(day(start), Delay(days=count)) == day(raw)


@pytest.mark.parametrize(
    ("start", "months", "raw"),
    [
        ("2026-09-01", 3, "2026-12-01"),
        ("2026-09-15", 1, "2026-10-15"),
        ("2026-11-22", 2, "2027-01-22"),
        # No such day: the last one of the month.
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-01-30", 1, "2028-02-29"),
        ("2028-01-29", 1, "2028-02-29"),
        ("2027-01-29", 1, "2027-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-10-31", 1, "2026-11-30"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-05-31", 4, "2026-09-30"),
        # The same number, not the last day.
        ("2026-02-28", 1, "2026-03-28"),
        ("2026-04-30", 1, "2026-05-30"),
        ("2028-02-29", 6, "2028-08-29"),
        # Years.
        ("2026-11-03", 24, "2028-11-03"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2027-02-28", 12, "2028-02-28"),
    ],
)
def test_months_end_on_the_same_number_or_the_last_day(start, months, raw):
    assert end_of(day(start), Delay(months)) == day(raw)


def test_months_are_counted_before_days():
    # Days first would give the 1 February, then the 1 March.
    assert end_of(day("2026-01-30"), Delay(1, 2)) == day("2026-03-02")


@pytest.mark.parametrize(
    ("count", "unit", "found"),
    [
        (8, "day", Delay(0, 8)),
        (3, "month", Delay(3, 0)),
        (10, "year", Delay(120, 0)),
        (6.0, "month", Delay(6, 0)),
    ],
)
def test_delay_is_made_of_a_legal_value(count, unit, found):
    assert delay(count, unit) == found


@pytest.mark.parametrize(("count", "unit"), [(1.5, "month"), (1, "week"), (1, "")])
def test_delay_of_another_kind_is_refused(count, unit):
    with pytest.raises(ValueError, match="a delay is"):
        delay(count, unit)


# Days off (CPC 642)


@pytest.mark.parametrize(
    ("raw", "extended"),
    [
        # 2026
        ("2026-01-01", "2026-01-02"),  # Thursday
        ("2026-04-06", "2026-04-07"),  # Easter Monday
        ("2026-05-01", "2026-05-04"),  # Friday
        ("2026-05-08", "2026-05-11"),  # Friday
        ("2026-05-14", "2026-05-15"),  # Ascension
        ("2026-05-25", "2026-05-26"),  # Whit Monday
        ("2026-07-14", "2026-07-15"),  # Tuesday
        ("2026-08-15", "2026-08-17"),  # Saturday
        ("2026-11-01", "2026-11-02"),  # Sunday
        ("2026-11-11", "2026-11-12"),  # Wednesday
        ("2026-12-25", "2026-12-28"),  # Friday
        # 2027
        ("2027-01-01", "2027-01-04"),  # Friday
        ("2027-03-29", "2027-03-30"),  # Easter Monday
        ("2027-05-01", "2027-05-03"),  # Saturday
        ("2027-05-06", "2027-05-07"),  # Ascension
        ("2027-05-08", "2027-05-10"),  # Saturday
        ("2027-05-17", "2027-05-18"),  # Whit Monday
        ("2027-07-14", "2027-07-15"),  # Wednesday
        ("2027-08-15", "2027-08-16"),  # Sunday
        ("2027-11-01", "2027-11-02"),  # Monday
        ("2027-11-11", "2027-11-12"),  # Thursday
        ("2027-12-25", "2027-12-27"),  # Saturday
    ],
)
def test_holiday_moves_the_end_to_the_next_working_day(raw, extended):
    assert extend(day(raw), HOLIDAYS) == day(extended)


@pytest.mark.parametrize(
    ("raw", "extended"),
    [
        ("2026-11-20", "2026-11-20"),  # a Friday stays
        ("2026-11-21", "2026-11-23"),  # Saturday
        ("2026-11-22", "2026-11-23"),  # Sunday
        ("2026-11-23", "2026-11-23"),
        # Saturday and Sunday before a Monday that is off.
        ("2026-04-04", "2026-04-07"),
        ("2026-04-05", "2026-04-07"),
        ("2026-05-23", "2026-05-26"),
        ("2027-03-27", "2027-03-30"),
        ("2027-10-30", "2027-11-02"),
        # Days that are off in Alsace and Moselle only.
        ("2026-04-03", "2026-04-03"),
        ("2027-03-26", "2027-03-26"),
        # Christmas.
        ("2026-12-24", "2026-12-24"),
        ("2026-12-26", "2026-12-28"),
        ("2026-12-27", "2026-12-28"),
        ("2026-12-28", "2026-12-28"),
        ("2027-12-24", "2027-12-24"),
        ("2027-12-26", "2027-12-27"),
        ("2028-12-26", "2028-12-26"),
    ],
)
def test_weekend_and_chains_of_days_off(raw, extended):
    assert extend(day(raw), HOLIDAYS) == day(extended)


@pytest.mark.parametrize(
    ("raw", "extended"),
    [
        ("2026-04-03", "2026-04-07"),  # from Good Friday to Tuesday
        ("2027-03-26", "2027-03-30"),
        ("2026-12-25", "2026-12-28"),
        ("2026-12-26", "2026-12-28"),
        ("2028-12-25", "2028-12-27"),  # Monday and Tuesday
        ("2028-12-26", "2028-12-27"),
        ("2026-11-11", "2026-11-12"),
    ],
)
def test_days_off_of_alsace_are_those_of_the_caller(raw, extended):
    assert extend(day(raw), ALSACE) == day(extended)


def test_saturday_is_no_working_day_and_a_holiday_is_one_where_it_is_unknown():
    week = [day(f"2026-11-{number}") for number in range(16, 23)]
    assert [is_working(one, ()) for one in week] == [True] * 5 + [False] * 2
    assert is_working(day("2026-11-11"), ())
    assert not is_working(day("2026-11-11"), HOLIDAYS)


def test_x4_order_of_september_is_served_by_the_first_of_december():
    assert end("2026-09-01", Delay(months=3)) == ("2026-12-01", "2026-12-01")


def test_x5_seizure_of_a_bank_account_is_served_within_8_days():
    assert end("2026-11-03", Delay(days=8)) == ("2026-11-11", "2026-11-12")


@pytest.mark.parametrize(
    ("start", "length", "raw", "extended"),
    [
        ("2026-10-01", Delay(1), "2026-11-01", "2026-11-02"),
        ("2026-10-11", Delay(1), "2026-11-11", "2026-11-12"),
        ("2026-12-17", Delay(0, 8), "2026-12-25", "2026-12-28"),
        ("2026-08-31", Delay(6), "2027-02-28", "2027-03-01"),
        ("2026-12-02", Delay(0, 30), "2027-01-01", "2027-01-04"),
    ],
)
def test_both_ends_come_out(start, length, raw, extended):
    assert end(start, length) == (raw, extended)


@given(days, st.sampled_from([HOLIDAYS, ALSACE]))
def test_extended_end_is_the_first_working_day(raw, holidays):
    found = extend(raw, holidays)
    assert raw <= found <= raw + timedelta(5)
    assert found.weekday() not in (5, 6) and found not in holidays
    between = [raw + timedelta(n) for n in range((found - raw).days)]
    assert all(one.weekday() in (5, 6) or one in holidays for one in between)


@given(days, st.integers(0, 60), lengths)
def test_later_start_never_ends_earlier(start, later, length):
    first, second = (
        term(one, length, HOLIDAYS) for one in (start, start + timedelta(later))
    )
    assert first.raw <= second.raw and first.extended <= second.extended


@given(days, st.integers(0, 400))
def test_days_are_counted_one_by_one(start, count):
    assert (end_of(start, Delay(days=count)) - start).days == count


@given(days, st.integers(0, 120))
def test_months_stay_in_their_month(start, months):
    found = end_of(start, Delay(months))
    assert (found.year - start.year) * 12 + found.month - start.month == months
    last = (found + timedelta(1)).day == 1
    assert found.day == start.day or (last and found.day < start.day)
