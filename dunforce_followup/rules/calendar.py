# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Working days of the customer's country."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import timedelta

SATURDAY, SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, eq=False)
class Calendar:
    """The days off of one country; compared by identity so that it can key a cache.

    >>> from datetime import date
    >>> bastille = Calendar(frozenset({date(2026, 7, 14)}))
    >>> bastille.is_workday(date(2026, 7, 14)), bastille.is_workday(date(2026, 7, 15))
    (False, True)
    """

    holidays: frozenset = frozenset()
    weekend: frozenset = field(default=frozenset({SATURDAY, SUNDAY}))

    def is_workday(self, day):
        """Return whether people work on ``day`` there."""
        return day.weekday() not in self.weekend and day not in self.holidays


def rests(day, rule, calendar):
    """Return whether nobody is contacted on ``day``, unless "any" day will do.

    >>> from datetime import date
    >>> sunday = date(2026, 11, 22)
    >>> rests(sunday, "next", Calendar()), rests(sunday, "any", Calendar())
    (True, False)
    """
    return rule != "any" and not calendar.is_workday(day)


def shift(day, rule, calendar):
    """Move ``day`` to a working day by ``rule``: "next", "previous" or "any".

    >>> from datetime import date
    >>> shift(date(2026, 11, 22), "next", Calendar())  # a Sunday
    datetime.date(2026, 11, 23)
    >>> shift(date(2026, 11, 22), "previous", Calendar())
    datetime.date(2026, 11, 20)
    >>> shift(date(2026, 11, 22), "any", Calendar())
    datetime.date(2026, 11, 22)
    """
    if rule == "any":
        return day
    step = -ONE_DAY if rule == "previous" else ONE_DAY
    while not calendar.is_workday(day):
        day += step
    return day


def add_workdays(day, count, calendar):
    """Return the day that is ``count`` working days after ``day``.

    >>> from datetime import date
    >>> add_workdays(date(2026, 11, 20), 1, Calendar())  # from a Friday
    datetime.date(2026, 11, 23)
    """
    while count > 0:
        day += ONE_DAY
        count -= calendar.is_workday(day)
    return day


def add_months(day, months):
    """Return the same day of the month so many months later (CPC 641).

    Where that month is too short, its last day.

    >>> from datetime import date
    >>> add_months(date(2026, 1, 31), 1), add_months(date(2024, 2, 29), 24)
    (datetime.date(2026, 2, 28), datetime.date(2026, 2, 28))
    >>> add_months(date(2021, 12, 15), 60)
    datetime.date(2026, 12, 15)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))
