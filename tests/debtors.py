# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Items, customers and a plan to decide on, in the words of the rules."""

from dataclasses import replace
from datetime import date, timedelta

from rules.calendar import Calendar
from rules.channel import Reach
from rules.customer import Customer, Item, Policy, decide
from rules.ladder import Progress, next_step
from rules.plan import Plan, Step
from rules.reasons import Reason

TODAY = date(2026, 6, 10)  # a Wednesday
LATE = date(2026, 6, 5)  # the first reminder, three days later, was due on the 8th
AHEAD = date(2026, 6, 24)  # the step before due was due on the 9th
LONG_AGO = date(2026, 1, 1)
DUE = date(2026, 6, 1)  # a Monday, for the dates of the ladder
ALWAYS = Calendar(weekend=frozenset())
OFFICE = Calendar()
FRANCE = Calendar(frozenset({date(2026, 5, 25), date(2026, 7, 14)}))

PRE, FIRST, SECOND, FIRM, LAST, NOTICE = 10, 11, 12, 13, 14, 15
STEPS = (
    Step(PRE, 0, -15),
    Step(FIRST, 1, 3),
    Step(SECOND, 2, 10),
    Step(FIRM, 3, 17),
    Step(LAST, 4, 30),
    Step(NOTICE, 5, 45),
)
PLAN = Plan(1, STEPS)
BY_ID = {step.id: step for step in STEPS}

ALL = Reach(frozenset({"email", "letter", "registered", "call"}), kind="business")
LETTERS = Reach(frozenset({"letter"}), kind="business")
NOBODY = Reach(frozenset(), kind="business")
REACH = {1: ALL, 2: ALL, 3: LETTERS, 4: NOBODY}


def days(count):
    """Return a span of days."""
    return timedelta(days=count)


def passed(step_id, on, outcome="done", result="", steps=BY_ID):
    """Return the progress of an item whose last step was this one."""
    step = steps[step_id]
    return Progress(step.id, step.level, step.offset, on, outcome, result)


def ask(today, due=DUE, progress=None, known=LONG_AGO, **values):
    """Return the next step of an item with this past."""
    values = {"plan": PLAN, "calendar": OFFICE, "owed": 0.0, **values}
    return next_step(
        values["plan"],
        due,
        progress,
        known,
        today,
        values["calendar"],
        values["owed"],
    )


def item(key="a", due=LATE, amount=100.0, **values):
    """Return an item of invoice contact 1 in currency 1, on the plan above."""
    given = {"currency": 1, "contact": 1, "plan": PLAN, "known_since": LONG_AGO}
    given.update(values)
    given.setdefault("residual_currency", amount)
    return Item(key, 1, 1, due, amount, **given)


# What makes the second reminder of an item due since long.
AT_SECOND = {"due": date(2026, 5, 20), "progress": passed(FIRST, date(2026, 5, 25))}


def at_formal(key="formal", **values):
    """Return an item whose next step is the formal notice, due since long."""
    given = {"due": date(2026, 4, 1), "progress": passed(LAST, date(2026, 5, 4))}
    return item(key, **{**given, **values})


def failures(*channels, steps=STEPS):
    """Return what is noted when these channels failed for each of the steps."""
    return frozenset((step.id, channel) for step in steps for channel in channels)


def plan_with(rollout="configured", **values):
    """Return the usual plan with every step changed in the same way."""
    return Plan(4, tuple(replace(s, **values) for s in STEPS), rollout=rollout)


def customer(*items, **values):
    """Return a customer who can be reached at his invoice contacts as REACH says."""
    values.setdefault("credit", sum(values.get("credits", {}).values()))
    return Customer(1, tuple(items), **{"reach": REACH, **values})


def decided(*items, today=TODAY, policy=None, **values):
    """Return the decision on a customer with these items."""
    return decide(customer(*items, **values), policy or Policy(), today)


def by_bucket(decision):
    """Return {kind of document: keys of the items that it executes}."""
    return {
        draft.bucket: [finding.item.key for finding in draft.findings]
        for draft in decision.drafts
    }


def steps_of(decision):
    """Return {item key: id of the step it meets today}."""
    return {
        finding.item.key: finding.step.id
        for draft in decision.drafts
        for finding in draft.findings
    }


def documents(decision):
    """Return the sorted keys of the items that each document executes."""
    return sorted(
        sorted(finding.item.key for finding in draft.findings)
        for draft in decision.drafts
    )


def reasons(decision):
    """Return {item key: reason}; what is drafted is DUE."""
    return {finding.item.key: finding.reason for finding in decision.findings}


def only(decision):
    """Return the single draft of a decision."""
    (draft,) = decision.drafts
    assert decision.reason == Reason.PREPARED
    return draft
