# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Which step an item meets next, and when.

Date of step n = max(workday(due + Tn), workday(dk + max(interval, Tn - Tk)), retry),
where k is the last step passed on this item and dk its day. No step is jumped, except
those before the due date, which expire once it has passed.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from .calendar import ONE_DAY, shift
from .plan import FORMAL, LAST_CALL, PRE_DUE, Step
from .reasons import Reason


class Progress(NamedTuple):
    """The last step passed on an item: where, when, and what the customer said."""

    step_id: int
    level: int
    offset: int
    on: date
    outcome: str = "done"
    result: str = ""
    plan_id: int = 0


class NextStep(NamedTuple):
    """The step an item meets next; without one, the reason says why."""

    step: Step | None
    on: date | None
    reason: str
    expired: tuple = ()


# The results of a call or visit under which a conditional step applies.
CONDITIONS = {
    "not_reached": frozenset({"not_reached", "wrong_contact"}),
    "no_commitment": frozenset({"reached", "not_reached", "refused", "wrong_contact"}),
    "broken": frozenset({"broken"}),
}


def applies(step, owed, result):
    """Return whether a step concerns an item at all.

    A step under its minimum amount, or whose condition the last result does not meet,
    is a branch not taken: the ladder goes on with the next one.

    >>> call = Step(1, 2, 10, channel="call", amount_min=1000)
    >>> applies(call, 999.99, ""), applies(call, 1000, "")
    (False, True)
    >>> again = Step(2, 2, 12, condition="not_reached")
    >>> applies(again, 50, "not_reached"), applies(again, 50, "")
    (True, False)
    """
    if owed < step.amount_min:
        return False
    return step.condition == "always" or result in CONDITIONS[step.condition]


def _remaining(plan, progress):
    """Return the steps after the last one passed; another plan's step maps by level."""
    if progress is None:
        return plan.steps
    for index, step in enumerate(plan.steps):
        if step.id == progress.step_id:
            return plan.steps[index + 1 :]
    if progress.plan_id == plan.id:
        # Its step was archived since; the others of the same level still stand.
        passed = (progress.level, progress.offset)
        return tuple(s for s in plan.steps if (s.level, s.offset) > passed)
    return tuple(step for step in plan.steps if step.level > progress.level)


def _split_expired(steps, due, today, known_since, calendar):
    """Drop the steps before the due date that can no longer be done; return both.

    One whose date was already over when the item became known never applied, so it is
    not worth a line in the log either.
    """
    kept, expired = [], []
    for step in steps:
        if step.level > PRE_DUE:
            kept.append(step)
            continue
        day = shift(due + timedelta(days=step.offset), step.workday_rule, calendar)
        if today <= due and day >= known_since:
            kept.append(step)
        elif day >= known_since:
            expired.append(step)
    return kept, tuple(expired)


def _entry_by_age(steps, days_late):
    """Return the steps from the highest reached by age, before the last call.

    ``days_late`` is the age at which the item entered; one that was not late then
    climbs from the first step.
    """
    reached = [
        index
        for index, step in enumerate(steps)
        if PRE_DUE < step.level < LAST_CALL and step.offset <= days_late
    ]
    return steps[reached[-1] :] if reached else steps


def _date(step, due, progress, plan, calendar):
    day = shift(due + timedelta(days=step.offset), step.workday_rule, calendar)
    if step.offset > 0:
        # Moving back over a week-end must not claim on the due date itself.
        day = max(day, due + ONE_DAY)
    if progress is not None:
        # The interval between reminders does not delay a formal notice. At most one
        # step a day, even in a plan without a minimum interval.
        interval = plan.min_interval if step.level < FORMAL else 0
        gap = max(interval, step.offset - progress.offset, 1)
        day = max(day, progress.on + timedelta(days=gap))
    if (step.offset > 0 or progress) and step.workday_rule != "any":
        day = shift(day, "next", calendar)
    return max(day, plan.start) if plan.start else day


@lru_cache(maxsize=65536)
def next_step(  # noqa: PLR0913 - the arguments are the key of the cache
    plan, due, progress, known_since, today, calendar, owed=0.0
):
    """Return the step an item with this past meets next, and its date.

    ``known_since`` is the day the item became known (its issue date, the go-live),
    ``owed`` what the customer owes overdue, in company currency.

    >>> from .calendar import Calendar
    >>> from .plan import Plan
    >>> plan = Plan(1, (Step(1, 0, -15), Step(2, 1, 5), Step(3, 5, 60)))
    >>> may, issued = date(2026, 5, 1), date(2026, 4, 1)
    >>> late = next_step(plan, may, None, issued, date(2026, 5, 9), Calendar())
    >>> late.step.id, late.on, [step.id for step in late.expired]
    (2, datetime.date(2026, 5, 6), [1])
    """
    if not plan.steps:
        return NextStep(None, None, Reason.PLAN_EMPTY)
    result = progress.result if progress else ""
    steps = [step for step in _remaining(plan, progress) if applies(step, owed, result)]
    steps, expired = _split_expired(steps, due, today, known_since, calendar)
    if progress is None and plan.entry == "age":
        steps = _entry_by_age(steps, (max(known_since, plan.start or due) - due).days)
    for step in steps:
        day = _date(step, due, progress, plan, calendar)
        # One before due that spacing pushed over the due date will expire.
        if step.level > PRE_DUE or day <= due:
            reason = Reason.DUE if day <= today else Reason.NOT_YET
            return NextStep(step, day, reason, expired)
    return NextStep(None, None, Reason.PLAN_FINISHED, expired)
