# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""When a claim or a title dies of age, and what may have given it longer.

The first date, counted from the due date without any interruption, is the hard limit.
What interrupts or suspends the delay (C. civ. 2230 to 2246) gives later dates, which
are shown as possible, with their proof: only a judge says whether they hold.
"""

from datetime import date
from typing import NamedTuple

from .delays import ONE_DAY, delay, end_of
from .timetable import MISSED, OPEN, VOID

# Kinds of claims, and the legal value of each one's delay.
KEYS = {
    "business": "prescription_business_months",
    "consumer": "prescription_consumer_months",
    "rent": "prescription_rent_months",
    "public": "prescription_public_months",
    "transport": "prescription_transport_months",
    "telecom": "prescription_telecom_months",
    "bill_acceptor": "prescription_bill_acceptor_months",
    "bill_holder": "prescription_bill_holder_months",
    "bill_endorser": "prescription_bill_endorser_months",
    "title": "title_years",
}
# The debts of public bodies are counted in years, from the next January.
YEARLY = frozenset({"public"})
OUTER = "prescription_outer_years"
LEAST = "prescription_least_after_suspension_months"

# What an event does to the delay. "none": a reminder, a registered letter and a formal
# notice do nothing, whatever is said of them (Cass. com. 18/05/2022, 20-23.204).
INTERRUPTS, SUSPENDS, NONE = "interrupts", "suspends", "none"
EFFECTS = {
    "acknowledgement": INTERRUPTS,
    "part_payment": INTERRUPTS,
    "suit": INTERRUPTS,
    "order_served": INTERRUPTS,
    "seizure": INTERRUPTS,
    "declaration": INTERRUPTS,
    "settlement_procedure": SUSPENDS,
    "mediation": SUSPENDS,
    "formal_notice": NONE,
    "reminder": NONE,
    "order_requested": NONE,
}


class Happening(NamedTuple):
    """Something that may count; ``until`` ends what lasts (a mediation, proceedings).

    ``void``: a suit that was withdrawn, lapsed or rejected has interrupted nothing
    (C. civ. 2243).
    """

    kind: str
    on: date
    until: date | None = None
    proof: str = ""
    void: bool = False

    @property
    def effect(self):
        """Return what it does to the delay."""
        return NONE if self.void else EFFECTS[self.kind]


class Limit(NamedTuple):
    """When a claim is time-barred.

    ``hard``: from this day, if nothing counts. ``possible``: if all that may count
    does, None where nothing may. ``open``: what may count has not ended yet, so that
    ``possible`` is the earliest day. ``outer``: whatever happens. ``counted`` are the
    happenings behind ``possible``, ``ignored`` those without effect.
    """

    hard: date
    possible: date | None = None
    open: bool = False
    outer: date | None = None
    counted: tuple = ()
    ignored: tuple = ()

    def is_barred(self, today):
        """Return whether the hard limit is reached.

        >>> Limit(date(2026, 12, 15)).is_barred(date(2026, 12, 15))
        True
        """
        return self.hard <= today

    def find_state(self, today, needed=True):
        """Return where it stands: "open", "missed", or "void" when nobody needs it.

        :param needed: something is owed, and no title has taken its place

        >>> limit = Limit(date(2026, 12, 15))
        >>> limit.find_state(date(2026, 12, 14)), limit.find_state(date(2026, 12, 15))
        ('open', 'missed')
        >>> limit.find_state(date(2026, 12, 15), needed=False)
        'void'
        """
        if not needed:
            return VOID
        return MISSED if self.is_barred(today) else OPEN


def find_limit(kind, due, happenings, book, today):
    """Return the Limit of a claim of a kind.

    :param due: its due date; for a title the day it became enforceable
    :raises MissingValue: when the law's delay of that day is not known

    >>> from decimal import Decimal
    >>> from .book import Book, Value
    >>> law = Book([Value("prescription_business_months", Decimal(60), "month",
    ...                   date(2008, 6, 19))])
    >>> notice = Happening("formal_notice", date(2026, 6, 1))
    >>> limit = find_limit("business", date(2021, 12, 15), [notice], law,
    ...                    date(2026, 6, 2))
    >>> limit.hard, limit.possible, limit.ignored == (notice,)
    (datetime.date(2026, 12, 15), None, True)
    """
    value = book.require(KEYS[kind], due)
    length = delay(value.value, value.unit)
    hard = _first_end(kind, due, length)
    outer = _outer(due, book)
    run = _Run(kind, due, length, book, today)
    run.add_all(one for one in happenings if one.effect != NONE)
    possible = run.end() if run.counted else None
    if possible and outer:
        possible = min(possible, outer)
    ignored = tuple(one for one in happenings if one.effect == NONE)
    return Limit(hard, possible, run.lasting, outer, tuple(run.counted), ignored)


class _Run:
    """The delay as it runs: where it began anew, and the days on which it stood still.

    Nothing counts before the claim is due (C. civ. 2233). An interruption that lasts
    makes it begin anew when it is over, whatever happens meanwhile (2242); days of
    several suspensions count once.
    """

    def __init__(self, kind, due, length, book, today):
        self.kind, self.start, self.length = kind, due, length
        self.book, self.today = book, today
        self.still = []
        self.counted = []
        self.lasting = False
        self.renewed = False

    def add_all(self, happenings):
        """Count what happened in the order of the days."""
        for one in sorted(happenings, key=lambda one: (one.on, one.until or date.max)):
            self.add(one)

    def add(self, one):
        """Count what happened, if it came in time and not before the claim was due."""
        goes_on = one.until is None and one.kind in LASTING
        until = self.today if goes_on else (one.until or one.on)
        if until < self.start and not self.renewed:
            return
        if one.on >= self.end() or one.on > self.today:
            return
        self.counted.append(one)
        if one.effect == SUSPENDS:
            self.still.append((one.on, until))
        elif until >= self.start:
            self.start, self.renewed = until, True
        self.lasting = self.lasting or goes_on

    def end(self):
        """Return the day on which it ends, after all that was counted."""
        end, covered = _first_end(self.kind, self.start, self.length), self.start
        for since, until in sorted(self.still):
            since = max(since, covered)
            if until > since:
                end += until - since
                covered = until
        return max([end, *self._floors()])

    def _floors(self):
        """Return the days before which it cannot end after a mediation (2238)."""
        for _since, until in self.still:
            least = self.book.find(LEAST, until)
            if least and until >= self.start:
                yield end_of(until, delay(least.value, least.unit))


def _first_end(kind, due, length):
    if kind in YEARLY:
        # From the first of January of the next year; the last day is a 31 December.
        return end_of(date(due.year + 1, 1, 1), length) - ONE_DAY
    return end_of(due, length)


def _outer(due, book):
    """Return the day that nothing goes beyond (C. civ. 2232), None if not known."""
    value = book.find(OUTER, due)
    return end_of(due, delay(value.value, value.unit)) if value else None


# A suit interrupts until it is over, a declaration until the proceedings are closed.
LASTING = frozenset({"suit", "declaration", "settlement_procedure", "mediation"})
