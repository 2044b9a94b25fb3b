# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What must hold in every customer's life, whatever the plan and whatever happens."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lives import BIRTH, LENGTH, Diary, lives, real, undisturbed
from rules.customer import decide, review_on
from rules.ladder import next_step
from rules.plan import FORMAL, LAST_CALL, PRE_DUE

WEEK = timedelta(days=7)
ONE_DAY = timedelta(days=1)
EVERY_LIFE = settings(
    max_examples=50,
    derandomize=True,
    deadline=None,
    database=None,
    report_multiple_bugs=False,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


def in_every_life(test):
    """Run a property on many lives, the same ones each time."""
    return EVERY_LIFE(given(lives())(test))


def work_off(day, rule):
    """Return the working day that a rule makes of a day, Monday to Friday."""
    step = {"next": ONE_DAY, "previous": -ONE_DAY, "any": None}[rule]
    while step and day.weekday() > 4:
        day += step
    return day


def reminders(diary):
    """Return [(day, bucket, contact, interval)] of what the interval governs."""
    return [
        (day, d.bucket, d.contact, max(f.item.plan.min_interval for f in d.findings))
        for day, d in diary.drafts()
        if d.counted and d.bucket in ("late", "pre")
    ]


@in_every_life
def test_item_meets_a_step_at_most_once(life):
    for met in Diary(life).live().met.values():
        ids = [step.id for step, _day in met]
        assert len(ids) == len(set(ids))


@in_every_life
def test_item_meets_at_most_one_step_a_day(life):
    for met in Diary(life).live().met.values():
        days = [day for _step, day in met]
        assert len(days) == len(set(days))


@in_every_life
def test_steps_are_met_in_order_and_none_is_jumped(life):
    diary = Diary(life).live()
    for debt in life.debts:
        last = -1
        for step, day in diary.met.get(debt.key, []):
            place = debt.plan.steps.index(step)
            assert place > last
            between = debt.plan.steps[last + 1 : place]
            assert all(excused(other, debt, life, day) for other in between)
            last = place


def excused(step, debt, life, day):
    """Return whether an item may be beyond a step without having met it."""
    if step.level == PRE_DUE:
        return True
    if life.overdue(day) < step.amount_min:
        return True
    # Entered by age: what lay behind the item on the day it became known.
    entered = debt.plan.entry == "age" and debt.known > debt.due
    return entered and step.offset <= (debt.known - debt.due).days


@in_every_life
def test_step_comes_neither_before_its_date_nor_too_soon_after_the_last(life):
    diary = Diary(life).live()
    for debt in life.debts:
        last = None
        for step, day in diary.met.get(debt.key, []):
            planned = debt.due + timedelta(days=step.offset)
            assert day >= work_off(planned, step.workday_rule)
            if last:
                gap = max(debt.plan.min_interval, step.offset - last[0].offset)
                assert day >= last[1] + timedelta(days=gap)
            last = (step, day)


@in_every_life
def test_late_steps_come_after_the_due_date_and_early_ones_until_it(life):
    diary = Diary(life).live()
    for debt in life.debts:
        for step, day in diary.met.get(debt.key, []):
            assert (day <= debt.due) is (step.level == PRE_DUE)


@in_every_life
def test_customer_is_left_in_peace_on_days_off(life):
    for day, draft in Diary(life).live().drafts():
        if draft.channel != "task" and day.weekday() > 4:
            assert all(f.step.workday_rule == "any" for f in draft.findings)


@in_every_life
def test_two_contacts_are_never_within_the_minimum_interval(life):
    made = reminders(Diary(life).live())
    for place, (day, bucket, contact, interval) in enumerate(made):
        for other, other_bucket, other_contact, _interval in made[:place]:
            if (other, other_bucket) == (day, bucket) and other_contact != contact:
                continue  # one contact with several people
            assert day >= other + timedelta(days=interval)


@in_every_life
def test_caps_of_the_company_hold(life):
    caps = life.policy.caps
    made = reminders(Diary(life).live())
    for contact in {row[2] for row in made}:
        days = [row[0] for row in made if row[2] == contact]
        for day in days:
            assert not caps.day or days.count(day) <= caps.day
            week = [other for other in days if day <= other < day + WEEK]
            assert not caps.week or len(week) <= caps.week


@in_every_life
def test_nobody_is_contacted_who_owes_nothing_net(life):
    for day, draft in Diary(life).live().drafts():
        if draft.channel == "task":
            continue
        for finding in draft.findings:
            currency = finding.item.currency
            owed = life.overdue(day, currency)
            if draft.bucket == "pre":
                owed += sum(
                    debt.residual(day)
                    for debt in life.open_debts(day)
                    if debt.due >= day and debt.currency == currency
                )
            assert owed > life.credits(day).get(currency, 0.0)


@in_every_life
def test_nothing_paid_suspended_or_waiting_is_drafted_or_listed(life):
    debts = {debt.key: debt for debt in life.debts}
    diary = Diary(life)
    for day in life.runs:
        waiting = set(diary.waiting)
        decision = decide(diary.see(day), life.policy, day)
        for draft in decision.drafts:
            shown = [f.item for f in draft.findings] + list(draft.listed)
            for item in shown:
                assert item.residual == debts[item.key].residual(day) > 0
                assert not debts[item.key].paused(day)
                assert item.key not in waiting
        diary.apply(decision, day)


@in_every_life
def test_documents_never_mix_tones(life):
    for day, draft in Diary(life).live().drafts():
        levels = {finding.step.level for finding in draft.findings}
        assert draft.step.level == max(levels)
        if draft.channel != "task":
            assert levels in ({PRE_DUE}, {FORMAL}) or not levels & {PRE_DUE, FORMAL}
        if levels & {PRE_DUE, FORMAL}:
            assert draft.listed == ()
        assert all(item.due < day for item in draft.listed)


@in_every_life
def test_each_item_is_in_one_document_of_a_day(life):
    for _day, decision in Diary(life).live().days:
        keys = [f.item.key for draft in decision.drafts for f in draft.findings]
        assert len(keys) == len(set(keys))


@in_every_life
def test_nothing_firm_leaves_without_a_person(life):
    for _day, draft in Diary(life).live().drafts():
        rollouts = {finding.item.plan.rollout for finding in draft.findings}
        if draft.step.level == FORMAL or "approve" in rollouts:
            assert draft.mode != "auto"
        assert draft.mode in ("auto", "approval", "manual")


@in_every_life
def test_day_done_twice_brings_nothing_new(life):
    diary = Diary(life)
    for day in life.runs:
        diary.apply(decide(diary.see(day), life.policy, day), day)
        assert real(decide(diary.see(day), life.policy, day)) == []


@in_every_life
def test_plan_that_only_observes_has_no_step_done(life):
    observed = {d.key for d in life.debts if d.plan.rollout == "observe"}
    assert not observed & Diary(life).live().met.keys()


@in_every_life
def test_verdict_depends_on_nothing_but_its_arguments(life):
    diary = Diary(life)
    for day in life.runs[::5]:
        first = decide(diary.see(day), life.policy, day)
        next_step.cache_clear()
        assert decide(diary.see(day), life.policy, day) == first
        diary.apply(first, day)


@in_every_life
def test_every_item_has_a_reason_and_no_date_in_the_past(life):
    for day, decision in Diary(life).live().days:
        assert len(decision.findings) == len(life.open_debts(day))
        assert all(finding.reason for finding in decision.findings)
        assert decision.next_on is None or decision.next_on >= day


@in_every_life
def test_undisturbed_item_climbs_to_the_end_of_its_ladder(life):
    calm = undisturbed(life)
    diary = Diary(calm)
    day = BIRTH
    while day < BIRTH + timedelta(days=4 * LENGTH):
        diary.apply(decide(diary.see(day), calm.policy, day), day)
        day += ONE_DAY
    (debt,) = calm.debts
    met = [step for step, _day in diary.met.get(debt.key, [])]
    owing = [s for s in debt.plan.steps if s.amount_min <= debt.amount]
    late = [step for step in owing if step.level > PRE_DUE]
    if debt.plan.entry == "age" and debt.known > debt.due:
        reached = [
            step
            for step in late
            if step.level < LAST_CALL and step.offset <= (debt.known - debt.due).days
        ]
        late = late[late.index(reached[-1]) :] if reached else late
    assert [step for step in met if step.level > PRE_DUE] == late


@pytest.mark.parametrize("gap", [1, 8, 40])
@EVERY_LIFE
@given(life=lives())
def test_missed_stretch_is_caught_up_one_step_per_item_and_day(gap, life):
    calm = undisturbed(life)
    diary = Diary(calm)
    for count in range(0, 4 * LENGTH, gap):
        day = BIRTH + timedelta(days=count)
        before = {key: len(met) for key, met in diary.met.items()}
        diary.apply(decide(diary.see(day), calm.policy, day), day)
        for key, met in diary.met.items():
            assert len(met) - before.get(key, 0) <= 1


@in_every_life
def test_customer_need_not_be_decided_before_his_review(life):
    diary = Diary(life)
    for day in life.runs:
        seen = diary.see(day)
        decision = decide(seen, life.policy, day)
        review = review_on(decision, day)
        assert review > day
        other = day + ONE_DAY
        while other < review:
            assert decide(seen, life.policy, other).drafts == ()
            other += ONE_DAY
        diary.apply(decision, day)


@in_every_life
def test_credits_are_deducted_once_and_never_more_than_there_is(life):
    for day, decision in Diary(life).live().days:
        shown = sum(draft.credit for draft in decision.drafts)
        cents = 0.01 * len(decision.drafts)
        assert shown <= sum(life.credits(day).values()) + cents
        for draft in decision.drafts:
            assert 0.0 <= draft.credit <= sum(i.residual for i in draft.items)
