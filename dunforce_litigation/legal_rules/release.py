# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""When a seizure has lost its reason, and what can be released of it (mainlevée)."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

PAID, SETTLED, OTHER = "paid", "settled", "other"
TOTAL, PARTIAL = "total", "partial"
# Where a seizure stands: no seizure at all, nothing seized yet, in force, in force
# although it has lost its reason, released, over without a release.
NONE, WAITING, SEIZED, DUE = "none", "waiting", "seized", "due"
RELEASED, OVER = "released", "over"
IN_FORCE = (SEIZED, DUE)


class Position(NamedTuple):
    """What has come of the claim that a seizure is for.

    :param residual: what is still owed of the principal
    :param paid_on: the day of the last payment or credit note, None when there is none
    :param lost: something was written off; what is lost is owed all the same
    :param settled_on: the day on which a settlement was signed, None without one
    """

    residual: Decimal
    paid_on: date | None = None
    lost: bool = False
    settled_on: date | None = None


class Cause(NamedTuple):
    code: str
    on: date


def find_cause(position, seized_on, today):
    """Return why a seizure must be released, and since when; None while it need not.

    The whole principal is gone, by money or a credit note and not by a loss, or a
    settlement was signed once it was seized. Earlier days count from the seizure.

    >>> seized, today = date(2026, 11, 3), date(2026, 11, 20)
    >>> find_cause(Position(Decimal(0), date(2026, 11, 9)), seized, today)
    Cause(code='paid', on=datetime.date(2026, 11, 9))
    >>> find_cause(Position(Decimal(5), date(2026, 11, 9)), seized, today) is None
    True
    >>> signed = Position(Decimal(5), settled_on=date(2026, 11, 12))
    >>> find_cause(signed, seized, today).code
    'settled'
    >>> find_cause(Position(Decimal(0), date(2026, 11, 9), lost=True), seized, today)
    """
    paid = position.residual <= 0 and position.paid_on and not position.lost
    if paid:
        return Cause(PAID, min(max(position.paid_on, seized_on), today))
    if position.settled_on and position.settled_on >= seized_on:
        return Cause(SETTLED, min(position.settled_on, today))
    return None


def find_state(is_seizure, seized, called, released, over):
    """Return where a seizure stands, from what was recorded of it.

    :param called: paid or settled: its release is owed
    :param over: it has ended, be it by its success or by the law

    >>> find_state(False, False, False, False, False)
    'none'
    >>> find_state(True, False, True, False, False)
    'waiting'
    >>> find_state(True, True, False, False, False)
    'seized'
    >>> find_state(True, True, True, False, False)
    'due'
    >>> find_state(True, True, True, True, True), find_state(True, True, 0, 0, True)
    ('released', 'over')
    """
    if not is_seizure:
        return NONE
    if released:
        return RELEASED
    if over:
        return OVER
    if not seized:
        return WAITING
    return DUE if called else SEIZED


def find_fault(extent, amount, seized):
    """Return why the extent of a release cannot be so: "amount", "whole", or "".

    :param amount: what is set free of a partial release
    :param seized: what was seized, 0 when nobody has said

    >>> find_fault(TOTAL, 0, 500), find_fault(PARTIAL, 200, 500)
    ('', '')
    >>> find_fault(PARTIAL, 0, 500), find_fault(PARTIAL, 500, 500)
    ('amount', 'whole')
    >>> find_fault(PARTIAL, 700, 0)
    ''
    """
    if extent != PARTIAL:
        return ""
    if amount <= 0:
        return "amount"
    return "whole" if seized and amount >= seized else ""
