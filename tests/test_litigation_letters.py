# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Registered letters and lists of them; the papers that a condition asks for."""

from datetime import date
from decimal import Decimal

import pytest
from legal_rules.book import Book
from legal_rules.conditions import MET, NOT_MET, Condition, conclude, examine
from legal_rules.facts import ACCEPTED_BILL, CHEQUE, NOTE, TITLE, Facts
from legal_rules.registered import Fault, export, find_disorder, find_fault, read

HEAD = "reference;tracking;deposit;presented;result\n"
TODAY = date(2026, 11, 2)


def facts(*papers):
    return Facts(TODAY, Decimal(100), papers=frozenset(papers))


@pytest.mark.parametrize(
    ("papers", "outcome"),
    [
        ((CHEQUE,), MET),
        ((CHEQUE, TITLE), MET),
        ((TITLE,), NOT_MET),
        ((ACCEPTED_BILL, NOTE), NOT_MET),
        ((), NOT_MET),
    ],
)
def test_a_certificate_of_non_payment_needs_a_cheque(papers, outcome):
    verdict = examine(Condition("cheque"), facts(*papers), Book())
    assert verdict.outcome == outcome
    assert conclude([verdict]) == outcome


def test_unknown_test_is_an_error():
    with pytest.raises(KeyError):
        examine(Condition("no_such_test"), facts(), Book())


# Registered letters


@pytest.mark.parametrize(
    ("kind", "professional", "consents", "address", "email", "fault"),
    [
        ("paper", False, None, True, False, ""),
        ("paper", True, True, False, True, "address"),
        ("electronic", True, None, False, True, ""),
        ("electronic", True, False, False, True, ""),
        ("electronic", False, True, False, True, ""),
        ("electronic", False, None, True, True, "consent"),
        ("electronic", False, False, True, True, "consent"),
        ("electronic", True, None, True, False, "email"),
        ("electronic", False, True, True, False, "email"),
    ],
)
def test_what_may_be_sent_how(kind, professional, consents, address, email, fault):
    """CPCE (postes) L100: consent is asked of those who are no professionals."""
    assert find_fault(kind, professional, consents, address, email) == fault


@pytest.mark.parametrize(
    ("deposit", "presented", "fault"),
    [
        (None, None, ""),
        (TODAY, None, ""),
        (TODAY, TODAY, ""),
        (date(2026, 10, 30), TODAY, ""),
        (None, TODAY, "no_deposit"),
        (TODAY, date(2026, 11, 1), "before"),
        (date(2026, 11, 3), None, "future"),
        (TODAY, date(2026, 11, 3), "future"),
    ],
)
def test_days_of_a_letter(deposit, presented, fault):
    assert find_disorder(deposit, presented, TODAY) == fault


def test_a_cell_is_never_a_formula():
    text = export(
        [{"reference": "LR/1", "name": "=cmd()", "city": "@home", "zip": "01"}]
    )
    assert text.splitlines()[1] == "LR/1;'=cmd();;;01;'@home;"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (";1A;01/11/2026;;", Fault(2, "reference")),
        ("LR/1;1A;01/13/2026;;", Fault(2, "day", "01/13/2026")),
        ("LR/1;1A;;2026-02-30;", Fault(2, "day", "2026-02-30")),
        ("LR/1;1A;;;perdu", Fault(2, "result", "perdu")),
        ("LR/1;1A;;", Fault(2, "cells")),
        ("LR/1;1A;;;;x", Fault(2, "cells")),
    ],
)
def test_faulty_lines_are_named(row, fault):
    assert read(HEAD + row + "\n") == ([], [fault])


def test_lists_with_commas_a_mark_and_other_columns_are_read():
    text = "\ufeffextra,result,presented,deposit,tracking,reference\n"
    lines, faults = read(
        text + "x,AVISÉ ET NON RÉCLAMÉ,2026-11-02,2026-10-30,1A,LR/1\n"
    )
    assert not faults
    assert lines[0] == ("LR/1", "1A", date(2026, 10, 30), TODAY, "unclaimed")


def test_missing_columns_are_all_named():
    _lines, faults = read("reference;tracking\nLR/1;1A\n")
    assert [fault.value for fault in faults] == ["deposit", "presented", "result"]
