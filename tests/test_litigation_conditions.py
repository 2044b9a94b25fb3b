# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Each test of a condition: met, not met, unknown; and what they make together."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_book import ANNOUNCED, day, facts, french_book, value
from legal_rules.conditions import (
    OUTCOMES,
    STATED,
    TESTS,
    Condition,
    Verdict,
    conclude,
    examine,
)

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"
EXCLUDED = value("petty_traders_excluded", 1, "fact", "2026-04-24")


def verdict(test, key="", book=None, **known):
    """Return the Verdict of a test."""
    return examine(Condition(test, key), facts(**known), book or french_book())


def outcome(test, key="", book=None, **known):
    """Return its outcome."""
    return verdict(test, key, book, **known).outcome


# What somebody states


@pytest.mark.parametrize(
    ("test", "field", "wanted"),
    [
        ("uncontested", "contested", False),
        ("not_barred", "barred", False),
        ("identified", "identified", True),
        ("address", "address", True),
        ("threat", "threat", True),
        ("bank_known", "bank_known", True),
        ("employer_known", "employer_known", True),
        ("goods_known", "goods_known", True),
        ("same_area", "same_area", True),
        ("attempt", "attempt", True),
        ("agreeable", "agreeable", True),
        ("insured", "insured", True),
        ("consents", "consents", True),
    ],
)
def test_stated_fact(test, field, wanted):
    assert outcome(test, **{field: wanted}) == MET
    assert outcome(test, **{field: not wanted}) == NOT_MET
    assert outcome(test, **{field: None}) == UNKNOWN
    assert outcome(test) == UNKNOWN


@pytest.mark.parametrize("test", ["certain", "liquid", "due"])
@pytest.mark.parametrize("found", [MET, NOT_MET, UNKNOWN])
def test_debt_is_certain_liquid_and_due_as_its_items_are(test, found):
    assert outcome(test, **{test: found}) == found
    assert outcome(test) == UNKNOWN


@pytest.mark.parametrize(
    ("creditor", "debtor", "between", "not_between"),
    [
        ("trader", "trader", MET, NOT_MET),
        ("trader", "consumer", NOT_MET, MET),
        ("trader", "civil", NOT_MET, MET),
        ("trader", "public", NOT_MET, MET),
        ("civil", "trader", NOT_MET, MET),
        ("civil", "civil", NOT_MET, MET),
        ("trader", "", UNKNOWN, UNKNOWN),
        ("", "trader", UNKNOWN, UNKNOWN),
    ],
)
def test_claim_between_traders(creditor, debtor, between, not_between):
    parties = {"creditor": creditor, "debtor": debtor}
    assert outcome("between_traders", **parties) == between
    assert outcome("not_between_traders", **parties) == not_between


# Amounts


@pytest.mark.parametrize(
    ("amount", "interest", "principal", "total"),
    [
        ("5000", "0", MET, MET),
        ("5000.01", "0", NOT_MET, NOT_MET),
        # The small claims of R125-1 are counted with their interest.
        ("4999.99", "0.01", MET, MET),
        ("4999.99", "0.02", MET, NOT_MET),
        ("5000", "0.01", MET, NOT_MET),
        ("0.01", "0", MET, MET),
    ],
)
def test_small_claim_is_limited_with_its_interest(amount, interest, principal, total):
    known = {"key": "petty_claim_limit", "amount": amount, "interest": interest}
    assert outcome("amount_at_most", **known) == principal
    assert outcome("total_at_most", **known) == total


@pytest.mark.parametrize("test", ["amount_at_most", "total_at_most"])
def test_limit_says_what_was_compared_and_what_is_missing(test):
    found = verdict(test, "petty_claim_limit", amount=5200, interest=0)
    assert (found.why, found.found, found.value.value) == ("compared", 5200, 5000)
    book = french_book(without={"petty_claim_limit"})
    found = verdict(test, "petty_claim_limit", book, amount=1)
    assert (found.outcome, found.why) == (UNKNOWN, "missing")
    assert [key for key, _day in book.missing] == ["petty_claim_limit"]


@pytest.mark.parametrize(
    ("amount", "found"), [("0.01", MET), ("0", NOT_MET), ("-1", NOT_MET)]
)
def test_amount_is_positive(amount, found):
    assert outcome("amount_positive", amount=amount) == found


# The law in force


def test_uncontested_debts_are_not_available_while_the_decree_is_announced():
    found = verdict("in_force", "decree_uncontested", on=day("2026-11-22"))
    assert (found.outcome, found.why) == (NOT_MET, "announced")


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2027-01-31", (NOT_MET, "missing")),
        ("2027-02-01", (MET, "")),
        ("2027-02-02", (MET, "")),
    ],
)
def test_uncontested_debts_are_available_from_the_day_of_the_decree(on, found):
    decree = value("decree_uncontested", 1, "fact", "2027-02-01", status="confirmed")
    book = french_book(decree, without={"decree_uncontested"})
    shown = verdict("in_force", "decree_uncontested", book, on=day(on))
    assert (shown.outcome, shown.why) == found


@pytest.mark.parametrize(
    ("on", "debtor", "found"),
    [
        ("2026-04-23", "trader", MET),
        ("2026-04-24", "trader", NOT_MET),
        ("2026-11-22", "trader", NOT_MET),
        ("2026-11-22", "civil", MET),
        ("2026-11-22", "consumer", MET),
        ("2026-11-22", "", UNKNOWN),
        ("2026-04-23", "", MET),
    ],
)
def test_small_claims_between_traders_are_excluded_once_the_law_says_so(
    on, debtor, found
):
    known = {"on": day(on), "debtor": debtor, "book": french_book(EXCLUDED)}
    assert outcome("traders_excluded", "petty_traders_excluded", **known) == found


def test_exclusion_that_is_only_announced_excludes_nobody():
    book = french_book(EXCLUDED._replace(status=ANNOUNCED))
    key = "petty_traders_excluded"
    assert outcome("traders_excluded", key, book, debtor="trader") == MET


# Together


@pytest.mark.parametrize(
    ("outcomes", "found"),
    [
        ([], MET),
        ([MET, MET], MET),
        ([MET, UNKNOWN], UNKNOWN),
        ([UNKNOWN, NOT_MET], NOT_MET),
        ([NOT_MET, UNKNOWN, MET], NOT_MET),
        ([MET, NOT_MET], NOT_MET),
    ],
)
def test_procedure_is_as_good_as_its_worst_condition(outcomes, found):
    assert conclude([Verdict(None, one) for one in outcomes]) == found


@given(st.lists(st.sampled_from([MET, NOT_MET, UNKNOWN]), max_size=6))
def test_order_of_conditions_does_not_matter(outcomes):
    verdicts = [Verdict(None, one) for one in outcomes]
    assert conclude(verdicts) == conclude(verdicts[::-1])
    assert (conclude(verdicts) == MET) is (set(outcomes) <= {MET})


@pytest.mark.parametrize("test", [*STATED, *OUTCOMES, *TESTS])
def test_nothing_known_is_an_answer_too(test):
    found = verdict(test, "petty_claim_limit", debtor_country="", creditor="")
    assert found.outcome in (MET, NOT_MET, UNKNOWN)
    assert found.condition == Condition(test, "petty_claim_limit")


def test_test_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        verdict("solvent")


def test_tests_have_one_meaning_each():
    pairs = product((STATED, OUTCOMES, TESTS), repeat=2)
    assert all(not set(a) & set(b) for a, b in pairs if a is not b)
