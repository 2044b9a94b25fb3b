# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What the screens, the messages and the debit notes know of an invoice's penalties."""

from decimal import Decimal
from typing import NamedTuple

INTEREST, INDEMNITY = "interest", "indemnity"


class InvoicePenalties(NamedTuple):
    """The penalties of an invoice up to a day, as the rules assessed them.

    ``interest`` is in the invoice's currency, ``indemnity`` in ``own_currency``, the
    company's: what may still be claimed, without what was waived or invoiced.
    ``missing`` is the rules' MissingRate when a rate is not known: nothing is claimed
    then. ``penalties`` is what the rules returned, None without rates.
    """

    move: object
    until: object
    currency: object
    own_currency: object
    interest: float = 0.0
    indemnity: float = 0.0
    penalties: object = None
    missing: object = None
    waived: frozenset = frozenset()
    barred: str = ""

    @property
    def overcharged(self):
        """Return the interest that was invoiced and is not owed any more."""
        return float(self.penalties.overcharged) if self.penalties else 0.0

    @property
    def amounts(self):
        """Return {currency: what is claimed}, without what is nothing."""
        found = {}
        for currency, amount in (
            (self.currency, self.interest),
            (self.own_currency, self.indemnity),
        ):
            if amount:
                found[currency] = found.get(currency, 0.0) + amount
        return found


def exact(amount):
    """Return a ledger amount as an exact decimal of six digits at most.

    >>> exact(0.1 + 0.2), exact(1000.0)
    (Decimal('0.3'), Decimal('1000'))
    """
    return Decimal(f"{amount:.6f}").normalize() + Decimal(0)
