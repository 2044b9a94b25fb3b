# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The contribution of the tribunal des activités économiques, at each boundary."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_book import TODAY, day, french_book
from legal_rules.court import Creditor, contribution

MILLION = 1_000_000
amounts = st.decimals(0, 10 * MILLION, places=2)


def due(amount, employees, turnover, profit, exempt=False):
    """Return (euros as text, None when unknown; why)."""
    creditor = Creditor(
        employees,
        None if turnover is None else Decimal(turnover),
        None if profit is None else Decimal(profit),
        exempt,
    )
    found, why = contribution(Decimal(amount), creditor, french_book(), TODAY)
    return found if found is None else f"{found:.2f}", why


@pytest.mark.parametrize(
    ("amount", "employees", "turnover", "profit", "expected"),
    [
        # The claim: above 50 000.
        ("50000", 250, 60 * MILLION, 4 * MILLION, ("0.00", "amount")),
        ("50000.01", 250, 60 * MILLION, 4 * MILLION, ("1500.00", "rate")),
        ("100000", 250, 60 * MILLION, 4 * MILLION, ("3000.00", "rate")),
        # The employees: 250 at least.
        ("100000", 249, 60 * MILLION, 4 * MILLION, ("0.00", "employees")),
        ("100000", 0, 2000 * MILLION, 4 * MILLION, ("0.00", "employees")),
        # The turnover: above 50 millions.
        ("100000", 250, 50 * MILLION, 4 * MILLION, ("0.00", "size")),
        ("100000", 250, "50000000.01", 4 * MILLION, ("3000.00", "rate")),
        # The profit: above 3 millions.
        ("100000", 250, 60 * MILLION, 3 * MILLION, ("0.00", "size")),
        ("100000", 250, 60 * MILLION, "3000000.01", ("3000.00", "rate")),
        ("100000", 250, 60 * MILLION, -1, ("0.00", "size")),
        # Up to 1 500 millions: 3 %; above: 5 % from the first euro of profit.
        ("100000", 250, 1500 * MILLION, 4 * MILLION, ("3000.00", "rate")),
        ("100000", 250, 1500 * MILLION, 1, ("0.00", "size")),
        ("100000", 250, "1500000000.01", 4 * MILLION, ("5000.00", "rate")),
        ("100000", 250, "1500000000.01", "0.01", ("5000.00", "rate")),
        ("100000", 250, "1500000000.01", 0, ("0.00", "size")),
        ("100000", 250, "1500000000.01", -4 * MILLION, ("0.00", "size")),
        # The caps: 50 000 and 100 000.
        ("1666666", 250, 60 * MILLION, 4 * MILLION, ("49999.98", "rate")),
        ("1666667", 250, 60 * MILLION, 4 * MILLION, ("50000.00", "rate")),
        ("9000000", 250, 60 * MILLION, 4 * MILLION, ("50000.00", "rate")),
        ("1999999", 250, 1600 * MILLION, 4 * MILLION, ("99999.95", "rate")),
        ("2000000", 250, 1600 * MILLION, 4 * MILLION, ("100000.00", "rate")),
        ("9000000", 250, 1600 * MILLION, 4 * MILLION, ("100000.00", "rate")),
    ],
)
def test_contribution(amount, employees, turnover, profit, expected):
    assert due(amount, employees, turnover, profit) == expected


def test_state_and_insolvency_filings_are_exempt():
    assert due("9000000", 9000, 1600 * MILLION, 1, exempt=True) == ("0.00", "exempt")
    assert due("9000000", None, None, None, exempt=True) == ("0.00", "exempt")


@pytest.mark.parametrize(
    ("amount", "figures", "expected"),
    [
        ("100000", (None, 60 * MILLION, 4 * MILLION), (None, "unknown")),
        ("100000", (250, None, 4 * MILLION), (None, "unknown")),
        ("100000", (250, 60 * MILLION, None), (None, "unknown")),
        # What is known is enough to say that nothing is due.
        ("50000", (None, None, None), ("0.00", "amount")),
        ("100000", (249, None, None), ("0.00", "employees")),
    ],
)
def test_contribution_is_unknown_while_a_figure_decides(amount, figures, expected):
    assert due(amount, *figures) == expected


@pytest.mark.parametrize("on", ["2024-12-31", "2029-01-01"])
def test_contribution_outside_the_four_years_is_unknown(on):
    large = Creditor(9000, Decimal(1600 * MILLION), Decimal(1))
    found = contribution(Decimal(100000), large, french_book(), day(on))
    assert found == (None, "unknown")


@pytest.mark.parametrize("on", ["2025-01-01", "2028-12-31"])
def test_contribution_is_due_on_the_first_day_and_on_the_last(on):
    large = Creditor(9000, Decimal(1600 * MILLION), Decimal(1))
    found = contribution(Decimal(100000), large, french_book(), day(on))
    assert found == (Decimal("5000.00"), "rate")


@given(amounts, amounts)
def test_larger_claim_never_costs_less(one, other):
    large = Creditor(300, Decimal(60 * MILLION), Decimal(4 * MILLION))
    low, high = (
        contribution(amount, large, french_book(), TODAY)[0]
        for amount in sorted((one, other))
    )
    assert 0 <= low <= high <= 50000
