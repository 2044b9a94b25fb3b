# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Invoices for the tests of the penalties, in a line each."""

from decimal import Decimal

from legal_values import FRENCH
from rules.interest import Terms
from rules.penalty import Claim, Debt, Settlement, assess

BUSINESS, PUBLIC, LEGAL = Terms("business"), Terms("public"), Terms("legal")


def money(text):
    return Decimal(text)


def claim(amount, due, *settlements, terms=BUSINESS, charges=(), **others):
    debt = Debt("a", due, money(amount), tuple(settlements), tuple(charges))
    return Claim((debt,), terms, **others)


def paid(day, amount):
    return Settlement(day, money(amount))


def credited(day, amount):
    return Settlement(day, money(amount), money=False)


def interest(one, until, values=FRENCH):
    return assess(one, values, until).interest


def brief(one, until):
    """Return (days, base, rate, interest) of each segment, as text."""
    [found] = assess(one, FRENCH, until).accounts
    return [
        (s.days, f"{s.base:.2f}", str(s.rate), str(s.interest)) for s in found.segments
    ]
