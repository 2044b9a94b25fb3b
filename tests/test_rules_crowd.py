# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""A decision that is shared is the one that each customer would have got by himself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pure import builder, company, crowd, party, row, rules, setting

Criteria, Plan, Step = rules.plan.Criteria, rules.plan.Plan, rules.plan.Step
Reason, Reach = rules.reasons.Reason, rules.channel.Reach
fill, totals_of = rules.situation.fill, rules.verdict.totals_of
review_on = rules.customer.review_on

TODAY = date(2026, 6, 10)  # a Wednesday
SATURDAY = date(2026, 6, 13)
USUAL = Plan(
    1,
    (
        Step(10, 0, -15),
        Step(11, 1, 3),
        Step(12, 2, 10, channel="call", amount_min=300.0),
        Step(13, 2, 12),
        Step(14, 4, 30, mode="approval"),
        Step(15, 5, 45, channel="registered"),
    ),
    criteria=Criteria(),
)
LARGE = Plan(
    2,
    (Step(20, 0, -8, workday_rule="previous"), Step(21, 1, 1), Step(22, 3, 21)),
    care_rank=20,
    criteria=Criteria(overdue_min=1000.0),
    entry="age",
)
RENTS = Plan(
    3,
    (Step(30, 0, -5), Step(31, 1, 4, workday_rule="any"), Step(32, 5, 50)),
    care_rank=30,
    criteria=Criteria(journals=frozenset({10})),
    amount_min=60.0,
)
REACHES = (
    Reach(frozenset({"email", "letter", "registered", "call"}), kind="business"),
    Reach(frozenset({"letter"}), kind="business"),
    Reach(frozenset()),
)
AMOUNTS = (0.01, 40.0, 59.99, 60.0, 100.0, 299.99, 300.0, 1000.0, 2500.0)


def configured(*plans, today=TODAY, start=date(2026, 1, 1), **values):
    """Return the setting of a company with these plans."""
    return setting.Setting(
        company(dunforce_start_date=start, **values),
        today,
        plans,
        {plan.id: plan for plan in plans},
    )


def debt(days_late, amount=100.0, move=50, journal=9, since=30):
    """Return the row of an invoice due so many days before today."""
    due = TODAY - timedelta(days=days_late)
    known = due - timedelta(days=since)
    amounts = {"residual": amount, "residual_currency": amount}
    return row(line=move, move=move, due=due, journal=journal, known=known, **amounts)


def alone(config, rows, reach=REACHES[0]):
    """Decide a customer by himself; return (Customer, Decision)."""
    made = builder.CustomerBuilder(config, party(), {}, {}, None)
    customer = made.build(rows, reach={7: reach})
    return customer, rules.customer.decide(customer, config.policy, config.today)


def summarize(config, rows):
    """Sum up the rows as the database does."""
    owed = [r for r in rows if r[4] > 0]
    known = [
        (due.toordinal() << crowd.DUE_SHIFT)
        + (max(since, config.known_since).toordinal() << crowd.SINCE_SHIFT)
        + (journal if config.uses_journals else 0)
        for *_ids, due, _, _, _, _, since, journal, _, _, _ in owed
    ]
    overdue = sum(r[4] for r in owed if r[3] < config.today)
    credit = -sum(r[4] for r in rows if r[4] < 0)
    return known, sum(r[4] for r in rows), overdue, credit


def together(config, rows, reach=REACHES[0]):
    """Decide a customer by his situation; return his Verdict, or None."""
    return config.crowd.judge(party(), summarize(config, rows), reach)


def content(draft):
    """Return what matters of a draft, comparable."""
    return (
        draft.step.id,
        draft.plan.id,
        draft.channel,
        draft.contact,
        draft.mode,
        draft.counted,
        draft.bucket,
        draft.round,
        round(draft.credit, 2),
        [(f.item, f.step.id, [s.id for s in f.expired]) for f in draft.findings],
        list(draft.listed),
    )


def assert_same(config, rows, reach):
    """Check that a shared decision is that of the customer alone, and return it."""
    verdict = together(config, rows, reach)
    if verdict is None:
        return None
    customer, decision = alone(config, rows, reach)
    assert verdict.reason == decision.reason
    assert verdict.next_on == decision.next_on
    assert verdict.next_due == decision.next_due
    assert verdict.overdue == pytest.approx(decision.overdue)
    assert review_on(verdict, config.today) == review_on(decision, config.today)
    mine, his = verdict.totals, totals_of(customer, config.today)
    assert mine[:3] == pytest.approx(his[:3])
    assert mine[3:] == his[3:]
    drafts = fill(verdict.drafts, customer, verdict.ladder)
    assert list(map(content, drafts)) == list(map(content, decision.drafts))
    return verdict


@st.composite
def customers(draw):
    """Draw a customer's rows: what he owes, and sometimes a credit."""
    debts = draw(
        st.lists(
            st.tuples(
                st.integers(-40, 90),
                st.sampled_from(AMOUNTS),
                st.sampled_from((9, 10)),
                st.integers(0, 60),
            ),
            min_size=1,
            max_size=6,
        )
    )
    rows = [
        debt(late, amount, 50 + rank, journal, since)
        for rank, (late, amount, journal, since) in enumerate(debts)
    ]
    credit = draw(st.sampled_from((0, 0, 0, 40.0, 100.0, 5000.0)))
    if credit:
        rows.append(debt(20, -credit, 90))
    return sorted(rows, key=lambda r: (r[3], r[2]))


@settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    st.lists(st.tuples(customers(), st.sampled_from(REACHES)), min_size=1, max_size=6),
    st.sampled_from(((USUAL,), (USUAL, LARGE), (USUAL, LARGE, RENTS), ())),
    st.sampled_from((TODAY, SATURDAY)),
    st.sampled_from((date(2026, 1, 1), date(2026, 5, 20), TODAY)),
)
def test_shared_decision_is_the_one_of_each_customer(crowd_, plans, today, start):
    config = configured(*plans, today=today, start=start)
    for rows, reach in crowd_:
        assert_same(config, rows, reach)


def test_customers_who_differ_in_cents_and_days_share_one_decision():
    config = configured(USUAL)
    first = together(config, [debt(20, 100.0), debt(1, 50.0, 51)])
    second = together(config, [debt(25, 33.33), debt(2, 7.0, 51), debt(40, 9.0, 52)])
    assert first.drafts is second.drafts
    assert (first.overdue, second.overdue) == (150.0, pytest.approx(49.33))
    # Due on the 9th: the first reminder comes on Friday; due on the 8th: on Thursday.
    assert (first.next_on, second.next_on) == (date(2026, 6, 12), date(2026, 6, 11))


def test_amount_that_reaches_a_step_minimum_is_another_situation():
    config = configured(USUAL)
    few, many = (together(config, [debt(20, amount)]) for amount in (299.99, 300.0))
    assert few.ladder is not many.ladder


def test_customers_in_different_situations_share_no_decision():
    """The plan that the situation asks for serves those who are in it, only."""
    careful = replace(LARGE, care_rank=40, criteria=Criteria(situations=frozenset({5})))
    config = configured(USUAL, careful)
    assert config.uses_situations and not configured(USUAL).uses_situations
    summary = summarize(config, [debt(2)])
    plans = {}
    for name, own in (("none", ()), ("other", (6,)), ("asked", (5, 6))):
        who = party(situations=frozenset(own))
        [draft] = config.crowd.judge(who, summary, REACHES[0]).drafts or [None]
        plans[name] = draft and draft.plan
    assert plans == {"none": None, "other": None, "asked": careful}


def test_items_of_a_shared_decision_are_the_customers_own():
    config = configured(USUAL)
    together(config, [debt(20, 100.0)])
    rows = [debt(30, 10.0, 60), debt(2, 5.0, 61), debt(21, 20.0, 62)]
    customer, _decision = alone(config, rows)
    verdict = together(config, rows)
    (draft,) = fill(verdict.drafts, customer, verdict.ladder)
    assert [f.item.move for f in draft.findings] == [60, 62]
    assert [item.move for item in draft.listed] == [61]
    assert draft.contact == 7


def test_credit_that_covers_everything_asks_for_nothing():
    config = configured(USUAL)
    verdict = together(config, [debt(20, 100.0), debt(20, -100.0, 90)])
    assert (verdict.drafts, verdict.reason) == ((), Reason.NET_ZERO)


def test_credit_between_what_is_overdue_and_what_is_due_is_a_case_of_its_own():
    config = configured(USUAL)
    # The step before due of what is owed in twelve days was due on the 7th, a Sunday.
    rows = [debt(20, 100.0), debt(-12, 500.0, 51), debt(20, -150.0, 90)]
    assert together(config, rows) is None
    assert together(config, rows[:2]) is not None


def test_credit_larger_than_all_or_smaller_than_the_overdue_is_no_such_case():
    config = configured(USUAL)
    rows = [debt(20, 100.0), debt(-12, 500.0, 51)]
    for credit, reason in ((50.0, Reason.PREPARED), (600.0, Reason.NET_ZERO)):
        verdict = assert_same(config, [*rows, debt(20, -credit, 90)], REACHES[0])
        assert verdict.reason == reason


def test_minimum_of_the_plan_is_compared_with_the_customers_own_amount():
    config = configured(replace(RENTS, criteria=Criteria()))
    reasons = [together(config, [debt(20, n)]).reason for n in (59.99, 60.0)]
    assert reasons == [Reason.BELOW_MINIMUM, Reason.PREPARED]
