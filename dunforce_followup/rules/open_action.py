# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What becomes of an action that is not finished yet: re-validated at each run."""

from typing import NamedTuple

from .calendar import Calendar, add_workdays
from .reasons import Reason


class ItemNow(NamedTuple):
    """How an item of an open action stands today."""

    key: str
    residual: float
    hold: str | None = None


class Fate(NamedTuple):
    """What to do with the action: cancel it all, or drop some of its items."""

    cancel: str | None
    dropped: dict


def revalidate(asked, now, claimable=True):
    """Return what remains of an action whose items were ``asked``, given those ``now``.

    ``asked`` are item keys; ``now`` maps the keys still open to their ItemNow. An item
    that was paid or suspended leaves the action; without items, or when the customer
    owes nothing net any more, the action has lost its cause.

    >>> fate = revalidate(["a", "b"], {"a": ItemNow("a", 10.0)})
    >>> fate.cancel, fate.dropped
    (None, {'b': 'no_longer_open'})
    >>> revalidate(["a"], {"a": ItemNow("a", 10.0)}, claimable=False).cancel
    'net_zero'
    """
    dropped = {}
    for key in asked:
        item = now.get(key)
        if item is None:
            dropped[key] = Reason.NO_LONGER_OPEN
        elif item.hold is not None:
            dropped[key] = item.hold
    if asked and len(dropped) == len(set(asked)):
        return Fate(next(iter(dropped.values())), dropped)
    if asked and not claimable:
        return Fate(Reason.NET_ZERO, dropped)
    return Fate(None, dropped)


def task_fate(since, escalated_on, patience, today, calendar=None):
    """Return "wait", "escalate" or "close" for a task of a person.

    After its patience, in working days, it goes to the manager; after a second one it
    closes "not done" and the ladder goes on. ``since`` is the day it was handed out,
    ``escalated_on`` the day the manager was told, if he was.

    >>> from datetime import date
    >>> monday = date(2026, 6, 1)
    >>> task_fate(monday, None, 5, date(2026, 6, 8))
    'wait'
    >>> task_fate(monday, None, 5, date(2026, 6, 9))
    'escalate'
    >>> task_fate(monday, date(2026, 6, 9), 5, date(2026, 6, 16))
    'wait'
    >>> task_fate(monday, date(2026, 6, 9), 5, date(2026, 6, 17))
    'close'
    """
    calendar = calendar or Calendar()
    last_day = add_workdays(escalated_on or since, patience, calendar)
    if today <= last_day:
        return "wait"
    return "close" if escalated_on else "escalate"
