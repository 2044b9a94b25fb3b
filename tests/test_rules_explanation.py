# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Why a payment is expected when it is."""

from datetime import timedelta
from math import log

import pytest
from payers import DUE, ISSUED, ITEM, MODEL, SEGMENT, WEIGHTS, day_of, fold, past
from rules.expectation import (
    Item,
    features,
)
from rules.explanation import explain
from rules.history import (
    History,
)

# Causes


def test_causes_are_told_the_heaviest_first():
    item = Item(ISSUED, DUE, 8000.0, overdue=2)
    payer = past(10, 11, -2, 20, 5, 12, 0, -1)
    causes = explain(MODEL, payer, item, ISSUED)
    assert [cause.code for cause in causes] == ["overdue", "habit", "amount"]
    overdue, habit, amount = causes
    assert (overdue.days, overdue.figures) == (4.0, {"count": 2})
    assert (habit.figures["late"], habit.figures["count"]) == (5, 8)
    assert habit.figures["average"] == pytest.approx(6.9, abs=0.1)
    assert amount.days == pytest.approx(log(8.0))
    assert amount.figures == {"amount": 8000.0, "usual": pytest.approx(1000.0)}


def test_causes_add_up_to_the_day_expected():
    item = Item(ISSUED, DUE + timedelta(days=20), 8000.0, True, 2)
    causes = explain(MODEL, past(30, 31, 33), item, ISSUED)
    moved = sum(cause.days for cause in causes)
    row = features(SEGMENT, past(30, 31, 33), item)
    expected = sum(a * b for a, b in zip(WEIGHTS, row, strict=True))
    assert moved + SEGMENT.days == pytest.approx(expected)


def test_nothing_known_is_said():
    (cause,) = explain(MODEL, History(), ITEM, ISSUED)
    assert cause == ("no_history", 0.0, {"average": 4.0})


def test_average_customer_is_told_his_habit_even_if_it_moves_nothing():
    (cause,) = explain(MODEL, past(4), ITEM, ISSUED)
    assert cause.code == "habit" and abs(cause.days) < 0.5


def test_being_past_due_is_told_before_all():
    causes = explain(MODEL, past(40, 50), ITEM, DUE + timedelta(days=3))
    assert causes[0] == ("past_due", 0.0, {"passed": 3})
    assert [cause.code for cause in causes[1:]] == ["habit"]


@pytest.mark.parametrize(
    ("electronic", "sent_so", "code", "sign"),
    [(True, False, "electronic", -1), (False, True, "paper", 1)],
)
def test_another_way_of_sending_is_a_cause(electronic, sent_so, code, sign):
    settled = [day_of(4)._replace(electronic=sent_so)] * 5
    item = ITEM._replace(electronic=electronic)
    cause = explain(MODEL, fold(*settled).at(ISSUED), item, ISSUED)[0]
    assert cause.code == code and cause.days * sign > 3.0
    assert cause.figures == {"share": pytest.approx(float(sent_so))}


def test_other_terms_are_a_cause():
    item = ITEM._replace(due=DUE + timedelta(days=30))
    codes = {cause.code: cause for cause in explain(MODEL, past(4, 4), item, ISSUED)}
    assert codes["terms"].figures == {"days": 60, "usual": pytest.approx(30.0)}
    assert codes["terms"].days < 0
