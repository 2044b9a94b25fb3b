# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

import pytest
from rules.calendar import Calendar
from rules.open_action import ItemNow, revalidate, task_fate
from rules.reasons import Reason

MONDAY = date(2026, 6, 1)
OPEN = {"a": ItemNow("a", 100.0), "b": ItemNow("b", 50.0)}


def test_action_stands_while_its_items_do():
    assert revalidate(["a", "b"], OPEN) == (None, {})


def test_paid_item_leaves_the_action_to_the_others():
    fate = revalidate(["a", "paid"], OPEN)
    assert fate == (None, {"paid": Reason.NO_LONGER_OPEN})


def test_suspended_item_leaves_with_the_reason_of_its_suspension():
    now = {**OPEN, "a": ItemNow("a", 100.0, Reason.BLOCKED)}
    assert revalidate(["a", "b"], now) == (None, {"a": Reason.BLOCKED})


def test_partly_paid_item_keeps_the_action():
    assert revalidate(["a"], {"a": ItemNow("a", 0.5)}).cancel is None


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        ({}, Reason.NO_LONGER_OPEN),
        ({"a": ItemNow("a", 1.0, Reason.PAUSED)}, Reason.PAUSED),
    ],
)
def test_action_without_items_is_cancelled_with_their_reason(now, reason):
    fate = revalidate(["a"], now)
    assert (fate.cancel, fate.dropped) == (reason, {"a": reason})


def test_item_asked_twice_counts_once():
    assert revalidate(["a", "a"], {}).cancel == Reason.NO_LONGER_OPEN


def test_action_is_cancelled_when_nothing_is_owed_net():
    assert revalidate(["a"], OPEN, claimable=False).cancel == Reason.NET_ZERO


def test_item_that_appeared_meanwhile_does_not_enter():
    assert revalidate(["a"], OPEN).dropped == {}


def test_action_without_items_of_its_own_has_nothing_to_lose():
    assert revalidate([], OPEN, claimable=False).cancel is None


@pytest.mark.parametrize(
    ("since", "patience", "last_day_waiting", "escalated"),
    [
        (MONDAY, 5, date(2026, 6, 8), date(2026, 6, 9)),
        (date(2026, 6, 4), 5, date(2026, 6, 11), date(2026, 6, 12)),
        (date(2026, 6, 5), 1, date(2026, 6, 8), date(2026, 6, 9)),
    ],
)
def test_task_goes_to_the_manager_after_its_patience(
    since, patience, last_day_waiting, escalated
):
    assert task_fate(since, None, patience, last_day_waiting) == "wait"
    assert task_fate(since, None, patience, escalated) == "escalate"


@pytest.mark.parametrize("day", [date(2026, 6, 9), date(2026, 6, 16)])
def test_manager_has_a_second_patience(day):
    assert task_fate(MONDAY, date(2026, 6, 9), 5, day) == "wait"


@pytest.mark.parametrize("day", [date(2026, 6, 17), date(2026, 9, 1)])
def test_task_closes_not_done_after_the_second_patience(day):
    assert task_fate(MONDAY, date(2026, 6, 9), 5, day) == "close"


def test_manager_is_told_before_anything_closes_however_late_the_run():
    assert task_fate(MONDAY, None, 5, date(2027, 1, 1)) == "escalate"


def test_patience_counts_the_working_days_of_the_calendar():
    whit = Calendar(frozenset({date(2026, 5, 25)}))
    friday = date(2026, 5, 22)
    assert task_fate(friday, None, 2, date(2026, 5, 27), whit) == "wait"
    assert task_fate(friday, None, 2, date(2026, 5, 28), whit) == "escalate"
