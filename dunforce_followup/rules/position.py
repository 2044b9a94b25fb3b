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


def shares(items, credits):
    """Return {currency: the part of every claim that the credits cover}.

    Spread over all the claims, a credit that leaves something due leaves something due
    in each message: none asks for nothing.

    >>> from collections import namedtuple
    >>> Claim = namedtuple("Claim", "currency residual_currency residual")
    >>> shares([Claim("USD", 150.0, 120.0), Claim("USD", 50.0, 40.0)], {"USD": 50.0})
    {'USD': 0.25}
    """
    owed = {}
    for item in items:
        if item.currency in credits:
            amount = owed.get(item.currency, 0.0) + item.residual_currency
            owed[item.currency] = amount
    return {
        currency: min(max(credits[currency], 0.0) / amount, 1.0)
        for currency, amount in owed.items()
        if amount > 0
    }


def deductions(items, parts):
    """Return {currency: what the credits take off these claims in it}.

    >>> from collections import namedtuple
    >>> Claim = namedtuple("Claim", "currency residual_currency residual")
    >>> deductions([Claim("USD", 150.0, 120.0), Claim("EUR", 9.0, 9.0)], {"USD": 0.25})
    {'USD': 37.5}
    """
    totals = {}
    for item in items:
        if item.currency in parts:
            amount = item.residual_currency * parts[item.currency]
            totals[item.currency] = totals.get(item.currency, 0.0) + amount
    return {currency: round(total, 2) for currency, total in totals.items()}


def deduction(items, parts):
    """Return what the credits take off these claims, in company currency.

    >>> from collections import namedtuple
    >>> Claim = namedtuple("Claim", "currency residual_currency residual")
    >>> deduction([Claim("USD", 150.0, 120.0)], {"USD": 0.25})
    30.0
    """
    return round(sum(item.residual * parts.get(item.currency, 0) for item in items), 2)
