# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Plans and their steps as values, and which plan a customer's item follows."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

PRE_DUE, LAST_CALL, FORMAL = 0, 4, 5


@dataclass(frozen=True, eq=False)
class Step:
    """One rung: ``offset`` is T in days from the due date, negative before it.

    ``holds`` says that it puts the customer's orders on hold.
    """

    id: int
    level: int
    offset: int
    workday_rule: str = "next"
    channel: str = "email"
    mode: str = "auto"
    amount_min: float = 0.0
    condition: str = "always"
    holds: bool = False

    @property
    def is_contact(self):
        """Whether the customer notices it; an internal task is not a contact."""
        return self.channel != "task"


@dataclass(frozen=True, eq=False)
class Plan:
    """A ladder; compared by identity so that verdicts can be cached per plan."""

    id: int
    steps: tuple = ()
    min_interval: int = 5
    amount_min: float = 0.0
    entry: str = "first"
    start: date | None = None
    rollout: str = "configured"
    run_cap: int = 0
    care_rank: int = 10
    sequence: int = 10
    criteria: "Criteria | None" = None

    @cached_property
    def _thresholds(self):
        amounts = {step.amount_min for step in self.steps}
        return sorted(amounts | {0}) if any(amounts) else []

    def owed_band(self, owed):
        """Return the highest step minimum that ``owed`` reaches; no more matters.

        >>> Plan(1, (Step(1, 1, 5), Step(2, 2, 9, amount_min=100))).owed_band(250.0)
        100
        """
        thresholds = self._thresholds
        return thresholds[bisect_right(thresholds, owed) - 1] if thresholds else 0


class Criteria(NamedTuple):
    """What a plan asks of customer and invoice; an empty set asks nothing."""

    kind: str = ""
    risk_classes: frozenset = frozenset()
    profiles: frozenset = frozenset()
    industries: frozenset = frozenset()
    countries: frozenset = frozenset()
    journals: frozenset = frozenset()
    tags: frozenset = frozenset()
    overdue_min: float = 0.0
    overdue_max: float = 0.0
    situations: frozenset = frozenset()


class Facts(NamedTuple):
    """What is known of a customer, and of the invoice's journal."""

    kind: str = ""
    risk_class: int = 0
    profile: int = 0
    industry: int = 0
    country: int = 0
    journal: int = 0
    tags: frozenset = frozenset()
    overdue: float = 0.0
    situations: frozenset = frozenset()


class Choice(NamedTuple):
    """The plan and why: "invoice", "customer", "criteria" or "none"."""

    plan: Plan | None
    why: str
    matched: tuple = ()


def anchored_offsets(steps):
    """Return T of each step from its (anchor, delay) pairs.

    Anchor "previous" only defines Tn as the step before plus the delay.

    >>> anchored_offsets([("due", -15), ("due", 5), ("previous", 10)])
    [-15, 5, 15]
    """
    offsets = []
    for anchor, delay in steps:
        base = offsets[-1] if anchor == "previous" and offsets else 0
        offsets.append(base + delay)
    return offsets


def unmet(criteria, facts):
    """Return the names of the criteria that the facts do not meet.

    >>> unmet(Criteria(kind="business", overdue_min=100), Facts("business", overdue=99))
    ['overdue']
    """
    single = (
        ("kind", {criteria.kind} if criteria.kind else None, facts.kind),
        ("risk_class", criteria.risk_classes, facts.risk_class),
        ("profile", criteria.profiles, facts.profile),
        ("industry", criteria.industries, facts.industry),
        ("country", criteria.countries, facts.country),
        ("journal", criteria.journals, facts.journal),
    )
    several = (
        ("tags", criteria.tags, facts.tags),
        ("situations", criteria.situations, facts.situations),
    )
    missing = [name for name, wanted, value in single if wanted and value not in wanted]
    missing += [name for name, wanted, own in several if wanted and not wanted & own]
    above = criteria.overdue_max and facts.overdue >= criteria.overdue_max
    if facts.overdue < criteria.overdue_min or above:
        missing.append("overdue")
    return missing


def asked(criteria):
    """Return the names of the criteria that ask something.

    >>> asked(Criteria(kind="public", tags=frozenset({3})))
    ('kind', 'tags')
    """
    names = {
        "kind": criteria.kind,
        "risk_class": criteria.risk_classes,
        "profile": criteria.profiles,
        "industry": criteria.industries,
        "country": criteria.countries,
        "journal": criteria.journals,
        "tags": criteria.tags,
        "situations": criteria.situations,
        "overdue": criteria.overdue_min or criteria.overdue_max,
    }
    return tuple(name for name, wanted in names.items() if wanted)


@lru_cache(maxsize=8192)
def choose(plans, facts, invoice_plan=None, customer_plan=None):
    """Return the plan of an item that has not started yet.

    An explicit plan wins, the invoice's before the customer's. Among the others, the
    highest care rank whose criteria match; ties go to the first in the list's order.

    >>> soft = Plan(1, care_rank=20, criteria=Criteria(kind="public"))
    >>> usual = Plan(2, care_rank=10, criteria=Criteria())
    >>> choose((usual, soft), Facts(kind="public")).plan.id
    1
    >>> choose((usual, soft), Facts(kind="business")).plan.id
    2
    >>> choose((usual, soft), Facts(kind="public"), customer_plan=usual).why
    'customer'
    """
    if invoice_plan:
        return Choice(invoice_plan, "invoice")
    if customer_plan:
        return Choice(customer_plan, "customer")
    ranked = sorted(plans, key=lambda plan: (-plan.care_rank, plan.sequence, plan.id))
    for plan in ranked:
        criteria = plan.criteria or Criteria()
        if not unmet(criteria, facts):
            return Choice(plan, "criteria", asked(criteria))
    return Choice(None, "none")
