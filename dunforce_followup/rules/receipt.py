# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Money received, and which of several announced amounts it answers.

Reconciled is not paid: a credit note, a write-off and a transfer settle an item, but
only what came through a bank or the till keeps a promise or pays an instalment.
"""

from datetime import date
from typing import NamedTuple


class Receipt(NamedTuple):
    """Money received on a day, in the currency it answers.

    ``key`` is the item it was matched with; "" while it is not allocated.
    """

    day: date
    amount: float
    key: str = ""


class Expected(NamedTuple):
    """An amount announced: it takes money received from ``since`` to ``until``.

    Only money for one of its items (``keys``), or not allocated yet, answers it.
    """

    amount: float
    since: date
    until: date
    keys: frozenset


def allocate(expected, receipts):
    """Return, for each Expected, the [(day, amount)] of the receipts that answer it.

    What must come first is served first, and a receipt serves nobody twice. The order
    of what is returned is that of ``expected``.

    >>> june = [date(2026, 6, day) for day in range(1, 31)]
    >>> keys = frozenset({"50:2026-05-01"})
    >>> first = Expected(500.0, june[0], june[9], keys)
    >>> second = Expected(500.0, june[0], june[19], keys)
    >>> money = [Receipt(june[8], 600.0, "50:2026-05-01")]
    >>> [sum(a for _day, a in taken) for taken in allocate([second, first], money)]
    [100.0, 500.0]
    """
    left = [receipt.amount for receipt in sorted(receipts)]
    taken = {}
    for index in sorted(range(len(expected)), key=lambda i: (expected[i].until, i)):
        taken[index] = _take(expected[index], sorted(receipts), left)
    return [taken[index] for index in range(len(expected))]


def _take(wanted, receipts, left):
    """Take what answers ``wanted`` out of what is ``left`` of the receipts."""
    missing, found = wanted.amount, []
    for index, receipt in enumerate(receipts):
        timely = wanted.since <= receipt.day <= wanted.until
        meant = not receipt.key or receipt.key in wanted.keys
        amount = round(min(left[index], missing), 6) if timely and meant else 0.0
        if amount > 0:
            found.append((receipt.day, amount))
            left[index] -= amount
            missing -= amount
    return found
