# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What a doubtful debt becomes in the books: 416, 491, 654, and the VAT got back.

An entry is a tuple of Lines whose balances add up to nothing; debits are positive.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

CENT, ZERO, ALL = Decimal("0.01"), Decimal(0), Decimal(100)
# What a line is for; the books say on which account.
DOUBTFUL, ITEM = "doubtful", "item"
ALLOWANCE, EXPENSE, RELEASE = "allowance", "expense", "release"
LOSS, VAT = "loss", "vat"


class Vat(NamedTuple):
    """The VAT of a whole invoice on one account; `due`: it was or is to be paid.

    What falls due with the payment only was never paid: nothing is to be got back.
    """

    account: int
    amount: Decimal
    due: bool = True


class Debt(NamedTuple):
    """What is open of an item, with VAT, and the invoice that it is a part of."""

    residual: Decimal
    total: Decimal = ZERO
    vats: tuple = ()
    depreciated: Decimal = ZERO
    step: Decimal = CENT


class Line(NamedTuple):
    role: str
    balance: Decimal
    account: int | None = None


class Split(NamedTuple):
    net: Decimal
    vats: tuple


def half_up(amount, step=CENT):
    """Round to a multiple of the currency's smallest coin.

    >>> half_up(Decimal("0.125")), half_up(Decimal("12.5"), Decimal(1))
    (Decimal('0.13'), Decimal('13'))
    """
    return (amount / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def split(debt):
    """Return what is open without VAT, and the part of each VAT in it.

    A part payment has paid its share of every VAT. The running total is what is
    rounded, so that several small shares never exceed what is open.

    >>> split(Debt(Decimal(600), Decimal(1200), (Vat(1, Decimal(200)),)))[0]
    Decimal('500.00')
    >>> split(Debt(Decimal(600), Decimal(1200)))
    Split(net=Decimal('600'), vats=())
    """
    if debt.total <= ZERO or debt.residual <= ZERO:
        return Split(max(debt.residual, ZERO), ())
    if debt.residual > debt.total:
        raise ValueError(f"{debt.residual} is open of {debt.total}")
    found, exact, taken = [], ZERO, ZERO
    for vat in debt.vats:
        exact += vat.amount * debt.residual / debt.total
        share = half_up(exact, debt.step) - taken
        taken += share
        found.append(vat._replace(amount=share))
    return Split(debt.residual - taken, tuple(found))


def reclassify(debt):
    """Return the entry that moves the debt, with its VAT, to the doubtful ones.

    >>> [(line.role, str(line.balance)) for line in reclassify(Debt(Decimal(600)))]
    [('doubtful', '600'), ('item', '-600')]
    """
    return _drop_empty(Line(DOUBTFUL, debt.residual), Line(ITEM, -debt.residual))


def depreciate(debt, rate):
    """Return the entry that brings the depreciation to a rate of what is open.

    On the amount without VAT, which the State gives back. What is depreciated already
    is completed, or reversed when money came in or the rate is lower.

    :param rate: percent, from 0 to 100

    >>> debt = Debt(Decimal(1200), Decimal(1200), (Vat(1, Decimal(200)),), Decimal(250))
    >>> [(line.role, str(line.balance)) for line in depreciate(debt, Decimal(50))]
    [('expense', '250.00'), ('allowance', '-250.00')]
    >>> [(line.role, str(line.balance)) for line in depreciate(debt, Decimal(10))]
    [('allowance', '150.00'), ('release', '-150.00')]
    >>> depreciate(debt, Decimal(25))
    ()
    """
    if not ZERO <= rate <= ALL:
        raise ValueError(f"{rate} % is no rate of depreciation")
    change = half_up(split(debt).net * rate / ALL, debt.step) - debt.depreciated
    if change < ZERO:
        return (Line(ALLOWANCE, -change), Line(RELEASE, change))
    return _drop_empty(Line(EXPENSE, change), Line(ALLOWANCE, -change))


def release(debt):
    """Return the entry that reverses all the depreciation: what was lost needs none.

    >>> [line.role for line in release(Debt(Decimal(9), depreciated=Decimal(5)))]
    ['allowance', 'release']
    """
    return depreciate(debt, ZERO)


def write_off(debt, irrecoverable):
    """Return the entry of the loss; VAT is got back if all hope is proven lost.

    Without the proof (CGI 272-1) the VAT is lost too. VAT that was never due is taken
    off its account in any case.

    >>> debt = Debt(Decimal(1200), Decimal(1200), (Vat(1, Decimal(200)),))
    >>> [(line.role, str(line.balance)) for line in write_off(debt, True)]
    [('loss', '1000.00'), ('vat', '200.00'), ('item', '-1200')]
    >>> [(line.role, str(line.balance)) for line in write_off(debt, False)]
    [('loss', '1200'), ('item', '-1200')]
    """
    back = [vat for vat in split(debt).vats if irrecoverable or not vat.due]
    lost = debt.residual - sum((vat.amount for vat in back), ZERO)
    return _drop_empty(
        Line(LOSS, lost),
        *(Line(VAT, vat.amount, vat.account) for vat in back),
        Line(ITEM, -debt.residual),
    )


def _drop_empty(*lines):
    return tuple(line for line in lines if line.balance)


def deduction_limit(day):
    """Return the last day to deduct the VAT of what was lost for good on a day.

    31 December of the second following year (CGI, ann. II, art. 208).

    >>> deduction_limit(date(2026, 1, 1)), deduction_limit(date(2026, 12, 31))
    (datetime.date(2028, 12, 31), datetime.date(2028, 12, 31))
    """
    return date(day.year + 2, 12, 31)


def can_deduct(proven, day):
    """Return whether an entry of a day may take back the VAT; `proven` may be None.

    >>> lost = date(2026, 3, 2)
    >>> [can_deduct(lost, day) for day in (date(2026, 3, 1), lost, date(2028, 12, 31))]
    [False, True, True]
    >>> can_deduct(lost, date(2029, 1, 1)), can_deduct(None, lost)
    (False, False)
    """
    return bool(proven) and proven <= day <= deduction_limit(proven)
