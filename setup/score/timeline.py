# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Each invoice of a ledger with what was known on its day, and nothing else.

The days of a customer are lived one after the other: what was settled yesterday is
known today, what was due yesterday and was not settled then is overdue today.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from replay.ledger import Entry
from rules.expectation import Item
from rules.history import History, Settled

ONE_DAY = timedelta(days=1)
# On one day, what was settled before it and what is overdue since are known first.
SETTLED, OVERDUE, ISSUED = range(3)


@dataclass(frozen=True)
class Case:
    """An invoice, the open item it was when issued, and its customer's history then."""

    entry: Entry
    item: Item
    history: History


def is_receivable(entry):
    """Return whether an entry is an invoice that was open when it was issued.

    A credit note is not paid by the customer, nor is anything left to predict of what
    was paid in advance.
    """
    return entry.amount > 0 and (not entry.settled or entry.settled >= entry.invoiced)


def make_cases(entries):
    """Return the Case of each receivable, in the order of their dates and numbers."""
    customers = defaultdict(list)
    for entry in entries:
        if entry.amount > 0:
            customers[entry.customer].append(entry)
    cases = [case for invoices in customers.values() for case in live(invoices)]
    return sorted(cases, key=lambda case: (case.entry.invoiced, case.entry.number))


def live(invoices):
    """Return the Cases of one customer's invoices."""
    events = [event for entry in invoices for event in list_events(entry)]
    history, overdue, cases = History(), set(), []
    for day, kind, number, entry in sorted(events, key=lambda event: event[:3]):
        if kind == SETTLED:
            history = history.add(settle(entry))
            overdue.discard(number)
        elif kind == OVERDUE:
            overdue.add(number)
        elif is_receivable(entry):
            item = make_item(entry, len(overdue))
            cases.append(Case(entry, item, history.at(day)))
    return cases


def list_events(entry):
    """Yield (day it is known on, kind, number, entry) of what befalls an invoice."""
    yield entry.invoiced, ISSUED, entry.number, entry
    # What was paid in advance must not be known before the invoice itself.
    paid = max(entry.settled, entry.invoiced) if entry.settled else None
    late = max(entry.due, entry.invoiced)
    if paid:
        yield paid + ONE_DAY, SETTLED, entry.number, entry
    if not paid or paid > late:
        yield late + ONE_DAY, OVERDUE, entry.number, entry


def make_item(entry, overdue):
    """Return the open item that an invoice was on its day."""
    return Item(
        entry.invoiced, entry.due, float(entry.amount), entry.electronic, overdue
    )


def settle(entry):
    """Return what the settlement of an invoice tells of its customer."""
    return Settled(entry.invoiced, entry.due, entry.settled, entry.electronic)


def sum_up(entries, day):
    """Return the histories of all customers from what was settled before a day."""
    histories = defaultdict(History)
    for entry in entries:
        known = entry.settled and max(entry.settled, entry.invoiced) < day
        if known and entry.amount > 0:
            histories[entry.customer] = histories[entry.customer].add(settle(entry))
    return [history.at(day) for history in histories.values()]
