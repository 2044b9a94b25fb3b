# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""How long personal data are kept: periods by hand, and what holds for all of them."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules.calendar import add_months
from rules.retention import Life, Term, end_of, judge

# The first draws on a busy machine are slow, which says nothing of the rules.
SETTINGS = settings(deadline=None, suppress_health_check=list(HealthCheck))
LIFE = Life(natural=True, owed=False, last=date(2021, 6, 15))
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
MONTHS = st.integers(0, 600)


# By the calendar: CPC 641, second paragraph, its second sentence for short months.
@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 6, 15), 1, date(2026, 7, 15)),
        (date(2026, 6, 15), 12, date(2027, 6, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 60, date(2031, 12, 31)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_period_of_months_ends_by_the_calendar(day, months, end):
    assert add_months(day, months) == end


def test_days_come_on_top_of_the_months():
    # One month from the 31st of January is the 28th of February, two days more.
    assert end_of(date(2026, 1, 31), Term(1, 2)) == date(2026, 3, 2)


def test_48_hours_cross_the_month():
    assert end_of(date(2026, 6, 29), Term(days=2)) == date(2026, 7, 1)


@SETTINGS
@given(DAYS, MONTHS)
def test_period_ends_on_the_same_number_or_the_last_of_the_month(day, months):
    end = add_months(day, months)
    assert (end.year - day.year) * 12 + end.month - day.month == months
    last_of_month = (end + timedelta(days=1)).month != end.month
    assert end.day == day.day or (end.day < day.day and last_of_month)


@SETTINGS
@given(DAYS, DAYS, MONTHS)
def test_what_happened_later_is_kept_at_least_as_long(one, other, months):
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)


@pytest.mark.parametrize(
    ("life", "term", "today", "reason"),
    [
        (LIFE, Term(60), date(2026, 6, 15), "kept"),
        (LIFE, Term(60), date(2026, 6, 16), "over"),
        (LIFE._replace(natural=False), Term(60), date(2040, 1, 1), "not_a_person"),
        (LIFE._replace(owed=True), Term(60), date(2040, 1, 1), "owed"),
        (LIFE._replace(hold="disputed"), Term(60), date(2040, 1, 1), "disputed"),
        (LIFE, None, date(2040, 1, 1), "no_period"),
        # It was erased, and nothing has happened since.
        (LIFE._replace(erased=LIFE.last), Term(60), date(2026, 6, 17), "erased"),
        # Something happened after it was erased, and its period is over, too.
        (LIFE._replace(erased=date(2021, 1, 1)), Term(60), date(2026, 6, 16), "over"),
    ],
)
def test_what_becomes_of_the_data(life, term, today, reason):
    verdict = judge(life, term, today)
    assert verdict.reason == reason
    assert verdict.erase == (reason == "over")


def test_verdict_says_until_when():
    assert judge(LIFE, Term(60), date(2026, 1, 1)).until == date(2026, 6, 15)


LIVES = st.builds(
    Life,
    natural=st.booleans(),
    owed=st.booleans(),
    last=DAYS,
    hold=st.sampled_from(["", "disputed"]),
    erased=st.none() | DAYS,
)
TERMS = st.none() | st.builds(Term, MONTHS, st.integers(0, 60))


@SETTINGS
@given(LIVES, TERMS, DAYS)
def test_nothing_goes_that_is_owed_protected_or_too_young(life, term, today):
    if judge(life, term, today).erase:
        assert life.natural and not life.owed and not life.hold
        assert today > end_of(life.last, term)


@SETTINGS
@given(LIVES, TERMS, DAYS)
def test_what_went_does_not_go_twice(life, term, today):
    if judge(life, term, today).erase:
        again = life._replace(erased=life.last)
        assert not judge(again, term, today + timedelta(days=1)).erase
