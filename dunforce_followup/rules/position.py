# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What a customer owes net of his credits, currency by currency."""

from typing import NamedTuple

# Under half a cent nothing is owed, whatever the currency's decimals.
NOTHING = 0.005


class Position(NamedTuple):
    """Amounts of one currency: what counts, the credits, and the difference."""

    owed: float
    credit: float

    @property
    def net(self):
        """What remains to be claimed; zero or less means no contact."""
        return self.owed - self.credit


def positions(amounts, credits):
    """Return ``{currency: Position}`` of (currency, amount) pairs.

    ``credits`` maps a currency to the unallocated credits in it, as a positive number.
    All of them count, wherever they come from: a customer whose open credit note covers
    his invoice owes nothing.

    >>> positions([("EUR", 100.0), ("EUR", 20.0)], {"EUR": 120.0})["EUR"].net
    0.0
    """
    owed = {}
    for currency, amount in amounts:
        owed[currency] = owed.get(currency, 0.0) + amount
    return {
        currency: Position(round(total, 6), round(credits.get(currency, 0.0), 6))
        for currency, total in owed.items()
    }


def claimable(amounts, credits):
    """Return the currencies in which something is owed net.

    >>> sorted(claimable([("EUR", 100.0), ("USD", 5.0)], {"EUR": 100.0}))
    ['USD']
    """
    return {
        currency
        for currency, position in positions(amounts, credits).items()
        if position.net > NOTHING
    }


def deduct(items, credits):
    """Return (deduction in company currency, {currency: credit left}).

    A credit reduces what is claimed in its own currency, down to nothing; ``items``
    have currency, residual_currency and residual.

    >>> from collections import namedtuple
    >>> Claim = namedtuple("Claim", "currency residual_currency residual")
    >>> deduct([Claim("USD", 100.0, 80.0)], {"USD": 25.0, "EUR": 5.0})
    (20.0, {'USD': 0.0, 'EUR': 5.0})
    """
    left, deduction = dict(credits), 0.0
    for currency in {item.currency for item in items} & left.keys():
        own = [item for item in items if item.currency == currency]
        owed = sum(item.residual_currency for item in own)
        taken = min(left[currency], owed)
        if taken > 0:
            deduction += taken * sum(item.residual for item in own) / owed
            left[currency] -= taken
    return round(deduction, 2), left
