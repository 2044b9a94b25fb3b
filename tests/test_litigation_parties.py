# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Conditions on the claim, the parties, their papers and where they live."""

import pytest
from legal_book import facts, french_book
from legal_rules.conditions import EU, Condition, examine

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"
# The European Union of 2026, without Denmark.
MEMBERS = {
    *("AT", "BE", "BG", "CY", "CZ", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
    *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
}


def verdict(test, **known):
    """Return the Verdict of a test that reads no value of the law."""
    return examine(Condition(test), facts(**known), french_book())


def outcome(test, **known):
    """Return its outcome."""
    return verdict(test, **known).outcome


@pytest.mark.parametrize(
    ("cause", "determined", "contract_or_statute"),
    [
        ("contract", MET, MET),
        ("statute", MET, MET),
        ("bill", MET, NOT_MET),
        ("other", NOT_MET, NOT_MET),
        ("", UNKNOWN, UNKNOWN),
    ],
)
def test_cause(cause, determined, contract_or_statute):
    assert outcome("determined_cause", cause=cause) == determined
    assert outcome("contract_or_statute", cause=cause) == contract_or_statute


@pytest.mark.parametrize(
    ("debtor", "found"),
    [
        ("trader", MET),
        ("civil", MET),
        ("consumer", MET),
        ("public", NOT_MET),
        ("", UNKNOWN),
    ],
)
def test_public_debtor_gets_no_injonction(debtor, found):
    assert outcome("not_public", debtor=debtor) == found


@pytest.mark.parametrize(
    ("insolvency", "insolvent", "suits"),
    [
        ("safeguard", MET, NOT_MET),
        ("recovery", MET, NOT_MET),
        ("liquidation", MET, NOT_MET),
        # No declaration of claims to a mandataire, but nothing to seize either.
        ("over_indebtedness", NOT_MET, NOT_MET),
        ("struck_off", NOT_MET, NOT_MET),
        ("none", NOT_MET, MET),
        ("", UNKNOWN, UNKNOWN),
    ],
)
def test_insolvency_stops_suits(insolvency, insolvent, suits):
    assert outcome("insolvent", insolvency=insolvency) == insolvent
    assert outcome("suits_allowed", insolvency=insolvency) == suits


@pytest.mark.parametrize(
    ("papers", "title", "exempt"),
    [
        ((), NOT_MET, NOT_MET),
        (("title",), MET, MET),
        (("decision",), NOT_MET, MET),
        (("accepted_bill",), NOT_MET, MET),
        (("note",), NOT_MET, MET),
        (("cheque",), NOT_MET, MET),
        (("rent",), NOT_MET, MET),
        (("cheque", "title"), MET, MET),
        (("invoice",), NOT_MET, NOT_MET),
        (("instalment_plan",), NOT_MET, NOT_MET),
    ],
)
def test_papers_that_need_no_leave(papers, title, exempt):
    held = frozenset(papers)
    assert outcome("title", papers=held) == title
    found = verdict("leave_exempt", papers=held)
    assert found.outcome == exempt
    assert found.why == ("papers" if exempt == MET else "")
    assert found.found == (sorted(papers) if exempt == MET else [])


# Places


def test_european_procedures_bind_all_members_but_denmark():
    assert MEMBERS == EU
    assert len(EU) == 26


@pytest.mark.parametrize(
    ("creditor", "debtor", "found"),
    [
        ("FR", "DE", MET),
        ("ES", "FR", MET),
        ("BE", "IE", MET),
        ("FR", "DK", NOT_MET),
        ("DK", "FR", NOT_MET),
        ("FR", "FR", NOT_MET),
        ("FR", "GB", NOT_MET),
        ("FR", "CH", NOT_MET),
        ("FR", "NO", NOT_MET),
        ("US", "FR", NOT_MET),
        # Overseas is France.
        ("FR", "RE", NOT_MET),
        ("FR", "", UNKNOWN),
        ("", "DE", UNKNOWN),
    ],
)
def test_claim_across_a_border_of_the_union(creditor, debtor, found):
    places = {"creditor_country": creditor, "debtor_country": debtor}
    assert outcome("cross_border", **places) == found


@pytest.mark.parametrize(
    ("country", "found"),
    [
        ("FR", MET),
        ("RE", MET),
        ("GP", MET),
        ("MQ", MET),
        ("GF", MET),
        ("YT", MET),
        ("BE", NOT_MET),
        ("MC", NOT_MET),
        ("", UNKNOWN),
    ],
)
def test_debtor_lives_in_france(country, found):
    assert outcome("in_france", debtor_country=country) == found
