# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import pytest
from rules.plan import Criteria, Facts, Plan, Step, anchored_offsets, choose

FACTS = Facts(
    kind="business",
    risk_class=3,
    profile=4,
    industry=5,
    country=6,
    journal=7,
    tags=frozenset({8, 9}),
    overdue=500.0,
    situations=frozenset({11, 12}),
)
MET = {
    "kind": "business",
    "risk_classes": frozenset({3, 30}),
    "profiles": frozenset({4}),
    "industries": frozenset({5}),
    "countries": frozenset({6}),
    "journals": frozenset({7}),
    "tags": frozenset({9, 99}),
    "overdue_min": 500.0,
    "overdue_max": 500.01,
    "situations": frozenset({12, 98}),
}
UNMET = {
    "kind": "consumer",
    "risk_classes": frozenset({30}),
    "profiles": frozenset({40}),
    "industries": frozenset({50}),
    "countries": frozenset({60}),
    "journals": frozenset({70}),
    "tags": frozenset({99}),
    "overdue_min": 500.01,
    "overdue_max": 500.0,
    "situations": frozenset({98}),
}
USUAL = Plan(1, care_rank=10, criteria=Criteria())
CAREFUL = Plan(2, care_rank=20, criteria=Criteria(kind="business"))
OTHER = Plan(3, care_rank=99, criteria=Criteria(kind="public"))
PLANS = (USUAL, CAREFUL, OTHER)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], []),
        ([("due", -15), ("due", 3), ("due", 45)], [-15, 3, 45]),
        (
            [("due", -15), ("due", 3), ("previous", 7), ("previous", 7), ("due", 45)],
            [-15, 3, 10, 17, 45],
        ),
        ([("previous", 5), ("previous", 5)], [5, 10]),  # nothing before: the due date
        ([("due", -5), ("previous", 10)], [-5, 5]),
    ],
)
def test_anchor_previous_only_adds_to_the_offset_before(steps, expected):
    assert anchored_offsets(steps) == expected


@pytest.mark.parametrize("name", MET)
def test_plan_is_chosen_when_its_criterion_is_met_and_not_otherwise(name):
    asking = Plan(5, care_rank=50, criteria=Criteria(**{name: MET[name]}))
    assert choose((USUAL, asking), FACTS).plan is asking
    asking = Plan(5, care_rank=50, criteria=Criteria(**{name: UNMET[name]}))
    assert choose((USUAL, asking), FACTS).plan is USUAL


@pytest.mark.parametrize("name", UNMET)
def test_all_criteria_must_be_met_together(name):
    criteria = Criteria(**{**MET, name: UNMET[name]})
    assert choose((Plan(5, criteria=criteria),), FACTS).plan is None


def test_unknown_facts_meet_no_criterion():
    asking = Plan(5, care_rank=50, criteria=Criteria(risk_classes=frozenset({3})))
    assert choose((USUAL, asking), Facts(kind="business")).plan is USUAL


def test_highest_care_rank_wins_among_those_that_match():
    choice = choose(PLANS, FACTS)
    assert (choice.plan, choice.why) == (CAREFUL, "criteria")


def test_choice_tells_the_criteria_that_matched():
    assert choose(PLANS, FACTS).matched == ("kind",)
    assert choose((USUAL,), FACTS).matched == ()


def test_explicit_plan_wins_the_invoice_before_the_customer():
    assert choose(PLANS, FACTS, OTHER, USUAL)[:2] == (OTHER, "invoice")
    assert choose(PLANS, FACTS, None, USUAL)[:2] == (USUAL, "customer")


def test_tie_goes_to_the_sequence_then_to_the_older_plan():
    third, first = Plan(7, sequence=30), Plan(9, sequence=10)
    second = Plan(12, sequence=10)
    for plans in ((third, first, second), (second, third, first)):
        assert choose(plans, FACTS).plan is first
    assert choose((third, second), FACTS).plan is second


def test_no_plan_is_a_choice_with_its_reason():
    assert choose((OTHER,), FACTS)[:2] == (None, "none")


@pytest.mark.parametrize(
    ("owed", "band"), [(0.0, 0), (99.99, 0), (100.0, 100), (999.0, 100), (5000.0, 1000)]
)
def test_band_is_the_highest_minimum_reached(owed, band):
    steps = (Step(1, 1, 5), Step(2, 2, 9, amount_min=1000), Step(3, 3, 20))
    plan = Plan(5, (*steps, Step(4, 3, 30, amount_min=100)))
    assert plan.owed_band(owed) == band


def test_internal_task_is_not_a_contact():
    assert not Step(1, 2, 10, channel="task").is_contact
    assert Step(1, 2, 10, channel="call").is_contact
