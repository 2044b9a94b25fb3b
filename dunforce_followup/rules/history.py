# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""How customers paid so far: one row of sums each, and what they amount to together.

The sums fade: an invoice that was settled a year ago counts half. They can be kept up
one settlement at a time, in any order, or be read with one query.
"""

from datetime import date
from math import log
from typing import NamedTuple

# Days after which a settled invoice counts half.
HALF_LIFE = 365.0
# A single invoice tells no more than that of a customer's habits, in days.
LONGEST = 60
# How many invoices of everybody's a customer's own ones have to outweigh: within these
# bounds whatever the ledger says, and so many as long as it says nothing.
TRUST_MIN, TRUST_MAX, TRUST = 0.25, 10.0, 2.0
# Everybody's spread counts like so many invoices of a customer.
SPREAD_TRUST = 3.0
# Days by which payments miss their payer's habit: at least, and if nothing is known.
SPREAD_MIN, SPREAD = 1.0, 10.0
USUAL_TERMS = 30.0
USUAL_AMOUNT = log(1000.0)


class Settled(NamedTuple):
    """An invoice that was paid: when issued, due and settled, and how it was sent.

    ``electronic``: by e-mail or as electronic invoice, not on paper. Credit notes and
    what was written off are no payments and have no place here.
    """

    issued: date
    due: date
    settled: date
    electronic: bool = False

    @property
    def days(self):
        """Return the days from due date to payment, negative if paid before.

        >>> Settled(date(2026, 5, 2), date(2026, 6, 1), date(2026, 5, 30)).days
        -2
        """
        return (self.settled - self.due).days


class History(NamedTuple):
    """The settled invoices of one customer, as sums that fade.

    The first five are sums over his settled invoices of ``fade * value`` with ``fade =
    0.5 ** ((day - settled) / 365)``: of 1 (``weight``), of the days late within -60
    and +60 (``days``), of their squares (``squares``), of the days from invoice to due
    date (``terms``), and of 1 for what was sent electronically (``electronic``).
    ``count`` and ``late`` do not fade: all his settled invoices, and those among them
    that were settled after their due date. ``day`` is the day the sums stand for, None
    without any invoice.

    >>> settled = Settled(date(2026, 5, 2), date(2026, 6, 1), date(2026, 6, 13))
    >>> history = History().add(settled)
    >>> history.weight, history.days, history.squares, history.count, history.late
    (1.0, 12.0, 144.0, 1, 1)
    >>> history.at(date(2027, 6, 13)).days
    6.0
    """

    weight: float = 0.0
    days: float = 0.0
    squares: float = 0.0
    terms: float = 0.0
    electronic: float = 0.0
    count: int = 0
    late: int = 0
    day: date | None = None

    def at(self, day):
        """Return the same history as it counts on that day, faded."""
        if self.day is None or self.day == day:
            return self
        weight, days, squares, terms, electronic, count, late, since = self
        fade = 0.5 ** ((day - since).days / HALF_LIFE)
        return History(
            weight * fade,
            days * fade,
            squares * fade,
            terms * fade,
            electronic * fade,
            count,
            late,
            day,
        )

    def add(self, settled):
        """Return the history with one more Settled, as of the later of the two days."""
        day = max(self.day or settled.settled, settled.settled)
        old = self.at(day)
        fade = 0.5 ** ((day - settled.settled).days / HALF_LIFE)
        days = max(-LONGEST, min(LONGEST, settled.days))
        return History(
            old.weight + fade,
            old.days + fade * days,
            old.squares + fade * days * days,
            old.terms + fade * (settled.due - settled.issued).days,
            old.electronic + fade * settled.electronic,
            old.count + 1,
            old.late + (settled.days > 0),
            day,
        )


class Segment(NamedTuple):
    """How all customers together pay, which stands in for a history that is short.

    ``days`` is their average lateness in days, ``spread`` how far the payments of one
    customer lie around his own average (standard deviation in days), ``terms`` the
    average days from invoice to due date, ``electronic`` the share sent that way,
    ``amount`` the average natural logarithm of the amounts. ``trust`` is the number of
    invoices at which a customer's own average weighs as much as everybody's.
    """

    days: float = 0.0
    spread: float = SPREAD
    trust: float = TRUST
    terms: float = USUAL_TERMS
    electronic: float = 0.0
    amount: float = USUAL_AMOUNT

    def habit(self, history):
        """Return the days late to expect of a customer, from his history and ours.

        >>> Segment(days=4.0, trust=1.0).habit(History())
        4.0
        >>> Segment(days=4.0, trust=1.0).habit(History(weight=3.0, days=36.0))
        10.0
        """
        return (history.days + self.trust * self.days) / (history.weight + self.trust)

    def spread_of(self, history):
        """Return the days by which his payments miss his habit, shrunk to everybody's.

        >>> Segment(days=0.0, spread=6.0).spread_of(History())
        6.0
        """
        weight = history.weight
        if not weight:
            return self.spread
        around = history.squares - history.days * history.days / weight
        total = max(0.0, around) + SPREAD_TRUST * self.spread * self.spread
        return (total / (weight + SPREAD_TRUST)) ** 0.5


def summarize(histories, amounts=()):
    """Return the Segment of many customers.

    The more they differ and the less each varies, the sooner one's own are trusted.

    :param histories: History of each customer, all as of the same day
    :param amounts: amounts of their invoices, in one currency; those above zero count

    >>> summarize([]) == Segment()
    True
    >>> steady = [
    ...     History(4.0, 0.0, 48.0, count=4),  # on the day, give or take
    ...     History(4.0, 80.0, 1648.0, count=4),  # twenty days late, give or take
    ... ]
    >>> segment = summarize(steady)
    >>> segment.days, segment.spread, segment.trust  # they differ a lot
    (10.0, 4.0, 0.25)
    """
    usual = [log(amount) for amount in amounts if amount > 0.0]
    segment = Segment(amount=sum(usual) / len(usual) if usual else USUAL_AMOUNT)
    known = [history for history in histories if history.weight > 0.0]
    if not known:
        return segment
    total = sum(history.weight for history in known)
    days, _squares, terms, electronic = (
        sum(values) / total for values in list(zip(*known, strict=True))[1:5]
    )
    spread = _measure_spread(known)
    trust = _measure_trust(known, total, days, spread)
    return Segment(days, spread, trust, terms, electronic, segment.amount)


def _measure_spread(known):
    """Return the standard deviation of payments around their payer's average.

    An average uses up one of the invoices that made it, however faded they are.
    """
    free = sum(h.weight * (h.count - 1) / h.count for h in known)
    if free <= 0.0:
        return SPREAD
    around = sum(h.squares - h.days * h.days / h.weight for h in known)
    return max(SPREAD_MIN, (max(0.0, around) / free) ** 0.5)


def _measure_trust(known, total, days, spread):
    """Return the variance within customers by that between them.

    The one between is that of their averages, less what chance alone would give: the
    method of moments of a one-way analysis of variance.
    """
    if len(known) < 2 or all(h.count == 1 for h in known):
        return TRUST
    between = sum(h.weight * (h.days / h.weight - days) ** 2 for h in known)
    chance = sum(h.weight / h.count * (1.0 - h.weight / total) for h in known)
    size = total - sum(h.weight * h.weight for h in known) / total
    excess = (between - chance * spread * spread) / size
    if excess <= 0.0:
        return TRUST_MAX
    return max(TRUST_MIN, min(TRUST_MAX, spread * spread / excess))
