# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Whether an order hold stays, goes by itself, or waits for a person.

Money received lifts it on the same day, and nothing else does: a credit note, a
write-off or a cancelled invoice take the cause away, but say nothing about whether the
customer pays. After an insolvency judgment, nothing is lifted or set by itself: running
contracts go on although what was owed before is not paid (C. com. L622-13).
"""

from datetime import date
from typing import NamedTuple

from .position import NOTHING
from .retention import end_of

KEEP, LIFT, ASK = "keep", "lift", "ask"


class HeldItem(NamedTuple):
    """An item the orders are held for.

    ``held`` is what was open of it on the day of the hold, ``open`` what is open now,
    and ``money`` what came through a bank or the till in between. ``day`` is the day of
    the last payment or credit. One that is no debt any more has nothing open.
    """

    held: float
    open: float
    money: float = 0.0
    day: date | None = None

    @property
    def is_open(self):
        """Return whether anything of it is still owed."""
        return self.open > NOTHING

    @property
    def is_paid(self):
        """Return whether money alone has settled it."""
        return not self.is_open and self.money >= self.held - NOTHING


class HoldVerdict(NamedTuple):
    """What becomes of a hold: "keep", "lift" or "ask" a person; why; since when.

    ``deadline`` is the day by which the law wants a measure lifted whose cause has
    gone.
    """

    do: str
    why: str
    since: date | None = None
    deadline: date | None = None


def judge_hold(items, today, insolvent=False, term=None):
    """Return the HoldVerdict of a hold in force.

    :param items: the HeldItems as they stand
    :param insolvent: whether the customer is under insolvency proceedings
    :param term: the Term within which a measure is lifted, None when nobody set one

    >>> paid = HeldItem(100.0, 0.0, 100.0, date(2026, 6, 8))
    >>> judge_hold([paid], date(2026, 6, 8))[:2]
    ('lift', 'paid')
    >>> judge_hold([paid, HeldItem(50.0, 20.0, 30.0)], date(2026, 6, 8))[:2]
    ('keep', 'owed')
    >>> judge_hold([paid._replace(money=60.0)], date(2026, 6, 8))[:2]
    ('ask', 'settled')
    >>> judge_hold([paid], date(2026, 6, 8), insolvent=True)[:2]
    ('ask', 'insolvency')
    """
    if insolvent:
        return HoldVerdict(ASK, "insolvency")
    if any(item.is_open for item in items):
        return HoldVerdict(KEEP, "owed")
    since = max((item.day for item in items if item.day), default=today)
    if items and all(item.is_paid for item in items):
        return HoldVerdict(LIFT, "paid", since)
    return HoldVerdict(ASK, "settled", since, end_of(since, term) if term else None)


def judge_lifted(items):
    """Return the HoldVerdict of a hold that a payment lifted.

    A payment may come back unpaid. The hold does not: a person holds again, or not.

    >>> judge_lifted([HeldItem(100.0, 100.0)])[:2]
    ('ask', 'returned')
    >>> judge_lifted([HeldItem(100.0, 0.0, 100.0)])[:2]
    ('keep', 'lifted')
    """
    if any(item.is_open for item in items):
        return HoldVerdict(ASK, "returned")
    return HoldVerdict(KEEP, "lifted")


def join_scopes(scopes):
    """Return what is held by several measures together.

    >>> join_scopes(["orders"]), join_scopes(["orders", "deliveries"])
    ('orders', 'both')
    """
    found = set(scopes)
    return found.pop() if len(found) == 1 else "both"


def stops(scope, wanted):
    """Return whether a hold of a scope stops orders, deliveries, or any (None).

    >>> stops("deliveries", "orders"), stops("both", "orders"), stops("orders", None)
    (False, True, True)
    """
    return wanted is None or scope in ("both", wanted)
