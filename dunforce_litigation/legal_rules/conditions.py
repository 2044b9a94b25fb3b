# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Whether the conditions of a procedure are met, not met or unknown, and why.

Each test reads the facts and the law's values; none decides. Whether to sue is for the
person who signs (loi 71-1130, article 54).
"""

from decimal import Decimal
from typing import NamedTuple

from .facts import BILL, CHEQUE, CONTRACT, EXEMPT, PROCEEDINGS, PUBLIC, STATUTE

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"

# Member states, as ISO 3166 codes: the regulations on the European order for payment
# and on small claims bind all of them but Denmark.
EU = frozenset(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "HU"}
    | {"IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"}
)


class Condition(NamedTuple):
    """A condition of a procedure: a test, and the legal value that it compares with."""

    test: str
    key: str = ""


class Verdict(NamedTuple):
    """What a test has found.

    ``why`` is "" when the outcome says it all, else a code: "compared" (``found``
    against the ``value`` of the law), "missing" (the law's value is), "announced", or
    what was found.
    """

    condition: Condition
    outcome: str
    why: str = ""
    found: object = None
    value: object = None


# Facts that somebody states: {test: (field of the facts, the answer that is wanted)}.
STATED = {
    "uncontested": ("contested", False),
    "not_barred": ("barred", False),
    "identified": ("identified", True),
    "address": ("address", True),
    "threat": ("threat", True),
    "bank_known": ("bank_known", True),
    "employer_known": ("employer_known", True),
    "goods_known": ("goods_known", True),
    "same_area": ("same_area", True),
    "attempt": ("attempt", True),
    "agreeable": ("agreeable", True),
    "insured": ("insured", True),
    "consents": ("consents", True),
    "between_traders": ("between_traders", True),
    "not_between_traders": ("between_traders", False),
}
# The three tests of the debt, worked out where its items are known.
OUTCOMES = ("certain", "liquid", "due")


def _of(answer):
    """Return the outcome of a yes, a no or a "nobody has said".

    >>> _of(True), _of(None)
    ('met', 'unknown')
    """
    if answer is None:
        return UNKNOWN
    return MET if answer else NOT_MET


def _limit(facts, condition, book, amount):
    value = book.find(condition.key, facts.on)
    if value is None:
        return Verdict(condition, UNKNOWN, "missing")
    return Verdict(condition, _of(amount <= value.value), "compared", amount, value)


def _amount_at_most(facts, condition, book):
    return _limit(facts, condition, book, facts.amount)


def _total_at_most(facts, condition, book):
    """Compare what is claimed with its interest (CPCE R125-1)."""
    return _limit(facts, condition, book, facts.amount + facts.interest)


def _amount_positive(facts, condition, _book):
    return Verdict(condition, _of(facts.amount > Decimal(0)), "", facts.amount)


def _in_force(facts, condition, book):
    """Ask whether the procedure exists yet: its decree is a value with a first day."""
    value = book.find(condition.key, facts.on)
    if value is not None:
        return Verdict(condition, MET, "", None, value)
    announced = book.announced(condition.key)
    why = "announced" if announced else "missing"
    return Verdict(condition, NOT_MET, why, None, announced)


def _determined_cause(facts, condition, _book):
    """Accept a contract, a statute with a determined amount, or a bill (CPC 1405)."""
    if not facts.cause:
        return Verdict(condition, UNKNOWN)
    return Verdict(condition, _of(facts.cause in (CONTRACT, STATUTE, BILL)))


def _contract_or_statute(facts, condition, _book):
    """Accept a contract or a statute; a bill has procedures of its own (L125-1)."""
    if not facts.cause:
        return Verdict(condition, UNKNOWN)
    return Verdict(condition, _of(facts.cause in (CONTRACT, STATUTE)))


def _traders_excluded(facts, condition, book):
    """Refuse claims between traders once the law does (loi 2026-307)."""
    value = book.find(condition.key, facts.on)
    if value is None:
        return Verdict(condition, MET)
    between = facts.between_traders
    outcome = UNKNOWN if between is None else _of(not between)
    return Verdict(condition, outcome, "", None, value)


def _not_public(facts, condition, _book):
    if not facts.debtor:
        return Verdict(condition, UNKNOWN)
    return Verdict(condition, _of(facts.debtor != PUBLIC))


def _title(facts, condition, _book):
    return Verdict(condition, _of(facts.has_title))


def _cheque(facts, condition, _book):
    return Verdict(condition, _of(CHEQUE in facts.papers))


def _leave_exempt(facts, condition, _book):
    """Title, decision, accepted bill, note, cheque or rent: no leave (CPCE L511-2)."""
    held = sorted(EXEMPT & facts.papers)
    return Verdict(condition, MET if held else NOT_MET, "papers" if held else "", held)


def _cross_border(facts, condition, _book):
    """Ask whether the parties live in two member states, none of them Denmark."""
    places = tuple(
        "FR" if place in OUTERMOST else place
        for place in (facts.creditor_country, facts.debtor_country)
    )
    if not all(places):
        return Verdict(condition, UNKNOWN)
    inside = all(place in EU for place in places)
    return Verdict(condition, _of(inside and places[0] != places[1]), "places", places)


def _in_france(facts, condition, _book):
    if not facts.debtor_country:
        return Verdict(condition, UNKNOWN)
    return Verdict(condition, _of(facts.debtor_country in FRENCH))


# Parts of the Union with country codes of their own (TFUE, article 349).
OUTERMOST = frozenset({"GP", "MQ", "GF", "RE", "YT", "MF"})
# Overseas France has country codes of its own; its courts are French.
FRENCH = frozenset({"FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF"})


def _insolvent(facts, condition, _book):
    if not facts.insolvency:
        return Verdict(condition, UNKNOWN)
    running = facts.insolvency in PROCEEDINGS[:3]
    return Verdict(condition, _of(running), "insolvency", facts.insolvency)


def _suits_allowed(facts, condition, _book):
    """No opening judgment, no over-indebtedness, no struck-off company."""
    if not facts.insolvency:
        return Verdict(condition, UNKNOWN)
    free = facts.insolvency == "none"
    return Verdict(condition, _of(free), "" if free else "insolvency", facts.insolvency)


TESTS = {
    "amount_at_most": _amount_at_most,
    "total_at_most": _total_at_most,
    "amount_positive": _amount_positive,
    "in_force": _in_force,
    "determined_cause": _determined_cause,
    "contract_or_statute": _contract_or_statute,
    "traders_excluded": _traders_excluded,
    "not_public": _not_public,
    "title": _title,
    "cheque": _cheque,
    "leave_exempt": _leave_exempt,
    "cross_border": _cross_border,
    "in_france": _in_france,
    "insolvent": _insolvent,
    "suits_allowed": _suits_allowed,
}


def examine(condition, facts, book):
    """Return the Verdict of one condition.

    :raises KeyError: for a test that does not exist

    >>> from datetime import date
    >>> from .facts import CONSUMER, TRADER, Facts
    >>> from .book import Book, Value
    >>> facts = Facts(date(2026, 9, 1), Decimal(5200), debtor=TRADER)
    >>> limit = Value("limit", Decimal(5000), "euro", date(2020, 1, 1))
    >>> examine(Condition("amount_at_most", "limit"), facts, Book([limit])).outcome
    'not_met'
    >>> examine(Condition("amount_at_most", "limit"), facts, Book()).why
    'missing'
    >>> examine(Condition("not_between_traders"), facts, Book()).outcome
    'not_met'
    """
    if condition.test in STATED:
        field, wanted = STATED[condition.test]
        answer = getattr(facts, field)
        return Verdict(condition, _of(None if answer is None else answer is wanted))
    if condition.test in OUTCOMES:
        return Verdict(condition, getattr(facts, condition.test))
    return TESTS[condition.test](facts, condition, book)


def conclude(verdicts):
    """Return the outcome of a procedure: not met beats unknown, which beats met.

    >>> met, unknown = Verdict(None, MET), Verdict(None, UNKNOWN)
    >>> conclude([met, unknown]), conclude([met]), conclude([])
    ('unknown', 'met', 'met')
    """
    outcomes = {verdict.outcome for verdict in verdicts}
    return next((code for code in (NOT_MET, UNKNOWN) if code in outcomes), MET)
