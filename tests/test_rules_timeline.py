# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What is learnt of invoices: nothing that was not known on the day, and all of it."""

import json
from datetime import date, timedelta

from rules.expectation import Model, from_plain, learn, to_plain
from rules.timeline import Entry, make_cases, make_samples, sum_up

START = date(2026, 1, 1)


def entry(number, day, late=None, customer="a", amount=100.0):
    """Return an invoice issued so many days after START, due 30 days later."""
    invoiced = START + timedelta(days=day)
    due = invoiced + timedelta(days=30)
    settled = None if late is None else due + timedelta(days=late)
    return Entry(customer, number, invoiced, due, amount, settled)


def test_history_knows_what_was_paid_the_day_before():
    first = entry(1, 0, late=5)  # paid on day 35
    cases = make_cases([first, entry(2, 35), entry(3, 36)])
    assert [case.history.count for case in cases] == [0, 0, 1]


def test_overdue_are_the_others_that_are_past_due_and_unpaid():
    cases = make_cases([entry(1, 0), entry(2, 30), entry(3, 31)])
    assert [case.item.overdue for case in cases] == [0, 0, 1]


def test_other_customers_teach_nothing_of_this_one():
    cases = make_cases([entry(1, 0, late=5, customer="b"), entry(2, 90)])
    assert cases[-1].history.count == 0


def test_credit_notes_are_left_out():
    assert make_cases([entry(1, 0, amount=-100.0)]) == []


def test_what_is_not_yet_due_teaches_nothing():
    cases = make_cases([entry(1, 0, late=2), entry(2, 0), entry(3, 20)])
    cut = START + timedelta(days=33)
    assert [sample.days for sample in make_samples(cases, cut)] == [2, None]


def test_sums_are_those_of_the_day():
    [history] = sum_up([entry(1, 0, late=5)], START + timedelta(days=36))
    assert (history.count, history.late) == (1, 1)
    assert sum_up([entry(1, 0, late=5)], START + timedelta(days=35)) == []


def test_model_survives_json():
    entries = [entry(number, 3 * number, late=number % 9) for number in range(60)]
    today = START + timedelta(days=400)
    model = learn(make_samples(make_cases(entries), today), sum_up(entries, today))
    assert model != Model()
    assert from_plain(json.loads(json.dumps(to_plain(model)))) == model
