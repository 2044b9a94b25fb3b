# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Late-payment penalties, worked out by hand: payments, stops, indemnity.

A segment is base x rate x days / 36500, rounded half up to the cent; the comments give
the exact product where it is not obvious.
"""

from datetime import date
from decimal import Decimal

import pytest
from claims import (
    BUSINESS,
    LEGAL,
    PUBLIC,
    brief,
    claim,
    credited,
    interest,
    money,
    paid,
)
from legal_values import FRENCH, french_values
from rules.interest import Contract, Terms
from rules.penalty import Charge, Claim, Debt, Stop, account, assess, indemnity, is_late
from rules.rates import Period

# Rows 1.7, 1.9, 1.11, 1.15: the indemnity


@pytest.mark.parametrize(
    ("terms", "expected"), [(BUSINESS, 40), (PUBLIC, 40), (LEGAL, 0)]
)
def test_indemnity_is_for_professionals_only(terms, expected):
    one = claim("100", date(2026, 5, 1), terms=terms)
    assert indemnity(one, FRENCH, date(2026, 5, 2)) == expected


def test_indemnity_begins_the_day_after_the_due_date():
    one = claim("100", date(2026, 5, 1))
    assert indemnity(one, FRENCH, date(2026, 5, 1)) == 0


@pytest.mark.parametrize(
    ("settlement", "expected"),
    [
        (paid(date(2026, 5, 1), "100"), 0),
        (paid(date(2026, 5, 2), "100"), 40),
        (paid(date(2026, 5, 1), "99.99"), 40),
        # What was never owed cannot be late, whenever it is said.
        (credited(date(2026, 8, 1), "100"), 0),
        (credited(date(2026, 8, 1), "60"), 40),
    ],
)
def test_indemnity_is_for_what_was_paid_late(settlement, expected):
    one = claim("100", date(2026, 5, 1), settlement)
    assert indemnity(one, FRENCH, date(2026, 9, 1)) == expected


def test_indemnity_is_per_invoice_and_not_per_instalment():
    debts = tuple(
        Debt(str(month), date(2026, month, 15), money(100)) for month in (3, 4, 5)
    )
    assert indemnity(Claim(debts, BUSINESS), FRENCH, date(2026, 6, 1)) == 40


@pytest.mark.parametrize(
    ("judgment", "expected"),
    [(date(2026, 5, 1), 0), (date(2026, 4, 30), 0), (date(2026, 5, 2), 40)],
)
def test_no_indemnity_on_what_falls_due_after_a_judgment(judgment, expected):
    one = claim("100", date(2026, 5, 1), stop=Stop(judgment=judgment))
    assert indemnity(one, FRENCH, date(2026, 6, 1)) == expected


def test_indemnity_is_the_amount_of_the_day_the_delay_begins():
    dated = (
        Period(money(40), date(2013, 1, 1), date(2026, 5, 1)),
        Period(money(60), date(2026, 5, 2)),
    )
    values = french_values(indemnity=dated)
    assert indemnity(claim("1", date(2026, 4, 30)), values, date(2026, 9, 1)) == 40
    assert indemnity(claim("1", date(2026, 5, 1)), values, date(2026, 9, 1)) == 60


# Rows 1.18, 1.19: payments


def test_part_payment_reduces_the_interest_first():
    one = claim("10000", date(2026, 5, 1), paid(date(2026, 6, 30), "5000"))
    # 199.73 of the 5000 is interest: 5199.73 x 12.40 x 63 / 36500 = 111.2885
    assert brief(one, date(2026, 9, 1)) == [
        (60, "10000.00", "12.15", "199.73"),
        (63, "5199.73", "12.40", "111.29"),
    ]
    [found] = assess(one, FRENCH, date(2026, 9, 1)).accounts
    [payment] = found.payments
    assert (payment.to_interest, payment.to_principal) == (
        money("199.73"),
        money("4800.27"),
    )
    assert (found.principal_open, found.interest_open) == (
        money("5199.73"),
        money("111.29"),
    )
    assert (found.residual, found.accrued, found.legal) == (
        money(5000),
        money("311.02"),
        money("5311.02"),
    )


def test_contract_may_impute_payments_on_the_debt_first():
    one = claim(
        "10000",
        date(2026, 5, 1),
        paid(date(2026, 6, 30), "5000"),
        interest_first=False,
    )
    # 5000 x 12.40 x 63 / 36500 = 107.01
    assert [row[1::2] for row in brief(one, date(2026, 9, 1))] == [
        ("10000.00", "199.73"),
        ("5000.00", "107.01"),
    ]


def test_payment_smaller_than_the_interest_leaves_the_debt():
    one = claim("10000", date(2026, 5, 1), paid(date(2026, 6, 30), "150"))
    [found] = assess(one, FRENCH, date(2026, 9, 1)).accounts
    assert (found.principal_open, found.residual) == (money(10000), money(9850))
    # 49.73 is left of the interest, and bears none: 49.73 + 214.03
    assert found.interest_open == money("263.76")


def test_interest_bears_no_interest():
    one = claim("36500", date(2024, 12, 31))
    # 181 x 13.15 + 184 x 12.15 + 181 x 12.15 + 184 x 12.40
    assert interest(one, date(2026, 12, 31)) == money("9096.50")


def test_payment_before_the_due_date_reduces_the_base():
    one = claim("10000", date(2026, 5, 1), paid(date(2026, 4, 1), "4000"))
    assert brief(one, date(2026, 5, 2)) == [(1, "6000.00", "12.15", "2.00")]


def test_several_payments_make_a_segment_each():
    one = claim(
        "1000",
        date(2026, 1, 31),
        paid(date(2026, 2, 10), "300"),
        paid(date(2026, 2, 20), "300"),
    )
    # 1000 x 12.15 x 10 = 3.33; 703.33 x 10 = 2.34; 405.67 x 8 = 1.08
    assert brief(one, date(2026, 2, 28)) == [
        (10, "1000.00", "12.15", "3.33"),
        (10, "703.33", "12.15", "2.34"),
        (8, "405.67", "12.15", "1.08"),
    ]


def test_credit_note_corrects_the_debt_from_the_due_date_on():
    one = claim("10000", date(2026, 5, 1), credited(date(2026, 6, 15), "4000"))
    # 6000 x 12.15 x 60 / 36500 = 119.84
    assert brief(one, date(2026, 6, 30)) == [(60, "6000.00", "12.15", "119.84")]


# Row 1.21 and the protected debts: what stops the interest


def test_days_of_grace_bear_no_interest():
    grace = ((date(2026, 5, 11), date(2026, 5, 20)),)
    one = claim("36500", date(2026, 5, 1), stop=Stop(pauses=grace))
    assert [row[0] for row in brief(one, date(2026, 5, 31))] == [9, 11]


def test_interest_stops_on_the_last_day_before_a_judgment():
    judgment = date(2026, 6, 1)
    stop = Stop(last=date(2026, 5, 31), judgment=judgment)
    one = claim("36500", date(2026, 5, 1), stop=stop)
    assert interest(one, date(2026, 11, 24)) == money("12.15") * 30
    later = claim("36500", judgment, stop=stop)
    assert interest(later, date(2026, 11, 24)) == 0


def test_barred_debt_costs_nothing():
    one = claim("36500", date(2026, 5, 1), stop=Stop(barred="prescription"))
    found = assess(one, FRENCH, date(2026, 11, 24))
    assert (found.interest, found.indemnity) == (0, 0)


def test_penalties_bear_neither_interest_nor_indemnity():
    one = claim("500", date(2026, 5, 1), penalty=True)
    found = assess(one, FRENCH, date(2026, 11, 24))
    assert (found.interest, found.indemnity) == (0, 0)


# What was invoiced


def test_invoiced_interest_is_not_claimed_again():
    charged = Charge(date(2026, 6, 30), money("199.73"))
    one = claim("10000", date(2026, 5, 1), charges=[charged])
    [found] = assess(one, FRENCH, date(2026, 9, 1)).accounts
    assert (found.accrued, found.charged) == (money("413.76"), money("199.73"))
    assert (found.claimable, found.legal) == (money("214.03"), money("10214.03"))


def test_payment_imputed_on_interest_that_is_invoiced_reduces_the_debt_after_all():
    one = claim(
        "10000",
        date(2026, 5, 1),
        paid(date(2026, 6, 30), "5000"),
        charges=[Charge(date(2026, 6, 30), money("199.73"))],
    )
    # From 1 July on the ledger's 5000: 5000 x 12.40 x 63 / 36500 = 107.01
    [found] = assess(one, FRENCH, date(2026, 9, 1)).accounts
    assert found.segments[-1].base == money(5000)
    assert (found.claimable, found.legal) == (money("107.01"), money("5107.01"))


def test_interest_of_a_paid_invoice_is_charged_once():
    one = claim(
        "1000",
        date(2026, 1, 31),
        paid(date(2026, 3, 31), "1000"),
        charges=[Charge(date(2026, 4, 15), money("19.64"))],
    )
    [found] = assess(one, FRENCH, date(2026, 11, 24)).accounts
    assert (found.claimable, found.legal) == (0, 0)


def test_interest_charged_before_a_credit_is_set_off_against_the_days_to_come():
    # Charged on the whole: 10000 x 12.15 x 29 / 36500 = 96.53. On the 6000 that were
    # owed, 57.92 until 30 June, then 6000 x 12.40 / 36500 = 2.0384 a day.
    one = claim(
        "10000",
        date(2026, 6, 1),
        credited(date(2026, 7, 5), "4000"),
        charges=[Charge(date(2026, 6, 30), money("96.53"))],
    )
    for until, overcharged, claimable, legal in (
        (date(2026, 6, 30), "38.61", "0.00", "5961.39"),
        (date(2026, 7, 10), "18.23", "0.00", "5981.77"),
        (date(2026, 7, 31), "0.00", "24.58", "6024.58"),
    ):
        [found] = assess(one, FRENCH, until).accounts
        assert found.overcharged == money(overcharged)
        assert found.claimable == money(claimable)
        assert found.legal - found.overcharged == money(legal)


def test_days_since_the_last_charge_are_told_apart():
    charges = [Charge(date(2026, 6, 30), money("96.53"))]
    one = claim("10000", date(2026, 6, 1), charges=charges)
    [found] = assess(one, FRENCH, date(2026, 7, 31)).accounts
    assert [(s.start, s.end) for s in found.fresh] == [
        (date(2026, 7, 1), date(2026, 7, 31))
    ]


# Currencies


def test_interest_is_rounded_to_the_currencys_unit():
    yen = claim("100000", date(2026, 5, 1), unit=Decimal(1))
    # 100000 x 12.15 x 10 / 36500 = 332.88
    assert interest(yen, date(2026, 5, 11)) == 333


def test_half_a_cent_is_rounded_up():
    # 500 x 3.65 x 1 / 36500 = 0.05; 50 x 3.65 x 1 / 36500 = 0.005
    terms = Terms("business", Contract("fixed", money("3.65")))
    assert interest(claim("50", date(2026, 5, 1), terms=terms), date(2026, 5, 2)) == (
        money("0.01")
    )


def test_late_is_strictly_after_the_due_date():
    debt = Debt("a", date(2026, 5, 1), money(100))
    assert not is_late(debt, date(2026, 5, 1))
    assert is_late(debt, date(2026, 5, 2))


def test_account_names_its_debt():
    one = claim("100", date(2026, 5, 1))
    found = account(one, one.debts[0], FRENCH, date(2026, 5, 2))
    assert (found.key, found.due, found.amount) == ("a", date(2026, 5, 1), 100)
