# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""From the steps that are due to the messages and tasks of the day.

One contact per customer: a message lists what is overdue, each item executes only its
own due step, and the tone is that of the most advanced one. Items before their due date
never appear in a late tone, and a formal notice is a document of its own.
"""

from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from . import channel as channels
from .contact import ALLOWED, may_contact
from .finding import Finding
from .plan import FORMAL, LAST_CALL, PRE_DUE, Plan, Step
from .position import deduction, deductions, shares
from .reasons import Reason

# The strictest step of a message decides how it leaves.
MODES = ("auto", "approval", "manual")
PEOPLE = ("call", "visit", "task")
NOWHERE = channels.Reach(frozenset())


class Draft(NamedTuple):
    """One action to prepare: the findings it executes, the items it only lists."""

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
    round: int = 0
    credit: float = 0.0
    credits: dict = {}

    @property
    def items(self):
        """Return everything the message claims, executed or listed."""
        return (*(finding.item for finding in self.findings), *self.listed)


class Bucket(NamedTuple):
    """Due steps that may share a document."""

    tone: str
    fallback: bool
    observed: bool

    @property
    def counted(self):
        """Whether it is a contact that later reminders keep away from.

        A fallback takes over from what it replaces, which has failed and is none any
        more; on its own day it stands in nobody's way.
        """
        return self.tone != "task"

    @property
    def limited(self):
        """Whether the caps apply; nothing delays a formal notice, nor a fallback."""
        return self.counted and self.tone != "formal" and not self.fallback


def prepare(findings, customer, policy, today):
    """Return the drafts of the due findings, and the findings with what was refused.

    Formal notices first: nothing delays them, but no reminder follows the same day.
    What a plan only observes does not take the place of a real contact.
    """
    drafts, refused = [], {}
    # What would be observed must not keep away what is really sent, nor the reverse.
    contacts = {observed: list(customer.contacts) for observed in (False, True)}
    for bucket, due in sorted(_buckets(findings).items(), key=_precedence):
        log = contacts[bucket.observed]
        for number, round_ in enumerate(_rounds(due, customer, policy)):
            answer = _ask(bucket, round_, log, policy.caps, today)
            for contact, channel, group in round_:
                if channel and answer.reason:
                    refused.update((f.item.key, answer) for f in group)
                else:
                    context = (findings, customer, today)
                    draft = _draft(bucket, contact, channel, group, context)
                    drafts.append(draft._replace(round=number))
            taken = bucket.counted and not bucket.fallback and not answer.reason
            if taken and _reached(round_):
                log.insert(0, today)
    if refused:
        findings = [_refuse(f, refused.get(f.item.key)) for f in findings]
    if customer.credits:
        overdue = [f.item for f in findings if not f.held and f.item.due < today]
        drafts = deduct(drafts, overdue, customer.credits)
    return drafts, findings


def _ask(bucket, round_, contacts, caps, today):
    """Return whether the contact of a round is allowed today."""
    reached = _reached(round_)
    if not bucket.limited or not reached:
        return ALLOWED
    interval = max(finding.item.plan.min_interval for finding in reached)
    return may_contact(contacts, interval, caps, today)


def _reached(round_):
    """Return the findings whose contact can be reached by some channel."""
    return [finding for group in round_ if group[1] for finding in group[2]]


def deduct(drafts, overdue, credits):
    """Show the credits as deductions from what is overdue, then from what is ahead.

    Spread over everything overdue, whether claimed today or not: what is owed net is
    more than nothing, and so is what each message asks for.
    """
    parts = shares(overdue, credits)
    left = {
        currency: credit
        - sum(item.residual_currency for item in overdue if item.currency == currency)
        for currency, credit in credits.items()
    }
    ahead = shares([i for d in drafts if d.bucket == "pre" for i in d.items], left)
    return [_less(draft, ahead if draft.bucket == "pre" else parts) for draft in drafts]


def _less(draft, parts):
    items = draft.items
    return draft._replace(
        credit=deduction(items, parts), credits=deductions(items, parts)
    )


def _buckets(findings):
    buckets = {}
    for finding in findings:
        if finding.reason == Reason.DUE:
            buckets.setdefault(_bucket(finding), []).append(finding)
    return buckets


def _bucket(finding):
    """Return what kind of document an item's due step belongs to."""
    item = finding.item
    fallback = bool(item.failed and finding.failed)
    return _step_bucket(finding.step, fallback, item.plan.rollout == "observe")


@lru_cache(maxsize=1024)
def _step_bucket(step, fallback, observed):
    tone = "late"
    if step.channel == "task":
        tone = "task"
    elif step.level >= FORMAL:
        tone = "formal"
    elif step.level == PRE_DUE:
        tone = "pre"
    return Bucket(tone, fallback, observed)


def _precedence(entry):
    bucket = entry[0]
    tones = ("task", "formal", "late", "pre")
    return (bucket.observed, not bucket.fallback, tones.index(bucket.tone))


def _rounds(due, customer, policy):
    """Return lists of (contact, channel, findings): each list is one contact.

    Distinct invoice contacts count as one, whatever their channels; several channels to
    one contact are several contacts, the most advanced step first.
    """
    groups, known = {}, {}
    for finding in due:
        contact = customer.contact or finding.item.contact
        # Most items of a customer meet the same step: its channel is chosen once.
        key = (contact, finding.step, finding.item.failed)
        channel = known.get(key)
        if channel is None or finding.step.channel == "auto":
            size = channels.weigh(finding.item.residual, len(due), policy.large_amount)
            channel = known[key] = _channel(finding, contact, customer, size)
        groups.setdefault(contact, {}).setdefault(channel, []).append(finding)
    if len(groups) == 1 and len(groups[contact]) == 1:
        return [[(contact, channel, due)]]
    queues = [
        [(contact, channel, group) for channel, group in _by_advance(own)]
        for contact, own in groups.items()
    ]
    return [
        [group for group in round_ if group is not None]
        for round_ in zip_longest(*queues)
    ]


def _by_advance(own):
    return sorted(own.items(), key=lambda entry: -max(map(_advance, entry[1])))


def _advance(finding):
    return finding.step.level * 10000 + finding.step.offset


def _channel(finding, contact, customer, size):
    step, item = finding.step, finding.item
    return channels.choose(
        step.channel,
        customer.reach.get(contact, NOWHERE),
        size,
        finding.failed if item.failed else item.failed,
        step.level >= FORMAL,
    )


def _draft(bucket, contact, channel, due, context):
    leader = due[0] if len(due) == 1 else max(due, key=_advance)
    return Draft(
        step=leader.step,
        plan=leader.item.plan,
        channel=channel or "task",
        contact=contact,
        mode=_mode(leader, due, channel),
        findings=tuple(due),
        listed=_listed(contact, due, context) if bucket.tone == "late" else (),
        counted=bool(channel) and bucket.counted,
        fallback=bucket.fallback,
        bucket=bucket.tone if channel else "address",
    )


def _mode(leader, due, channel):
    """Return the mode of a draft: a person's work, an approval, or automatic.

    The formal notice and an order hold always wait for a person, and only a person lets
    an item into the last call whose step before was not done.
    """
    step = leader.step
    if channel and any(finding.step.holds for finding in due):
        return "approval"
    careful = any(finding.item.plan.rollout == "approve" for finding in due)
    if not channel or channel in PEOPLE:
        return "approval" if careful and channel else "manual"
    if careful or step.level >= FORMAL:
        return "approval"
    if step.level == LAST_CALL and any(map(_after_not_done, due)):
        return "approval"
    return max((finding.step.mode for finding in due), key=MODES.index)


def _after_not_done(finding):
    progress = finding.item.progress
    return progress is not None and progress.outcome == "not_done"


LISTABLE = {Reason.DUE, Reason.NOT_YET, Reason.PLAN_FINISHED}


def _listed(contact, due, context):
    """Return the other overdue items of the contact, which a late message shows.

    Not those that a formal notice claims, or has claimed: theirs is another tone.
    """
    findings, customer, today = context
    if len(due) == len(findings):
        return ()
    own = {finding.item.key for finding in due}
    return tuple(
        finding.item
        for finding in findings
        if finding.item.key not in own
        and finding.item.due < today
        and finding.reason in LISTABLE
        and not _formal(finding)
        and (customer.contact or finding.item.contact) == contact
    )


def _formal(finding):
    progress = finding.item.progress
    if progress is not None and progress.level >= FORMAL:
        return True
    return finding.reason == Reason.DUE and finding.step.level >= FORMAL


def _refuse(finding, answer):
    if answer is None:
        return finding
    return Finding(finding.item, answer.reason, answer.until, finding.step)
