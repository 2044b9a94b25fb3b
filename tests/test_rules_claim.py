# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

import pytest
from rules.claim import ClaimItem, three_tests
from rules.reasons import Reason, Suspension

PROVEN = ClaimItem(True, True, False, 100.0, 61)


@pytest.mark.parametrize(
    ("change", "credit", "expected"),
    [
        ({}, 0.0, ["uncontested", "amount_known", "past_due"]),
        ({"contested": True}, 0.0, ["contested", "amount_known", "past_due"]),
        ({"invoiced": False}, 0.0, ["no_invoice", "amount_known", "past_due"]),
        (
            {"delivery_proof": False},
            0.0,
            ["no_delivery_proof", "amount_known", "past_due"],
        ),
        ({}, 5.0, ["uncontested", "unallocated_credit", "past_due"]),
        ({"residual": 0.0}, 0.0, ["uncontested", "no_amount", "past_due"]),
        ({"days_late": 0}, 0.0, ["uncontested", "amount_known", "not_due"]),
        ({"days_late": 1}, 0.0, ["uncontested", "amount_known", "past_due"]),
        # What is contested is contested, whatever else is missing.
        (
            {"contested": True, "invoiced": False},
            0.0,
            ["contested", "amount_known", "past_due"],
        ),
    ],
)
def test_each_test_has_its_reason(change, credit, expected):
    tests = three_tests([PROVEN, PROVEN._replace(**change)], credit)
    assert [test.why for test in tests] == expected


@pytest.mark.parametrize(
    ("change", "credit", "outcomes"),
    [
        ({}, 0.0, ["met", "met", "met"]),
        ({"contested": True}, 0.0, ["not_met", "met", "met"]),
        ({"delivery_proof": False}, 0.0, ["unknown", "met", "met"]),
        ({"invoiced": False}, 0.0, ["unknown", "met", "met"]),
        ({}, 1.0, ["met", "unknown", "met"]),
        ({"residual": -1.0}, 0.0, ["met", "not_met", "met"]),
        ({"days_late": -3}, 0.0, ["met", "met", "not_met"]),
    ],
)
def test_outcome_is_met_not_met_or_unknown(change, credit, outcomes):
    tests = three_tests([PROVEN._replace(**change)], credit)
    assert [test.outcome for test in tests] == outcomes


def test_claim_of_nothing_meets_no_test():
    assert "met" not in {test.outcome for test in three_tests([])}


def test_suspension_with_an_end_holds_until_the_day_before():
    pause = Suspension(Reason.PAUSED, date(2026, 6, 12))
    assert pause.active(date(2026, 6, 11))
    assert not pause.active(date(2026, 6, 12))


def test_suspension_without_an_end_holds_for_ever():
    assert Suspension(Reason.BLOCKED).active(date(2099, 1, 1))


def test_every_reason_is_stored_as_its_own_word():
    codes = {name: code for name, code in vars(Reason).items() if name.isupper()}
    assert codes == {name: name.lower() for name in codes}
