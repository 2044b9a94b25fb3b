# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

import pytest
from debtors import (
    ALWAYS,
    DUE,
    FIRM,
    FIRST,
    PRE,
    SECOND,
    STEPS,
    ask,
    days,
    passed,
)
from rules.ladder import Progress
from rules.plan import Plan, Step
from rules.reasons import Reason

# Entry of items that are late already


@pytest.mark.parametrize("late", [3, 10, 45, 300])
def test_late_item_enters_at_the_first_step_after_due(late):
    today = DUE + days(late)
    found = ask(today, known=today, calendar=ALWAYS)
    assert (found.step.id, found.reason) == (FIRST, Reason.DUE)
    assert found.expired == ()


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (1, FIRST),
        (3, FIRST),
        (9, FIRST),
        (10, SECOND),
        (16, SECOND),
        (17, FIRM),
        (29, FIRM),
        (30, FIRM),  # the last call is no entrance
        (300, FIRM),
    ],
)
def test_entry_by_age_is_the_highest_step_reached_before_the_last_call(late, expected):
    plan = Plan(9, STEPS, entry="age")
    today = DUE + days(late)
    assert ask(today, known=today, plan=plan, calendar=ALWAYS).step.id == expected


def test_entry_by_age_does_not_touch_items_known_before_their_due_date():
    plan = Plan(9, STEPS, entry="age")
    assert ask(DUE + days(25), known=DUE - days(30), plan=plan).step.id == FIRST


def test_entry_by_age_counts_from_the_start_of_the_plan():
    plan = Plan(9, STEPS, entry="age", start=DUE + days(17))
    found = ask(DUE + days(17), plan=plan, calendar=ALWAYS)
    assert (found.step.id, found.reason) == (FIRM, Reason.DUE)


def test_item_that_entered_by_age_does_not_jump_while_it_is_held_back():
    plan = Plan(9, STEPS, entry="age")
    entered = DUE + days(4)
    assert ask(entered, known=entered, plan=plan, calendar=ALWAYS).step.id == FIRST
    later = ask(DUE + days(18), known=entered, plan=plan, calendar=ALWAYS)
    assert later.step.id == FIRST


def test_entry_by_age_is_for_items_without_a_past():
    plan = Plan(9, STEPS, entry="age")
    progress = passed(FIRST, DUE + days(20))
    found = ask(DUE + days(40), known=DUE + days(20), progress=progress, plan=plan)
    assert found.step.id == SECOND


# Steps before due


@pytest.mark.parametrize("day", [date(2026, 5, 18), date(2026, 5, 26), DUE])
def test_step_before_due_is_done_until_the_due_date(day):
    found = ask(day)
    assert (found.step.id, found.reason, found.expired) == (PRE, Reason.DUE, ())


def test_step_before_due_expires_the_day_after_and_is_told():
    found = ask(DUE + days(1))
    assert found.step.id == FIRST
    assert [step.id for step in found.expired] == [PRE]


@pytest.mark.parametrize(
    ("known", "expected"), [(date(2026, 5, 18), PRE), (date(2026, 5, 19), FIRST)]
)
def test_step_before_due_concerns_only_items_known_by_its_date(known, expected):
    found = ask(date(2026, 5, 20), known=known)
    assert (found.step.id, found.expired) == (expected, ())


def test_item_born_after_the_step_before_due_has_nothing_expired():
    assert ask(DUE + days(5), known=date(2026, 5, 19)).expired == ()


def test_ladder_of_steps_before_due_ends_with_them():
    plan = Plan(9, (Step(1, 0, -15),))
    found = ask(DUE + days(1), plan=plan)
    assert (found.step, found.reason) == (None, Reason.PLAN_FINISHED)
    assert [step.id for step in found.expired] == [1]


def test_step_before_due_pushed_over_the_due_date_gives_way_and_expires():
    plan = Plan(9, (Step(1, 0, -15), Step(2, 0, -5), Step(3, 1, 3)))
    progress = Progress(1, 0, -15, date(2026, 5, 29))
    before = ask(date(2026, 5, 30), progress=progress, plan=plan)
    assert (before.step.id, before.on) == (3, date(2026, 6, 16))
    after = ask(date(2026, 6, 2), progress=progress, plan=plan)
    assert (after.step.id, [step.id for step in after.expired]) == (3, [2])
