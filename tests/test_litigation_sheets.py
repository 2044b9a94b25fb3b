# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Lists out and in: no formula leaves, no amount is guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_rules.sheets import (
    Cell,
    disarm,
    read,
    read_amount,
    read_day,
    write,
    write_amount,
    write_day,
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", "0"),
        ("12", "12"),
        ("12,5", "12.5"),
        ("12.50", "12.50"),
        ("1234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1\u202f234,56 €", "1234.56"),
        ("1\xa0234,56\xa0EUR", "1234.56"),
        ("€ 1,234.56", "1234.56"),
        ("1'234.50", "1234.50"),
        # Two signs of thousands leave no doubt.
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1,234,567.8", "1234567.8"),
        ("12.345.678,90", "12345678.90"),
        ("-5,00", "-5"),
        ("- 1 000", "-1000"),
    ],
)
def test_amounts_that_can_mean_one_thing_only_are_read(text, amount):
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "1.234",
        "1,234",
        "12.345",
        "0.125",
        "1234,567",
        "1.23.456",
        "1,23,456.00",
        "1.2345,00",
        "1234.567,00",
        "1,234,56",
        "1.234.56",
        "1,,5",
        ",5",
        "5,",
        "1e3",
        "=1+1",
        "abc",
        "12 USD",
        "--5",
        "5-",
        "∞",
        "",
    ],
)
def test_amounts_in_doubt_are_not_read(text):
    assert read_amount(text) is None


@given(st.integers(0, 10**11))
def test_an_amount_that_we_write_is_read_as_itself(cents):
    amount = Decimal(cents) / 100
    assert read_amount(write_amount(amount)) == amount
    for text in (f"{amount:.2f}", f"{amount:,.2f}"):
        assert read_amount(text) == amount
    french = f"{amount:,.2f}".replace(",", " ").replace(".", ",")
    assert read_amount(french) == amount


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/2026", date(2026, 12, 31)),
        ("2026-12-31", date(2026, 12, 31)),
        ("1/2/2026", date(2026, 2, 1)),
        ("29/02/2028", date(2028, 2, 29)),
        ("29/02/2026", None),
        ("12/31/2026", None),
        ("31.12.2026", None),
        ("31/12/26", None),
        ("2026-13-01", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_days(text, day):
    assert read_day(text) == day
    assert day is None or read_day(write_day(day)) == day


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Débord SARL", "Débord SARL"),
        ("", ""),
        ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
        ("+1+1", "'+1+1"),
        ("+33 4 74 00 00 00", "+33 4 74 00 00 00"),
        ("+33474000000", "+33474000000"),
        ("+33-4", "'+33-4"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (" =1", "' =1"),
        ("a=1", "a=1"),
    ],
)
def test_a_cell_is_never_a_formula(value, written):
    assert disarm(value) == written


def test_what_is_written_is_read_again():
    rows = [
        {"name": 'Dupont "le Grand"; fils', "city": "Bourg\nen Bresse"},
        {"name": "Anne, Petit", "city": ""},
    ]
    columns, found = read(write(("name", "city"), rows))
    assert columns == ["name", "city"]
    assert [one.cells for one in found] == rows
    # The first row takes two lines of the file.
    assert [one.number for one in found] == [3, 4]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a;b\n1;2\n", [Cell(2, {"a": "1", "b": "2"})]),
        ("\ufeffA ; B\r\n 1 ;2\r\n", [Cell(2, {"a": "1", "b": "2"})]),
        ("a,b\n1,2\n", [Cell(2, {"a": "1", "b": "2"})]),
        ("a;b\n\n;\n1;2", [Cell(4, {"a": "1", "b": "2"})]),
        # The comma of an amount between commas is one cell too many.
        ("a,b\nx,1,50\n", [Cell(2, None)]),
        ('a,b\nx,"1,50"\n', [Cell(2, {"a": "x", "b": "1,50"})]),
        ("a;b\n1\n", [Cell(2, None)]),
        ("a;b\n", []),
        ("", []),
    ],
)
def test_rows_are_read_whole_or_not_at_all(text, cells):
    assert read(text)[1] == cells


def test_a_quote_that_is_never_closed_is_a_faulty_row():
    _columns, found = read('a;b\n1;2\n"' + "x" * 140_000)
    assert [one.cells for one in found] == [{"a": "1", "b": "2"}, None]


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0,00"),
        (0.0, "0,00"),
        (1234.5, "1234,50"),
        (10**7, "10000000,00"),
        (Decimal("0.1"), "0,10"),
        (-3.25, "-3,25"),
    ],
)
def test_amounts_are_written_without_signs_of_thousands(amount, text):
    """A spreadsheet would take a space or a point between thousands for a text."""
    assert write_amount(amount) == text


@pytest.mark.parametrize("nothing", [None, False])
def test_no_day_is_written_as_nothing(nothing):
    assert write_day(nothing) == ""


texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=9)


@given(st.lists(st.tuples(texts, texts), max_size=4))
def test_no_text_of_a_user_becomes_a_formula_or_another_cell(pairs):
    rows = [{"a": first, "b": second} for first, second in pairs]
    columns, found = read(write(("a", "b"), rows))
    assert columns == ["a", "b"]
    kept = [row for row in rows if any(value.strip() for value in row.values())]
    assert len(found) == len(kept)
    for one, row in zip(found, kept, strict=True):
        for name, value in row.items():
            assert one.cells[name] == disarm(value).strip()
            assert not one.cells[name].startswith(("=", "-", "@"))
