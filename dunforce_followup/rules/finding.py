# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What a decision is made from, and the verdict on each item."""

from datetime import date
from typing import NamedTuple

from .calendar import Calendar
from .contact import Caps
from .ladder import Progress, next_step
from .plan import Plan, Step
from .reasons import Reason, Suspension


class Item(NamedTuple):
    """One receivable item; amounts in company currency and in its own.

    ``failed`` holds the (step id, channel) pairs whose delivery failed.
    """

    key: str
    line: int
    move: int
    due: date
    residual: float
    residual_currency: float
    currency: int
    contact: int
    plan: Plan | None
    why: str = ""
    known_since: date = date.min
    progress: Progress | None = None
    hold: Suspension | None = None
    waiting: str = ""
    failed: frozenset = frozenset()


class Customer(NamedTuple):
    """What the decision needs to know of a customer.

    ``credits`` are the unallocated ones per currency, ``credit`` all of them in company
    currency; ``contacts`` the days of our reminders, the latest first; ``reach`` tells
    how each of his contacts can be reached.
    """

    id: int
    items: tuple
    credits: dict = {}
    credit: float = 0.0
    calendar: Calendar = Calendar()
    contacts: tuple = ()
    hold: Suspension | None = None
    contact: int = 0
    reach: dict = {}


class Policy(NamedTuple):
    """The company's limits."""

    caps: Caps = Caps()
    large_amount: float = 0.0


class Finding(NamedTuple):
    """The verdict on one item; ``held`` when it is suspended and does not count."""

    item: Item
    reason: str
    on: date | None = None
    step: Step | None = None
    expired: tuple = ()
    held: bool = False

    @property
    def failed(self):
        """Return the channels that failed for the step the item is about to meet."""
        return frozenset(
            channel for step, channel in self.item.failed if step == self.step.id
        )


def active_hold(customer, item, today):
    """Return the suspension that keeps the item from being claimed today, if any."""
    for hold in (customer.hold, item.hold):
        if hold is not None and hold.active(today):
            return hold
    return None


def examine(item, customer, today, owed):
    """Return the Finding of an item that is not held, given what the customer owes."""
    if item.waiting:
        return Finding(item, Reason.WAITING)
    plan = item.plan
    if plan is None:
        return Finding(item, Reason.NO_PLAN)
    found = next_step(
        plan,
        item.due,
        item.progress,
        item.known_since,
        today,
        customer.calendar,
        plan.owed_band(owed),
    )
    return Finding(item, found.reason, found.on, found.step, found.expired)


def examine_all(customer, today):
    """Return the Findings of every item, and what is overdue and not held.

    A step's minimum amount is compared with what is overdue; before the due date, with
    everything that is open.
    """
    overdue = total = 0.0
    holds = []
    for item in customer.items:
        hold = None
        if item.hold is not None or customer.hold is not None:
            hold = active_hold(customer, item, today)
        holds.append(hold)
        if hold is None:
            total += item.residual
            if item.due < today:
                overdue += item.residual
    findings = [
        Finding(item, hold.reason, hold.until, held=True)
        if hold is not None
        else examine(item, customer, today, overdue if item.due < today else total)
        for item, hold in zip(customer.items, holds, strict=True)
    ]
    return findings, overdue
