# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What is taken of the customer's money for which costs, to the cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_rules.recovery import Credit, draw, find_fault, share

EUROS = Credit(1, Decimal("80.00"), Decimal("80.00"))
# 100 dollars at 1.08 are 92.59 euros.
DOLLARS = Credit(2, Decimal("92.59"), Decimal("100.00"))
# 10 000 yen at 160; a yen has no cents.
YEN = Credit(3, Decimal("62.50"), Decimal(10000), Decimal(1))


def text(amounts):
    return [str(amount) for amount in amounts]


@pytest.mark.parametrize(
    ("available", "wanted", "expected"),
    [
        ("200", ["33.47", "120.00"], ["33.47", "120.00"]),
        # The first cost comes first.
        ("100", ["33.47", "120.00"], ["33.47", "66.53"]),
        ("33.47", ["33.47", "120.00"], ["33.47", "0.00"]),
        ("0", ["33.47"], ["0"]),
        # More was taken than there is: nothing is proposed, nothing given back.
        ("-5", ["33.47"], ["0"]),
        # What lacks nothing gets nothing, and takes nothing from the next.
        ("10", ["-3.00", "7.00"], ["0", "7.00"]),
        (None, ["33.47", "120.00"], ["33.47", "120.00"]),
        ("10", [], []),
    ],
)
def test_money_is_shared_by_the_costs_in_their_order(available, wanted, expected):
    there = None if available is None else Decimal(available)
    assert text(share(there, [Decimal(one) for one in wanted])) == expected


cents = st.decimals(0, 10000, places=2)


@given(available=cents, wanted=st.lists(cents, max_size=6))
def test_no_cost_gets_more_than_it_lacks_and_no_more_is_shared_than_there_is(
    available, wanted
):
    found = share(available, wanted)
    assert len(found) == len(wanted)
    assert all(part <= lacks for part, lacks in zip(found, wanted, strict=True))
    assert sum(found) == min(available, sum(wanted))


@pytest.mark.parametrize(
    ("amount", "credits", "expected"),
    [
        ("60.00", [EUROS], [(1, "60.00", "60.00")]),
        ("80.00", [EUROS], [(1, "80.00", "80.00")]),
        # The oldest first, in the order given.
        (
            "100.00",
            [EUROS, DOLLARS],
            [(1, "80.00", "80.00"), (2, "20.00", "21.60")],
        ),
        # 60 × 100 / 92.59 = 64.8018…
        ("60.00", [DOLLARS], [(2, "60.00", "64.80")]),
        # All of it: not a cent is left in either currency.
        ("92.59", [DOLLARS], [(2, "92.59", "100.00")]),
        # 33.33 × 160 = 5 332.8, in whole yen.
        ("33.33", [YEN], [(3, "33.33", "5333")]),
        ("0.00", [EUROS], []),
    ],
)
def test_credits_are_used_up_in_their_own_currency(amount, credits, expected):
    found = [
        (one.key, str(one.amount), str(one.foreign))
        for one in draw(Decimal(amount), credits)
    ]
    assert found == expected


def test_more_than_there_is_is_an_error():
    with pytest.raises(ValueError, match=r"0\.01 more than there is"):
        draw(Decimal("80.01"), [EUROS])


@given(
    frees=st.lists(st.decimals("0.01", 5000, places=2), min_size=1, max_size=5),
    rate=st.decimals("0.5", 2, places=4),
    part=st.integers(0, 100),
)
def test_drafts_add_up_and_never_exceed_their_credits(frees, rate, part):
    credits = [
        Credit(key, free, max((free * rate).quantize(Decimal("0.01")), Decimal("0.01")))
        for key, free in enumerate(frees)
    ]
    amount = (sum(frees) * part / 100).quantize(Decimal("0.01"))
    drafts = draw(amount, credits)
    known = {one.key: one for one in credits}
    assert sum((one.amount for one in drafts), Decimal(0)) == amount
    for one in drafts:
        assert 0 < one.amount <= known[one.key].free
        assert 0 <= one.foreign <= known[one.key].foreign


@pytest.mark.parametrize(
    ("asked", "lacking", "fault"),
    [
        ("-0.01", "40", "negative"),
        ("0", "40", ""),
        ("40.00", "40", ""),
        ("40.01", "40", "more"),
        ("0.01", "0", "more"),
        ("0", "0", ""),
    ],
)
def test_no_more_comes_back_than_is_claimed(asked, lacking, fault):
    assert find_fault(Decimal(asked), Decimal(lacking)) == fault
