# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""When a procedural delay ends (Code de procédure civile, articles 640 to 645).

Two dates come out of every delay: the raw one, and the one that the law extends when
the raw one is a Saturday, a Sunday or a public holiday. Which of them counts depends on
whose delay it is: what *we* must do is done by the raw date, which no argument about a
local holiday can take away; what *they* may still do is awaited until the extended one.
"""

from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)
DAY, MONTH, YEAR = "day", "month", "year"
MONTHS = {MONTH: 1, YEAR: 12}
# Whose delay it is, and so which of its two ends counts.
OURS, THEIRS = "ours", "theirs"


class Delay(NamedTuple):
    """A length of time as the law says it: months are counted first, then days."""

    months: int = 0
    days: int = 0

    def __neg__(self):
        """Return the delay counted backwards."""
        return Delay(-self.months, -self.days)


class Term(NamedTuple):
    """The two ends of a delay: as counted (641), and as the law extends it (642)."""

    raw: date
    extended: date

    def counts(self, side):
        """Return the day to go by: the raw one for what we must do ourselves.

        >>> term = Term(date(2026, 11, 11), date(2026, 11, 12))
        >>> term.counts(OURS), term.counts(THEIRS)
        (datetime.date(2026, 11, 11), datetime.date(2026, 11, 12))
        """
        return self.raw if side == OURS else self.extended


def delay(count, unit):
    """Return the Delay of so many days, months or years.

    :raises ValueError: for another unit, or a count that is no whole number

    >>> delay(2, "year"), delay(15, "day")
    (Delay(months=24, days=0), Delay(months=0, days=15))
    """
    if count != int(count):
        raise ValueError(f"{count} {unit}: a delay is a whole number")
    if unit == DAY:
        return Delay(days=int(count))
    if unit not in MONTHS:
        raise ValueError(f"{unit}: a delay is in days, months or years")
    return Delay(months=int(count) * MONTHS[unit])


def end_of(start, length):
    """Return the raw last day of a delay that an act of the day ``start`` opens.

    The day of the act does not count in days; in months, the delay ends on the day of
    the same number, else on the last day of the month (CPC 641).

    >>> end_of(date(2026, 9, 1), Delay(months=3))
    datetime.date(2026, 12, 1)
    >>> end_of(date(2026, 11, 30), Delay(months=3))
    datetime.date(2027, 2, 28)
    >>> end_of(date(2026, 11, 3), Delay(days=8))
    datetime.date(2026, 11, 11)
    """
    return start + relativedelta(months=length.months) + timedelta(days=length.days)


def is_working(day, holidays):
    """Return whether a delay may end on that day (CPC 642: Saturdays do not count).

    >>> is_working(date(2026, 11, 21), ()), is_working(date(2026, 11, 23), ())
    (False, True)
    """
    return day.weekday() < SATURDAY and day not in holidays


def extend(day, holidays, step=ONE_DAY):
    """Return the day itself, or the first working day after it (CPC 642).

    >>> extend(date(2026, 11, 11), {date(2026, 11, 11)})
    datetime.date(2026, 11, 12)
    >>> extend(date(2026, 5, 1), {date(2026, 5, 1)})  # a Friday: the Monday
    datetime.date(2026, 5, 4)
    """
    while not is_working(day, holidays):
        day += step
    return day


def term(start, length, holidays=frozenset(), distance=0):
    """Return the Term of a delay.

    :param holidays: a container of the public holidays where the act is to be done
    :param distance: months that are added because the other party lives overseas (1)
        or abroad (2), for appearing, appealing or opposing (CPC 643)

    >>> term(date(2026, 10, 1), Delay(months=1)).extended  # a Sunday
    datetime.date(2026, 11, 2)
    >>> term(date(2026, 10, 1), Delay(months=1), distance=2).raw
    datetime.date(2027, 1, 1)
    """
    raw = end_of(start, length._replace(months=length.months + distance))
    return Term(raw, extend(raw, holidays))


def latest_before(event, length, holidays=frozenset()):
    """Return the Term of what must be done "at least" so long before an event.

    Nothing extends such a delay: where its last day is a day off, the working day
    before it is the last safe one.

    >>> latest_before(date(2026, 12, 14), Delay(days=15)).raw
    datetime.date(2026, 11, 27)
    """
    # "At least": that many whole days lie between, without either end.
    latest = end_of(event, -length) - (ONE_DAY if length.days else timedelta())
    safe = extend(latest, holidays, -ONE_DAY)
    return Term(safe, safe)


def distance_of(residence):
    """Return the months that a recipient's residence adds (CPC 643 to 645).

    Only between mainland France and overseas or abroad; a court of overseas France and
    a recipient next door add nothing, which the caller says with "here".

    >>> distance_of("here"), distance_of("overseas"), distance_of("abroad")
    (0, 1, 2)
    """
    return {"overseas": 1, "abroad": 2}.get(residence, 0)
