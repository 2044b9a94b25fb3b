# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Whether a customer is contacted at all today, and what he is told of it."""

from datetime import date

import pytest
from debtors import (
    AHEAD,
    FIRST,
    LATE,
    OFFICE,
    PLAN,
    PRE,
    STEPS,
    TODAY,
    at_formal,
    days,
    decided,
    documents,
    item,
    only,
    passed,
    reasons,
    steps_of,
)
from rules.calendar import Calendar
from rules.contact import Caps
from rules.customer import Policy
from rules.plan import Plan, Step
from rules.reasons import Reason, Suspension

SATURDAY, MONDAY = date(2026, 6, 13), date(2026, 6, 15)
FROM_20 = Plan(2, STEPS, amount_min=20.0)
NOT_DUE = date(2026, 7, 30)  # its first step is the one of 15 July
BLOCKED = Suspension(Reason.BLOCKED)


# Days off


def test_reminder_of_a_day_off_waits_for_the_next_working_day():
    decision = decided(item(), today=SATURDAY)
    assert (decision.reason, decision.next_on) == (Reason.DAY_OFF, MONDAY)
    assert decided(item(), today=MONDAY).drafts


def test_day_off_is_the_one_of_the_customer():
    closed = Calendar(frozenset({TODAY}))
    assert decided(item(), calendar=closed).reason == Reason.DAY_OFF
    assert decided(item(), calendar=OFFICE).drafts


def test_step_for_any_day_leaves_on_a_day_off():
    plan = Plan(4, (Step(1, 1, 3, "any"),))
    assert decided(item(plan=plan), today=SATURDAY).drafts


def test_internal_task_does_not_mind_the_customer_s_day_off():
    plan = Plan(4, (Step(1, 3, 3, channel="task", mode="manual"),))
    assert decided(item(plan=plan), today=SATURDAY).drafts


# Suspensions


def test_suspension_without_an_end_leaves_the_item_alone():
    decision = decided(item(hold=BLOCKED), today=date(2030, 1, 2))
    assert (decision.drafts, decision.reason) == ((), Reason.BLOCKED)
    assert decision.next_on is None


def test_suspended_item_is_told_with_its_end_and_goes_on_that_day():
    paused = item(hold=Suspension(Reason.PAUSED, TODAY + days(2)))
    decision = decided(paused)
    assert (decision.reason, decision.next_on) == (Reason.PAUSED, TODAY + days(2))
    assert steps_of(decided(paused, today=TODAY + days(2))) == {"a": FIRST}


def test_suspended_customer_has_all_items_suspended():
    items = item("a"), item("b", due=AHEAD), at_formal()
    decision = decided(*items, hold=Suspension(Reason.ANSWERED))
    assert set(reasons(decision).values()) == {Reason.ANSWERED}
    assert not decision.drafts


def test_suspended_item_leaves_the_others_to_their_ladder():
    decision = decided(item("held", hold=BLOCKED), item())
    assert documents(decision) == [["a"]]
    assert only(decision).listed == ()


def test_pause_that_is_over_does_not_lift_the_suspension_of_an_item():
    over = Suspension(Reason.PAUSED, TODAY - days(3))
    decision = decided(item(hold=BLOCKED), hold=over)
    assert (decision.drafts, decision.reason) == ((), Reason.BLOCKED)


def test_suspended_item_is_not_counted_as_overdue():
    assert decided(item("held", hold=BLOCKED), item(amount=30.0)).overdue == 30.0


def test_item_due_today_is_not_overdue():
    assert decided(item(due=TODAY)).overdue == 0.0
    assert decided(item(due=TODAY - days(1))).overdue == 100.0


def test_waiting_action_blocks_its_item_and_not_the_others():
    decision = decided(item("b", waiting="to_approve"), item())
    assert documents(decision) == [["a"]]
    assert reasons(decision)["b"] == Reason.WAITING


# Interval and caps


def test_contact_within_the_interval_is_refused_until_it_ends():
    decision = decided(item(), contacts=(TODAY - days(3),))
    assert (decision.reason, decision.next_on) == (Reason.MIN_INTERVAL, TODAY + days(2))


def test_contact_over_the_cap_of_the_week_is_refused():
    plan = Plan(4, STEPS, min_interval=1)
    past = (TODAY - days(1), TODAY - days(3), TODAY - days(6))
    decision = decided(item(plan=plan), contacts=past)
    assert (decision.reason, decision.next_on) == (Reason.CAP_WEEK, TODAY + days(1))


def test_longest_interval_of_the_plans_in_a_message_holds():
    slow = Plan(4, STEPS, min_interval=10)
    decision = decided(item(), item("b", plan=slow), contacts=(TODAY - days(7),))
    assert decision.reason == Reason.MIN_INTERVAL


def test_formal_notice_is_not_delayed_by_interval_and_caps():
    past = (TODAY, TODAY - days(1), TODAY - days(2))
    assert documents(decided(at_formal(), contacts=past)) == [["formal"]]


def test_internal_task_is_no_contact():
    plan = Plan(4, (Step(1, 3, 3, channel="task", mode="manual"),))
    draft = only(decided(item(plan=plan), contacts=(TODAY,)))
    assert (draft.channel, draft.mode, draft.counted) == ("task", "manual", False)


def test_refused_reminder_leaves_once_the_interval_is_over():
    asked = {"contacts": (TODAY - days(3),), "policy": Policy(Caps(1, 3))}
    assert decided(item(), today=TODAY + days(2), **asked).drafts


# What is told


def test_customer_without_open_items_has_nothing_open():
    decision = decided()
    assert (decision.reason, decision.next_on) == (Reason.NOTHING_OPEN, None)


def test_customer_is_told_the_next_day_something_may_happen():
    decision = decided(item(due=NOT_DUE), item("b", due=date(2026, 7, 13)))
    assert decision.reason == Reason.NOT_YET
    assert decision.next_on == date(2026, 6, 29)  # the 28th is a Sunday


def test_credit_in_company_currency_lowers_what_is_compared_with_the_minimum():
    dollars = item(amount=100.0, currency=2, residual_currency=110.0, plan=FROM_20)
    decision = decided(dollars, credits={2: 100.0}, credit=91.0)
    assert decision.reason == Reason.BELOW_MINIMUM
    assert decided(dollars, credits={2: 88.0}, credit=80.0).drafts


def test_next_day_is_never_in_the_past():
    decision = decided(item(due=date(2026, 5, 1)), item("b", due=NOT_DUE))
    assert decision.drafts
    assert decision.next_on == date(2026, 7, 15)


@pytest.mark.parametrize(
    ("plan", "reason"), [(None, Reason.NO_PLAN), (Plan(8), Reason.PLAN_EMPTY)]
)
def test_item_without_a_ladder_is_told_as_such(plan, reason):
    assert decided(item(plan=plan)).reason == reason


def test_item_past_its_last_step_is_told_as_finished():
    end = item(due=date(2026, 3, 2), progress=passed(15, date(2026, 5, 4)))
    assert decided(end).reason == Reason.PLAN_FINISHED


def test_expired_step_before_due_is_told_with_the_item():
    (finding,) = decided(item(known_since=date(2026, 5, 1))).findings
    assert [step.id for step in finding.expired] == [PRE]
    assert finding.item.due == LATE
    assert finding.item.plan is PLAN
