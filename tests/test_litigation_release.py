# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""When a seizure must be released, judged by hand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_rules.release import (
    DUE,
    NONE,
    OVER,
    PAID,
    PARTIAL,
    RELEASED,
    SEIZED,
    SETTLED,
    TOTAL,
    WAITING,
    Position,
    find_cause,
    find_fault,
    find_state,
)

SEIZED_ON, TODAY = date(2026, 11, 3), date(2026, 11, 20)


def november(day):
    return date(2026, 11, day)


def position(residual="0", **values):
    return Position(Decimal(residual), **values)


@pytest.mark.parametrize(
    ("what", "code", "on"),
    [
        # Paid while it was seized.
        (position(paid_on=november(9)), PAID, november(9)),
        # Paid the day before: what was seized was not needed from the first day.
        (position(paid_on=november(2)), PAID, SEIZED_ON),
        # A payment of a day to come is not recorded before today.
        (position(paid_on=november(25)), PAID, TODAY),
        # More came in than was owed.
        (position("-3.50", paid_on=november(9)), PAID, november(9)),
        # A settlement, signed on the day of the seizure or after it.
        (position("500", settled_on=SEIZED_ON), SETTLED, SEIZED_ON),
        (position("500", settled_on=november(12)), SETTLED, november(12)),
        # Settled and paid: the payment says more.
        (
            position(paid_on=november(15), settled_on=november(12)),
            PAID,
            november(15),
        ),
        # What is lost is no payment, but the settlement holds.
        (
            position(paid_on=november(15), lost=True, settled_on=november(12)),
            SETTLED,
            november(12),
        ),
    ],
)
def test_release_is_called_for(what, code, on):
    assert find_cause(what, SEIZED_ON, TODAY) == (code, on)


@pytest.mark.parametrize(
    "what",
    [
        # One cent is still owed.
        position("0.01", paid_on=november(9)),
        # Nothing is owed, and nobody has paid: the items are gone.
        position(),
        # Written off: it is owed all the same.
        position(paid_on=november(9), lost=True),
        # The settlement came first; the seizure is what followed when it was broken.
        position("500", settled_on=november(2)),
        position("500"),
    ],
)
def test_seizure_is_still_needed(what):
    assert find_cause(what, SEIZED_ON, TODAY) is None


@given(
    residual=st.decimals(-100, 100, places=2),
    paid=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    settled=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    lost=st.booleans(),
)
def test_release_is_never_called_for_before_the_seizure_nor_after_today(
    residual, paid, settled, lost
):
    cause = find_cause(Position(residual, paid, lost, settled), SEIZED_ON, TODAY)
    if cause:
        assert SEIZED_ON <= cause.on <= TODAY
    if residual > 0 and not settled:
        assert cause is None


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        # is a seizure, seized, called, released, over
        ((False, True, True, True, True), NONE),
        ((True, False, False, False, False), WAITING),
        # Paid after the demand alone: nothing is seized, nothing is to be released.
        ((True, False, True, False, False), WAITING),
        ((True, True, False, False, False), SEIZED),
        ((True, True, True, False, False), DUE),
        ((True, True, True, True, True), RELEASED),
        # Collected, lapsed, stopped by the law.
        ((True, True, False, False, True), OVER),
        ((True, True, True, False, True), OVER),
        ((True, False, False, False, True), OVER),
    ],
)
def test_state_of_a_seizure(facts, state):
    assert find_state(*facts) == state


@pytest.mark.parametrize(
    ("extent", "amount", "seized", "fault"),
    [
        (TOTAL, 0, 0, ""),
        (TOTAL, 900, 500, ""),
        (PARTIAL, 0, 500, "amount"),
        (PARTIAL, -1, 500, "amount"),
        (PARTIAL, 499.99, 500, ""),
        (PARTIAL, 500, 500, "whole"),
        (PARTIAL, 501, 500, "whole"),
        # Nobody has said what was seized.
        (PARTIAL, 501, 0, ""),
    ],
)
def test_extent_of_a_release(extent, amount, seized, fault):
    assert find_fault(extent, amount, seized) == fault
