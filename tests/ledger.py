# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Generate a ledger in the form of the replay's CSV files.

The same seed gives the same ledger on every machine. The payers are of all sorts:
early, punctual, late, very late, never; now and then a credit note stays open.
"""

import csv
import random
from dataclasses import dataclass
from datetime import date, timedelta

FIELDS = (
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
# Days between due date and payment (mean, spread); None never pays.
PAYERS = ((-10, 6), (-2, 4), (4, 6), (15, 10), (45, 20), None)
WEIGHTS = (20, 25, 25, 15, 10, 5)
TERMS = (10, 15, 30, 30, 45)
CREDIT_NOTE_SHARE = 0.06
LETTERS = "ABCDEFGHJKLMNPRSTVWXYZ"


@dataclass(frozen=True)
class Form:
    """The size of a generated ledger and when it begins."""

    customers: int = 24
    invoices: int = 120
    begin: date = date(2026, 3, 2)
    days: int = 61
    seed: int = 2012


def generate(form=None):
    """Return the rows of a ledger, as dictionaries of text.

    >>> rows = generate(Form(customers=3, invoices=5))
    >>> rows == generate(Form(customers=3, invoices=5)), len(rows)
    (True, 5)
    """
    form = form or Form()
    source = random.Random(form.seed)
    customers = [make_customer(source, rank) for rank in range(form.customers)]
    rows = [
        make_row(source, source.choice(customers), rank, form)
        for rank in range(form.invoices)
    ]
    return sorted(rows, key=lambda row: (row["invoice_date"], row["invoice_number"]))


def make_customer(source, rank):
    """Return the name, the country, the terms and the habits of one customer."""
    return {
        "customer": f"{rank:04d}-{''.join(source.choices(LETTERS, k=5))}",
        "country_code": str(source.choice((391, 406, 770))),
        "terms": source.choice(TERMS),
        "payer": source.choices(PAYERS, WEIGHTS)[0],
        "bill_format": source.choice(("paper", "electronic")),
    }


def make_row(source, customer, rank, form):
    """Return one invoice, or now and then a credit note, of ``customer``."""
    invoiced = form.begin + timedelta(days=source.randrange(form.days))
    due = invoiced + timedelta(days=customer["terms"])
    credit = source.random() < CREDIT_NOTE_SHARE
    amount = 1 + round(source.lognormvariate(5, 1.2), 2)
    return {
        "customer": customer["customer"],
        "country_code": customer["country_code"],
        "invoice_number": f"{form.seed}{rank:06d}",
        "invoice_date": invoiced.isoformat(),
        "due_date": due.isoformat(),
        "amount": f"{-amount if credit else amount:.2f}",
        "disputed": str(int(source.random() < 0.1)),
        "settled_date": settle(source, customer["payer"], invoiced, due),
        "bill_format": customer["bill_format"],
    }


def settle(source, payer, invoiced, due):
    """Return the day of the payment as text, empty when it never comes."""
    if payer is None:
        return ""
    day = due + timedelta(days=round(source.gauss(*payer)))
    return max(day, invoiced + timedelta(days=1)).isoformat()


def write(path, rows):
    """Write the rows to a CSV file and return its path."""
    with open(path, "w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
