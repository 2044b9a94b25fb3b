# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What a paper for a French court writes, and how the unpaid VAT is split off."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_rules.papers import (
    list_pieces,
    of_court,
    split_vat,
    write_amount,
    write_date,
    write_day,
    write_letters,
    write_number,
    write_rate,
)

cents = st.decimals(0, 10**7, places=2)
rates = st.sampled_from(["0", "2.1", "5.5", "10", "20"])


def plain(text):
    """Return a text whose spaces are all alike."""
    return text.replace("\xa0", " ")


@given(cents, cents, rates)
def test_net_and_vat_make_up_what_is_unpaid(net, paid, rate):
    vat = (net * Decimal(rate) / 100).quantize(Decimal("0.01"))
    total = net + vat
    residual = max(total - paid, Decimal(0))
    unpaid, tax = split_vat(residual, total, vat)
    assert unpaid + tax == residual
    assert 0 <= tax <= vat
    assert tax == tax.quantize(Decimal("0.01"))


@given(cents, rates)
def test_what_was_not_paid_at_all_keeps_its_vat(net, rate):
    vat = (net * Decimal(rate) / 100).quantize(Decimal("0.01"))
    assert split_vat(net + vat, net + vat, vat) == (net, vat)


@pytest.mark.parametrize(
    ("residual", "total", "vat", "expected"),
    [
        ("1200.00", "1200.00", "200.00", ("1000.00", "200.00")),
        ("1000.00", "1200.00", "200.00", ("833.33", "166.67")),
        # Half a cent goes up, also where rounding to even would go down.
        ("0.03", "0.06", "0.01", ("0.02", "0.01")),
        ("5.00", "10.00", "0.05", ("4.97", "0.03")),
        ("0.00", "1200.00", "200.00", ("0.00", "0.00")),
        ("0.00", "0.00", "0.00", ("0.00", "0.00")),
    ],
)
def test_vat_is_prorated(residual, total, vat, expected):
    found = split_vat(Decimal(residual), Decimal(total), Decimal(vat))
    assert found == tuple(Decimal(one) for one in expected)


def test_a_currency_without_cents_is_split_in_whole_units():
    found = split_vat(Decimal(1000), Decimal(1201), Decimal(200), Decimal(1))
    assert found == (Decimal(833), Decimal(167))


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (10453.76, "10 453,76 €"),
        (Decimal("1234567.5"), "1 234 567,50 €"),
        (0.1 + 0.2, "0,30 €"),
        (-0.0, "0,00 €"),
        (-1000, "-1 000,00 €"),
    ],
)
def test_amounts_are_written_as_in_france(amount, expected):
    assert plain(write_amount(amount)) == expected


@pytest.mark.parametrize("amount", [10453.76, 1234567.5, 0])
def test_no_line_break_tears_an_amount_apart(amount):
    assert not {" ", "\u202f"} & set(write_amount(amount))


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (1, "un euro"),
        (1.01, "un euro et un centime"),
        (80, "quatre-vingts euros"),
        (200.5, "deux cents euros et cinquante centimes"),
        (1000000, "un million d'euros"),
        (2000100, "deux millions cent euros"),
        (1000000000, "un milliard d'euros"),
    ],
)
def test_amounts_in_letters(amount, expected):
    assert write_letters(amount) == expected


def test_days_and_rates():
    assert write_day(date(2026, 11, 2)) == "02/11/2026"
    assert write_date(date(2026, 8, 1)) == "1er août 2026"
    assert write_date(date(2026, 2, 11)) == "11 février 2026"
    assert plain(write_rate(Decimal("12.4"))) == "12,40 %"


def test_only_a_siren_is_grouped():
    assert plain(write_number("552081317")) == "552 081 317"
    assert write_number("55208131700012") == "55208131700012"
    assert write_number(None) == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tribunal judiciaire de Lyon", "du Tribunal judiciaire de Lyon"),
        ("Chambre commerciale de Metz", "de la Chambre commerciale de Metz"),
        ("Cour d'appel de Lyon", "de la Cour d'appel de Lyon"),
    ],
)
def test_president_of_a_court(name, expected):
    assert of_court(name) == expected


def test_pieces_have_the_numbers_they_were_given():
    found = [(3, "Facture 1", "01/05/2026"), (7, "Mise en demeure", "")]
    pieces = list_pieces(found, ["Bon de commande", "Preuve de livraison"])
    assert [(one.number, one.label, one.day, one.held) for one in pieces] == [
        (3, "Facture 1", "01/05/2026", True),
        (7, "Mise en demeure", "", True),
        (0, "Bon de commande", "", False),
        (0, "Preuve de livraison", "", False),
    ]


def test_without_documents_there_is_no_list():
    assert list_pieces([], []) == []
