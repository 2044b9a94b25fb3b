# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Registered letters: what may be sent how, what came of them, and lists of them.

A registered letter is proven by its deposit and by its presentation, two days of two
papers. An electronic one equals it only if it is qualified, and a person who is no
professional must have consented before (CPCE (postes) L100).
"""

from datetime import date
from typing import NamedTuple

from . import sheets

PAPER, ELECTRONIC = "paper", "electronic"
RECEIVED, REFUSED, UNCLAIMED, FAILED = "received", "refused", "unclaimed", "failed"
# What a file of a post or a provider calls each result.
RESULTS = {
    "received": RECEIVED,
    "distribué": RECEIVED,
    "distribue": RECEIVED,
    "accepté": RECEIVED,
    "refused": REFUSED,
    "refusé": REFUSED,
    "unclaimed": UNCLAIMED,
    "non réclamé": UNCLAIMED,
    "avisé et non réclamé": UNCLAIMED,
    "failed": FAILED,
    "npai": FAILED,
    "": "",
}
COLUMNS = ("reference", "tracking", "deposit", "presented", "result")
EXPORTED = ("reference", "name", "street", "street2", "zip", "city", "country")


class Line(NamedTuple):
    """What a list says of one letter; days that it does not give are None."""

    reference: str
    tracking: str = ""
    deposit: date | None = None
    presented: date | None = None
    result: str = ""


class Fault(NamedTuple):
    """What is wrong with a line of a list: its number, a code and the value."""

    number: int
    code: str
    value: str = ""


def find_fault(kind, professional, consents, address, email):
    """Return why a letter may not be sent, "" when it may.

    >>> find_fault(ELECTRONIC, False, None, True, True)
    'consent'
    >>> find_fault(ELECTRONIC, True, None, True, True)
    ''
    >>> find_fault(PAPER, False, None, False, True)
    'address'
    """
    if kind == PAPER:
        return "" if address else "address"
    if not email:
        return "email"
    return "" if professional or consents else "consent"


def find_disorder(deposit, presented, today):
    """Return why the days of a letter cannot be, "" when they can.

    >>> find_disorder(date(2026, 9, 2), date(2026, 9, 1), date(2026, 9, 9))
    'before'
    >>> find_disorder(None, date(2026, 9, 1), date(2026, 9, 9))
    'no_deposit'
    """
    if presented and not deposit:
        return "no_deposit"
    if max(filter(None, (deposit, presented)), default=today) > today:
        return "future"
    return "before" if presented and presented < deposit else ""


def export(rows):
    """Return the list of letters to print and post, as CSV text with a header.

    A cell that a spreadsheet would take for a formula is quoted as text.

    >>> export([{"reference": "1", "name": "=1+1"}]).splitlines()[1]
    "1;'=1+1;;;;;"
    """
    return sheets.write(EXPORTED, rows)


def read(text):
    r"""Return ([Line], [Fault]) of a list of results; faulty lines are left out.

    Days are written 31/12/2026 or 2026-12-31; columns are found by their names.

    >>> lines, faults = read("reference;tracking;deposit;presented;result\n"
    ...                      "L1;1A 2;01/09/2026;03/09/2026;Distribué\n"
    ...                      "L2;;31/02/2026;;\n")
    >>> lines[0].presented, lines[0].result, faults[0].code
    (datetime.date(2026, 9, 3), 'received', 'day')
    """
    columns, rows = sheets.read(text)
    missing = [name for name in COLUMNS if name not in columns]
    if missing:
        return [], [Fault(1, "column", name) for name in missing]
    lines, faults = [], []
    for number, row in rows:
        found = _read_row(number, row) if row else Fault(number, "cells")
        (faults if isinstance(found, Fault) else lines).append(found)
    return lines, faults


def _read_row(number, row):
    if not row["reference"]:
        return Fault(number, "reference")
    result = RESULTS.get(row["result"].lower())
    if result is None:
        return Fault(number, "result", row["result"])
    days = {}
    for name in ("deposit", "presented"):
        days[name] = sheets.read_day(row[name])
        if row[name] and not days[name]:
            return Fault(number, "day", row[name])
    return Line(row["reference"], row["tracking"], *days.values(), result)
