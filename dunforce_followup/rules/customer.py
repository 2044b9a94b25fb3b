# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The decision of the day for one customer: what to prepare, or why not."""

from datetime import date
from typing import NamedTuple

from .calendar import ONE_DAY, rests, shift
from .drafts import prepare
from .finding import Customer, Finding, Item, Policy, active_hold, examine_all
from .position import NOTHING, claimable, deduction, positions, shares
from .reasons import Reason

__all__ = ["Customer", "Decision", "Item", "Policy", "decide", "net_of", "review_on"]

# What to tell of a customer when his items have different reasons: the first of these.
TELLING = [
    Reason.PREPARED,
    Reason.NET_ZERO,
    Reason.WAITING,
    Reason.MIN_INTERVAL,
    Reason.CAP_DAY,
    Reason.CAP_WEEK,
    Reason.DAY_OFF,
    Reason.BELOW_MINIMUM,
    Reason.ANSWERED,
    "insolvency",
    "over_indebtedness",
    Reason.PAUSED,
    Reason.NO_PLAN,
    Reason.PLAN_EMPTY,
    Reason.NEVER_SENT,
    Reason.BLOCKED,
    Reason.DISPUTED,
    Reason.PAYMENT_PLAN,
    Reason.PLAN_UNSIGNED,
    Reason.PROMISED,
    Reason.PENDING_PAYMENT,
    Reason.IN_PAYMENT,
    Reason.STOPPED,
    Reason.NOT_YET,
    Reason.PLAN_FINISHED,
    Reason.NOTHING_OPEN,
]
RANK = {reason: rank for rank, reason in enumerate(TELLING)}
# A reason that another addon brings is a suspension.
HOLD_RANK = RANK[Reason.PAUSED]


class Decision(NamedTuple):
    """What to prepare, the reason to tell, and the next day something may happen.

    ``next_due`` is the first due date that has not passed.
    """

    drafts: tuple
    reason: str
    next_on: date | None
    findings: tuple
    overdue: float = 0.0
    next_due: date | None = None


def decide(customer, policy, today):
    """Return the Decision of ``today`` for a customer.

    Pure and total: the run, the dry run and the screen all show what it returns.
    """
    findings, overdue = examine_all(customer, today)
    drafts = ()
    if any(finding.reason == Reason.DUE for finding in findings):
        findings = _withhold(findings, customer, today)
        drafts, findings = prepare(findings, customer, policy, today)
    return _conclude(drafts, findings, overdue, today)


def _withhold(findings, customer, today):
    """Take back the due steps of a customer who owes nothing net, or too little."""
    workday = customer.calendar.is_workday(today)
    plans = {f.item.plan for f in findings if f.reason == Reason.DUE}
    if workday and not customer.credits and not any(p.amount_min for p in plans):
        return findings
    late = [f.item for f in findings if not f.held and f.item.due < today]
    ahead = [f.item for f in findings if f.reason == Reason.DUE and f.item.due >= today]
    sides = {
        True: _Side(late, customer),
        False: _Side(late + ahead, customer),
    }
    return [
        _check(finding, sides[finding.item.due < today], customer, today)
        if finding.reason == Reason.DUE
        else finding
        for finding in findings
    ]


class _Side:
    """What counts against the credits: what is overdue, or also what is ahead."""

    def __init__(self, items, customer):
        pairs = [(item.currency, item.residual_currency) for item in items]
        self.currencies = claimable(pairs, customer.credits)
        credit = deduction(items, shares(items, customer.credits))
        self.net = sum(item.residual for item in items) - credit


def _check(finding, side, customer, today):
    """Return the finding, or why its step stays undone today."""
    item, step = finding.item, finding.step
    if item.currency not in side.currencies:
        return Finding(item, Reason.NET_ZERO)
    if side.net + NOTHING < item.plan.amount_min:
        return Finding(item, Reason.BELOW_MINIMUM)
    if step.is_contact and rests(today, step.workday_rule, customer.calendar):
        return Finding(item, Reason.DAY_OFF, shift(today, "next", customer.calendar))
    return finding


def _conclude(drafts, findings, overdue, today):
    ahead = [f.item.due for f in findings if f.item.due >= today]
    days = [f.on for f in findings if f.on and f.reason != Reason.DUE]
    if drafts:
        reason = Reason.PREPARED
    else:
        reasons = [finding.reason for finding in findings] or [Reason.NOTHING_OPEN]
        reason = min(reasons, key=lambda code: RANK.get(code, HOLD_RANK))
    return Decision(
        tuple(drafts),
        reason,
        min(days, default=None),
        tuple(findings),
        overdue,
        min(ahead, default=None),
    )


# However quiet a customer is, he is looked at once a week: whatever signal was missed
# heals by itself.
REVIEW_DAYS = 7
# What is under way, or ends without a sign: a debit that is rejected leaves no trace on
# the items.
UNSETTLED = {Reason.DUE, Reason.WAITING, Reason.PENDING_PAYMENT, Reason.IN_PAYMENT}


def review_on(decision, today):
    """Return the day on which a customer must be decided again if nothing changes.

    ``decision`` may be his Verdict as well.

    The earliest of the next possible step or end of a suspension, the day after the
    next due date (what is overdue changes), and a week; tomorrow while something is
    under way.

    >>> review_on(Decision((), Reason.NOTHING_OPEN, None, ()), date(2026, 6, 1))
    datetime.date(2026, 6, 8)
    """
    tomorrow = today + ONE_DAY
    if decision.drafts or any(f.reason in UNSETTLED for f in decision.findings):
        return tomorrow
    days = [today + REVIEW_DAYS * ONE_DAY]
    if decision.next_on:
        days.append(decision.next_on)
    if decision.next_due:
        days.append(decision.next_due + ONE_DAY)
    return max(min(days), tomorrow)


def net_of(customer, today):
    """Return the net position per currency of what is overdue and not suspended."""
    pairs = [
        (item.currency, item.residual_currency)
        for item in customer.items
        if item.due < today and active_hold(customer, item, today) is None
    ]
    return positions(pairs, customer.credits)
