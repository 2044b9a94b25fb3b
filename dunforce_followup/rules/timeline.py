# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Each invoice of a ledger with what was known on its day, and nothing else.

The days of a customer are lived one after the other: what was settled yesterday is
known today, what was due yesterday and was not settled then is overdue today.
"""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from .calendar import ONE_DAY
from .expectation import Item, Sample
from .history import History, Settled

# As many of the latest invoices teach all there is to learn.
SAMPLES = 10_000
# On one day, what was settled before it and what is overdue since are known first.
SETTLED, OVERDUE, ISSUED = range(3)


class Entry(NamedTuple):
    """An invoice of a ledger; whatever has these fields will do.

    ``settled`` is the day of its last payment, None while it is not paid; ``number``
    is any key that is unique.
    """

    customer: object
    number: object
    invoiced: date
    due: date
    amount: float
    settled: date | None = None
    electronic: bool = False


class Case(NamedTuple):
    """An invoice, the open item it was when issued, and its customer's history then."""

    entry: object
    item: Item
    history: History


def make_samples(cases, day, most=SAMPLES):
    """Return what is known before a day of the latest cases issued before it.

    Paid, or late and not paid yet: of the others the end is not known.

    >>> late = Entry("a", 1, date(2026, 1, 1), date(2026, 2, 1), 9.0)
    >>> [sample.days for sample in make_samples(make_cases([late]), date(2026, 2, 2))]
    [None]
    """
    samples = []
    for case in cases:
        entry = case.entry
        if entry.invoiced >= day:
            break
        if entry.settled and entry.settled < day:
            days = (entry.settled - entry.due).days
        elif entry.due < day:
            days = None
        else:
            continue
        samples.append(Sample(case.history, case.item, days))
    return samples[-most:]


def is_receivable(entry):
    """Return whether an entry is an invoice that was open when it was issued.

    A credit note is not paid by the customer, nor is anything left to predict of what
    was paid in advance.
    """
    return entry.amount > 0 and (not entry.settled or entry.settled >= entry.invoiced)


def make_cases(entries):
    """Return the Case of each receivable, in the order of their dates and numbers.

    >>> paid = Entry("a", 1, date(2026, 1, 1), date(2026, 2, 1), 9.0, date(2026, 2, 11))
    >>> later = Entry("a", 2, date(2026, 3, 1), date(2026, 4, 1), 9.0)
    >>> [case.history.count for case in make_cases([paid, later])]
    [0, 1]
    """
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
    """Return the histories of all customers from what was settled before a day.

    >>> paid = Entry("a", 1, date(2026, 1, 1), date(2026, 2, 1), 9.0, date(2026, 2, 11))
    >>> [history.days for history in sum_up([paid], date(2026, 2, 11))]
    []
    """
    histories = defaultdict(History)
    for entry in entries:
        known = entry.settled and max(entry.settled, entry.invoiced) < day
        if known and entry.amount > 0:
            histories[entry.customer] = histories[entry.customer].add(settle(entry))
    return [history.at(day) for history in histories.values()]
