# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Whose delay it is, from how far away, and what is counted back from a hearing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_book import HOLIDAYS, day
from legal_rules.delays import (
    OURS,
    THEIRS,
    Delay,
    Term,
    distance_of,
    latest_before,
    term,
)

days = st.dates(date(2016, 1, 1), date(2040, 1, 1))


# Asymmetry: ours by the raw day, theirs until the extended one


@pytest.mark.parametrize(
    ("raw", "extended"),
    [
        ("2026-11-11", "2026-11-12"),
        ("2026-12-25", "2026-12-28"),
        ("2026-11-20", "2026-11-20"),
    ],
)
def test_ours_goes_by_the_raw_day_and_theirs_by_the_extended_one(raw, extended):
    both = Term(day(raw), day(extended))
    assert both.counts(OURS) == day(raw)
    assert both.counts(THEIRS) == day(extended)


@given(days, st.integers(0, 24), st.integers(0, 60))
def test_we_are_never_later_than_they_may_be(start, months, count):
    both = term(start, Delay(months, count), HOLIDAYS)
    assert both.counts(OURS) <= both.counts(THEIRS)


# Distance (CPC 643)


@pytest.mark.parametrize(
    ("residence", "months"), [("here", 0), ("overseas", 1), ("abroad", 2), ("", 0)]
)
def test_distance_of_a_residence(residence, months):
    assert distance_of(residence) == months


@pytest.mark.parametrize(
    ("start", "length", "distance", "raw", "extended"),
    [
        ("2026-10-15", Delay(1), 0, "2026-11-15", "2026-11-16"),
        ("2026-10-15", Delay(1), 1, "2026-12-15", "2026-12-15"),
        ("2026-10-15", Delay(1), 2, "2027-01-15", "2027-01-15"),
        # One delay of three months, not a month and then two more.
        ("2026-08-31", Delay(1), 2, "2026-11-30", "2026-11-30"),
        ("2026-12-31", Delay(1), 2, "2027-03-31", "2027-03-31"),
        ("2026-12-31", Delay(1), 1, "2027-02-28", "2027-03-01"),
        ("2026-11-10", Delay(0, 15), 1, "2026-12-25", "2026-12-28"),
        ("2026-11-10", Delay(0, 15), 2, "2027-01-25", "2027-01-25"),
    ],
)
def test_distance_adds_months(start, length, distance, raw, extended):
    assert term(day(start), length, HOLIDAYS, distance) == (day(raw), day(extended))


# Backwards


@pytest.mark.parametrize(
    ("hearing", "length", "latest"),
    [
        # Fifteen whole days lie between: from the 31 December to the 14 January.
        ("2027-01-15", Delay(0, 15), "2026-12-30"),
        # The 28 November is a Saturday: the Friday.
        ("2026-12-14", Delay(0, 15), "2026-11-27"),
        # The 27 is a Sunday, the 25 Christmas: the Thursday.
        ("2027-01-12", Delay(0, 15), "2026-12-24"),
        # The 11 November is off: the 10.
        ("2026-11-27", Delay(0, 15), "2026-11-10"),
        # From Easter Monday back over the weekend to Good Friday.
        ("2027-04-14", Delay(0, 15), "2027-03-26"),
        ("2026-11-25", Delay(0, 8), "2026-11-16"),
        # In months, the day of the same number.
        ("2027-03-31", Delay(1), "2027-02-26"),
        ("2027-01-15", Delay(2), "2026-11-13"),
        ("2026-12-10", Delay(1), "2026-11-10"),
    ],
)
def test_act_before_a_hearing_is_done_by_the_working_day_before(
    hearing, length, latest
):
    found = latest_before(day(hearing), length, HOLIDAYS)
    assert found == (day(latest), day(latest))


@given(days, st.integers(1, 60))
def test_that_many_whole_days_lie_before_a_hearing(hearing, count):
    safe = latest_before(hearing, Delay(days=count), HOLIDAYS).raw
    between = (hearing - safe).days - 1
    assert count <= between <= count + 5
    assert safe.weekday() not in (5, 6) and safe not in HOLIDAYS


@given(days, st.integers(0, 30), st.integers(1, 60))
def test_later_hearing_never_asks_for_an_earlier_act(hearing, later, count):
    first, second = (
        latest_before(one, Delay(days=count), HOLIDAYS).raw
        for one in (hearing, hearing + timedelta(later))
    )
    assert first <= second


def test_delay_is_counted_back():
    assert -Delay(2, 15) == Delay(-2, -15)
