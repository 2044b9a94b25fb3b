# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What the ladder of a plan demands, worked out again from the text of the design.

Nothing here calls the addon's rules: a mistake in them must not hide itself. Needs no
Odoo; a day off is told by a function, so that the tests choose their own.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

PRE_DUE, LAST_CALL, FORMAL_NOTICE = 0, 4, 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rung:
    """One step of a plan as configured, with the offset that follows from it."""

    id: int
    name: str
    level: int
    offset: int
    workday_rule: str = "next"
    channel: str = "email"
    condition: str = "always"
    amount_min: float = 0.0


@dataclass(frozen=True)
class Ladder:
    """A plan: its rungs in order, and what it says of spacing and entry."""

    id: int
    name: str
    min_interval: int
    amount_min: float = 0.0
    entry: str = "first"
    rungs: tuple = ()

    def before(self, rung_id):
        """Return the rungs below the one named, lowest first."""
        ids = [rung.id for rung in self.rungs]
        return self.rungs[: ids.index(rung_id)]

    @property
    def first_late(self):
        """Return the first rung that is not before the due date, or None."""
        return next((rung for rung in self.rungs if rung.level > PRE_DUE), None)


@dataclass(frozen=True)
class Climb:
    """One receivable item and what became of its steps, oldest first.

    ``known`` is the first day a run could see it: its posting, or the go-live.
    """

    key: tuple
    due: date
    known: date
    met: tuple = ()
    expired: frozenset = frozenset()
    owed: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Met:
    """A step that an item met on a day: done, skipped by a person, or not done."""

    rung_id: int
    day: date
    planned: date


def resolve_offsets(steps):
    """Return the days from the due date of (anchor, delay) pairs, in order.

    >>> resolve_offsets([("due", -15), ("previous", 20), ("previous", 10), ("due", 60)])
    [-15, 5, 15, 60]
    """
    offsets, last = [], 0
    for anchor, delay in steps:
        last = delay + (last if anchor == "previous" else 0)
        offsets.append(last)
    return offsets


def to_workday(day, rule, is_workday):
    """Return the day on which something set for ``day`` may happen.

    >>> to_workday(date(2012, 1, 7), "next", lambda day: day.weekday() < 5)
    datetime.date(2012, 1, 9)
    """
    if rule == "any":
        return day
    while not is_workday(day):
        day += -ONE_DAY if rule == "previous" else ONE_DAY
    return day


def find_jumps(ladder, climb, is_workday):
    """Return a sentence for each rung that the item passed over without an excuse.

    What counts is the day it was passed over: a rung that did not concern the item then
    is not due later, when it would.
    """
    problems, passed = [], set()
    for met in climb.met:
        for rung in ladder.before(met.rung_id):
            if rung.id in passed:
                continue
            passed.add(rung.id)
            problem = judge_missing(ladder, rung, met, climb, is_workday)
            if problem:
                problems.append(f"{met.day} {climb.key}: {problem}")
        passed.add(met.rung_id)
    return problems


def judge_missing(ladder, rung, met, climb, is_workday):
    """Return what is wrong with a rung that was not met before ``met``, if anything."""
    if rung.condition != "always" or is_below(rung, met, climb):
        return None
    if rung.level == PRE_DUE:
        planned = climb.due + rung.offset * ONE_DAY
        day = to_workday(planned, rung.workday_rule, is_workday)
        if met.day <= climb.due and climb.known <= day:
            return f"'{rung.name}' was jumped before the due date"
        if climb.known <= min(day, climb.due) and rung.id not in climb.expired:
            return f"'{rung.name}' was neither met nor logged as expired"
        return None
    if enters_by_age(ladder, rung, met, climb):
        return None
    return f"'{rung.name}' was jumped"


def is_below(rung, met, climb):
    """Return whether the customer owed less than the rung's minimum when it passed."""
    days = (met.planned, met.day)
    owed = [climb.owed.get(day) for day in days if climb.owed.get(day) is not None]
    return bool(rung.amount_min) and any(amount < rung.amount_min for amount in owed)


def enters_by_age(ladder, rung, met, climb):
    """Return whether the item entered above ``rung`` since it was old already."""
    first = climb.met[0]
    return (
        ladder.entry == "age"
        and climb.known > climb.due
        and first == met
        and rung.level < LAST_CALL
    )


def find_early(ladder, climb, is_workday):
    """Return a sentence for each step that came sooner than its date allows."""
    rungs = {rung.id: rung for rung in ladder.rungs}
    problems, last = [], None
    for met in climb.met:
        rung = rungs[met.rung_id]
        earliest = earliest_day(ladder, rung, climb.due, last, is_workday)
        if met.day < earliest:
            problems.append(
                f"{met.day} {climb.key}: '{rung.name}' before its date {earliest}"
            )
        last = (met.day, rung.offset)
    return problems


def earliest_day(ladder, rung, due, last, is_workday):
    """Return the first day a rung may be met, given the (day, offset) of the last one.

    >>> rung = Rung(2, "Second", 2, 15)
    >>> plan = Ladder(1, "Plan", 5, rungs=(Rung(1, "First", 1, 5), rung))
    >>> last = (date(2012, 1, 16), 5)
    >>> earliest_day(plan, rung, date(2012, 1, 2), last, lambda day: True)
    datetime.date(2012, 1, 26)
    """
    day = to_workday(due + rung.offset * ONE_DAY, rung.workday_rule, is_workday)
    if last is not None:
        spaced = last[0] + max(ladder.min_interval, rung.offset - last[1]) * ONE_DAY
        rule = "any" if rung.workday_rule == "any" else "next"
        day = max(day, to_workday(spaced, rule, is_workday))
    return day


def find_crowding(contacts, intervals):
    """Return a sentence for each reminder that came too soon after another contact.

    :param list contacts: (day, level, plan id) of one customer's contacts
    :param dict intervals: the minimum interval of each plan
    """
    problems = []
    ordered = sorted(contacts)
    for (before, _level, _plan), (day, level, plan) in pairwise(ordered):
        gap = (day - before).days
        if level != FORMAL_NOTICE and gap < intervals[plan]:
            problems.append(f"{day}: {gap} days after {before}, not {intervals[plan]}")
    return problems


def find_excess(contacts, per_day, per_week):
    """Return a sentence for each day that exceeds the company's caps.

    A formal notice is not held back by the caps; it still fills them for the others.

    >>> find_excess([(date(2012, 1, 2), 1, 7), (date(2012, 1, 2), 2, 7)], 1, 3)
    ['2012-01-02: 2 contacts in a day']
    """
    problems = []
    for today in sorted(
        {contact[0] for contact in contacts if contact[1] != FORMAL_NOTICE}
    ):
        days = [day for day, _level, _plan in contacts]
        in_day = sum(day == today for day in days)
        in_week = sum(today - 7 * ONE_DAY < day <= today for day in days)
        if per_day and in_day > per_day:
            problems.append(f"{today}: {in_day} contacts in a day")
        if per_week and in_week > per_week:
            problems.append(f"{today}: {in_week} contacts in seven days")
    return problems
