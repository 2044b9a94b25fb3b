# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""When a measure that was carried out must be lifted.

An order hold, an entry in an exclusion list: it stands as long as something is owed of
what it was about, and goes within a time that the law counts from the payment.
"""

from datetime import date
from typing import NamedTuple

from .retention import end_of


class Debt(NamedTuple):
    """An item the measure is about: what is open, and what settled the rest.

    ``day`` is the day of the last payment or credit, ``money`` whether any of it came
    through a bank or the till.
    """

    open: float
    day: date | None = None
    money: bool = False


class Lift(NamedTuple):
    """Why it is lifted or not: "owed", "paid", "settled"; since when, and by when."""

    why: str
    since: date | None = None
    deadline: date | None = None


def judge_lift(debts, today, term):
    """Return the Lift of a measure.

    "settled" is what no money settled: a credit note, a write-off, an invoice that was
    cancelled. The cause has gone all the same.

    :param debts: the items as they stand; one that is no debt any more is left out
    :param term: the Term within which it is lifted, None when nobody set one

    >>> from .retention import Term
    >>> paid = Debt(0.0, date(2026, 6, 8), True)
    >>> lift = judge_lift([paid], date(2026, 6, 9), Term(days=2))
    >>> lift.why, lift.deadline
    ('paid', datetime.date(2026, 6, 10))
    >>> judge_lift([paid, Debt(50.0)], date(2026, 6, 9), Term(days=2)).why
    'owed'
    """
    if any(debt.open > 0 for debt in debts):
        return Lift("owed")
    since = max((debt.day for debt in debts if debt.day), default=today)
    why = "paid" if debts and all(debt.money for debt in debts) else "settled"
    return Lift(why, since, end_of(since, term) if term else None)


def lift_fate(deadline, told_on, today):
    """Return "escalate" once the time is over and the manager does not know, or "wait".

    >>> lift_fate(date(2026, 6, 10), None, date(2026, 6, 10))
    'wait'
    >>> lift_fate(date(2026, 6, 10), None, date(2026, 6, 11))
    'escalate'
    """
    return "escalate" if today > deadline and not told_on else "wait"
