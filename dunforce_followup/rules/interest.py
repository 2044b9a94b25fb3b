# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Which rate a day of delay bears: the law's, or the contract's.

Business (C. com. L441-10): the rate of the European Central Bank on the first day of
the semester, plus points; or the contract's rate. Public bodies (R2192-31): the rate of
the semester in which the delay began, plus points, for the whole delay. Everybody else
(C. civ. 1231-6, CMF L313-2): the legal rate, whose column depends on the creditor.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from .calendar import ONE_DAY, add_months
from .rates import MissingRate, cut, lookup, semester_of, semester_start
from .rates import semester_starts as starts_within

BUSINESS, PUBLIC, LEGAL = "business", "public", "legal"
REGIMES = {"business": BUSINESS, "public": PUBLIC}

REFI = "ecb_refi"
POINTS = {BUSINESS: "penalty_points_business", PUBLIC: "penalty_points_public"}
LEGAL_PROFESSIONAL = "legal_rate_professional"
LEGAL_INDIVIDUAL = "legal_rate_individual"
FLOOR_MULTIPLE = "floor_multiple"
JUDGMENT_POINTS = "judgment_points"
JUDGMENT_MONTHS = "judgment_months"

# Percent, and 365 days a year, leap years included: what courts and authorities use.
PERCENT_DAYS = Decimal(36500)


class Contract(NamedTuple):
    """The rate that the contract names: a percentage, or a multiple of the legal rate.

    ``kind`` is "fixed" or "multiple".
    """

    kind: str
    value: Decimal


class Terms(NamedTuple):
    """Which rate a customer's delay bears.

    ``company`` says that the creditor is one: then the legal rate is that of
    professionals, even against a consumer. ``enforceable`` is the day from which a
    court's decision can be enforced.
    """

    regime: str = LEGAL
    contract: Contract | None = None
    company: bool = True
    enforceable: date | None = None

    @property
    def legal_key(self):
        """Return the column of the legal rate that this creditor may claim."""
        return LEGAL_PROFESSIONAL if self.company else LEGAL_INDIVIDUAL


class Floor(NamedTuple):
    """A semester in which the contract's rate is under the least the law allows."""

    semester: str
    rate: Decimal
    floor: Decimal


def regime_of(kind):
    """Return the regime of a kind of customer; the unknown one is no professional.

    >>> regime_of("business"), regime_of("public"), regime_of("tenant"), regime_of(None)
    ('business', 'public', 'legal', 'legal')
    """
    return REGIMES.get(kind, LEGAL)


def round_money(amount, unit=Decimal("0.01")):
    """Round half up to a multiple of the currency's smallest unit.

    >>> round_money(Decimal("1.005")), round_money(Decimal("12.5"), Decimal(1))
    (Decimal('1.01'), Decimal('13'))
    """
    return (amount / unit).quantize(Decimal(1), rounding=ROUND_HALF_UP) * unit


def interest_of(base, rate, days, unit=Decimal("0.01")):
    """Return the simple interest of so many days, rounded.

    >>> interest_of(Decimal(1000), Decimal("12.15"), 59)
    Decimal('19.64')
    """
    return round_money(base * rate * days / PERCENT_DAYS, unit)


def stretches(terms, values, first, start, end):
    """Return [(from, to, rate)]: the days from start to end by the rate they bear.

    Each day belongs to the semester of its own date; a rate that is fixed for the whole
    delay is not cut.

    :param first: the first day of the delay
    :param values: {key: Periods}; MissingRate names what is not among them

    >>> from .rates import Period
    >>> june, july = date(2026, 6, 30), date(2026, 7, 1)
    >>> values = {REFI: (Period(Decimal("2.15"), date(2026, 1, 1), june),
    ...                  Period(Decimal("2.40"), july)),
    ...           POINTS[BUSINESS]: (Period(Decimal(10), date(2013, 1, 1)),)}
    >>> [str(r) for *_, r in stretches(Terms(BUSINESS), values, june, june, july)]
    ['12.15', '12.40']
    """
    if end < start:
        return []
    if terms.regime == PUBLIC:
        return [(start, end, _over_refi(PUBLIC, values, semester_start(first)))]
    if terms.regime == BUSINESS and terms.contract and terms.contract.kind == "fixed":
        return [(start, end, terms.contract.value)]
    days = starts_within(start, end) + _changes(terms, values)
    return [(a, b, _rate_on(terms, values, a)) for a, b in cut(start, end, days)]


def _over_refi(regime, values, anchor):
    return lookup(values, REFI, anchor) + lookup(values, POINTS[regime], anchor)


def _changes(terms, values):
    """Return the days on which a legal rate changes within a semester, if any do."""
    if terms.regime == BUSINESS and not terms.contract:
        return []
    days = [period.valid_from for period in values.get(terms.legal_key, ())]
    raised = _raised_from(terms, values)
    return [*days, raised] if raised else days


def _rate_on(terms, values, day):
    if terms.regime == BUSINESS and not terms.contract:
        return _over_refi(BUSINESS, values, semester_start(day))
    rate = lookup(values, terms.legal_key, day)
    if terms.regime == BUSINESS:
        return rate * terms.contract.value
    raised = _raised_from(terms, values)
    if raised and day >= raised:
        rate += lookup(values, JUDGMENT_POINTS, day)
    return rate


def _raised_from(terms, values):
    """Return the day from which a judgment raises the legal rate (CMF L313-3)."""
    if terms.regime != LEGAL or not terms.enforceable:
        return None
    months = lookup(values, JUDGMENT_MONTHS, terms.enforceable)
    return add_months(terms.enforceable, int(months))


def below_floor(terms, values, start, end):
    """Return the Floors of the semesters in which the contract's rate is too low.

    A contract may ask for less than the law's own rate, but not for less than three
    times the legal rate (L441-10 II). It is told, not corrected: which rate would
    replace it is not settled. A semester whose legal rate is unknown is passed over.

    >>> from .rates import Period
    >>> values = {LEGAL_PROFESSIONAL: (Period(Decimal("2.75"), date(2026, 7, 1)),),
    ...           FLOOR_MULTIPLE: (Period(Decimal(3), date(2013, 1, 1)),)}
    >>> terms = Terms(BUSINESS, Contract("fixed", Decimal(8)))
    >>> below_floor(terms, values, date(2026, 7, 1), date(2026, 8, 1))[0].floor
    Decimal('8.25')
    """
    if terms.regime != BUSINESS or not terms.contract or end < start:
        return ()
    found = []
    for day in (start, *starts_within(start, end)):
        try:
            legal = lookup(values, LEGAL_PROFESSIONAL, day)
            floor = legal * lookup(values, FLOOR_MULTIPLE, day)
        except MissingRate:
            continue
        contract = terms.contract
        rate = contract.value * (legal if contract.kind == "multiple" else 1)
        if rate < floor:
            found.append(Floor(semester_of(day), rate, floor))
    return tuple(found)


def outside(start, end, pauses):
    """Return [(from, to)]: the days from start to end without those of the pauses.

    >>> grace = (date(2026, 6, 2), date(2026, 6, 3))
    >>> [a.day for a, _b in outside(date(2026, 6, 1), date(2026, 6, 9), [grace])]
    [1, 4]
    """
    left = []
    for first, last in sorted(pauses):
        if last < start or first > end:
            continue
        if first > start:
            left.append((start, first - ONE_DAY))
        start = last + ONE_DAY
    return [*left, (start, end)] if start <= end else left
