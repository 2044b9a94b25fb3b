# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

import pytest
from debtors import (
    BY_ID,
    DUE,
    FIRM,
    FIRST,
    FRANCE,
    LAST,
    LONG_AGO,
    NOTICE,
    PRE,
    SECOND,
    STEPS,
    ask,
    days,
    passed,
)
from rules.ladder import Progress, applies
from rules.plan import Plan, Step
from rules.reasons import Reason

# Dates


@pytest.mark.parametrize(
    ("due", "offset", "rule", "expected"),
    [
        (date(2026, 6, 10), 3, "next", date(2026, 6, 15)),  # the 13th is a Saturday
        (date(2026, 6, 10), 3, "previous", date(2026, 6, 12)),
        (date(2026, 6, 10), 3, "any", date(2026, 6, 13)),
        (date(2026, 5, 20), 3, "next", date(2026, 5, 26)),  # Saturday to Whit Monday
        (date(2026, 5, 20), 5, "next", date(2026, 5, 26)),
        (date(2026, 7, 9), 5, "next", date(2026, 7, 15)),
        (date(2026, 7, 9), 5, "previous", date(2026, 7, 13)),
        (date(2026, 7, 9), 5, "any", date(2026, 7, 14)),
        (date(2026, 6, 1), 3, "next", date(2026, 6, 4)),
        (date(2026, 6, 25), -15, "next", date(2026, 6, 10)),
        (date(2026, 6, 29), -15, "next", date(2026, 6, 15)),  # the 14th is a Sunday
        (date(2026, 6, 29), -15, "previous", date(2026, 6, 12)),
    ],
)
def test_date_is_the_working_day_at_the_offset(due, offset, rule, expected):
    plan = Plan(9, (Step(1, int(offset > 0), offset, rule),))
    found = ask(LONG_AGO, due, plan=plan, calendar=FRANCE)
    assert found.on == expected


def test_previous_working_day_never_claims_on_the_due_date_nor_on_a_day_off():
    friday = date(2026, 6, 5)
    plan = Plan(9, (Step(1, 1, 1, "previous"),))
    assert ask(friday, friday, plan=plan).on == date(2026, 6, 8)


@pytest.mark.parametrize(
    ("done", "interval", "expected"),
    [
        (date(2026, 6, 4), 5, date(2026, 6, 11)),  # on time: due + 10
        (date(2026, 6, 5), 5, date(2026, 6, 12)),  # a day late: the seven days stay
        (date(2026, 6, 15), 5, date(2026, 6, 22)),
        (date(2026, 6, 4), 10, date(2026, 6, 15)),  # the interval wins; 14 is a Sunday
        (date(2026, 6, 4), 0, date(2026, 6, 11)),
        (date(2026, 5, 29), 5, date(2026, 6, 11)),  # early by hand: due + 10 still
    ],
)
def test_step_keeps_its_distance_from_the_last_one_passed(done, interval, expected):
    plan = Plan(9, STEPS, min_interval=interval)
    found = ask(date(2026, 6, 3), progress=passed(FIRST, done), plan=plan)
    assert (found.step.id, found.on) == (SECOND, expected)


def test_distance_counts_from_the_last_step_passed_not_from_a_branch_not_taken():
    call = Step(2, 2, 10, channel="call", amount_min=1000.0)
    plan = Plan(9, (Step(1, 1, 3), call, Step(3, 3, 17)))
    found = ask(DUE, progress=Progress(1, 1, 3, date(2026, 6, 8)), plan=plan)
    assert (found.step.id, found.on) == (3, date(2026, 6, 22))


def test_distance_from_a_reminder_before_due_holds_too():
    # -15 was a Sunday, done on Monday the 18th; 18 days lie between -15 and +3.
    found = ask(DUE, progress=passed(PRE, date(2026, 5, 18)))
    assert (found.step.id, found.on) == (FIRST, date(2026, 6, 5))


def test_plan_fires_nothing_before_its_start():
    plan = Plan(9, STEPS, start=date(2026, 6, 22))
    found = ask(date(2026, 6, 19), plan=plan)
    assert (found.on, found.reason) == (date(2026, 6, 22), Reason.NOT_YET)


@pytest.mark.parametrize("wait", [0, 1, 2, 30, 400])
def test_missed_day_is_caught_up_with_the_same_step(wait):
    found = ask(date(2026, 6, 4) + days(wait))
    assert (found.step.id, found.on) == (FIRST, date(2026, 6, 4))
    assert found.reason == Reason.DUE


def test_step_waits_until_its_date():
    found = ask(date(2026, 6, 3))
    assert (found.step.id, found.reason) == (FIRST, Reason.NOT_YET)


def test_missed_stretch_is_caught_up_one_spaced_step_after_the_other():
    today, progress, met = date(2026, 9, 1), None, []
    while (found := ask(today, progress=progress)).step:
        if found.reason == Reason.DUE:
            met.append((found.step.id, today))
            progress = passed(found.step.id, today)
        today = max(today, found.on)
    assert met == [
        (FIRST, date(2026, 9, 1)),
        (SECOND, date(2026, 9, 8)),
        (FIRM, date(2026, 9, 15)),
        (LAST, date(2026, 9, 28)),
        (NOTICE, date(2026, 10, 13)),
    ]


def test_two_steps_of_one_item_never_fall_on_one_day():
    plan = Plan(9, (Step(1, 1, 3), Step(2, 2, 3)), min_interval=0)
    day = date(2026, 6, 4)
    found = ask(day, progress=Progress(1, 1, 3, day), plan=plan)
    assert (found.reason, found.on) == (Reason.NOT_YET, date(2026, 6, 5))


# Branches, other plans, the end


@pytest.mark.parametrize(("owed", "expected"), [(999.99, 3), (1000.0, 2), (5000.0, 2)])
def test_step_under_its_minimum_amount_is_a_branch_not_taken(owed, expected):
    call = Step(2, 2, 10, channel="call", amount_min=1000.0)
    plan = Plan(9, (Step(1, 1, 3), call, Step(3, 2, 17)))
    progress = Progress(1, 1, 3, date(2026, 6, 4))
    found = ask(date(2026, 7, 1), progress=progress, plan=plan, owed=owed)
    assert found.step.id == expected


@pytest.mark.parametrize(
    ("condition", "results"),
    [
        ("not_reached", {"not_reached", "wrong_contact"}),
        ("no_commitment", {"reached", "not_reached", "wrong_contact", "refused"}),
        ("broken", {"broken"}),
    ],
)
def test_conditional_step_follows_the_last_result(condition, results):
    step = Step(1, 2, 12, condition=condition)
    known = ("reached", "commitment", "not_reached", "broken", "refused")
    met = {r for r in (*known, "wrong_contact", "") if applies(step, 0.0, r)}
    assert met == results


def test_ladder_goes_on_past_a_branch_not_taken():
    again = Step(2, 2, 12, channel="call", condition="not_reached")
    plan = Plan(9, (Step(1, 1, 3, channel="call"), again, Step(3, 3, 20)))
    for result, expected in (("not_reached", 2), ("commitment", 3), ("", 3)):
        progress = Progress(1, 1, 3, date(2026, 6, 4), result=result)
        assert ask(DUE, progress=progress, plan=plan).step.id == expected


@pytest.mark.parametrize("level", [0, 1, 2, 3, 4])
def test_item_of_another_plan_goes_on_above_its_level(level):
    progress = Progress(99, level, 8, date(2026, 6, 9))
    found = ask(DUE, progress=progress)
    assert found.step.level == level + 1


def test_item_past_the_formal_notice_has_finished():
    progress = passed(NOTICE, date(2026, 7, 16))
    assert ask(date(2027, 1, 1), progress=progress).reason == Reason.PLAN_FINISHED


def test_plan_without_steps_is_told_as_such():
    found = ask(DUE, plan=Plan(9))
    assert (found.step, found.reason) == (None, Reason.PLAN_EMPTY)


@pytest.mark.parametrize("done", ["done", "skipped", "not_done"])
def test_whatever_passed_a_step_the_next_one_follows_it(done):
    for step, after in zip(STEPS, STEPS[1:], strict=False):
        progress = passed(step.id, DUE + days(step.offset), outcome=done)
        assert ask(DUE, progress=progress).step is BY_ID[after.id]
