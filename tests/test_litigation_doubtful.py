# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Entries of a doubtful debt, worked out by hand and to the cent."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_rules.doubtful import (
    Debt,
    Line,
    Vat,
    can_deduct,
    deduction_limit,
    depreciate,
    half_up,
    reclassify,
    release,
    split,
    write_off,
)

STANDARD, REDUCED, WAITING = 44571, 44572, 44574


def debt(residual, total=None, *vats, **values):
    """Return a Debt whose amounts may be written as text, VAT as (account, amount)."""
    return Debt(
        Decimal(residual),
        Decimal(residual if total is None else total),
        tuple(Vat(vat[0], Decimal(vat[1]), *vat[2:]) for vat in vats),
        **{name: Decimal(value) for name, value in values.items()},
    )


def read(lines):
    """Return [(role or account, balance as text)] of an entry."""
    return [(line.account or line.role, f"{line.balance:.2f}") for line in lines]


@pytest.mark.parametrize(
    ("owed", "net", "vats"),
    [
        # Nothing paid: the invoice as it is.
        (debt("1200", "1200", (STANDARD, "200")), "1000.00", ["200.00"]),
        # 350 of 1750 were paid: four fifths are left of everything.
        (
            debt("1400", "1750", (STANDARD, "200"), (REDUCED, "50")),
            "1200.00",
            ["160.00", "40.00"],
        ),
        # A third of 1200: 66.666... of VAT.
        (debt("400", "1200", (STANDARD, "200")), "333.33", ["66.67"]),
        # 16.665 rounds up; the net takes the difference.
        (debt("99.99", "1200", (STANDARD, "200")), "83.32", ["16.67"]),
        # Exempt.
        (debt("1200"), "1200.00", []),
        # An invoice of VAT only.
        (debt("20", "20", (STANDARD, "20")), "0.00", ["20.00"]),
        # Three shares of 0.006 would be 0.03 of the 0.02 that is open.
        (
            debt("0.02", "0.20", (1, "0.06"), (2, "0.06"), (3, "0.06")),
            "0.00",
            ["0.01", "0.00", "0.01"],
        ),
        # Paid, or paid too much.
        (debt("0", "1200", (STANDARD, "200")), "0.00", []),
        (debt("-5", "1200", (STANDARD, "200")), "0.00", []),
        # An opening balance whose invoice nobody knows.
        (debt("80", "0"), "80.00", []),
        # Yen have no cents.
        (debt("1000", "3300", (STANDARD, "300"), step="1"), "909.00", ["91.00"]),
    ],
)
def test_open_amount_is_split(owed, net, vats):
    found = split(owed)
    assert f"{found.net:.2f}" == net
    assert [f"{vat.amount:.2f}" for vat in found.vats] == vats


def test_more_than_the_invoice_is_never_open():
    with pytest.raises(ValueError, match="1300 is open of 1200"):
        split(debt("1300", "1200"))


def test_transfer_takes_the_vat_along():
    entry = reclassify(debt("1400", "1750", (STANDARD, "200")))
    assert read(entry) == [("doubtful", "1400.00"), ("item", "-1400.00")]
    assert reclassify(debt("0", "1750")) == ()


@pytest.mark.parametrize(
    ("rate", "already", "expected"),
    [
        ("50", "0", [("expense", "500.00"), ("allowance", "-500.00")]),
        ("80", "500", [("expense", "300.00"), ("allowance", "-300.00")]),
        ("50", "500", []),
        ("25", "500", [("allowance", "250.00"), ("release", "-250.00")]),
        ("0", "500", [("allowance", "500.00"), ("release", "-500.00")]),
        ("0", "0", []),
        ("100", "0", [("expense", "1000.00"), ("allowance", "-1000.00")]),
        ("33.333", "0", [("expense", "333.33"), ("allowance", "-333.33")]),
    ],
)
def test_depreciation_follows_the_rate(rate, already, expected):
    owed = debt("1200", "1200", (STANDARD, "200"), depreciated=already)
    assert read(depreciate(owed, Decimal(rate))) == expected


def test_money_that_came_in_reverses_a_part():
    """50 % of 1 000 are 500; half is paid, 50 % of 500 are 250."""
    owed = debt("600", "1200", (STANDARD, "200"), depreciated="500")
    assert read(depreciate(owed, Decimal(50))) == [
        ("allowance", "250.00"),
        ("release", "-250.00"),
    ]
    paid = debt("0", "1200", (STANDARD, "200"), depreciated="500")
    assert depreciate(paid, Decimal(100)) == release(paid)
    assert read(release(paid)) == [("allowance", "500.00"), ("release", "-500.00")]


@pytest.mark.parametrize("rate", ["-0.01", "100.01"])
def test_rate_is_between_nothing_and_all(rate):
    with pytest.raises(ValueError, match="is no rate"):
        depreciate(debt("100"), Decimal(rate))


@pytest.mark.parametrize(
    ("proven", "expected"),
    [
        (
            True,
            [("loss", "1200.00"), (44571, "160.00"), (44572, "40.00")],
        ),
        (False, [("loss", "1400.00")]),
    ],
)
def test_loss_gets_the_vat_back_only_with_the_proof(proven, expected):
    owed = debt("1400", "1750", (STANDARD, "200"), (REDUCED, "50"))
    assert read(write_off(owed, proven)) == [*expected, ("item", "-1400.00")]


def test_vat_that_was_never_due_is_no_loss():
    owed = debt("1200", "1200", (WAITING, "200", False))
    for proven in (True, False):
        assert read(write_off(owed, proven)) == [
            ("loss", "1000.00"),
            (WAITING, "200.00"),
            ("item", "-1200.00"),
        ]


def test_loss_of_nothing_but_vat_has_no_line_of_loss():
    assert write_off(debt("20", "20", (STANDARD, "20")), True) == (
        Line("vat", Decimal("20.00"), STANDARD),
        Line("item", Decimal(-20)),
    )


@pytest.mark.parametrize(
    ("lost", "limit"),
    [("2026-01-01", "2028-12-31"), ("2026-12-31", "2028-12-31")],
)
def test_vat_is_deducted_until_the_end_of_the_second_year(lost, limit):
    assert deduction_limit(date.fromisoformat(lost)) == date.fromisoformat(limit)


@pytest.mark.parametrize(
    ("proven", "day", "expected"),
    [
        ("2026-03-02", "2026-03-01", False),
        ("2026-03-02", "2026-03-02", True),
        ("2026-03-02", "2028-12-31", True),
        ("2026-03-02", "2029-01-01", False),
        (None, "2026-03-02", False),
    ],
)
def test_vat_is_got_back_from_the_proof_to_the_limit(proven, day, expected):
    proven = proven and date.fromisoformat(proven)
    assert can_deduct(proven, date.fromisoformat(day)) is expected


@st.composite
def debts(draw):
    """Draw what is open of an invoice of any rates, and what was depreciated of it."""
    step = draw(st.sampled_from([Decimal("0.01"), Decimal(1)]))
    net = draw(st.integers(0, 10**9))
    parts = draw(st.lists(st.integers(0, 10**8), max_size=5))
    total = net + sum(parts)
    left = draw(st.integers(0, total))
    flags = draw(st.lists(st.booleans(), min_size=5, max_size=5))
    return Debt(
        left * step,
        total * step,
        tuple(
            Vat(rank, part * step, due)
            for rank, (part, due) in enumerate(zip(parts, flags, strict=False), 1)
        ),
        draw(st.integers(0, 10**9)) * step,
        step,
    )


@given(debts())
def test_net_and_vat_are_what_is_open(owed):
    found = split(owed)
    assert found.net + sum(vat.amount for vat in found.vats) == owed.residual
    assert found.net >= 0
    assert all(
        0 <= one.amount <= vat.amount
        for one, vat in zip(found.vats, owed.vats, strict=False)
    )


@given(debts(), st.booleans(), st.integers(0, 10000))
def test_every_entry_balances_to_the_coin(owed, proven, rate):
    entries = (
        reclassify(owed),
        depreciate(owed, Decimal(rate) / 100),
        write_off(owed, proven),
    )
    for lines in entries:
        assert sum(line.balance for line in lines) == 0
        assert all(line.balance and line.balance % owed.step == 0 for line in lines)


@given(debts(), st.integers(0, 10000))
def test_depreciation_is_right_after_its_entry_and_needs_no_other(owed, rate):
    rate = Decimal(rate) / 100
    lines = depreciate(owed, rate)
    booked = -sum(line.balance for line in lines if line.role == "allowance")
    after = owed._replace(depreciated=owed.depreciated + booked)
    assert depreciate(after, rate) == ()
    assert after.depreciated == half_up(split(owed).net * rate / 100, owed.step)


@given(debts(), st.booleans())
def test_loss_settles_the_item_and_no_more_vat_than_is_in_it(owed, proven):
    lines = write_off(owed, proven)
    assert -sum(line.balance for line in lines if line.role == "item") == owed.residual
    back = sum(line.balance for line in lines if line.role == "vat")
    assert back <= sum(vat.amount for vat in split(owed).vats)
