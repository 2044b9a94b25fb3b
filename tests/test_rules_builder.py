# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""From rows of the database to items: what past, plan and holds make of them."""

from datetime import date
from types import SimpleNamespace

import pytest
from pure import ROW, builder, company, party, row, rules, setting

Criteria, Plan, Step = rules.plan.Criteria, rules.plan.Plan, rules.plan.Step
Reason, Suspension = rules.reasons.Reason, rules.reasons.Suspension

TODAY, DUE = date(2026, 6, 10), date(2026, 6, 5)
SOFT = Plan(1, (Step(11, 1, 3), Step(12, 2, 10)), criteria=Criteria())
HARD = Plan(2, (Step(21, 1, 1),), care_rank=5, criteria=Criteria(overdue_min=500.0))
BIG = Plan(3, care_rank=50, criteria=Criteria(overdue_min=1000.0, overdue_max=2000.0))


def configured(plans=(SOFT, HARD), **values):
    all_plans = {plan.id: plan for plan in (SOFT, HARD, BIG)}
    return setting.Setting(company(**values), TODAY, plans, all_plans)


def event(state, step=11, day=None, **values):
    given = {
        "state": state,
        "step": step,
        "step_plan": 1,
        "level": "1",
        "offset": 3,
        "day": day,
        "result": None,
        "channel": "email",
        "plan": 1,
        "retry": None,
    }
    return builder.Event(**{**given, **values})


def build(*rows, past=(), holds=None, forced=None, who=None, config=None):
    key = f"{ROW['move']}:{DUE}"
    made = builder.CustomerBuilder(
        config or configured(),
        who or party(),
        {key: past} if past else {},
        holds or {},
        forced,
    )
    return made._split(rows)


def only_item(*args, **values):
    items, _credits, _credit = build(*(args or (row(),)), **values)
    (item,) = items
    return item


# Items and credits


def test_item_is_known_by_its_invoice_and_due_date():
    assert only_item().key == "50:2026-06-05"
    assert only_item(row(line=999)).key == "50:2026-06-05"


def test_opening_entry_is_known_by_its_line():
    assert only_item(row(is_entry=True)).key == "line:100"


def test_instalments_of_one_day_are_one_item():
    item = only_item(row(), row(line=101, residual=20.0, residual_currency=22.0))
    assert (item.residual, item.residual_currency) == (120.0, 132.0)


def test_instalments_of_two_days_are_two_items():
    items, _credits, _credit = build(row(), row(line=101, due=TODAY))
    assert len(items) == 2


def test_credits_are_summed_per_currency_and_in_company_currency():
    rows = (
        row(),
        row(line=2, residual=-10.0, residual_currency=-11.0),
        row(line=3, residual=-5.0, residual_currency=-5.5),
        row(line=4, residual=-1.0, residual_currency=-2.0, currency=2),
    )
    items, credits, credit = build(*rows)
    assert (len(items), credits, credit) == (1, {1: 16.5, 2: 2.0}, 16.0)


def test_item_without_an_invoice_contact_goes_to_the_customer():
    assert only_item().contact == 7
    assert only_item(row(contact=8)).contact == 8


def test_item_is_known_since_its_date_or_the_start_of_the_follow_up():
    late = configured(dunforce_start_date=date(2026, 6, 1))
    early = configured(dunforce_start_date=date(2026, 1, 1))
    assert only_item(config=late).known_since == date(2026, 6, 1)
    assert only_item(config=early).known_since == date(2026, 5, 6)


# Plans


def test_plan_by_criteria_sees_the_overdue_total():
    plans = (SOFT, BIG)
    for amount, expected in ((999.0, SOFT), (1000.0, BIG), (2000.0, SOFT)):
        item = only_item(row(residual=amount), config=configured(plans))
        assert item.plan is expected


def test_what_is_not_overdue_does_not_count_for_the_choice():
    items, *_ = build(
        row(residual=600.0),
        row(line=2, move=51, due=TODAY, residual=600.0),
        config=configured((SOFT, BIG)),
    )
    assert {item.plan.id for item in items} == {1}


@pytest.mark.parametrize(
    ("invoice_plan", "customer_plan", "expected"),
    [(2, 3, (2, "invoice")), (None, 3, (3, "customer")), (None, None, (1, "criteria"))],
)
def test_explicit_plan_wins(invoice_plan, customer_plan, expected):
    item = only_item(row(plan=invoice_plan), who=party(plan_id=customer_plan))
    assert (item.plan.id, item.why) == expected


@pytest.mark.parametrize("state", ["done", "skipped", "not_done"])
def test_plan_is_frozen_at_the_first_executed_step(state):
    past = [event(state, day=date(2026, 6, 8), plan=3)]
    item = only_item(row(plan=2), past=past)
    assert (item.plan, item.why) == (BIG, "frozen")


@pytest.mark.parametrize("state", ["to_approve", "ready", "failed"])
def test_plan_is_not_frozen_by_what_is_only_prepared_or_failed(state):
    assert only_item(row(plan=2), past=[event(state, plan=3)]).plan is HARD


def test_plan_on_trial_replaces_every_other():
    past = [event("done", day=date(2026, 6, 8), plan=3)]
    item = only_item(row(plan=2), past=past, forced=SOFT)
    assert (item.plan, item.why) == (SOFT, "forced")


def test_customer_of_unknown_kind_follows_the_plan_of_consumers():
    gentle = Plan(8, criteria=Criteria(kind="consumer"))
    config = configured((gentle,))
    assert only_item(who=party(kind=None), config=config).plan is gentle


# The past


def test_fresh_item_has_no_past():
    item = only_item()
    assert (item.progress, item.waiting, item.failed) == (None, "", frozenset())


def test_progress_is_the_last_step_passed():
    past = [
        event("done", 11, date(2026, 6, 8)),
        event("skipped", 12, date(2026, 6, 9), level="2", offset=10),
    ]
    progress = only_item(past=past).progress
    assert (progress.step_id, progress.level, progress.on) == (12, 2, date(2026, 6, 9))
    assert progress.outcome == "skipped"


def test_open_action_makes_the_item_wait():
    past = [event("done", 11, date(2026, 6, 8)), event("to_approve", 12)]
    assert only_item(past=past).waiting == "to_approve"


def test_last_result_stays_known_after_a_step_without_one():
    past = [
        event("done", 11, date(2026, 6, 1), result="not_reached"),
        event("done", 12, date(2026, 6, 8)),
    ]
    assert only_item(past=past).progress.result == "not_reached"


def test_failed_delivery_is_no_progress_and_is_remembered_with_its_step():
    item = only_item(past=[event("failed", 11), event("failed", 11, channel="letter")])
    assert item.progress is None
    assert item.failed == {(11, "email"), (11, "letter")}


def test_failure_of_a_passed_step_does_not_make_the_next_one_a_fallback():
    # The loader sorts by day done, and what failed has none: it comes last.
    past = [
        event("done", 11, date(2026, 5, 20), channel="letter"),
        event("failed", 11),
    ]
    finding = rules.finding.Finding(only_item(past=past), "due", step=SOFT.steps[1])
    assert finding.failed == frozenset()


# Suspensions


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        ("blocked", Reason.BLOCKED),
        ("paid", Reason.IN_PAYMENT),
        ("in_payment", Reason.IN_PAYMENT),
        ("never_sent", Reason.NEVER_SENT),
    ],
)
def test_state_of_the_invoice_suspends_the_item(found, reason):
    assert only_item(row(hold=found)).hold == Suspension(reason)


@pytest.mark.parametrize("key", ["50:2026-06-05", 50])
def test_suspension_is_found_by_item_or_by_invoice(key):
    hold = Suspension(Reason.PENDING_PAYMENT)
    assert only_item(holds={key: hold}).hold == hold


def test_suspension_that_is_over_does_not_hide_another():
    over = Suspension(Reason.PAUSED, date(2026, 6, 1))
    dispute = Suspension("dispute")
    assert only_item(holds={"50:2026-06-05": over, 50: dispute}).hold == dispute


def test_step_taken_up_later_suspends_until_that_day():
    past = [event("cancelled", retry=date(2026, 6, 20))]
    assert only_item(past=past).hold == Suspension(Reason.STOPPED, date(2026, 6, 20))
    over = {"50:2026-06-05": Suspension(Reason.PAUSED, date(2026, 6, 1))}
    assert only_item(past=past, holds=over).hold.reason == Reason.STOPPED


# The setting


@pytest.mark.parametrize(
    ("owed", "band"), [(0.0, 0.0), (499.99, 0.0), (500.0, 500.0), (1999.0, 1000.0)]
)
def test_amount_owed_is_cut_to_the_bounds_that_criteria_know(owed, band):
    assert configured((HARD, BIG)).owed_band(owed) == band


def test_horizon_reaches_the_earliest_step_before_due_and_a_long_weekend():
    plan = Plan(4, (Step(1, 0, -15),))
    made = setting.Setting(company(), TODAY, (), {4: plan})
    assert made.horizon == date(2026, 7, 2)


def test_calendar_knows_the_holidays_of_the_country():
    france, germany = configured().calendar("FR"), configured().calendar("DE")
    bastille = date(2026, 7, 14)
    assert not france.is_workday(bastille)
    assert germany.is_workday(bastille)


def test_customer_without_a_country_has_the_calendar_of_the_company():
    made = configured(country_id=SimpleNamespace(code="FR"))
    assert made.calendar(None) is made.calendar("FR")


def test_unknown_country_has_weekends_only():
    calendar = configured().calendar("ZZ")
    assert not calendar.is_workday(date(2026, 6, 13))
    assert calendar.is_workday(date(2026, 12, 25))


def test_calendars_are_kept_so_that_verdicts_can_be_cached():
    assert configured().calendar("FR") is configured().calendar("FR")
