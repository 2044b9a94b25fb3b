# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Hand-overs: what may be handed over, and what the lists of an agency may say."""

from datetime import date
from decimal import Decimal

import pytest
from legal_rules.handover import (
    EXPORTED,
    PAID,
    REPORT,
    RETURNED,
    Batch,
    Claim,
    Fault,
    Line,
    export,
    find_faults,
    read,
)

TODAY = date(2026, 12, 1)
SIGNED, HANDED = date(2026, 11, 2), date(2026, 11, 3)
HEAD = "reference;date;result;collected;commission;note\n"
US, AGENCY, DEBTOR = 1, 7, 9
BATCH = Batch("mandate", AGENCY, 1, frozenset({US}), SIGNED, HANDED)
CLAIM = Claim("CTX/1", 1, DEBTOR)


def line(number=2, reference="A", on=HANDED, result=REPORT, collected=0, cost=0):
    return Line(number, reference, on, result, Decimal(collected), Decimal(cost))


# What may be handed over


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"kind": "sale"}, []),
        ({"handed": TODAY}, []),
        ({"signed": HANDED}, []),
        # A mandate that was signed long ago covers what is handed over today.
        ({"signed": date(2020, 1, 1)}, []),
        ({"signed": None}, ["unsigned"]),
        ({"written": False}, ["unwritten"]),
        ({"kind": "sale", "written": False}, ["unwritten"]),
        ({"partner": US}, ["own"]),
        ({"handed": date(2026, 12, 2)}, ["future"]),
        ({"signed": date(2026, 12, 2)}, ["future", "before"]),
        ({"signed": date(2026, 11, 4)}, ["before"]),
        ({"event_missing": True}, ["event"]),
        ({"signed": None, "written": False}, ["unsigned", "unwritten"]),
    ],
)
def test_what_a_hand_over_needs(changes, codes):
    """CPCE R124-3: a written mandate; C. civ. 1322: a sale in writing."""
    faults = find_faults(BATCH._replace(**changes), [CLAIM], TODAY)
    assert [fault.code for fault in faults] == codes


def test_a_hand_over_of_nothing_is_refused():
    assert find_faults(BATCH, [], TODAY) == [Fault("empty")]


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({}, []),
        ({"state": "draft"}, [Fault("state", "CTX/1")]),
        ({"state": "to_approve"}, [Fault("state", "CTX/1")]),
        ({"state": "closed"}, [Fault("state", "CTX/1")]),
        # Of another company's case nothing else is said.
        ({"company": 2, "state": "draft"}, [Fault("company", "CTX/1")]),
        ({"foreign": True}, [Fault("foreign", "CTX/1")]),
        ({"debtor": AGENCY}, [Fault("debtor", "CTX/1")]),
        ({"elsewhere": "Agency"}, [Fault("elsewhere", "CTX/1", "Agency")]),
        ({"unmet": "Barred"}, [Fault("unmet", "CTX/1", "Barred")]),
        (
            {"elsewhere": "Agency", "unmet": "Barred"},
            [Fault("elsewhere", "CTX/1", "Agency"), Fault("unmet", "CTX/1", "Barred")],
        ),
    ],
)
def test_which_cases_may_be_handed_over(changes, faults):
    assert find_faults(BATCH, [CLAIM._replace(**changes)], TODAY) == faults


def test_every_case_has_its_own_reasons_after_those_of_the_batch():
    claims = [
        CLAIM,
        CLAIM._replace(name="CTX/2", state="draft"),
        CLAIM._replace(name="CTX/3", debtor=AGENCY),
    ]
    faults = find_faults(BATCH._replace(signed=None), claims, TODAY)
    assert [fault[:2] for fault in faults] == [
        ("unsigned", ""),
        ("state", "CTX/2"),
        ("debtor", "CTX/3"),
    ]


# The list out


def test_list_has_what_the_mandate_needs_and_no_note():
    text = export(
        [
            {
                "reference": "CTX/1",
                "debtor": "=LINK()",
                "phone": "+33 4",
                "note": "x",
            }
        ]
    )
    head, row = text.splitlines()
    assert head.split(";") == list(EXPORTED)
    assert row.startswith("CTX/1;'=LINK();")
    assert ";+33 4;" in row
    assert "note" not in head and ";x;" not in row


# The list in


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "A;01/12/2026;report;100,50;10;Pays monthly",
            Line(2, "A", TODAY, REPORT, Decimal("100.5"), Decimal(10), "Pays monthly"),
        ),
        ("A;2026-12-01;Payé;1.234,56;;", line(2, on=TODAY, result=PAID)),
        ("A;01/12/2026;IRRÉCOUVRABLE;;;", line(2, on=TODAY, result=RETURNED)),
        ("A;01/12/2026;Acompte;0;0;", line(2, on=TODAY)),
    ],
)
def test_good_lines_are_read(row, expected):
    lines, faults = read(HEAD + row + "\n")
    assert not faults
    assert lines[0][:4] == expected[:4]
    if expected.note:
        assert lines == [expected]


@pytest.mark.parametrize(
    ("text", "commission"), [("", None), ("0", Decimal(0)), ("8,4", Decimal("8.4"))]
)
def test_commission_that_is_not_told_is_not_nought(text, commission):
    lines, _faults = read(f"{HEAD}A;01/12/2026;report;84;{text};\n")
    assert lines[0].commission == commission


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (";01/12/2026;report;;;", ("reference", "2", "")),
        ("A;31/11/2026;report;;;", ("day", "2", "31/11/2026")),
        ("A;;report;;;", ("day", "2", "")),
        ("A;01/12/2026;lost;;;", ("result", "2", "lost")),
        ("A;01/12/2026;;;;", ("result", "2", "")),
        ("A;01/12/2026;report;1.234;;", ("amount", "2", "1.234")),
        ("A;01/12/2026;report;5;1,234;", ("amount", "2", "1,234")),
        ("A;01/12/2026;report;ten;;", ("amount", "2", "ten")),
        ("A;01/12/2026;report;-1;;", ("negative", "2", "-1")),
        ("A;01/12/2026;report;1;-0,5;", ("negative", "2", "-0,5")),
        ("A;01/12/2026;report;1", ("cells", "2", "")),
        ("A;01/12/2026;report;1;1;x;y", ("cells", "2", "")),
    ],
)
def test_faulty_lines_are_named(row, fault):
    assert read(f"{HEAD}{row}\n") == ([], [Fault(*fault)])


@pytest.mark.parametrize("amount", ["1,234.56", "1,50", "1,234"])
def test_an_amount_with_a_comma_between_commas_is_no_two_cells(amount):
    """Without quotes, 1,234.56 would be a collected 1 and a commission of 234.56."""
    head = HEAD.replace(";", ",")
    assert read(f"{head}A,01/12/2026,paid,{amount},,\n")[1] == [Fault("cells", "2")]
    assert read(f"{head}A,01/12/2026,paid,{amount},10,x\n")[1] == [Fault("cells", "2")]


def test_an_amount_with_a_comma_may_stand_in_quotes():
    head = HEAD.replace(";", ",")
    lines, _faults = read(f'{head}A,01/12/2026,paid,"1,234.56",10,\n')
    assert lines[0].collected == Decimal("1234.56")


def test_columns_have_french_names_too_in_any_order():
    text = "Motif;Encaissé;Commission;Résultat;Date;Dossier\n"
    lines, faults = read(f"{text}Verse;12,00;1,2;Soldé;01/12/2026;A\n")
    assert not faults
    assert lines == [
        Line(2, "A", TODAY, PAID, Decimal(12), Decimal("1.2"), "Verse"),
    ]


def test_missing_columns_are_all_named():
    _lines, faults = read("reference;date\nA;01/12/2026\n")
    assert [fault.value for fault in faults] == [
        "result",
        "collected",
        "commission",
        "note",
    ]
    assert read("")[1][0] == Fault("column", "1", "reference")
