# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""When an item will be paid: what is learnt, the chance, the day and the range."""

from datetime import date, timedelta
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from payers import (
    DUE,
    ISSUED,
    ITEM,
    MODEL,
    SEGMENT,
    fold,
    past,
    settled_on,
)
from rules.expectation import (
    FEATURES,
    PRIOR_CHANCE,
    PRIOR_DAYS,
    Item,
    Model,
    Sample,
    expect,
    features,
    learn,
)
from rules.explanation import WORDED
from rules.history import (
    History,
)

lateness = st.lists(st.integers(-40, 120), max_size=8)
items = st.builds(
    lambda issued, terms, amount, electronic, overdue: Item(
        issued, issued + timedelta(days=terms), amount, electronic, overdue
    ),
    st.dates(date(2026, 4, 1), date(2027, 4, 1)),
    st.integers(-5, 120),
    st.floats(-1e6, 1e9),
    st.booleans(),
    st.integers(0, 50),
)


# Features


def test_features_worked_out_by_hand():
    history = History(2.0, 32.0, 600.0, 180.0, 2.0, count=2)
    item = Item(ISSUED, DUE, 2000.0, electronic=False, overdue=2)
    segment = SEGMENT._replace(amount=log(1000.0))
    assert features(segment, history, item) == pytest.approx(
        (
            1.0,
            (32.0 + 2 * 4.0) / 4.0 / 10.0,  # habit, in tens of days
            2.0,  # other items that are overdue
            log(2.0),  # twice the usual amount
            -(2.0 + 0.0) / 4.0,  # on paper, while half were not
            (30.0 - (180.0 + 60.0) / 4.0) / 10.0,  # 30 days instead of 60
        )
    )


def test_features_are_bounded():
    far = Item(ISSUED, ISSUED + timedelta(days=9999), 1e300, True, 99)
    assert features(SEGMENT, History(), far)[2:] == (3.0, 5.0, 1.0, 6.0)
    note = Item(ISSUED, ISSUED - timedelta(days=9999), -3.0)
    assert features(SEGMENT, History(), note)[2:] == (0.0, -5.0, 0.0, -6.0)


# Learning


def test_model_of_nothing_is_what_one_believes():
    assert learn([]) == Model()
    assert Model().days == PRIOR_DAYS and Model().chance == PRIOR_CHANCE
    assert set(WORDED) == set(FEATURES)


def test_one_sample_is_enough_not_to_fail():
    for days in (-3, 0, 40, None):
        model = learn([Sample(History(), ITEM, days)])
        found = expect(model, History(), ITEM, ISSUED)
        assert 0.0 < found.late < 1.0


def test_samples_that_are_all_late_and_unpaid_have_no_day_but_a_chance():
    model = learn([Sample(past(5, 6), ITEM, None)] * 40)
    assert model.days == PRIOR_DAYS
    assert expect(model, past(5, 6), ITEM, ISSUED).late > 0.8


def test_overdue_items_are_learnt_to_be_a_bad_sign():
    history = past(0, 2, -2)
    samples = []
    for rank in range(60):
        overdue = rank % 2
        item = ITEM._replace(overdue=overdue)
        samples.append(Sample(history, item, 20 * overdue + rank % 3 - 1))
    model = learn(samples, [history])
    assert model.days[1 + FEATURES.index("overdue")] > 10.0
    calm, alarmed = (
        expect(model, history, ITEM._replace(overdue=count), ISSUED) for count in (0, 1)
    )
    assert calm.late < 0.5 < alarmed.late
    assert (alarmed.day - calm.day).days > 10


def test_range_holds_about_eight_in_ten():
    samples = [Sample(past(0, 10), ITEM, days) for days in range(-20, 40)]
    model = learn(samples, [past(0, 10)])
    found = expect(model, past(0, 10), ITEM, ISSUED)
    low, high = (found.low - DUE).days, (found.high - DUE).days
    held = sum(low <= sample.days <= high for sample in samples) / len(samples)
    assert held == pytest.approx(0.8, abs=0.05)


def test_samples_in_another_order_give_the_same_model():
    samples = [Sample(past(days), ITEM, days) for days in (-9, 0, 3, 14, 30)] * 4
    one, other = learn(samples), learn(samples[::-1])
    assert one.days == pytest.approx(other.days)
    assert one.chance == pytest.approx(other.chance)
    assert one.delays.grid == pytest.approx(other.delays.grid)
    assert one.delays.rests == other.delays.rests


# Expectation


def test_customer_without_history_is_expected_as_everybody():
    found = expect(MODEL, History(), ITEM, ISSUED)
    assert found.day == DUE + timedelta(days=4)
    # 3.5 days by a spread of 10 and doubt of √(1 + 1/2), times 1.7.
    assert found.late == pytest.approx(0.619, abs=1e-3)


def test_habit_sets_the_day():
    # Eight invoices, a little faded: (16 * 7.8 + 4 * 2) / 9.8
    found = expect(MODEL, past(*[16] * 8), ITEM, ISSUED)
    assert (found.day - DUE).days == 14
    assert found.low < found.day < found.high
    assert expect(MODEL, past(*[-20] * 8), ITEM, ISSUED).day < DUE


def test_doubt_widens_the_range():
    sure = expect(MODEL, past(*[4] * 30), ITEM, ISSUED)
    unsure = expect(MODEL, History(), ITEM, ISSUED)
    assert sure.high - sure.low < unsure.high - unsure.low


def test_waiting_without_money_raises_the_chance():
    payer = past(*[-20] * 8)
    looks = [DUE - timedelta(days=days) for days in (30, 20, 10, 5, 0)]
    chances = [expect(MODEL, payer, ITEM, today).late for today in looks]
    assert chances == sorted(chances)
    assert chances[0] < 0.2 and chances[-1] > 0.4


def test_what_is_past_due_is_late_and_paid_from_tomorrow_on():
    for passed in (1, 5, 40, 400, 4000):
        today = DUE + timedelta(days=passed)
        found = expect(MODEL, past(2, 3), ITEM, today)
        assert found.late == 1.0
        assert today < found.low <= found.day <= found.high


def test_money_of_the_due_date_may_still_come_in_on_it():
    found = expect(MODEL, past(*[-5] * 9), ITEM, DUE)
    assert found.late < 1.0 and found.low >= DUE


def test_invoice_that_is_issued_only_tomorrow_is_as_on_its_day():
    early = expect(MODEL, History(), ITEM, ISSUED - timedelta(days=1))
    assert early == expect(MODEL, History(), ITEM, ISSUED)


@settings(max_examples=200, deadline=None)
@given(lateness, items, st.integers(-10, 500))
def test_what_is_expected_makes_sense(lateness, item, after):
    today = item.issued + timedelta(days=after)
    found = expect(MODEL, past(*lateness), item, today)
    assert 0.0 <= found.late <= 1.0
    assert found.low <= found.day <= found.high
    assert found.low >= max(today, item.issued)
    if today > item.due:
        assert found.late == 1.0 and found.low > today


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-40, 60), min_size=1, max_size=8), items, st.data())
def test_more_lateness_never_lowers_the_chance(lateness, item, data):
    rank = data.draw(st.integers(0, len(lateness) - 1))
    worse = list(lateness)
    worse[rank] += data.draw(st.integers(0, 90))
    before, after = (
        expect(MODEL, fold(*map(settled_on, days)), item, item.issued).late
        for days in (lateness, worse)
    )
    assert after >= before - 1e-12


@settings(max_examples=100, deadline=None)
@given(lateness, st.integers(1, 60))
def test_another_late_invoice_never_lowers_the_chance(lateness, days):
    model = MODEL._replace(segment=SEGMENT._replace(days=-4.0))
    before = past(*lateness)
    if model.segment.habit(before) > 0:
        return  # a few days late may well be better than what he usually does
    after = before.add(settled_on(days, ISSUED))
    found = [expect(model, one, ITEM, ISSUED).late for one in (before, after)]
    assert found[1] >= found[0] - 1e-12
