# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What is written of a customer: what was decided, and what his items sum up to."""

from datetime import date
from typing import NamedTuple

from .plan import Plan


class Totals(NamedTuple):
    """What a customer's file shows of his open items, in company currency.

    ``total`` is what they owe, ``credit`` what is not allocated yet, as a positive sum.
    """

    total: float = 0.0
    overdue: float = 0.0
    credit: float = 0.0
    count: int = 0
    oldest: date | None = None
    plan: Plan | None = None
    level: int | None = None


class Verdict(NamedTuple):
    """The Decision on a customer, field by field, with his totals.

    With a ``ladder`` (see `situation`), he shares the decision with others: drafts and
    findings are those of the situation, without his own items.
    """

    customer: int
    drafts: tuple
    reason: str
    next_on: date | None
    findings: tuple
    overdue: float
    next_due: date | None
    totals: Totals
    ladder: dict | None = None


def totals_of(customer, today):
    """Return the Totals of a customer; what is suspended is owed all the same.

    >>> from .customer import Customer
    >>> totals_of(Customer(1, (), credit=5.0), date(2026, 6, 1)).credit
    5.0
    """
    items = customer.items
    levels = [item.progress.level for item in items if item.progress]
    return Totals(
        sum(item.residual for item in items),
        sum(item.residual for item in items if item.due < today),
        customer.credit,
        len(items),
        min((item.due for item in items), default=None),
        most_careful(items),
        max(levels, default=None),
    )


def most_careful(items):
    """Return the plan of the highest care rank among those of the items."""
    plans = [item.plan for item in items if item.plan]
    return max(plans, key=lambda plan: plan.care_rank, default=None)
