# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Which kind of court hears a claim, what must come first and who must sign.

The kind follows from the parties, the matter and the amount; the place from the
debtor's seat (CPC 42 and 43; for an injonction de payer nothing else will do, 1406).
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from .facts import BILL, CREDIT, LEASE, PUBLIC, TRADER

COMMERCIAL, CIVIL_COURT, PROTECTION = "commercial", "civil", "protection"
EXECUTION, ADMINISTRATIVE, BY_AGREEMENT = "execution", "administrative", "choice"
# What a procedure asks of its court.
SUBSTANCE, PROVISIONAL, ORDER, CONSERVATORY = "substance", "provisional", "order", "jex"
NO_COURT = "none"

# Alsace and Moselle have no commercial courts, but chambers of their own (L731-1).
LOCAL_LAW = frozenset({"57", "67", "68"})
# The kinds of the directory that can hold each jurisdiction, the usual one first.
KINDS = {
    COMMERCIAL: ("tc", "tae", "tmc", "tj_commercial_chamber"),
    CIVIL_COURT: ("tj", "tpi"),
    PROTECTION: ("tprx", "tj", "tpi"),
    EXECUTION: ("tj", "tpi"),
    ADMINISTRATIVE: (),
}
LAWYER, NO_LAWYER, UNKNOWN = "lawyer", "no_lawyer", "unknown"


class Option(NamedTuple):
    """A jurisdiction that may hear the claim, the kinds of courts, and why."""

    jurisdiction: str
    kinds: tuple
    why: str


class Requirement(NamedTuple):
    """Something that the law asks for or not: "yes", "no" or "unknown", and why."""

    answer: str
    why: str = ""
    value: object = None


def find_options(facts, need, book):
    """Return the jurisdictions that may hear the claim, the first one proposed.

    Empty while nobody knows what the debtor is. A civil creditor may bring a trader
    before either court.

    >>> from datetime import date
    >>> from .book import Book, Value
    >>> from .facts import CIVIL, CONSUMER, Facts
    >>> limit = Value("small_claim_limit", Decimal(10000), "euro", date(2020, 1, 1))
    >>> def of(**known):
    ...     facts = Facts(date(2026, 9, 1), Decimal(4000), **known)
    ...     return [one.jurisdiction for one in find_options(facts, ORDER,
    ...                                                      Book([limit]))]
    >>> of(debtor=TRADER), of(debtor=CONSUMER), of()
    (['commercial'], ['civil'], [])
    >>> of(debtor=TRADER, creditor=CIVIL)
    ['commercial', 'civil']
    """
    if need == NO_COURT:
        return ()
    if facts.debtor == PUBLIC:
        return (_option(ADMINISTRATIVE, facts, book, "public"),)
    if need == CONSERVATORY:
        return _conservatory(facts, book)
    if facts.matter in (LEASE, CREDIT):
        return (_option(PROTECTION, facts, book, facts.matter),)
    return _by_parties(facts, book)


def _by_parties(facts, book):
    if facts.cause == BILL:
        return (_option(COMMERCIAL, facts, book, "bill"),)
    if not facts.debtor or not facts.creditor:
        return ()
    if facts.debtor != TRADER:
        return (_option(CIVIL_COURT, facts, book, "civil_debtor"),)
    commercial = _option(COMMERCIAL, facts, book, "traders")
    if facts.creditor == TRADER:
        return (commercial,)
    either = "civil_creditor"
    return (
        commercial._replace(why=either),
        _option(CIVIL_COURT, facts, book, either),
    )


def _conservatory(facts, book):
    """Offer the enforcement judge; between traders the president too (CPCE L511-3)."""
    judge = _option(EXECUTION, facts, book, "domicile")
    if facts.between_traders or facts.cause == BILL:
        return judge, _option(COMMERCIAL, facts, book, "before_suit")
    return (judge,)


def _option(jurisdiction, facts, book, why):
    kinds = KINDS[jurisdiction]
    if jurisdiction == COMMERCIAL and facts.department:
        local = facts.department in LOCAL_LAW
        kinds = ("tj_commercial_chamber",) if local else ("tc", "tae", "tmc")
    if jurisdiction == CIVIL_COURT and _is_small(facts, book):
        kinds = ("tprx", *kinds)
    return Option(jurisdiction, kinds, why)


def _is_small(facts, book):
    """Return whether a proximity chamber hears it, where there is one (COJ L212-8)."""
    limit = book.find("small_claim_limit", facts.on)
    return bool(limit) and facts.amount <= limit.value


def needs_lawyer(facts, need, jurisdiction, book):
    """Return whether a lawyer is compulsory (CPC 761, 853, 1407; CPCE R121-6).

    Never for the request of an injonction de payer, nor before the judge of leases and
    consumer credit.
    """
    if need in (ORDER, NO_COURT):
        return Requirement("no", "request")
    if jurisdiction in (PROTECTION, ADMINISTRATIVE):
        why = "protection" if jurisdiction == PROTECTION else "administrative"
        return Requirement("no" if jurisdiction == PROTECTION else "unknown", why)
    limit = book.find("lawyer_threshold", facts.on)
    if not limit:
        return Requirement("unknown", "missing")
    above = facts.amount > limit.value
    return Requirement("yes" if above else "no", "threshold", limit)


def needs_attempt(facts, need, jurisdiction, book):
    """Return whether an amicable attempt must come first (CPC 750-1).

    Not before commercial courts. Whether it applies to the request of an injonction de
    payer is not settled, nor when interim proceedings are urgent enough to do without:
    "unknown", to be prudent.
    """
    if need not in (SUBSTANCE, ORDER, PROVISIONAL) or jurisdiction not in (
        CIVIL_COURT,
        PROTECTION,
    ):
        return Requirement("no", "court")
    limit = book.find("attempt_threshold", facts.on)
    if not limit:
        return Requirement("unknown", "missing")
    if facts.amount > limit.value:
        return Requirement("no", "threshold", limit)
    return Requirement("yes" if need == SUBSTANCE else "unknown", "threshold", limit)


def proceeds_last(facts, book):
    """Return whether the judgment cannot be appealed (C. com. R721-6, COJ R211-3-24).

    None when the law's amount is not known.
    """
    limit = book.find("last_resort_threshold", facts.on)
    return facts.amount <= limit.value if limit else None


class Creditor(NamedTuple):
    """What the contribution of the tribunal des activités économiques depends on.

    Turnover and profit are yearly means in euros of the last three years; None where
    nobody has entered them.
    """

    employees: int | None = None
    turnover: Decimal | None = None
    profit: Decimal | None = None
    exempt: bool = False


def contribution(amount, creditor, book, day):
    """Return (euros or None, why): what a claim before a TAE costs.

    3 % or 5 % with a cap, by the creditor's size; nothing up to the threshold of the
    claim, nor below that of the employees. ``why``: "exempt", "amount", "employees",
    "size", "rate", or "unknown" when a figure is missing. Loi 2023-1059, article 27.
    """
    read = {key: book.find(f"tae_{key}", day) for key in TAE_KEYS}
    if any(value is None for value in read.values()):
        return None, "unknown"
    law = {key: value.value for key, value in read.items()}
    zero = Decimal(0)
    if creditor.exempt:
        return zero, "exempt"
    if amount <= law["claim"]:
        return zero, "amount"
    if creditor.employees is not None and creditor.employees < law["employees"]:
        return zero, "employees"
    if None in creditor[:3]:
        return None, "unknown"
    return _by_size(amount, creditor, law)


TAE_KEYS = ("claim", "employees", "turnover", "profit", "rate", "cap")
TAE_KEYS += ("large_turnover", "large_rate", "large_cap")


def _by_size(amount, creditor, law):
    if creditor.turnover > law["large_turnover"] and creditor.profit > 0:
        rate, cap = law["large_rate"], law["large_cap"]
    elif creditor.turnover > law["turnover"] and creditor.profit > law["profit"]:
        # Up to the large turnover, or above it: then the profit decides alone.
        rate, cap = law["rate"], law["cap"]
    else:
        return Decimal(0), "size"
    due = (amount * rate / 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return min(due, cap), "rate"
