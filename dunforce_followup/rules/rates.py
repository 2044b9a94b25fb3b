# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Values that the law changes: each has its days, and what is missing is an error.

The rates change with the semester. Nothing is ever carried on from the last known one:
whoever claims a rate must be able to name the text that set it.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .calendar import ONE_DAY, add_months

# How long before a rate is needed it is asked for.
NOTICE_MONTHS = 1


class Period(NamedTuple):
    """A value and the days it holds, both ends included; no end: until further notice.

    >>> Period(Decimal("12.15"), date(2026, 1, 1), date(2026, 6, 30)).holds(
    ...     date(2026, 6, 30))
    True
    """

    value: Decimal
    valid_from: date
    valid_to: date | None = None

    def holds(self, day):
        """Return whether the value is in force on that day."""
        return self.valid_from <= day and (
            self.valid_to is None or day <= self.valid_to
        )


class MissingRate(LookupError):  # noqa: N818  (it reads as what it is)
    """A value that nobody has entered for the semester that needs it.

    >>> str(MissingRate("ecb_refi", date(2027, 3, 1)))
    'ecb_refi: no value for 2027-S1'
    """

    def __init__(self, key, day):
        self.key = key
        self.day = day
        self.semester = semester_of(day)
        super().__init__(f"{key}: no value for {self.semester}")


def semester_of(day):
    """Return the name of the semester of a day.

    >>> semester_of(date(2026, 6, 30)), semester_of(date(2026, 7, 1))
    ('2026-S1', '2026-S2')
    """
    return f"{day.year}-S{1 if day.month < 7 else 2}"


def semester_start(day):
    """Return the first day of the semester, whose rate holds for all of it.

    >>> semester_start(date(2026, 11, 24))
    datetime.date(2026, 7, 1)
    """
    return date(day.year, 1 if day.month < 7 else 7, 1)


def next_semester(day):
    """Return the first day of the semester after that of a day.

    >>> next_semester(date(2026, 11, 24))
    datetime.date(2027, 1, 1)
    """
    return add_months(semester_start(day), 6)


def lookup(values, key, day):
    """Return the value in force on a day; raise MissingRate when there is none.

    :param values: {key: its Periods}

    >>> known = {"ecb_refi": (Period(Decimal("2.4"), date(2026, 7, 1)),)}
    >>> lookup(known, "ecb_refi", date(2026, 7, 1))
    Decimal('2.4')
    >>> try:
    ...     lookup(known, "ecb_refi", date(2026, 6, 30))
    ... except MissingRate as error:
    ...     print(error)
    ecb_refi: no value for 2026-S1
    """
    value = find(values, key, day)
    if value is None:
        raise MissingRate(key, day)
    return value


def find(values, key, day):
    """Return the value in force on a day, None where none is known.

    >>> find({}, "ecb_refi", date(2026, 6, 30)) is None
    True
    """
    for period in values.get(key, ()):
        if period.holds(day):
            return period.value
    return None


def find_overlap(periods):
    """Return the first two periods that share a day, None when none do.

    >>> first = Period(Decimal(1), date(2026, 1, 1), date(2026, 6, 30))
    >>> find_overlap([Period(Decimal(2), date(2026, 7, 1)), first]) is None
    True
    >>> find_overlap([Period(Decimal(2), date(2026, 6, 30)), first])[0].value
    Decimal('1')
    """
    ordered = sorted(periods, key=lambda period: period.valid_from)
    for earlier, later in zip(ordered, ordered[1:], strict=False):
        if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
            return earlier, later
    return None


def cut(start, end, days):
    """Return [(from, to)]: the days from start to end, cut before each of ``days``.

    >>> cut(date(2026, 6, 29), date(2026, 7, 2), [date(2026, 7, 1)])[1]
    (datetime.date(2026, 7, 1), datetime.date(2026, 7, 2))
    >>> cut(date(2026, 7, 2), date(2026, 7, 1), [])
    []
    """
    if end < start:
        return []
    starts = [start, *sorted({day for day in days if start < day <= end})]
    ends = [day - ONE_DAY for day in starts[1:]] + [end]
    return list(zip(starts, ends, strict=True))


def semester_starts(start, end):
    """Return the first days of semesters that lie after start and up to end.

    >>> semester_starts(date(2025, 12, 31), date(2026, 7, 1))
    [datetime.date(2026, 1, 1), datetime.date(2026, 7, 1)]
    """
    found, day = [], next_semester(start)
    while day <= end:
        found.append(day)
        day = next_semester(day)
    return found


def missing_soon(periods, today):
    """Return the first day without a value within the coming month, None if none is.

    A key that nobody uses has no periods at all, and nothing is missing of it.

    >>> known = [Period(Decimal("2.4"), date(2026, 7, 1), date(2026, 12, 31))]
    >>> missing_soon(known, date(2026, 11, 30)) is None
    True
    >>> missing_soon(known, date(2026, 12, 1))
    datetime.date(2027, 1, 1)
    """
    horizon = add_months(today, NOTICE_MONTHS)
    for day in (today, *semester_starts(today, horizon)):
        if periods and not any(period.holds(day) for period in periods):
            return day
    return None
