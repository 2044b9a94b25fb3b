# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""May we contact this customer today? Never annoy a good customer."""

from datetime import date, timedelta
from typing import NamedTuple

from .reasons import Reason

WEEK = timedelta(days=7)


class Caps(NamedTuple):
    """The company's limits, over all channels and items; 0 means none."""

    day: int = 1
    week: int = 3


class Answer(NamedTuple):
    """Allowed (no reason), or refused until a day."""

    reason: str | None
    until: date | None = None


ALLOWED = Answer(None)


def may_contact(contacts, min_interval, caps, today):
    """Return whether one more reminder is allowed today.

    ``contacts`` are the days of the reminders that we initiated, one per contact, the
    latest first; prepared ones count for the day they were planned.

    >>> tuesday = date(2026, 6, 2)
    >>> may_contact([date(2026, 5, 30)], 5, Caps(), tuesday).until
    datetime.date(2026, 6, 4)
    >>> may_contact([date(2026, 5, 28)], 5, Caps(), tuesday).reason
    """
    if not contacts:
        return ALLOWED
    again = contacts[0] + timedelta(days=min_interval)
    if today < again:
        return Answer(Reason.MIN_INTERVAL, again)
    if caps.day and sum(day >= today for day in contacts) >= caps.day:
        return Answer(Reason.CAP_DAY, today + timedelta(days=1))
    if caps.week and sum(day > today - WEEK for day in contacts) >= caps.week:
        return Answer(Reason.CAP_WEEK, contacts[caps.week - 1] + WEEK)
    return ALLOWED
