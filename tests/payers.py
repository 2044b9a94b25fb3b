# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Customers with a past, for the tests of the predictions."""

from datetime import date, timedelta

from rules.expectation import Item, Model
from rules.history import History, Segment, Settled

ISSUED, DUE = date(2026, 5, 2), date(2026, 6, 1)
ITEM = Item(ISSUED, DUE, 1000.0)
# Everybody pays 4 days late, give or take 10; two own invoices weigh as much.
SEGMENT = Segment(days=4.0, spread=10.0, trust=2.0)
WEIGHTS = (0.0, 10.0, 2.0, 1.0, -6.0, -3.0)
MODEL = Model(SEGMENT, WEIGHTS)


def day_of(days, month=4):
    """Return an invoice settled so many days late, due on the first of a month."""
    due = date(2026, month, 1)
    return Settled(due - timedelta(days=30), due, due + timedelta(days=days))


def settled_on(days, day=date(2026, 4, 1)):
    """Return an invoice settled on a day, so many days late."""
    due = day - timedelta(days=days)
    return Settled(due - timedelta(days=30), due, day)


def fold(*settled):
    history = History()
    for one in settled:
        history = history.add(one)
    return history


def past(*lateness):
    return fold(*(day_of(days) for days in lateness)).at(ISSUED)
