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
    refusals = [
        answer
        for answer in (
            _interval(contacts, min_interval, today),
            _day(contacts, caps.day, today),
            _week(contacts, caps.week, today),
        )
        if answer.reason
    ]
    if not refusals:
        return ALLOWED
    return Answer(refusals[0].reason, max(answer.until for answer in refusals))


def _interval(contacts, min_interval, today):
    again = contacts[0] + timedelta(days=min_interval)
    return Answer(Reason.MIN_INTERVAL, again) if today < again else ALLOWED


def _day(contacts, cap, today):
    if cap and sum(day >= today for day in contacts) >= cap:
        return Answer(Reason.CAP_DAY, today + timedelta(days=1))
    return ALLOWED


def _week(contacts, cap, today):
    if cap and sum(day > today - WEEK for day in contacts) >= cap:
        return Answer(Reason.CAP_WEEK, contacts[cap - 1] + WEEK)
    return ALLOWED
