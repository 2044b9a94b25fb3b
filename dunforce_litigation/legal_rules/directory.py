# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The directory of courts: reading its two files, finding the courts of a town.

The area of a court is part of a department or the whole of it. Only the whole decides
by itself; of parts, whose texts name cantons, a person takes the right one.
"""

import csv
import re
from typing import NamedTuple

from .places import AERODROME, PART, WHOLE, concerning, extent

TC, TAE, TJ, TPRX, TPI = "tc", "tae", "tj", "tprx", "tpi"
CHAMBER, TMC, OTHER = "tj_commercial_chamber", "tmc", "other"
KINDS = (TC, TAE, TJ, TPRX, CHAMBER, TMC, TPI, OTHER)
STATUSES = CONFIRMED, DERIVED, DOUBTFUL = "confirmed", "derived", "doubtful"
RULES = (WHOLE, PART)
# Why a court is proposed.
BY_WHOLE, NAMED, CHOOSE, NONE = "whole", "named", "choose", "none"

OVERSEAS = ("971", "972", "973", "974", "975", "976", "977", "978", "986", "987", "988")
DEPARTMENTS = frozenset({f"{number:02}" for number in range(1, 96)} - {"20"})
DEPARTMENTS |= {"2A", "2B", *OVERSEAS}
CORSICA = {"200": "2A", "201": "2A", "202": "2B", "206": "2B"}
# Two islands that kept the postcodes they had as a part of Guadeloupe.
ISLANDS = {"97133": "977", "97150": "978"}

# What the rows of the files are made of, and the names that these are called by.
COURTS, RESORTS = "courts", "resorts"
COLUMNS = {
    COURTS: (
        "code",
        "kind",
        "name",
        "seat_city",
        "department",
        "court_of_appeal",
        "status",
        "source",
    ),
    RESORTS: ("department", "kind", "court_code", "rule", "detail", "status"),
}


class Court(NamedTuple):
    """A court, as a row of the file of courts describes it."""

    code: str
    kind: str
    name: str
    seat: str = ""
    department: str = ""
    appeal: str = ""
    status: str = CONFIRMED
    source: str = ""


class Resort(NamedTuple):
    """The area of a court in a department; ``court`` is its code."""

    department: str
    kind: str
    court: str
    rule: str
    detail: str = ""
    status: str = CONFIRMED
    seat: str = ""


class Fault(NamedTuple):
    """What is wrong with a line of a file.

    ``code`` is "column" (missing), "format", "empty" (value: the column), "kind",
    "status", "rule", "department", "duplicate", "court" (unknown) or "own_kind".
    """

    file: str
    line: int
    code: str
    value: str


class Proposal(NamedTuple):
    """The Resorts that come into question, the likeliest first.

    ``preselected`` decides by itself; ``suggested`` is the only one that names the town
    or sits in it. ``reason`` is "whole", "named", "choose" or "none".
    """

    preselected: object = None
    suggested: object = None
    candidates: tuple = ()
    doubtful: tuple = ()
    reason: str = NONE

    def explained(self):
        """Return it with its reason.

        >>> Proposal(suggested="a", candidates=("a", "b")).explained().reason
        'named'
        """
        reason = CHOOSE if self.candidates else NONE
        if self.preselected or self.suggested:
            reason = BY_WHOLE if self.preselected else NAMED
        return self._replace(reason=reason)


def department_of(zip_code):
    """Return the code of the department of a French postcode, "" of another one.

    A few communes have the postcode of a neighbouring department; a person sees that.

    >>> [department_of(code) for code in ("75 008", "20137", "20620", "97410")]
    ['75', '2A', '2B', '974']
    >>> [department_of(code) for code in ("97133", "98800", "98000", "1000", "")]
    ['977', '988', '', '', '']
    """
    digits = "".join((zip_code or "").split())
    if not re.fullmatch(r"[0-9]{5}", digits):
        return ""
    if digits in ISLANDS:
        return ISLANDS[digits]
    head = digits[:3] if digits[:2] in ("97", "98") else digits[:2]
    found = CORSICA.get(digits[:3], "") if head == "20" else head
    return found if found in DEPARTMENTS else ""


def read(courts_text, resorts_text, departments=DEPARTMENTS):
    """Return the Courts and the Resorts of two CSV texts, and the Faults of these.

    Lines with a fault are left out; whoever stores the rest stores half a directory.

    :param departments: those that exist; None where nobody knows (another country)

    >>> courts, resorts, faults = read("code;kind", "")
    >>> len(courts), len(resorts), faults[0]
    (0, 0, Fault(file='courts', line=1, code='column', value='name'))
    """
    rows, faults = _read_rows(COURTS, courts_text)
    own_rows, own_faults = _read_rows(RESORTS, resorts_text)
    known, courts, own = _read_courts(rows, departments)
    # Without the courts, nothing can be said of their areas.
    blind = faults and not rows
    resorts, found = _read_resorts(() if blind else own_rows, known, departments)
    kept = [
        resort._replace(seat=courts[resort.court].seat)
        for resort in resorts
        if resort.court in courts
    ]
    return list(courts.values()), kept, faults + own + own_faults + found


def _read_rows(file, text):
    """Return the lines with their numbers and values by column, and the Faults.

    >>> _read_rows(RESORTS, "department;kind")[1][0]
    Fault(file='resorts', line=1, code='column', value='court_code')
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    # A French spreadsheet saves with semicolons what it has opened with commas.
    delimiter = ";" if lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.DictReader((f"{line}\n" for line in lines), delimiter=delimiter)
    rows, faults = [], []
    try:
        reader.fieldnames = [name.strip() for name in reader.fieldnames]
        missing = [name for name in COLUMNS[file] if name not in reader.fieldnames]
        faults += [Fault(file, 1, "column", name) for name in missing]
        for row in () if missing else reader:
            values = {name: (row[name] or "").strip() for name in COLUMNS[file]}
            rows.append((reader.line_num, values))
            # More values than columns: a comma that nobody has quoted.
            more = [value for value in row.get(None, ()) if value.strip()]
            faults += [Fault(file, reader.line_num, "format", value) for value in more]
    except csv.Error as error:
        faults.append(Fault(file, reader.line_num, "format", str(error)))
    return rows, faults


def _read_courts(rows, departments):
    """Return all the Courts by code, those without a fault, and the Faults.

    >>> row = dict.fromkeys(COLUMNS[COURTS], "") | {"code": "x", "kind": "tj"}
    >>> [len(found) for found in _read_courts([(2, row)], None)]
    [1, 0, 2]
    """
    known, courts, faults = {}, {}, []
    for line, row in rows:
        court = Court(*(row[column] for column in COLUMNS[COURTS]))
        found = list(_court_faults(court, known, departments))
        faults += [Fault(COURTS, line, *fault) for fault in found]
        known.setdefault(court.code, court)
        if not found:
            courts[court.code] = court
    return known, courts, faults


def _read_resorts(rows, courts, departments):
    """Return the Resorts without a fault, and the Faults.

    >>> row = dict(zip(COLUMNS[RESORTS], ("05", "tj", "tj_gap", "part", "", "derived")))
    >>> _read_resorts([(2, row)], {}, DEPARTMENTS)
    ([], [Fault(file='resorts', line=2, code='court', value='tj_gap')])
    """
    resorts, faults = {}, []
    for line, row in rows:
        resort = Resort(*(row[column] for column in COLUMNS[RESORTS]))
        found = list(_resort_faults(resort, resorts, courts, departments))
        faults += [Fault(RESORTS, line, *fault) for fault in found]
        if not found:
            resorts[resort.court, resort.department] = resort
    return list(resorts.values()), faults


def _court_faults(court, known, departments):
    """Yield what is wrong with a Court: a code and the value.

    >>> list(_court_faults(Court("a", "tz", ""), {"a": 1}, None))
    [('empty', 'name'), ('duplicate', 'a'), ('kind', 'tz')]
    """
    yield from (
        ("empty", name) for name in ("code", "name") if not getattr(court, name)
    )
    if court.code in known:
        yield "duplicate", court.code
    if court.kind not in KINDS:
        yield "kind", court.kind
    if court.status not in STATUSES:
        yield "status", court.status
    if departments is not None and court.department not in departments:
        yield "department", court.department


def _resort_faults(resort, known, courts, departments):
    """Yield what is wrong with a Resort: a code and the value.

    >>> list(_resort_faults(Resort("20", "tc", "a", "all"), {}, {}, DEPARTMENTS))
    [('court', 'a'), ('rule', 'all'), ('department', '20')]
    """
    if resort.court not in courts:
        yield "court", resort.court
    elif resort.kind != courts[resort.court].kind:
        yield ("own_kind" if resort.kind in KINDS else "kind"), resort.kind
    if (resort.court, resort.department) in known:
        yield "duplicate", resort.court
    if resort.rule not in RULES:
        yield "rule", resort.rule
    if resort.status not in STATUSES:
        yield "status", resort.status
    if departments is not None and resort.department not in departments:
        yield "department", resort.department


def propose(resorts, department, kinds, city=""):
    """Return the Proposal of a court for somebody who lives in a department.

    Only the court of a whole department is preselected, and only where none of the
    kinds shares the department (a chamber has a part of it).

    :param kinds: those of courts that may be competent, the usual one first

    >>> gap = Resort("05", "tj", "tj_gap", "whole_department", seat="Gap")
    >>> propose([gap], "05", ("tj", "tpi")).preselected.court
    'tj_gap'
    >>> areas = [Resort("29", "tc", "tc_brest", "part", "canton de Daoulas")]
    >>> areas += [Resort("29", "tc", "tc_quimper", "part", "canton de Scaër")]
    >>> found = propose(areas, "29", ("tc", "tae"), "SCAER")
    >>> found.reason, found.suggested.court, [one.court for one in found.candidates]
    ('named', 'tc_quimper', ['tc_quimper', 'tc_brest'])
    """
    here = [one for one in resorts if one.department == department]
    asked = [one for kind in kinds for one in here if one.kind == kind]
    named = concerning(asked, here, city)
    areas = [one for one in asked if extent(one) != AERODROME]
    asked.sort(key=lambda one: (one not in areas, one not in named))
    return Proposal(
        areas[0] if len(areas) == 1 and extent(areas[0]) == WHOLE else None,
        named[0] if len(named) == 1 else None,
        tuple(asked),
        tuple(one for one in asked if one.status == DOUBTFUL),
    ).explained()
