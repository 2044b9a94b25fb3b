# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""How long what we hold about a person is kept, and why.

A period counts from the last thing that happened: the last entry on the customer's
account, or the last thing we did. It ends as periods of the French civil procedure do
(CPC 641): on the day of the last month that bears the same number, or on the last day
of that month. The data go on the day after.
"""

from datetime import date, timedelta
from typing import NamedTuple

from .calendar import add_months


class Term(NamedTuple):
    """A period of months, and days on top of them."""

    months: int = 0
    days: int = 0


class Life(NamedTuple):
    """What is known of a customer's file.

    ``hold`` names what protects it from deletion, "" for nothing; ``last`` is the day
    of the last thing that happened, ``erased`` what it was when its data were
    pseudonymised before.
    """

    natural: bool
    owed: bool
    last: date
    hold: str = ""
    erased: date | None = None


class Verdict(NamedTuple):
    """Whether the data go today, why (not), and the last day they are kept."""

    erase: bool
    reason: str
    until: date | None = None


def end_of(day, term):
    """Return the last day of a period that begins with what happened on ``day``.

    >>> end_of(date(2026, 6, 15), Term(24))
    datetime.date(2028, 6, 15)
    >>> end_of(date(2026, 6, 8), Term(days=2))
    datetime.date(2026, 6, 10)
    """
    return add_months(day, term.months) + timedelta(days=term.days)


def judge(life, term, today):
    """Return the Verdict on the data of a file, for one purpose.

    :param term: the Term in force for the purpose, None when there is none: then
        nothing is erased

    >>> life = Life(natural=True, owed=False, last=date(2024, 1, 31))
    >>> judge(life, Term(25), date(2026, 2, 28))
    Verdict(erase=False, reason='kept', until=datetime.date(2026, 2, 28))
    >>> judge(life, Term(25), date(2026, 3, 1)).erase
    True
    >>> judge(life._replace(owed=True), Term(25), date(2030, 1, 1)).reason
    'owed'
    """
    if not life.natural:
        return Verdict(False, "not_a_person")
    if life.owed:
        return Verdict(False, "owed")
    if life.hold:
        return Verdict(False, life.hold)
    if term is None:
        return Verdict(False, "no_period")
    until = end_of(life.last, term)
    if today <= until:
        return Verdict(False, "kept", until)
    if life.erased and life.erased >= life.last:
        return Verdict(False, "erased", until)
    return Verdict(True, "over", until)
