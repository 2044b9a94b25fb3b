# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Claims handed over to an agency or a buyer: what may be, and what they report.

An agency works under a written mandate (CPCE R124-3), a sale of claims is void unless
it is in writing (C. civ. 1322). What an agency costs stays with the creditor (L111-8).
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from . import sheets

MANDATE, SALE = "mandate", "sale"
REPORT, PAID, RETURNED = "report", "paid", "returned"
# After these nothing is expected any more.
LAST = (PAID, RETURNED)
# What a file of an agency calls each result.
RESULTS = {
    "report": REPORT,
    "rapport": REPORT,
    "en cours": REPORT,
    "acompte": REPORT,
    "paid": PAID,
    "payé": PAID,
    "paye": PAID,
    "soldé": PAID,
    "solde": PAID,
    "returned": RETURNED,
    "retour": RETURNED,
    "retourné": RETURNED,
    "restitué": RETURNED,
    "irrécouvrable": RETURNED,
}
# What each column may be called.
COLUMNS = {
    "reference": ("reference", "référence", "dossier"),
    "date": ("date",),
    "result": ("result", "résultat", "resultat"),
    "collected": ("collected", "encaissé", "encaisse"),
    "commission": ("commission",),
    "note": ("note", "reason", "motif"),
}
# One row per item of a case: what the mandate needs, and no note of ours.
EXPORTED = ("reference", "debtor", "kind", "siren", "street", "street2", "zip", "city")
EXPORTED += ("country", "email", "phone", "item", "invoiced", "due", "amount", "open")
EXPORTED += ("currency", "penalties", "indemnity", "title", "title_on", "court")
EXPORTED += ("docket",)


class Batch(NamedTuple):
    """What is to be handed over: ``kind`` by mandate or sale, to whom, since when.

    ``event_missing``: the procedure does not say which act the hand-over is.
    """

    kind: str
    partner: int
    company: int
    own: frozenset
    signed: date | None
    handed: date
    written: bool = True
    event_missing: bool = False


class Claim(NamedTuple):
    """A case of a batch; ``elsewhere`` names the procedure that already has it."""

    name: str
    company: int
    debtor: int
    state: str = "open"
    foreign: bool = False
    elsewhere: str = ""
    unmet: str = ""


class Fault(NamedTuple):
    """Why something is refused: a code, of which case or line, and the value."""

    code: str
    name: str = ""
    value: str = ""


class Line(NamedTuple):
    """What a list says of one claim; ``commission`` is None when it says nothing.

    ``collected`` is what came in since the line before, not the sum of all.
    """

    number: int
    reference: str
    on: date
    result: str
    collected: Decimal = Decimal(0)
    commission: Decimal | None = None
    note: str = ""

    @property
    def key(self):
        """Return what makes two lines the same news."""
        return (self.on, self.result, self.collected, self.commission or Decimal(0))


class Handed(NamedTuple):
    """A claim as it was handed over, and what is known of it since.

    ``limit`` is the most that the debtor may owe, ``known`` the keys of the lines that
    were noted before, ``results`` those that the procedure knows.
    """

    on: date
    limit: Decimal
    collected: Decimal = Decimal(0)
    over: bool = False
    known: frozenset = frozenset()
    results: frozenset = frozenset(RESULTS.values())


def find_faults(batch, claims, today):
    """Return the Faults that forbid a hand-over, those of the batch first.

    Codes: "empty", "event", "own" (ourselves), "unsigned", "unwritten", "future"
    (signed or handed over on a day to come), "before" (handed over before it was
    signed); of a claim "company", "state", "foreign", "debtor" (the partner owes it),
    "elsewhere" and "unmet" (a condition of the procedure).

    >>> day = date(2026, 11, 2)
    >>> batch = Batch(MANDATE, 7, 1, frozenset({2}), None, day, written=False)
    >>> [fault.code for fault in find_faults(batch, [Claim("A", 1, 7)], day)]
    ['unsigned', 'unwritten', 'debtor']
    """
    found = {
        "empty": not claims,
        "event": batch.event_missing,
        "own": batch.partner in batch.own,
        "unsigned": not batch.signed,
        "unwritten": not batch.written,
        "future": max(batch.signed or today, batch.handed) > today,
        "before": bool(batch.signed) and batch.handed < batch.signed,
    }
    faults = [Fault(code) for code, wrong in found.items() if wrong]
    for claim in claims:
        faults += _find_claim_faults(batch, claim)
    return faults


def _find_claim_faults(batch, claim):
    if claim.company != batch.company:
        return [Fault("company", claim.name)]
    if claim.state != "open":
        return [Fault("state", claim.name)]
    found = {
        "foreign": claim.foreign,
        "debtor": claim.debtor == batch.partner,
        "elsewhere": claim.elsewhere,
        "unmet": claim.unmet,
    }
    return [
        Fault(code, claim.name, value if isinstance(value, str) else "")
        for code, value in found.items()
        if value
    ]


def export(rows):
    """Return the list that is handed over, as CSV text with a header.

    >>> export([{"reference": "CTX/1", "debtor": "@x"}]).splitlines()[1][:10]
    "CTX/1;'@x;"
    """
    return sheets.write(EXPORTED, rows)


def read(text):
    r"""Return ([Line], [Fault]) of a list of results; faulty lines are left out.

    A fault is named by the number of its line. Codes: "column", "cells", "reference",
    "day", "result", "amount" (none, or one that may be two), "negative".

    >>> lines, faults = read("reference;date;result;collected;commission;note\n"
    ...                      "CTX/1;01/12/2026;Rapport;1 200,50;;Verse 100 par mois\n"
    ...                      "CTX/2;01/12/2026;report;1.234;;\n")
    >>> lines[0].collected, lines[0].commission, faults[0].code
    (Decimal('1200.50'), None, 'amount')
    """
    columns, rows = sheets.read(text)
    names = {
        name: next((one for one in aliases if one in columns), "")
        for name, aliases in COLUMNS.items()
    }
    missing = [name for name, found in names.items() if not found]
    if missing:
        return [], [Fault("column", "1", name) for name in missing]
    lines, faults = [], []
    for number, cells in rows:
        if cells is None:
            faults.append(Fault("cells", str(number)))
            continue
        found = _read_line(number, {name: cells[names[name]] for name in names})
        (faults if isinstance(found, Fault) else lines).append(found)
    return lines, faults


def _read_line(number, row):
    day, result = sheets.read_day(row["date"]), RESULTS.get(row["result"].lower())
    amounts = {name: _read_amount(row[name]) for name in ("collected", "commission")}
    doubtful = [name for name, one in amounts.items() if row[name] and one is None]
    negative = [name for name, one in amounts.items() if one and one < 0]
    found = {
        "reference": None if row["reference"] else "",
        "day": None if day else row["date"],
        "result": None if result else row["result"],
        "amount": row[doubtful[0]] if doubtful else None,
        "negative": row[negative[0]] if negative else None,
    }
    for code, value in found.items():
        if value is not None:
            return Fault(code, str(number), value)
    collected = amounts["collected"] or Decimal(0)
    return Line(
        number,
        row["reference"],
        day,
        result,
        collected,
        amounts["commission"],
        row["note"],
    )


def _read_amount(text):
    return sheets.read_amount(text) if text else None


def check(lines, claims, today):
    """Return (new Lines in the order of their days, known ones, Faults).

    A line that was noted before is known, and noted once; the same line twice in one
    list may be a slip of who wrote it, and is refused. Codes: "unknown" reference,
    "repeated", "future", "before" the hand-over, "impossible" by the procedure, "over"
    (after the last result), "above" what is owed.

    :param claims: {reference: Handed}

    >>> handed = {"A": Handed(date(2026, 11, 2), Decimal(100))}
    >>> lines = [Line(3, "A", date(2026, 11, 5), PAID, Decimal(60)),
    ...          Line(2, "A", date(2026, 11, 4), REPORT, Decimal(50))]
    >>> [fault[:2] for fault in check(lines, handed, date(2026, 11, 9))[2]]
    [('above', '3')]
    """
    fresh, known, faults, seen = [], [], [], set()
    standing = dict(claims)
    for line in sorted(lines, key=_order_of):
        claim = standing.get(line.reference)
        code = _find_fault(line, claim, today, seen)
        seen.add((line.reference, line.key))
        if code:
            faults.append(Fault(code, str(line.number), line.reference))
        elif line.key in claim.known:
            known.append(line)
        else:
            fresh.append(line)
            standing[line.reference] = _take(claim, line)
    return fresh, known, sorted(faults, key=lambda fault: int(fault.name))


def _order_of(line):
    return line.on, line.result in LAST, line.number


def _take(claim, line):
    """Return the claim as it stands after a line."""
    return claim._replace(
        collected=claim.collected + line.collected,
        over=claim.over or line.result in LAST,
    )


def _find_fault(line, claim, today, seen):
    """Return the code of what is wrong with a line, "" for nothing."""
    if claim is None:
        return "unknown"
    if (line.reference, line.key) in seen:
        return "repeated"
    if line.key in claim.known:
        return ""
    found = {
        "future": line.on > today,
        "before": line.on < claim.on,
        "impossible": line.result not in claim.results,
        "over": claim.over,
        "above": claim.collected + line.collected > claim.limit,
    }
    return next((code for code, wrong in found.items() if wrong), "")
