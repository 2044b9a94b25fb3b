# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What a step costs, as far as the tariffs say so, and what is likely to come of it.

Nothing here is a promise: what is not in a tariff is a range that somebody entered.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

CENT = Decimal("0.01")
# Whether the loser bears a cost: the court's and the bailiff's (dépens, CPC 695 and
# 696), what the judge grants (CPC 700), or never (CPCE L111-8).
COSTS, GRANTED, NEVER = "costs", "granted", "never"


class Fee(NamedTuple):
    """A cost of a procedure: between ``low`` and ``high``; None when nobody knows."""

    low: Decimal | None
    high: Decimal | None
    recoverable: str = COSTS


def service_fee(amount, base, coefficients):
    """Return the fee of an act by the amount that it is about (C. com. A444-11 s.).

    :param coefficients: [(amount up to which it applies or None, factor)], in order

    >>> scale = [(Decimal(128), Decimal("0.5")), (Decimal(1280), Decimal(1)),
    ...          (None, Decimal(2))]
    >>> [str(service_fee(Decimal(a), Decimal("25.79"), scale)) for a in (128, 1281)]
    ['12.90', '51.58']
    """
    for limit, factor in coefficients:
        if limit is None or amount <= limit:
            return (base * factor).quantize(CENT, rounding=ROUND_HALF_UP)
    raise ValueError(f"{amount}: no coefficient")


def total(fees):
    """Return the Fee that several make together; None where one is not known.

    >>> total([Fee(Decimal(10), Decimal(20)), Fee(Decimal(5), None)])[:2]
    (Decimal('15'), None)
    """
    lows = [fee.low for fee in fees]
    highs = [fee.high for fee in fees]
    return Fee(
        None if None in lows else sum(lows, Decimal(0)),
        None if None in highs else sum(highs, Decimal(0)),
    )


def at_risk(fees):
    """Return what stays with us even if we win: all but the costs of the suit.

    >>> at_risk([Fee(Decimal(10), Decimal(10)), Fee(Decimal(0), Decimal(90), GRANTED)])
    Fee(low=Decimal('0'), high=Decimal('90'), recoverable='costs')
    """
    return total([fee for fee in fees if fee.recoverable != COSTS])


# Seed 000: what a debtor's health is read from. All but the last are things he has.
ELEMENTS = ("fixed_assets", "cash", "current_assets", "land", "securities", "debts")
GOOD, BAD = "good", "bad"
LIKELY, UNCERTAIN, IMPROBABLE = "likely", "uncertain", "improbable"


def outlook(elements, insolvency=""):
    """Return how likely a recovery is: "likely", "uncertain", "improbable" or "".

    :param elements: {element: "good", "bad", or "" when nobody knows}; heavy debts are
        "bad"

    Improbable: liquidation, struck off, or all that is known of is lacking. Likely:
    cash or land is there and debts are not heavy. "" while fewer than three are known.

    >>> outlook(dict.fromkeys(ELEMENTS, "bad"))
    'improbable'
    >>> outlook({"cash": "good", "debts": "good", "land": "bad"})
    'likely'
    >>> outlook({"cash": "bad"}), outlook({}, "liquidation")
    ('', 'improbable')
    """
    if insolvency in ("liquidation", "struck_off"):
        return IMPROBABLE
    known = {name: says for name, says in elements.items() if says}
    if len(known) < ENOUGH:
        return ""
    owned = [known.get(name, "") for name in ELEMENTS[:-1]]
    if GOOD not in owned and BAD in owned:
        return IMPROBABLE
    liquid = GOOD in (known.get("cash"), known.get("land"))
    return LIKELY if liquid and known.get("debts") == GOOD else UNCERTAIN


ENOUGH = 3
