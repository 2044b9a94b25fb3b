# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What a step costs, what stays with us, and what is likely to come of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_rules.fees import (
    COSTS,
    ELEMENTS,
    GRANTED,
    NEVER,
    Fee,
    at_risk,
    outlook,
    service_fee,
    total,
)

# The service of an injonction de payer (C. com. A444-11, A444-46).
BASE = Decimal("25.79")
SCALE = [
    (Decimal(128), Decimal("0.5")),
    (Decimal(1280), Decimal(1)),
    (None, Decimal(2)),
]
amounts = st.decimals(0, 10**6, places=2)


def fee(low, high, recoverable=COSTS):
    """Return a Fee of whole euros."""
    return Fee(
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        recoverable,
    )


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        # Half of 25.79 is 12.895, which is rounded up.
        ("0.01", "12.90"),
        ("127.99", "12.90"),
        ("128", "12.90"),
        ("128.01", "25.79"),
        ("1279.99", "25.79"),
        ("1280", "25.79"),
        ("1280.01", "51.58"),
        ("1000000", "51.58"),
    ],
)
def test_service_costs_by_the_amount(amount, expected):
    assert str(service_fee(Decimal(amount), BASE, SCALE)) == expected


@pytest.mark.parametrize(("base", "half"), [("25.77", "12.89"), ("25.79", "12.90")])
def test_half_a_cent_is_rounded_up(base, half):
    assert str(service_fee(Decimal(100), Decimal(base), SCALE)) == half


def test_amount_that_no_coefficient_covers_is_an_error():
    with pytest.raises(ValueError, match="1281"):
        service_fee(Decimal(1281), BASE, SCALE[:2])


@given(amounts, amounts)
def test_larger_amount_never_costs_less(one, other):
    low, high = sorted((one, other))
    assert service_fee(low, BASE, SCALE) <= service_fee(high, BASE, SCALE)


# Together


@pytest.mark.parametrize(
    ("fees", "expected"),
    [
        ([], (0, 0)),
        ([fee(10, 20)], (10, 20)),
        ([fee(10, 20), fee(5, 7)], (15, 27)),
        ([fee(10, 20), fee(5, None)], (15, None)),
        ([fee(None, 20), fee(5, 7)], (None, 27)),
        ([fee(None, None), fee(5, 7)], (None, None)),
        ([fee(0, 0), fee(0, 0)], (0, 0)),
    ],
)
def test_total_is_unknown_where_one_is(fees, expected):
    assert total(fees)[:2] == expected


@pytest.mark.parametrize(
    ("fees", "expected"),
    [
        ([], (0, 0)),
        # The loser bears the costs of the suit.
        ([fee(10, 20)], (0, 0)),
        ([fee(None, None)], (0, 0)),
        # What the judge may grant, and what stays with the creditor (L111-8).
        ([fee(10, 20), fee(100, 900, GRANTED)], (100, 900)),
        ([fee(10, 20), fee(30, 45, NEVER)], (30, 45)),
        ([fee(1, 2), fee(100, 900, GRANTED), fee(30, 45, NEVER)], (130, 945)),
        ([fee(1, 2), fee(100, None, GRANTED), fee(30, 45, NEVER)], (130, None)),
    ],
)
def test_at_risk_is_all_but_the_costs_of_the_suit(fees, expected):
    assert at_risk(fees)[:2] == expected


kinds = st.sampled_from([COSTS, GRANTED, NEVER])


@given(st.lists(st.builds(fee, st.integers(0, 99), st.integers(100, 999), kinds)))
def test_no_more_is_at_risk_than_is_spent(fees):
    spent, kept = total(fees), at_risk(fees)
    assert 0 <= kept.low <= spent.low <= spent.high
    assert kept.low <= kept.high <= spent.high


# The outlook


def test_elements_are_those_of_the_study():
    assert ELEMENTS == (
        "fixed_assets",
        "cash",
        "current_assets",
        "land",
        "securities",
        "debts",
    )


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        # Fewer than three are known.
        ("", ""),
        ("cash good", ""),
        ("cash good, land good", ""),
        ("cash bad, land bad", ""),
        # All that is known of is lacking, whatever the debts.
        ("cash bad, land bad, securities bad", "improbable"),
        ("cash bad, land bad, debts bad", "improbable"),
        ("cash bad, land bad, debts good", "improbable"),
        # Cash or land, and no heavy debts.
        ("cash good, land bad, debts good", "likely"),
        ("cash bad, land good, debts good", "likely"),
        ("cash good, land good, debts good", "likely"),
        # Heavy debts.
        ("cash good, land good, debts bad", "uncertain"),
        # Something else than cash or land.
        ("fixed_assets good, cash bad, debts good", "uncertain"),
        ("securities good, cash bad, land bad", "uncertain"),
        ("current_assets good, land bad, debts bad", "uncertain"),
    ],
)
def test_outlook(elements, expected):
    known = dict.fromkeys(ELEMENTS, "")
    known |= dict(one.split() for one in elements.split(", ") if one)
    assert outlook(known) == expected


@pytest.mark.parametrize("says", ["good", "bad"])
def test_outlook_where_all_elements_say_the_same(says):
    known = dict.fromkeys(ELEMENTS, says)
    assert outlook(known) == ("likely" if says == "good" else "improbable")


@pytest.mark.parametrize(
    ("insolvency", "expected"),
    [
        ("liquidation", "improbable"),
        ("struck_off", "improbable"),
        ("safeguard", "likely"),
        ("recovery", "likely"),
        ("none", "likely"),
        ("", "likely"),
    ],
)
def test_liquidation_makes_it_improbable_whatever_is_there(insolvency, expected):
    assert outlook(dict.fromkeys(ELEMENTS, "good"), insolvency) == expected


@pytest.mark.parametrize("insolvency", ["liquidation", "struck_off"])
def test_liquidation_needs_no_study(insolvency):
    assert outlook({}, insolvency) == "improbable"
