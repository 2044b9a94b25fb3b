# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

import pytest
from rules.calendar import Calendar, add_workdays, shift

# Whit Monday and Bastille Day of 2026, a Monday and a Tuesday.
FRANCE = Calendar(frozenset({date(2026, 5, 25), date(2026, 7, 14)}))
GULF = Calendar(weekend=frozenset({4, 5}))  # Friday and Saturday
SATURDAY, HOLIDAY = date(2026, 5, 23), date(2026, 7, 14)


@pytest.mark.parametrize(
    ("day", "rule", "expected"),
    [
        (SATURDAY, "next", date(2026, 5, 26)),  # over the long week-end
        (SATURDAY, "previous", date(2026, 5, 22)),
        (SATURDAY, "any", SATURDAY),
        (date(2026, 5, 25), "previous", date(2026, 5, 22)),
        (HOLIDAY, "next", date(2026, 7, 15)),
        (HOLIDAY, "previous", date(2026, 7, 13)),
        (HOLIDAY, "any", HOLIDAY),
        (date(2026, 7, 15), "next", date(2026, 7, 15)),
        (date(2026, 7, 15), "previous", date(2026, 7, 15)),
    ],
)
def test_day_off_moves_as_the_rule_says(day, rule, expected):
    assert shift(day, rule, FRANCE) == expected


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 6, 4), True),  # Thursday
        (date(2026, 6, 5), False),
        (date(2026, 6, 6), False),
        (date(2026, 6, 7), True),  # Sunday
    ],
)
def test_weekend_is_the_one_of_the_country(day, working):
    assert GULF.is_workday(day) is working


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 5, 20), 0, date(2026, 5, 20)),
        (date(2026, 5, 20), 2, date(2026, 5, 22)),
        (date(2026, 5, 20), 3, date(2026, 5, 26)),  # week-end and Whit Monday left out
        (SATURDAY, 1, date(2026, 5, 26)),
        (date(2026, 7, 10), 5, date(2026, 7, 20)),
    ],
)
def test_working_days_are_counted_without_days_off(day, count, expected):
    assert add_workdays(day, count, FRANCE) == expected
