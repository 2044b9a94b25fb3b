# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Who gets which document today, in which tone, and who lets it leave."""

from dataclasses import replace
from datetime import date

import pytest
from debtors import (
    AHEAD,
    AT_SECOND,
    FIRM,
    FIRST,
    LAST,
    NOTICE,
    PRE,
    SECOND,
    STEPS,
    TODAY,
    at_formal,
    by_bucket,
    days,
    decided,
    documents,
    failures,
    item,
    only,
    passed,
    plan_with,
    reasons,
    steps_of,
)
from rules.channel import Reach
from rules.contact import Caps
from rules.customer import Policy
from rules.plan import Plan, Step
from rules.reasons import Reason

FREE = Policy(Caps(0, 0))
AT_LAST = {"due": date(2026, 5, 4), "progress": passed(FIRM, date(2026, 5, 21))}


# One message, the tone of the most advanced step


def test_message_executes_what_is_due_and_lists_the_rest_of_what_is_overdue():
    between = item("between", progress=passed(FIRST, TODAY - days(2)))
    short = Plan(5, STEPS[:2])
    end = item("end", plan=short, progress=passed(FIRST, TODAY - days(2)))
    draft = only(decided(item(), item("new", due=TODAY - days(1)), between, end))
    assert [finding.item.key for finding in draft.findings] == ["a"]
    assert [listed.key for listed in draft.listed] == ["new", "between", "end"]


def test_item_not_overdue_yet_is_not_listed():
    draft = only(decided(item(), item("today", due=TODAY), item("b", due=AHEAD)))
    assert draft.listed == ()


def test_tone_is_the_one_of_the_most_advanced_step():
    decision = decided(item(), item("b", **AT_SECOND))
    assert only(decision).step.id == SECOND


def test_each_item_executes_its_own_step():
    decision = decided(item(), item("b", **AT_SECOND))
    assert steps_of(decision) == {"a": FIRST, "b": SECOND}


def test_item_on_its_way_to_the_formal_notice_is_still_listed():
    waiting = item("b", progress=passed(LAST, TODAY - days(3)), due=date(2026, 5, 4))
    assert [listed.key for listed in only(decided(item(), waiting)).listed] == ["b"]


def test_item_claimed_by_a_formal_notice_is_not_listed_in_a_friendly_tone():
    noticed = item("b", due=date(2026, 3, 2), progress=passed(NOTICE, date(2026, 5, 4)))
    assert only(decided(item(), noticed)).listed == ()


def test_item_before_due_never_appears_in_a_late_tone():
    decision = decided(item(), item("pre", due=AHEAD))
    assert by_bucket(decision) == {"late": ["a"]}
    assert reasons(decision)["pre"] == Reason.MIN_INTERVAL


def test_item_before_due_gets_a_message_of_its_own():
    plan = Plan(4, STEPS, min_interval=0)
    items = item(plan=plan), item("pre", due=AHEAD, plan=plan)
    decision = decided(*items, policy=FREE)
    assert by_bucket(decision) == {"late": ["a"], "pre": ["pre"]}
    assert {draft.step.id for draft in decision.drafts} == {FIRST, PRE}
    assert all(draft.listed == () for draft in decision.drafts)


# The formal notice


def test_formal_notice_is_a_document_of_its_own_with_only_its_items():
    items = at_formal("f"), at_formal("g"), item("a", **AT_SECOND)
    decision = decided(*items)
    formal = next(d for d in decision.drafts if d.step.id == NOTICE)
    assert [finding.item.key for finding in formal.findings] == ["f", "g"]
    assert formal.listed == ()


def test_item_of_a_formal_notice_is_not_listed_in_a_reminder_too():
    decision = decided(at_formal(), item(), policy=FREE)
    assert all(not draft.listed for draft in decision.drafts)


def test_no_friendly_reminder_leaves_on_the_day_of_a_formal_notice():
    decision = decided(at_formal(), item())
    assert by_bucket(decision) == {"formal": ["formal"]}
    assert reasons(decision)["a"] == Reason.MIN_INTERVAL


def test_formal_notice_is_written_never_spoken():
    letter = Plan(4, (replace(STEPS[-1], channel="letter"),))
    by_phone = {1: Reach(frozenset({"call"}))}
    draft = only(decided(item(due=date(2026, 4, 1), plan=letter), reach=by_phone))
    assert (draft.bucket, draft.channel) == ("address", "task")


# Contacts


def test_one_message_per_invoice_contact_with_its_own_items():
    items = item("a"), item("b", contact=2), item("c", contact=2)
    decision = decided(*items)
    assert documents(decision) == [["a"], ["b", "c"]]
    assert {draft.contact for draft in decision.drafts} == {1, 2}


def test_listed_items_are_those_of_the_same_contact():
    new = {"due": TODAY - days(1)}
    decision = decided(
        item("a"), item("b", contact=2), item("c", **new), item("d", contact=2, **new)
    )
    listed = {d.contact: [i.key for i in d.listed] for d in decision.drafts}
    assert listed == {1: ["c"], 2: ["d"]}


def test_tone_is_taken_contact_by_contact():
    decision = decided(item("a"), item("b", contact=2, **AT_SECOND))
    assert {d.contact: d.step.id for d in decision.drafts} == {1: FIRST, 2: SECOND}


def test_messages_to_several_contacts_count_as_one():
    plan = Plan(4, STEPS, min_interval=1)
    items = item("a", plan=plan), item("b", contact=2, plan=plan)
    past = (TODAY - days(1), TODAY - days(3))
    assert documents(decided(*items, contacts=past)) == [["a"], ["b"]]


def test_contacts_reached_by_different_channels_count_as_one_too():
    decision = decided(item("a"), item("b", contact=3))
    assert {d.contact: d.channel for d in decision.drafts} == {1: "email", 3: "letter"}


def test_followup_contact_collects_everything():
    items = item("a"), item("b", contact=2), item("c", due=TODAY - days(1), contact=3)
    draft = only(decided(*items, contact=2))
    assert draft.contact == 2
    assert [finding.item.key for finding in draft.findings] == ["a", "b"]
    assert [listed.key for listed in draft.listed] == ["c"]


# Failed channels and missing addresses


@pytest.mark.parametrize(
    ("failed", "channel"),
    [({"email"}, "letter"), ({"email", "letter"}, "call")],
)
def test_fallback_is_the_same_step_by_another_channel(failed, channel):
    draft = only(decided(item(failed=failures(*failed))))
    assert (draft.step.id, draft.channel, draft.fallback) == (FIRST, channel, True)


def test_fallback_is_not_delayed_and_counts_instead_of_what_failed():
    failed = item(failed=failures("email"))
    draft = only(decided(failed, contacts=(TODAY, TODAY - days(1), TODAY - days(2))))
    assert (draft.channel, draft.counted) == ("letter", True)


def test_fallback_does_not_take_the_place_of_a_reminder():
    decision = decided(item("b", failed=failures("email")), item("a"))
    assert documents(decision) == [["a"], ["b"]]


def test_failure_of_another_step_does_not_make_a_fallback():
    draft = only(decided(item(failed=failures("email", steps=STEPS[:1]))))
    assert (draft.channel, draft.fallback, draft.counted) == ("email", False, True)


def test_fallback_of_a_visit_is_the_one_of_its_step():
    failed = failures("visit", "call")
    draft = only(decided(item(plan=plan_with(channel="visit"), failed=failed)))
    assert draft.channel == "letter"


def test_internal_task_stays_internal_whatever_failed():
    plan = plan_with(channel="task")
    draft = only(decided(item(plan=plan, failed=failures("email"))))
    assert draft.channel == "task"


def test_fallbacks_keep_the_formal_notice_a_document_of_its_own():
    bounced = {"failed": failures("email")}
    items = at_formal(**bounced), item("a", **bounced), item("b", due=AHEAD, **bounced)
    decision = decided(*items, policy=FREE)
    assert documents(decision) == [["a"], ["b"], ["formal"]]


def test_nothing_that_can_be_used_becomes_a_task_to_find_an_address():
    draft = only(decided(item(contact=4)))
    assert (draft.bucket, draft.channel, draft.mode) == ("address", "task", "manual")
    assert not draft.counted


def test_unknown_contact_becomes_a_task_to_find_an_address():
    assert only(decided(item(contact=99))).bucket == "address"


def test_looking_for_an_address_holds_nobody_else_back():
    decision = decided(item("lost", contact=4, **AT_SECOND), item())
    assert by_bucket(decision) == {"address": ["lost"], "late": ["a"]}


def test_looking_for_an_address_waits_for_no_interval():
    decision = decided(item("lost", contact=4), item(), contacts=(TODAY,))
    assert by_bucket(decision) == {"address": ["lost"]}
    assert reasons(decision)["a"] == Reason.MIN_INTERVAL


def test_step_that_reaches_nobody_does_not_keep_the_contact_s_other_one_away():
    registered = item("b", **{**AT_SECOND, "plan": plan_with(channel="registered")})
    reach = {1: Reach(frozenset({"email"}))}
    decision = decided(registered, item(), reach=reach)
    assert by_bucket(decision) == {"address": ["b"], "late": ["a"]}


def test_registered_letter_has_no_substitute():
    plan = plan_with(channel="registered")
    draft = only(decided(at_formal(plan=plan), reach={1: Reach(frozenset({"email"}))}))
    assert draft.bucket == "address"


# Several channels


def test_most_advanced_channel_goes_first_and_shows_the_others():
    steps = (Step(1, 1, 3), Step(2, 2, 10, channel="call"))
    plan = Plan(4, steps)
    progress = passed(1, date(2026, 5, 25), steps={1: steps[0]})
    called = item("b", due=date(2026, 5, 20), plan=plan, progress=progress)
    decision = decided(item(plan=plan), called)
    draft = only(decision)
    assert (draft.channel, [i.key for i in draft.listed]) == ("call", ["a"])
    assert reasons(decision)["a"] == Reason.MIN_INTERVAL


def test_large_amount_is_called_about_when_the_step_is_auto():
    policy = Policy(large_amount=1000.0)
    plan = plan_with(channel="auto")
    large = decided(item(amount=1000.0, plan=plan), policy=policy)
    small = decided(item(amount=999.0, plan=plan), policy=policy)
    assert (only(large).channel, only(small).channel) == ("call", "email")


def test_person_with_many_small_amounts_is_written_to_when_the_step_is_auto():
    policy = Policy(large_amount=1000.0)
    plan = plan_with(channel="auto")
    person = {1: Reach(frozenset({"call", "email"}), kind="consumer")}
    for keys, expected in (("abc", "call"), ("abcd", "email")):
        items = [item(key, amount=90.0, plan=plan) for key in keys]
        assert only(decided(*items, policy=policy, reach=person)).channel == expected
