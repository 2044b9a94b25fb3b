# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Ledgers made by hand, for the tests of the score."""

from datetime import date, timedelta
from decimal import Decimal

from replay.ledger import Entry
from rules.timeline import make_cases

BEGIN, CUT = date(2026, 1, 1), date(2026, 7, 1)


def invoice(number, issued, days=None, customer="A", **values):
    """Return an invoice issued so many days after BEGIN, with terms of thirty days.

    :param days: from due date to payment; None is unpaid
    """
    invoiced = BEGIN + timedelta(days=issued)
    due = values.pop("due", invoiced + timedelta(days=30))
    settled = None if days is None else due + timedelta(days=days)
    amount = values.pop("amount", Decimal(100))
    return Entry(customer, str(number), invoiced, due, amount, settled, **values)


def ordered(*entries):
    return sorted(entries, key=lambda entry: (entry.invoiced, entry.number))


def payers(early=-10, late=20):
    """Return a year of two customers, one always early and one always late."""
    habits = (("Early", early), ("Late", late))
    return ordered(
        *(
            invoice(f"{name}{issued}", issued, days, name)
            for name, days in habits
            for issued in range(0, 330, 7)
        )
    )


def case_of(entries, number):
    (found,) = [case for case in make_cases(entries) if case.entry.number == number]
    return found
