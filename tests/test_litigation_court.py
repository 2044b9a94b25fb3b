# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Which court hears a claim, who signs and what comes first, row by row."""

import pytest
from legal_book import ANNOUNCED, facts, french_book, value
from legal_rules.court import (
    ADMINISTRATIVE,
    CIVIL_COURT,
    COMMERCIAL,
    CONSERVATORY,
    EXECUTION,
    NO_COURT,
    ORDER,
    PROTECTION,
    PROVISIONAL,
    SUBSTANCE,
    find_options,
    needs_attempt,
    needs_lawyer,
    proceeds_last,
)
from legal_rules.facts import (
    BILL,
    CIVIL,
    CONSUMER,
    CREDIT,
    LEASE,
    PUBLIC,
    TRADER,
)

SUITS = [SUBSTANCE, PROVISIONAL, ORDER]
every_suit = pytest.mark.parametrize("need", SUITS)
every_need = pytest.mark.parametrize("need", [*SUITS, CONSERVATORY])
every_amount = pytest.mark.parametrize("amount", ["0.01", "10000", "10000.01", "9e6"])


def options(need, book=None, **known):
    """Return [(jurisdiction, kinds of courts)]."""
    found = find_options(facts(**known), need, book or french_book())
    return [(one.jurisdiction, one.kinds) for one in found]


def courts(need, **known):
    """Return the jurisdictions."""
    return [jurisdiction for jurisdiction, _kinds in options(need, **known)]


# The kind of court


@every_suit
@every_amount
@pytest.mark.parametrize(
    ("creditor", "debtor", "jurisdictions"),
    [
        (TRADER, TRADER, [COMMERCIAL]),
        (TRADER, CONSUMER, [CIVIL_COURT]),
        (TRADER, CIVIL, [CIVIL_COURT]),
        (CIVIL, CIVIL, [CIVIL_COURT]),
        (CIVIL, CONSUMER, [CIVIL_COURT]),
        # The creditor's choice.
        (CIVIL, TRADER, [COMMERCIAL, CIVIL_COURT]),
        (TRADER, PUBLIC, [ADMINISTRATIVE]),
        (CIVIL, PUBLIC, [ADMINISTRATIVE]),
        (TRADER, "", []),
        (CIVIL, "", []),
        ("", TRADER, []),
    ],
)
def test_court_of_the_parties(need, amount, creditor, debtor, jurisdictions):
    found = courts(need, amount=amount, creditor=creditor, debtor=debtor)
    assert found == jurisdictions


@every_suit
@every_amount
@pytest.mark.parametrize("matter", [LEASE, CREDIT])
@pytest.mark.parametrize("debtor", [CONSUMER, CIVIL, ""])
def test_rent_and_consumer_credit_have_a_judge_whatever_the_amount(
    need, amount, matter, debtor
):
    found = courts(need, amount=amount, matter=matter, debtor=debtor)
    assert found == [PROTECTION]


@every_suit
@pytest.mark.parametrize("creditor", [TRADER, CIVIL])
@pytest.mark.parametrize("debtor", [TRADER, CIVIL])
def test_bill_of_exchange_is_commercial_whoever_signs(need, creditor, debtor):
    found = courts(need, creditor=creditor, debtor=debtor, cause=BILL)
    assert found == [COMMERCIAL]


@pytest.mark.parametrize(
    ("known", "jurisdictions"),
    [
        ({"debtor": TRADER}, [EXECUTION, COMMERCIAL]),
        ({"debtor": CONSUMER}, [EXECUTION]),
        ({"debtor": CIVIL}, [EXECUTION]),
        ({"debtor": CIVIL, "creditor": CIVIL}, [EXECUTION]),
        ({"debtor": ""}, [EXECUTION]),
        # The judge of leases hears suits; seizures are the enforcement judge's.
        ({"debtor": CONSUMER, "matter": LEASE}, [EXECUTION]),
        ({"debtor": CONSUMER, "matter": CREDIT}, [EXECUTION]),
        # A bill is a commercial claim: the president may be asked too.
        ({"debtor": CIVIL, "cause": BILL}, [EXECUTION, COMMERCIAL]),
    ],
)
def test_conservatory_measure_is_for_the_enforcement_judge(known, jurisdictions):
    assert courts(CONSERVATORY, **known) == jurisdictions


@pytest.mark.parametrize("debtor", [TRADER, CONSUMER, PUBLIC, ""])
def test_procedure_without_a_court_has_none(debtor):
    assert courts(NO_COURT, debtor=debtor) == []


@pytest.mark.parametrize("need", [SUBSTANCE, ORDER])
@pytest.mark.parametrize(
    ("department", "kinds"),
    [
        ("57", ("tj_commercial_chamber",)),
        ("67", ("tj_commercial_chamber",)),
        ("68", ("tj_commercial_chamber",)),
        ("75", ("tc", "tae", "tmc")),
        ("69", ("tc", "tae", "tmc")),
        ("54", ("tc", "tae", "tmc")),
        ("88", ("tc", "tae", "tmc")),
        ("972", ("tc", "tae", "tmc")),
        # Not known where: any of them.
        ("", ("tc", "tae", "tmc", "tj_commercial_chamber")),
    ],
)
def test_alsace_and_moselle_have_commercial_chambers(need, department, kinds):
    found = options(need, debtor=TRADER, department=department)
    assert found == [(COMMERCIAL, kinds)]


def test_alsace_changes_nothing_for_civil_courts():
    here, there = (
        options(ORDER, debtor=CONSUMER, department=place) for place in ("67", "75")
    )
    assert here == there


@pytest.mark.parametrize(
    ("amount", "kinds"),
    [
        ("0.01", ("tprx", "tj", "tpi")),
        ("10000", ("tprx", "tj", "tpi")),
        ("10000.01", ("tj", "tpi")),
    ],
)
def test_small_civil_claim_goes_to_the_proximity_chamber(amount, kinds):
    found = options(SUBSTANCE, debtor=CONSUMER, amount=amount)
    assert found == [(CIVIL_COURT, kinds)]


def test_judge_of_leases_may_sit_in_a_proximity_chamber():
    found = options(SUBSTANCE, debtor=CONSUMER, matter=LEASE, amount=50000)
    assert found == [(PROTECTION, ("tprx", "tj", "tpi"))]


def test_without_the_law_s_limit_no_proximity_chamber_is_proposed():
    book = french_book(without={"small_claim_limit"})
    found = options(SUBSTANCE, book, debtor=CONSUMER, amount=100)
    assert found == [(CIVIL_COURT, ("tj", "tpi"))]


# The lawyer


def lawyer(amount, need, jurisdiction):
    """Return whether a lawyer must sign."""
    known = facts(amount=amount)
    return needs_lawyer(known, need, jurisdiction, french_book()).answer


@pytest.mark.parametrize("need", [SUBSTANCE, PROVISIONAL])
@pytest.mark.parametrize("jurisdiction", [COMMERCIAL, CIVIL_COURT])
@pytest.mark.parametrize(
    ("amount", "answer"),
    [("0.01", "no"), ("9999.99", "no"), ("10000", "no"), ("10000.01", "yes")],
)
def test_lawyer_above_ten_thousand(need, jurisdiction, amount, answer):
    assert lawyer(amount, need, jurisdiction) == answer


@pytest.mark.parametrize("jurisdiction", [COMMERCIAL, EXECUTION])
@pytest.mark.parametrize(("amount", "answer"), [("10000", "no"), ("10000.01", "yes")])
def test_lawyer_for_a_conservatory_measure(jurisdiction, amount, answer):
    assert lawyer(amount, CONSERVATORY, jurisdiction) == answer


@every_amount
@pytest.mark.parametrize("jurisdiction", [COMMERCIAL, CIVIL_COURT, PROTECTION])
def test_request_of_an_injonction_never_needs_a_lawyer(amount, jurisdiction):
    assert lawyer(amount, ORDER, jurisdiction) == "no"


@every_amount
@pytest.mark.parametrize("need", [SUBSTANCE, PROVISIONAL])
def test_judge_of_leases_hears_without_a_lawyer(amount, need):
    assert lawyer(amount, need, PROTECTION) == "no"


def test_lawyer_where_there_is_no_court_or_no_value():
    assert lawyer("90000", NO_COURT, "") == "no"
    assert lawyer("90000", SUBSTANCE, ADMINISTRATIVE) == "unknown"
    book = french_book(without={"lawyer_threshold"})
    found = needs_lawyer(facts(amount=1), SUBSTANCE, CIVIL_COURT, book)
    assert found == ("unknown", "missing", None)


def test_answer_brings_the_value_that_it_was_compared_with():
    book = french_book()
    found = needs_lawyer(facts(amount=20000), SUBSTANCE, CIVIL_COURT, book)
    assert (found.answer, found.value.value) == ("yes", 10000)
    assert book.used == [found.value]


# The amicable attempt (CPC 750-1)


def attempt(amount, need, jurisdiction, *others):
    """Return whether an amicable attempt must come first."""
    book = french_book(*others)
    return needs_attempt(facts(amount=amount), need, jurisdiction, book).answer


@pytest.mark.parametrize("jurisdiction", [CIVIL_COURT, PROTECTION])
@pytest.mark.parametrize(
    ("amount", "answer"),
    [("0.01", "yes"), ("5000", "yes"), ("5000.01", "no"), ("10000", "no")],
)
def test_attempt_up_to_five_thousand_before_civil_courts(jurisdiction, amount, answer):
    assert attempt(amount, SUBSTANCE, jurisdiction) == answer


def test_attempt_before_a_provisional_order_is_not_excluded():
    """CPC 750-1 speaks of claims; a provision needs no urgency, which dispenses."""
    assert attempt(4000, PROVISIONAL, CIVIL_COURT) != "no"
    assert attempt("5000.01", PROVISIONAL, CIVIL_COURT) == "no"


@every_need
@pytest.mark.parametrize("amount", ["0.01", "5000", "5000.01"])
def test_attempt_never_before_a_commercial_court(need, amount):
    assert attempt(amount, need, COMMERCIAL) == "no"


@pytest.mark.parametrize(("amount", "answer"), [("5000", "unknown"), ("5000.01", "no")])
def test_attempt_before_the_request_of_an_injonction_is_not_settled(amount, answer):
    assert attempt(amount, ORDER, CIVIL_COURT) == answer
    assert attempt(amount, ORDER, PROTECTION) == answer


def test_announced_threshold_is_no_law_yet():
    coming = [
        value(key, 10000, "euro", "2026-09-25", status=ANNOUNCED)
        for key in ("attempt_threshold", "last_resort_threshold")
    ]
    assert attempt("5000.01", SUBSTANCE, CIVIL_COURT, *coming) == "no"
    assert not proceeds_last(facts(amount="5000.01"), french_book(*coming))


def test_attempt_is_unknown_without_the_law_s_value():
    book = french_book(without={"attempt_threshold"})
    found = needs_attempt(facts(amount=1), SUBSTANCE, CIVIL_COURT, book)
    assert found == ("unknown", "missing", None)


# The last resort


@pytest.mark.parametrize(
    ("amount", "last"), [("0.01", True), ("5000", True), ("5000.01", False)]
)
def test_no_appeal_up_to_five_thousand(amount, last):
    assert proceeds_last(facts(amount=amount), french_book()) is last


def test_appeal_is_unknown_without_the_law_s_value():
    book = french_book(without={"last_resort_threshold"})
    assert proceeds_last(facts(amount=1), book) is None
