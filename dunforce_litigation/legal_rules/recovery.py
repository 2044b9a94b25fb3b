# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Costs that the debtor pays back: what is taken of his money, and for which costs."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

CENT, ZERO = Decimal("0.01"), Decimal(0)


class Credit(NamedTuple):
    """What a customer has paid and nothing was settled with.

    :param free: in the company's currency
    :param foreign: the same in its own currency
    :param step: the smallest coin of its own currency
    """

    key: int
    free: Decimal
    foreign: Decimal
    step: Decimal = CENT


class Draft(NamedTuple):
    """What is taken of a credit, in both currencies."""

    key: int
    amount: Decimal
    foreign: Decimal


def share(available, wanted):
    """Return what each of the costs gets of what is there, the first ones first.

    :param available: None: there is enough for all
    :param wanted: what each of them lacks

    >>> [str(one) for one in share(Decimal(50), [Decimal(40), Decimal(30)])]
    ['40', '10']
    >>> [str(one) for one in share(None, [Decimal(40), Decimal(30)])]
    ['40', '30']
    """
    found = []
    for amount in wanted:
        part = max(amount, ZERO)
        if available is not None:
            part = min(part, max(available, ZERO))
            available -= part
        found.append(part)
    return found


def draw(amount, credits):
    """Return the Drafts that make up an amount, of the first credits first.

    A credit that is used up leaves nothing in its own currency either.

    >>> dollars = Credit(1, Decimal("92.59"), Decimal("100.00"))
    >>> draw(Decimal("46.30"), [dollars])[0].foreign
    Decimal('50.01')
    >>> euros = Credit(2, Decimal(80), Decimal(80))
    >>> [(one.key, str(one.amount)) for one in draw(Decimal(100), [dollars, euros])]
    [(1, '92.59'), (2, '7.41')]
    """
    drafts, left = [], amount
    for credit in credits:
        part = min(left, credit.free)
        if part <= ZERO:
            continue
        whole = part == credit.free
        foreign = credit.foreign if whole else _convert(part, credit)
        drafts.append(Draft(credit.key, part, foreign))
        left -= part
    if left > ZERO:
        raise ValueError(f"{left} more than there is")
    return drafts


def _convert(part, credit):
    exact = part * credit.foreign / credit.free
    steps = (exact / credit.step).quantize(Decimal(1), ROUND_HALF_UP)
    return min(steps * credit.step, credit.foreign)


def find_fault(asked, lacking):
    """Return why a cost cannot get an amount: "negative", "more", or "".

    :param lacking: what is claimed of it and has not come back

    >>> [find_fault(Decimal(a), Decimal(40)) for a in (-1, 0, 40, 41)]
    ['negative', '', '', 'more']
    """
    if asked < ZERO:
        return "negative"
    return "more" if asked > lacking else ""
