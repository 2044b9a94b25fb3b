# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Who lets a document leave."""

from dataclasses import replace
from datetime import date

import pytest
from debtors import (
    AHEAD,
    AT_SECOND,
    FIRM,
    FIRST,
    LAST,
    SECOND,
    at_formal,
    decided,
    documents,
    item,
    only,
    passed,
    plan_with,
)
from rules.channel import Reach
from rules.contact import Caps
from rules.customer import Policy

NOBODY = Reach(frozenset())
FREE = Policy(Caps(0, 0))
AT_LAST = {"due": date(2026, 5, 4), "progress": passed(FIRM, date(2026, 5, 21))}


@pytest.mark.parametrize("mode", ["auto", "approval", "manual"])
def test_formal_notice_always_waits_for_approval(mode):
    assert only(decided(at_formal(plan=plan_with(mode=mode)))).mode == "approval"


@pytest.mark.parametrize("mode", ["auto", "approval", "manual"])
@pytest.mark.parametrize("channel", ["email", "call", "task"])
def test_order_hold_always_waits_for_approval(mode, channel):
    reach = {1: Reach(frozenset({"email", "call"}))}
    plan = plan_with(mode=mode, channel=channel, holds=True)
    assert only(decided(item(plan=plan), reach=reach)).mode == "approval"


def test_nobody_approves_a_hold_of_a_customer_who_cannot_be_reached():
    draft = only(decided(item(plan=plan_with(holds=True)), reach={1: NOBODY}))
    assert (draft.bucket, draft.mode) == ("address", "manual")


@pytest.mark.parametrize("mode", ["auto", "approval", "manual"])
def test_step_leaves_as_configured(mode):
    assert only(decided(item(plan=plan_with(mode=mode)))).mode == mode


@pytest.mark.parametrize("step", [item(), item(**AT_SECOND), item(due=AHEAD)])
def test_everything_waits_while_the_plan_has_all_approved(step):
    plan = plan_with("approve")
    assert only(decided(step._replace(plan=plan))).mode == "approval"


@pytest.mark.parametrize("channel", ["call", "visit", "task"])
def test_what_only_a_person_can_do_is_a_task(channel):
    reach = {1: Reach(frozenset({"call", "visit"}))}
    draft = only(decided(item(plan=plan_with(channel=channel)), reach=reach))
    assert (draft.channel, draft.mode) == (channel, "manual")


@pytest.mark.parametrize(
    ("outcome", "mode"),
    [("done", "auto"), ("skipped", "auto"), ("not_done", "approval")],
)
def test_only_a_person_lets_an_item_into_the_last_call_after_not_done(outcome, mode):
    progress = passed(FIRM, date(2026, 5, 21), outcome=outcome)
    draft = only(decided(item(due=date(2026, 5, 4), progress=progress)))
    assert (draft.step.id, draft.mode) == (LAST, mode)


def test_ladder_goes_on_by_itself_below_the_last_call_after_not_done():
    progress = passed(FIRST, date(2026, 5, 25), outcome="not_done")
    draft = only(decided(item(due=date(2026, 5, 20), progress=progress)))
    assert (draft.step.id, draft.mode) == (SECOND, "auto")


def test_one_item_after_not_done_makes_the_whole_last_call_wait():
    undone = passed(FIRM, date(2026, 5, 21), outcome="not_done")
    other = item("b", **{**AT_LAST, "progress": undone})
    assert only(decided(item("a", **AT_LAST), other)).mode == "approval"


def test_step_that_waits_for_approval_is_not_carried_along_without_it():
    careful = item(plan=plan_with(mode="approval"))
    draft = only(decided(careful, item("b", **AT_SECOND)))
    assert (draft.step.id, draft.mode) == (SECOND, "approval")


def test_item_of_a_plan_that_only_observes_is_never_sent_with_another():
    observed = item("seen", plan=plan_with("observe"))
    decision = decided(observed, item("b", **AT_SECOND))
    sent = [d for d in decision.drafts if d.plan.rollout != "observe"]
    keys = [finding.item.key for draft in sent for finding in draft.findings]
    assert keys == ["b"]


def test_plan_that_only_observes_holds_nobody_else_back():
    plan = replace(plan_with(channel="letter"), rollout="observe")
    decision = decided(item("seen", **{**AT_SECOND, "plan": plan}), item())
    sent = [d for d in decision.drafts if d.plan.rollout != "observe"]
    assert [finding.item.key for draft in sent for finding in draft.findings] == ["a"]


def test_plan_that_only_observes_tells_what_it_would_do_by_itself():
    plan = plan_with("observe")
    seen, ahead = item("seen", plan=plan), item("pre", due=AHEAD, plan=plan)
    told = {tuple(keys) for keys in documents(decided(seen, ahead, item("a")))}
    assert told == {("a",), ("seen",)}


def test_item_that_needs_approval_never_leaves_without_it():
    careful = item(plan=plan_with("approve"))
    decision = decided(careful, item("b", **AT_SECOND), policy=FREE)
    modes = {f.item.key: d.mode for d in decision.drafts for f in d.findings}
    assert modes.get("a", "approval") == "approval"
