# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Lists that a spreadsheet opens: written without formulas, read without guesses."""

import csv
import re
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

FORMULA = ("=", "+", "-", "@", "\t", "\r")
# A telephone number begins like a formula, and cannot be one.
PHONE = re.compile(r"\+[\d\s]+")
SIGNS = re.compile(r"(€|eur)", re.IGNORECASE)


class Cell(NamedTuple):
    """A row of a list: the number of its line, and its cells by column.

    ``cells`` is None when it has more or fewer cells than the list has columns.
    """

    number: int
    cells: dict | None


def disarm(value):
    """Return a cell as text that no spreadsheet takes for a formula.

    >>> disarm("=1+1"), disarm("12,50"), disarm("+33 1 23"), disarm("+A1")
    ("'=1+1", '12,50', '+33 1 23', "'+A1")
    """
    # Some programs leave the spaces before a formula out.
    plain = value.strip()
    first = {value[:1], plain[:1]} - {""}
    if first & set(FORMULA) and not PHONE.fullmatch(plain):
        return f"'{value}"
    return value


def write(columns, rows):
    """Return a list as CSV text with a header; `rows` are dicts of texts.

    >>> write(("a", "b"), [{"a": "=1"}]).splitlines()
    ['a;b', "'=1;"]
    """
    return write_rows(
        columns, ([row.get(name, "") for name in columns] for row in rows)
    )


def write_rows(columns, rows):
    """Return the same of rows that are tuples of texts, in the order of the columns.

    >>> write_rows(("a", "b"), [("=1", "2")]).splitlines()
    ['a;b', "'=1;2"]
    """
    out = _Lines()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([disarm(cell) for cell in row] for row in rows)
    return "".join(out)


class _Lines(list):
    """What a CSV writer takes for a file."""

    write = list.append


def read(text):
    r"""Return (columns, [Cell]) of a CSV text with a header, `;` or `,` between cells.

    Names of columns are lower case; rows without any text are left out. An amount such
    as 1,234.56 between commas makes a row too long: such a row has no cells.

    >>> read("Reference;Date\nA; 01/11/2026 \n;\nB\n")[1]
    ... # doctest: +NORMALIZE_WHITESPACE
    [Cell(number=2, cells={'reference': 'A', 'date': '01/11/2026'}),
     Cell(number=4, cells=None)]
    """
    text = text.removeprefix("\ufeff")
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    columns = [name.strip().lower() for name in next(reader, [])]
    found = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                whole = len(cells) == len(columns)
                named = dict(zip(columns, cells, strict=True)) if whole else None
                found.append(Cell(reader.line_num, named))
    except csv.Error:
        # A cell of 128 kB: a quote was opened and never closed.
        found.append(Cell(reader.line_num, None))
    return columns, found


def read_day(text):
    """Return the day that is written 31/12/2026 or 2026-12-31, None for another text.

    >>> read_day("31/12/2026"), read_day("31/02/2026")
    (datetime.date(2026, 12, 31), None)
    """
    return _parse(text, "%d/%m/%Y") or _parse(text, "%Y-%m-%d")


def _parse(text, pattern):
    try:
        # A day of a list has no time, and so no time zone.
        return datetime.strptime(text, pattern).date()  # noqa: DTZ007
    except ValueError:
        return None


def read_amount(text):
    """Return the amount that a text can only mean, None when it may mean another.

    The last of two different signs is that of the decimals. One sign before three
    digits may be either: 1.234 is refused, as is more than two decimals.

    >>> read_amount("1.234,56"), read_amount("1,234.56"), read_amount("1 234,5 €")
    (Decimal('1234.56'), Decimal('1234.56'), Decimal('1234.5'))
    >>> read_amount("1.234"), read_amount("12,345,6"), read_amount("abc")
    (None, None, None)
    """
    plain = re.sub(r"\s", "", SIGNS.sub("", text)).replace("'", "")
    minus, digits = plain[:1] == "-", plain.removeprefix("-")
    whole = _split(digits)
    if whole is None:
        return None
    amount = Decimal(whole)
    return -amount if minus else amount


def _split(digits):
    """Return the digits with a point before the decimals, None when in doubt."""
    if re.fullmatch(r"\d+([.,]\d{1,2})?", digits):
        return digits.replace(",", ".")
    for thousands, decimals in ((".", ","), (",", ".")):
        group = rf"\d{{1,3}}(\{thousands}\d{{3}})+"
        if re.fullmatch(rf"{group}\{decimals}\d{{1,2}}", digits) or re.fullmatch(
            rf"\d{{1,3}}(\{thousands}\d{{3}}){{2,}}", digits
        ):
            return digits.replace(thousands, "").replace(decimals, ".")
    return None


def write_amount(amount):
    """Return an amount as a French spreadsheet reads it.

    >>> write_amount(1234.5), write_amount(0)
    ('1234,50', '0,00')
    """
    return f"{amount:.2f}".replace(".", ",")


def write_day(day):
    """Return a day as a French spreadsheet reads it, "" for none.

    >>> from datetime import date
    >>> write_day(date(2026, 9, 1)), write_day(None)
    ('01/09/2026', '')
    """
    return day.strftime("%d/%m/%Y") if day else ""
