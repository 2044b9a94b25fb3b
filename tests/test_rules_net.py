# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What a customer must owe, net, to be contacted at all."""

from datetime import date

import pytest
from debtors import (
    AHEAD,
    FIRST,
    PRE,
    STEPS,
    TODAY,
    at_formal,
    customer,
    days,
    decided,
    documents,
    item,
    passed,
    reasons,
    steps_of,
)
from rules.customer import net_of
from rules.plan import Plan, Step
from rules.reasons import Reason, Suspension

SATURDAY, MONDAY = date(2026, 6, 13), date(2026, 6, 15)
FROM_20 = Plan(2, STEPS, amount_min=20.0)
NOT_DUE = date(2026, 7, 30)  # its first step is the one of 15 July
BLOCKED = Suspension(Reason.BLOCKED)


# Net position


@pytest.mark.parametrize("credit", [100.0, 100.01, 5000.0])
def test_customer_who_owes_nothing_net_is_not_contacted(credit):
    decision = decided(item(), credits={1: credit})
    assert (decision.drafts, decision.reason) == ((), Reason.NET_ZERO)


def test_customer_who_owes_one_cent_net_is_contacted():
    assert steps_of(decided(item(), credits={1: 99.99})) == {"a": FIRST}


def test_credit_counts_against_every_item_of_the_customer():
    items = item("a"), item("b", due=date(2026, 6, 8))
    assert decided(*items, credits={1: 199.0}).drafts
    assert not decided(*items, credits={1: 200.0}).drafts


def test_net_is_taken_currency_by_currency():
    items = item("euro"), item("dollar", currency=2)
    decision = decided(*items, credits={1: 100.0})
    assert steps_of(decision) == {"dollar": FIRST}
    assert reasons(decision)["euro"] == Reason.NET_ZERO


def test_net_is_taken_in_the_amounts_of_the_currency():
    dollars = item(amount=100.0, currency=2, residual_currency=110.0)
    assert decided(dollars, credits={2: 109.0}, credit=99.1).drafts
    assert not decided(dollars, credits={2: 110.0}, credit=99.9).drafts


def test_credit_in_one_currency_does_not_silence_another():
    decision = decided(item(currency=2), credits={1: 1000.0}, credit=1000.0)
    assert steps_of(decision) == {"a": FIRST}


def test_suspended_item_does_not_count_as_owed():
    items = item("held", hold=BLOCKED), item(amount=50.0)
    assert decided(*items, credits={1: 60.0}).reason == Reason.NET_ZERO


def test_item_not_due_yet_does_not_count_as_owed():
    items = item(amount=50.0), item("ahead", due=NOT_DUE)
    assert decided(*items, credits={1: 60.0}).reason == Reason.NET_ZERO


@pytest.mark.parametrize(
    "other",
    [
        item("b", waiting="to_approve"),
        item("b", progress=passed(FIRST, TODAY - days(1))),  # between two steps
        item("b", progress=passed(15, TODAY - days(9))),  # at the end of its plan
    ],
    ids=["waiting", "between", "finished"],
)
def test_overdue_item_counts_as_owed_whatever_its_place_in_the_plan(other):
    assert decided(item(amount=50.0), other, credits={1: 60.0}).drafts


@pytest.mark.parametrize("plan", [None, Plan(8)], ids=["no plan", "empty plan"])
def test_net_position_is_the_same_for_the_run_and_the_revalidation(plan):
    debtor = customer(item(amount=50.0), item("b", plan=plan), credits={1: 60.0})
    assert net_of(debtor, TODAY)[1].net == 90.0
    assert decided(*debtor.items, credits=debtor.credits).drafts


def test_reminder_before_due_leaves_although_nothing_is_overdue():
    assert steps_of(decided(item(due=AHEAD))) == {"a": PRE}


def test_reminder_before_due_is_withheld_when_a_credit_covers_it():
    decision = decided(item(due=AHEAD), credits={1: 100.0})
    assert (decision.drafts, decision.reason) == ((), Reason.NET_ZERO)


def test_formal_notice_is_withheld_from_who_owes_nothing_net():
    assert not decided(at_formal(), credits={1: 100.0}).drafts


# Minimum


@pytest.mark.parametrize(("amount", "sent"), [(19.99, False), (20.0, True)])
def test_residual_under_the_minimum_of_the_plan_is_left_alone(amount, sent):
    decision = decided(item(amount=amount, plan=FROM_20))
    assert bool(decision.drafts) is sent
    assert sent or decision.reason == Reason.BELOW_MINIMUM


def test_small_items_reach_the_minimum_together():
    items = [item(key, amount=8.0, plan=FROM_20) for key in "abc"]
    assert documents(decided(*items)) == [["a", "b", "c"]]
    assert not decided(*items[:2]).drafts


def test_what_is_not_due_yet_does_not_lift_a_small_rest_over_the_minimum():
    rest = item(amount=5.0, plan=FROM_20)
    future = item("b", due=NOT_DUE, amount=1000.0, plan=FROM_20)
    assert decided(rest, future).reason == Reason.BELOW_MINIMUM


def test_minimum_is_compared_with_what_is_owed_net():
    decision = decided(item(plan=FROM_20), credits={1: 95.0})
    assert decision.reason == Reason.BELOW_MINIMUM


def test_step_minimum_looks_at_what_the_customer_owes_overdue():
    steps = (Step(1, 2, 3, channel="call", amount_min=150.0), Step(2, 2, 4))
    plan = Plan(4, steps)
    late = {"due": date(2026, 6, 2), "plan": plan}
    assert steps_of(decided(item(**late))) == {"a": 2}
    assert steps_of(decided(item(**late), item("b", due=NOT_DUE))) == {"a": 2}
    together = decided(item(**late), item("b", **late))
    assert steps_of(together) == {"a": 1, "b": 1}


def test_reminder_before_due_from_an_amount_on_looks_at_what_will_be_due():
    plan = Plan(4, (Step(1, 0, -15, amount_min=1000.0), Step(2, 1, 3)))
    assert steps_of(decided(item(due=AHEAD, amount=5000.0, plan=plan))) == {"a": 1}
    assert not decided(item(due=AHEAD, amount=999.0, plan=plan)).drafts


def test_partial_payment_neither_restarts_nor_advances_the_ladder():
    past = {"due": date(2026, 5, 20), "progress": passed(FIRST, date(2026, 5, 25))}
    whole, part = decided(item(**past)), decided(item(amount=1.0, **past))
    assert steps_of(whole) == steps_of(part) == {"a": 12}


# Deductions


def credits_shown(decision):
    """Return {kind of document and contact: credit that it deducts}."""
    return {(d.bucket, d.contact): d.credit for d in decision.drafts}


def test_message_deducts_the_credit_from_all_that_it_shows():
    new = item("new", due=TODAY - days(1), amount=50.0)
    decision = decided(item(), new, credits={1: 120.0})
    assert credits_shown(decision) == {("late", 1): 120.0}


def test_deduction_is_in_company_currency_at_the_rate_of_the_items():
    dollars = item(amount=80.0, currency=2, residual_currency=100.0)
    decision = decided(dollars, credits={2: 25.0}, credit=22.0)
    assert credits_shown(decision) == {("late", 1): 20.0}


def test_each_currency_shares_its_own_credit_between_the_documents_of_a_day():
    euros = item("a"), item("b", contact=2)
    dollars = item("c", currency=2, amount=25.0, residual_currency=50.0)
    others = item("d", currency=2, contact=2, amount=25.0, residual_currency=50.0)
    decision = decided(*euros, dollars, others, credits={1: 10.0, 2: 50.0}, credit=35)
    # 10 of 200 euros, 50 of 100 dollars, which are worth 50 euros: 5 + 12.50 each.
    assert [draft.credits for draft in decision.drafts] == [{1: 5.0, 2: 25.0}] * 2
    assert set(credits_shown(decision).values()) == {17.5}


def test_credit_of_another_currency_is_not_deducted():
    assert credits_shown(decided(item(), credits={2: 50.0})) == {("late", 1): 0.0}


def test_credit_is_deducted_once_among_the_documents_of_a_day():
    decision = decided(item(), item("b", contact=2), credits={1: 60.0})
    assert sum(credits_shown(decision).values()) == 60.0


def test_reminder_before_due_deducts_what_the_overdue_items_leave():
    items = item(amount=30.0), item("pre", due=AHEAD)
    decision = decided(*items, credits={1: 50.0})
    assert credits_shown(decision) == {("pre", 1): 20.0}


@pytest.mark.parametrize(
    "other", [item("b", amount=50.0, contact=2), at_formal("b", amount=50.0)]
)
def test_no_document_asks_for_nothing(other):
    decision = decided(other, item(), credits={1: 60.0})
    for draft in decision.drafts:
        assert sum(item.residual for item in draft.items) > draft.credit


def test_action_under_way_does_not_make_the_next_one_ask_for_nothing():
    waiting = item("b", amount=200.0, waiting="to_approve")
    decision = decided(item(amount=50.0), waiting, credits={1: 120.0})
    for draft in decision.drafts:
        assert sum(item.residual for item in draft.items) > draft.credit
