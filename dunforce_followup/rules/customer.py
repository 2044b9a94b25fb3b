# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The decision of the day for one customer: what to prepare, or why not.

One contact per customer: a message lists what is overdue, each item executes only its
own due step, and the tone is that of the most advanced one. Items before their due date
never appear in a late tone, and a formal notice is a document of its own.
"""

from datetime import date
from typing import NamedTuple

from . import channel as channels
from .calendar import ONE_DAY, Calendar, shift
from .contact import ALLOWED, Caps, may_contact
from .ladder import Progress, next_step
from .plan import FORMAL, LAST_CALL, PRE_DUE, Plan, Step
from .position import NOTHING, claimable, positions
from .reasons import Reason, Suspension

# What to tell of a customer when his items have different reasons: the first of these.
TELLING = [
    Reason.PREPARED,
    Reason.NO_CHANNEL,
    Reason.NET_ZERO,
    Reason.WAITING,
    Reason.MIN_INTERVAL,
    Reason.CAP_DAY,
    Reason.CAP_WEEK,
    Reason.DAY_OFF,
    Reason.BELOW_MINIMUM,
    Reason.ANSWERED,
    Reason.PAUSED,
    Reason.NO_PLAN,
    Reason.PLAN_EMPTY,
    Reason.NEVER_SENT,
    Reason.BLOCKED,
    Reason.PENDING_PAYMENT,
    Reason.IN_PAYMENT,
    Reason.STOPPED,
    Reason.NOT_YET,
    Reason.EXPIRED,
    Reason.PLAN_FINISHED,
    Reason.NOTHING_OPEN,
]
RANK = {reason: rank for rank, reason in enumerate(TELLING)}


class Item(NamedTuple):
    """One receivable item; amounts in company currency and in its own."""

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
    """What the decision needs to know of a customer."""

    id: int
    items: tuple
    credits: dict = {}
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
    """The verdict on one item."""

    item: Item
    reason: Reason
    on: date | None = None
    step: Step | None = None
    expired: tuple = ()


class Draft(NamedTuple):
    """One action to prepare: the (item, step) pairs it executes, the items it lists."""

    step: Step
    plan: Plan
    channel: str
    contact: int
    mode: str
    findings: tuple
    listed: tuple = ()
    counted: bool = True
    fallback: bool = False
    bucket: str = "late"


class Decision(NamedTuple):
    """What to prepare, the reason to tell, and the next day something may happen."""

    drafts: tuple
    reason: Reason
    next_on: date | None
    findings: tuple
    overdue: float = 0.0


def decide(customer, policy, today):
    """Return the Decision of ``today`` for a customer.

    Pure and total: the run, the dry run and the screen all show what it returns.
    """
    overdue = sum(
        item.residual
        for item in customer.items
        if item.due < today and not (item.hold and item.hold.active(today))
    )
    findings = [_examine(item, customer, today, overdue) for item in customer.items]
    if not any(finding.reason is Reason.DUE for finding in findings):
        return _conclude((), findings, overdue)
    findings = _withhold(findings, customer, today)
    drafts, findings = _contacts(findings, customer, policy, today)
    return _conclude(tuple(drafts), findings, overdue)


def _examine(item, customer, today, overdue):
    hold = customer.hold or item.hold
    if hold is not None and hold.active(today):
        return Finding(item, hold.reason, hold.until)
    if item.waiting:
        return Finding(item, Reason.WAITING)
    if item.plan is None:
        return Finding(item, Reason.NO_PLAN)
    plan = item.plan
    found = next_step(
        plan,
        item.due,
        item.progress,
        item.known_since,
        today,
        customer.calendar,
        plan.owed_band(overdue),
    )
    return Finding(item, found.reason, found.on, found.step, found.expired)


def _withhold(findings, customer, today):
    """Take back the due steps of a customer who owes nothing net, or too little."""
    owed = _claimed(findings, today)
    late = claimable(owed[False], customer.credits)
    both = claimable(owed[False] + owed[True], customer.credits)
    total = sum(f.item.residual for f in findings if f.reason in COUNTED)
    kept = []
    for finding in findings:
        if finding.reason is Reason.DUE and finding.step.is_contact:
            open_currencies = both if finding.item.due >= today else late
            if finding.item.currency not in open_currencies:
                finding = Finding(finding.item, Reason.NET_ZERO)
            elif total + NOTHING < finding.item.plan.amount_min:
                finding = Finding(finding.item, Reason.BELOW_MINIMUM)
            else:
                finding = _day_off(finding, customer, today)
        kept.append(finding)
    return kept


# Items that count in the net position: due, waiting or between two steps.
COUNTED = {Reason.DUE, Reason.WAITING, Reason.NOT_YET, Reason.PLAN_FINISHED}


def _claimed(findings, today):
    """Return the (currency, amount) pairs of the items: {False: overdue, True: not}."""
    pairs = {False: [], True: []}
    for finding in findings:
        ahead = finding.item.due >= today
        if ahead and finding.reason is not Reason.DUE:
            continue
        if finding.reason in COUNTED:
            item = finding.item
            pairs[ahead].append((item.currency, item.residual_currency))
    return pairs


def _day_off(finding, customer, today):
    if finding.step.workday_rule == "any" or customer.calendar.is_workday(today):
        return finding
    return Finding(
        finding.item, Reason.DAY_OFF, shift(today, "next", customer.calendar)
    )


def _bucket(finding):
    """Return what kind of document an item's due step belongs to."""
    step = finding.step
    if step.channel == "task":
        return "task"
    if finding.item.failed:
        return "fallback"
    if step.level >= FORMAL:
        return "formal"
    return "pre" if step.level == PRE_DUE else "late"


def _contacts(findings, customer, policy, today):
    """Group the due findings into drafts, as many as the caps allow."""
    groups = {}
    for finding in findings:
        if finding.reason is Reason.DUE:
            groups.setdefault(_bucket(finding), []).append(finding)
    drafts, refused = [], {}
    for bucket in ("task", "fallback", "formal"):
        for group in _by_channel(groups.get(bucket, ()), customer, policy):
            drafts += _drafts(bucket, group, findings, customer, today)
    contacts = list(customer.contacts)
    for bucket in ("late", "pre"):
        for group in _by_channel(groups.get(bucket, ()), customer, policy):
            interval = max(finding.item.plan.min_interval for finding in group[1])
            answer = may_contact(contacts, interval, policy.caps, today)
            if answer is ALLOWED:
                drafts += _drafts(bucket, group, findings, customer, today)
                contacts.insert(0, today)
            else:
                refused.update((id(finding), answer) for finding in group[1])
    kept = [_refuse(finding, refused.get(id(finding))) for finding in findings]
    return drafts, kept


def _refuse(finding, answer):
    if answer is None:
        return finding
    return Finding(finding.item, answer.reason, answer.until, finding.step)


def _by_channel(findings, customer, policy):
    """Return [(channel, findings)], the most advanced step first."""
    groups = {}
    for finding in findings:
        item, step = finding.item, finding.step
        reach = customer.reach.get(customer.contact or item.contact, NOWHERE)
        wanted = step.channel
        if item.failed:
            wanted = next(iter(sorted(item.failed)))
        chosen = channels.choose(
            wanted, reach, item.residual, policy.large_amount, item.failed
        )
        groups.setdefault(chosen, []).append(finding)
    return sorted(groups.items(), key=lambda group: -max(map(_advance, group[1])))


NOWHERE = channels.Reach(frozenset())


def _advance(finding):
    return finding.step.level * 10000 + finding.step.offset


def _drafts(bucket, group, findings, customer, today):
    """Return one draft per contact: the follow-up contact, or each invoice contact."""
    channel, due = group
    by_contact = {}
    for finding in due:
        contact = customer.contact or finding.item.contact
        by_contact.setdefault(contact, []).append(finding)
    drafts = []
    for contact, mine in by_contact.items():
        leader = max(mine, key=_advance)
        drafts.append(
            Draft(
                step=leader.step,
                plan=leader.item.plan,
                channel=channel or "task",
                contact=contact,
                mode=_mode(leader, mine, channel),
                findings=tuple(mine),
                listed=_listed(bucket, contact, mine, findings, customer, today),
                counted=bucket in ("late", "pre") and bool(channel),
                fallback=bucket == "fallback",
                bucket=bucket if channel else "address",
            )
        )
    return drafts


def _mode(leader, findings, channel):
    """Return the mode of a draft: a person's work, an approval, or automatic.

    The formal notice always waits for a person, and only a person lets an item into
    the last call whose step before was not done.
    """
    step, plan = leader.step, leader.item.plan
    if not channel or channel in ("call", "visit", "task"):
        return "approval" if plan.rollout == "approve" and channel else "manual"
    if step.level >= FORMAL or plan.rollout == "approve":
        return "approval"
    if step.level == LAST_CALL and any(map(_after_not_done, findings)):
        return "approval"
    return step.mode


def _after_not_done(finding):
    progress = finding.item.progress
    return progress is not None and progress.outcome == "not_done"


def _listed(bucket, contact, due, findings, customer, today):
    """Return the other overdue items of the contact, which a late message shows."""
    if bucket != "late":
        return ()
    own = {finding.item.key for finding in due}
    return tuple(
        finding.item
        for finding in findings
        if finding.item.key not in own
        and finding.item.due < today
        and finding.reason in LISTABLE
        and not (finding.step and finding.step.level >= FORMAL)
        and (customer.contact or finding.item.contact) == contact
    )


LISTABLE = {Reason.DUE, Reason.NOT_YET, Reason.PLAN_FINISHED}


def _conclude(drafts, findings, overdue):
    days = [f.on for f in findings if f.on and f.reason is not Reason.DUE]
    if drafts:
        reason = Reason.PREPARED
    else:
        reasons = [finding.reason for finding in findings] or [Reason.NOTHING_OPEN]
        reason = min(reasons, key=lambda code: RANK.get(code, len(RANK)))
    return Decision(drafts, reason, min(days, default=None), tuple(findings), overdue)


# However quiet a customer is, he is looked at once a week: whatever signal was missed
# heals by itself.
REVIEW_DAYS = 7
UNSETTLED = {Reason.DUE, Reason.WAITING, Reason.PENDING_PAYMENT}


def review_on(decision, today):
    """Return the day on which a customer must be decided again if nothing changes.

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
    days += [f.item.due + ONE_DAY for f in decision.findings if f.item.due >= today]
    return max(min(days), tomorrow)


def net_of(customer, today):
    """Return the net position per currency of what is overdue and not suspended."""
    pairs = [
        (item.currency, item.residual_currency)
        for item in customer.items
        if item.due < today and not (item.hold and item.hold.active(today))
    ]
    return positions(pairs, customer.credits)
