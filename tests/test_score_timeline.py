# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The score knows on each day what was known then, and nothing else."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import ledger
import pytest
from invoices import BEGIN, CUT, case_of, invoice, ordered, payers
from replay.ledger import read_ledger
from rules.history import History
from rules.timeline import make_cases, make_samples, sum_up


@pytest.fixture
def path(tmp_path):
    rows = ledger.generate(ledger.Form(customers=12, invoices=300, days=200))
    return ledger.write(tmp_path / "ledger.csv", rows)


# What is known when


def test_only_what_was_settled_before_the_day_is_known():
    entries = ordered(
        invoice(1, 0, days=-10),  # settled on the 20th day
        invoice(2, 20, days=0),
        invoice(3, 21, days=0),
    )
    assert case_of(entries, "1").history == History()
    assert case_of(entries, "2").history.count == 0
    assert case_of(entries, "3").history.count == 1


def test_overdue_is_what_was_due_and_unpaid_before_the_day():
    entries = ordered(
        invoice(1, 0),  # due on the 30th day, never paid
        invoice(2, 1, days=10),  # due on the 31st, paid on the 41st
        invoice(3, 2, days=0),  # paid on its due date
        *(invoice(f"at{day}", day) for day in (30, 31, 32, 41, 42)),
    )
    found = {case.entry.number: case.item.overdue for case in make_cases(entries)}
    assert [found[f"at{day}"] for day in (30, 31, 32, 41, 42)] == [0, 1, 2, 2, 1]


def test_other_customers_are_not_his_history():
    entries = ordered(invoice(1, 0, days=5), invoice(2, 90, customer="B"))
    assert case_of(entries, "2").history == History()
    assert case_of(entries, "2").item.overdue == 0


def test_history_fades_until_the_day_of_the_invoice():
    entries = ordered(invoice(1, 0, days=0), invoice(2, 395))
    assert case_of(entries, "2").history.weight == pytest.approx(0.5)


def test_credit_notes_are_neither_predicted_nor_a_history():
    entries = ordered(
        invoice(1, 0, days=0, amount=Decimal(-50)),
        invoice(2, 1, amount=Decimal(-50)),
        invoice(3, 90),
    )
    assert [case.entry.number for case in make_cases(entries)] == ["3"]
    case = case_of(entries, "3")
    assert (case.history, case.item.overdue) == (History(), 0)
    assert sum_up(entries, CUT) == []


def test_what_was_paid_in_advance_is_history_but_not_predicted():
    advance = replace(invoice(1, 10), settled=BEGIN)
    entries = ordered(advance, invoice(2, 10), invoice(3, 11))
    assert [case.entry.number for case in make_cases(entries)] == ["2", "3"]
    assert case_of(entries, "2").history == History()
    assert case_of(entries, "3").history.count == 1


def test_way_of_sending_is_known(path):
    sent = {entry.electronic for entry in read_ledger(path)}
    assert sent == {True, False}


@pytest.mark.parametrize("change", [-25, 1, 200, None])
def test_later_settlement_does_not_change_a_prediction(change):
    entries = payers()
    number = "Late182"
    day = case_of(entries, number).item.issued
    changed = []
    for entry in entries:
        if entry.settled >= day:
            days = change and timedelta(days=change)
            settled = days and max(day, entry.settled + days)
            entry = replace(entry, settled=settled)
        changed.append(entry)
    assert changed != entries
    before, after = case_of(entries, number), case_of(changed, number)
    assert (before.item, before.history) == (after.item, after.history)


def test_model_is_learnt_from_what_was_known_at_the_cut():
    entries = payers()
    known = make_samples(make_cases(entries), CUT)
    assert all(sample.item.issued < CUT for sample in known)
    future = [
        replace(entry, settled=None)
        if entry.settled >= CUT or entry.invoiced >= CUT
        else entry
        for entry in entries
    ]
    blind = make_samples(make_cases(future), CUT)
    assert blind == known
    assert sum_up(future, CUT) == sum_up(entries, CUT)


def test_samples_are_what_is_settled_or_late_at_the_cut():
    entries = ordered(
        invoice("paid", 0, days=-5),
        invoice("unpaid", 1),
        invoice("paid later", 100, days=90),  # past due at the cut, not yet paid
        invoice("open", 170, days=-19),  # paid on that very day
        invoice("later", 181, days=0),
    )
    days = [sample.days for sample in make_samples(make_cases(entries), CUT)]
    assert days == [-5, None, None]


def test_only_the_latest_samples_are_read():
    samples = make_samples(make_cases(payers()), CUT, most=5)
    assert len(samples) == 5
    assert min(sample.item.issued for sample in samples) > date(2026, 4, 1)
