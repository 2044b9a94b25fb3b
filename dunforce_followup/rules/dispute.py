# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Disputes: who must answer by when, and how they may end."""

from datetime import timedelta

from .calendar import shift


def deadline(opened, days, calendar):
    """Return the day by which a dispute must be settled: a working day.

    >>> from datetime import date
    >>> from .calendar import Calendar
    >>> deadline(date(2026, 6, 1), 5, Calendar())  # a Saturday
    datetime.date(2026, 6, 8)
    """
    return shift(opened + timedelta(days=days), "next", calendar)


def urge(deadline_day, reminded, escalated, today, notice_days=2):
    """Return what the owner of an open dispute must be told today.

    "remind" shortly before the deadline, "escalate" to the manager once it has passed,
    "" when nothing is new; each happens once.

    >>> from datetime import date
    >>> urge(date(2026, 6, 10), None, None, date(2026, 6, 7))
    ''
    >>> urge(date(2026, 6, 10), None, None, date(2026, 6, 8))
    'remind'
    >>> urge(date(2026, 6, 10), date(2026, 6, 8), None, date(2026, 6, 11))
    'escalate'
    """
    if today > deadline_day:
        return "" if escalated else "escalate"
    if today >= deadline_day - timedelta(days=notice_days) and not reminded:
        return "remind"
    return ""
