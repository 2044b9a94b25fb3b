# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Read a ledger of receivables from a CSV file; needs no Odoo."""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

COLUMNS = (
    "customer",
    "country_code",
    "invoice_number",
    "invoice_date",
    "due_date",
    "amount",
    "disputed",
    "settled_date",
    "bill_format",
)


class LedgerError(Exception):
    """The file is not a ledger; the message names the line and the column."""


@dataclass(frozen=True)
class Entry:
    """One invoice; a negative amount is a credit note, no settled date is unpaid.

    Electronic is what was not sent on paper, by the ledger's bill format.
    """

    customer: str
    number: str
    invoiced: date
    due: date
    amount: Decimal
    settled: date | None = None
    electronic: bool = False


def read_ledger(path, until=None):
    """Return the entries of the file at ``path``, in the order of their dates.

    :param date until: leave out what was invoiced after that day
    """
    try:
        with open(path, encoding="utf-8", newline="") as handle:
            rows = csv.DictReader(handle)
            check_columns(path, rows.fieldnames or ())
            entries = [read_row(path, line, row) for line, row in enumerate(rows, 2)]
    except OSError as error:
        raise LedgerError(f"{path} cannot be read: {error.strerror}.") from None
    if not entries:
        raise LedgerError(f"{path} has no invoice.")
    check_numbers(path, entries)
    entries = [entry for entry in entries if not until or entry.invoiced <= until]
    return sorted(entries, key=lambda entry: (entry.invoiced, entry.number))


def check_columns(path, names):
    """Refuse a file of another form before its first row is misread."""
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise LedgerError(f"{path} lacks the columns {', '.join(missing)}.")


def check_numbers(path, entries):
    """Refuse two invoices of the same number: payments could not tell them apart."""
    seen = set()
    for entry in entries:
        if entry.number in seen:
            raise LedgerError(f"{path} has invoice {entry.number} twice.")
        seen.add(entry.number)


def read_row(path, line, row):
    """Turn one row into an entry.

    >>> read_row("x.csv", 2, {"customer": "A", "invoice_number": "7", "amount": "9.5",
    ...     "invoice_date": "2012-01-03", "due_date": "2012-02-02", "settled_date": ""})
    ... # doctest: +NORMALIZE_WHITESPACE
    Entry(customer='A', number='7', invoiced=datetime.date(2012, 1, 3),
          due=datetime.date(2012, 2, 2), amount=Decimal('9.5'), settled=None,
          electronic=False)
    """
    column = None
    try:
        days = {}
        for column in ("invoice_date", "due_date", "settled_date"):
            required = column != "settled_date" or row[column]
            days[column] = date.fromisoformat(row[column]) if required else None
        column = "amount"
        amount = Decimal(row[column])
    except (ValueError, TypeError, InvalidOperation):
        message = f"{path}, line {line}: {row[column]!r} is not a valid {column}."
        raise LedgerError(message) from None
    return Entry(
        row["customer"],
        row["invoice_number"],
        days["invoice_date"],
        days["due_date"],
        amount,
        days["settled_date"],
        (row.get("bill_format") or "").strip().lower() == "electronic",
    )
