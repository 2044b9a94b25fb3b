# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Payment plans: which instalments were paid, and whether the plan still stands.

Money received since the agreement serves the earliest instalment first. What the items
owe less for another reason (a credit note, a write-off) is taken off the last ones. An
instalment may be late for some working days of grace; after them the plan is in
default, until a person reinstates it.
"""

from datetime import date
from typing import NamedTuple

from .calendar import ONE_DAY, add_months, add_workdays, shift
from .position import NOTHING
from .receipt import Expected, allocate


class Instalment(NamedTuple):
    """An amount to pay by a day."""

    day: date
    amount: float


class PaymentPlan(NamedTuple):
    """An agreement on how some items are paid.

    ``keys`` are its items, ``made`` the day it was drawn up, ``owed`` what its items
    still owe today; ``grace`` counts working days. ``reinstated`` is the day a person
    gave it another chance: what had been late by then is late no more.
    """

    made: date
    instalments: tuple
    keys: frozenset
    owed: float
    grace: int = 5
    reinstated: date | None = None


class Share(NamedTuple):
    """What became of an instalment: to_come, partly, late, missed, paid or void.

    ``expected`` is what it still stands for after credit notes, ``limit`` the last day
    on which its money is in time, ``on`` the day it was paid.
    """

    state: str
    expected: float
    received: float
    limit: date
    on: date | None = None

    @property
    def missing(self):
        """Return what has not come yet."""
        return max(round(self.expected - self.received, 6), 0.0)


class Standing(NamedTuple):
    """What became of a plan: agreed, completed, defaulted or void.

    Void: nothing is owed any more on its items, and nobody paid. ``late``: an
    instalment is, within its grace. ``resumes`` is the day it will be in default if
    nothing comes; ``on`` the day it was completed or found in default.
    """

    state: str
    shares: tuple
    received: float = 0.0
    on: date | None = None
    late: bool = False
    resumes: date | None = None


def limit_of(day, plan, calendar):
    """Return the last day on which money pays an instalment in time.

    What was late when a person reinstated the plan had to be paid by then.

    >>> from .calendar import Calendar
    >>> plan = PaymentPlan(date(2026, 6, 1), (), frozenset(), 0.0, 3)
    >>> limit_of(date(2026, 6, 12), plan, Calendar())  # a Friday
    datetime.date(2026, 6, 17)
    """
    limit = add_workdays(day, plan.grace, calendar)
    return max(limit, plan.reinstated) if plan.reinstated else limit


def judge(plans, receipts, today, calendar):
    """Return the Standing of each plan of a customer, in the order given.

    They are judged together: the same money cannot serve two of them. The ledger and
    the day alone decide.

    >>> from .calendar import Calendar
    >>> from .receipt import Receipt
    >>> june = lambda day: date(2026, 6, day)
    >>> parts = (Instalment(june(10), 100.0), Instalment(june(20), 100.0))
    >>> plan = PaymentPlan(june(1), parts, frozenset({"a"}), 100.0)
    >>> money = [Receipt(june(9), 100.0, "a")]
    >>> standing = judge([plan], money, june(11), Calendar())[0]
    >>> standing.state, [share.state for share in standing.shares], standing.resumes
    ('agreed', ['paid', 'to_come'], datetime.date(2026, 6, 27))
    """
    found = _serve(plans, receipts)
    return [
        _stand(plan, number, found, today, calendar)
        for number, plan in enumerate(plans)
    ]


def _serve(plans, receipts):
    """Return {(day, plan, rank): (expected amount, money taken)} of all instalments.

    Nobody is too late to pay: their days only say which one is served first.
    """
    amounts = {
        (plan.instalments[rank].day, number, rank): amount
        for number, plan in enumerate(plans)
        for rank, amount in enumerate(_expect(plan, receipts))
    }
    places = sorted(amounts)
    expected = [
        Expected(amounts[place], plans[place[1]].made, date.max, plans[place[1]].keys)
        for place in places
    ]
    taken = allocate(expected, receipts)
    return {
        place: (amounts[place], money)
        for place, money in zip(places, taken, strict=True)
    }


def _expect(plan, receipts):
    """Return what each instalment stands for: never more than there was to pay."""
    since = sum(
        receipt.amount
        for receipt in receipts
        if receipt.key in plan.keys and receipt.day >= plan.made
    )
    left = round(plan.owed + since, 6)
    amounts = []
    for instalment in plan.instalments:
        amount = max(min(instalment.amount, left), 0.0)
        amounts.append(round(amount, 6))
        left = round(left - amount, 6)
    return amounts


def _stand(plan, number, found, today, calendar):
    shares = tuple(
        _share(
            instalment.day,
            *found[instalment.day, number, rank],
            limit_of(instalment.day, plan, calendar),
            today,
        )
        for rank, instalment in enumerate(plan.instalments)
    )
    received = round(sum(share.received for share in shares), 6)
    owing = [share for share in shares if share.expected > NOTHING]
    if not owing:
        return Standing("void", shares, received, today)
    breaches = [share.limit for share in owing if _is_breach(share, today)]
    if breaches:
        on = min(breaches) + ONE_DAY
        return Standing("defaulted", shares, received, on)
    unpaid = [share for share in owing if share.state != "paid"]
    if not unpaid:
        on = max(share.on for share in owing)
        return Standing("completed", shares, received, on)
    late = any(share.state == "late" for share in unpaid)
    resumes = min(share.limit for share in unpaid) + ONE_DAY
    return Standing("agreed", shares, received, None, late, resumes)


def _share(day, expected, money, limit, today):
    received = round(sum(amount for _day, amount in money), 6)
    if expected <= NOTHING:
        return Share("void", expected, received, limit)
    if received >= expected - NOTHING:
        return Share("paid", expected, received, limit, money[-1][0])
    if today > limit:
        return Share("missed", expected, received, limit)
    if today > day:
        return Share("late", expected, received, limit)
    state = "partly" if received > NOTHING else "to_come"
    return Share(state, expected, received, limit)


def _is_breach(share, today):
    if share.state == "paid":
        return share.on > share.limit
    return today > share.limit


def find_arrears(parts, today):
    """Return what is missing on the instalments whose day has come.

    A plan is reinstated only once it is nothing.

    :param parts: (day, what is missing) pairs

    >>> find_arrears([(date(2026, 6, 10), 60.0)], date(2026, 6, 20))
    60.0
    """
    return round(sum(missing for day, missing in parts if day <= today), 6)


def find_notice(state, day, today, calendar, ahead):
    """Return which notice an instalment of a standing plan asks for today, or "".

    "ahead" so many days before its day, "late" once it has passed within its grace.

    :param ahead: calendar days before; 0 for no reminder

    >>> from .calendar import Calendar
    >>> [find_notice("to_come", date(2026, 6, 12), date(2026, 6, day), Calendar(), 3)
    ...  for day in (8, 9, 12)]
    ['', 'ahead', 'ahead']
    >>> find_notice("late", date(2026, 6, 12), date(2026, 6, 15), Calendar(), 3)
    'late'
    """
    if state == "late":
        return "late"
    if state in ("to_come", "partly") and ahead:
        first = shift(day - ahead * ONE_DAY, "previous", calendar)
        if first <= today <= day:
            return "ahead"
    return ""


def why_confirm(last, made, longest):
    """Return why only a manager may agree to a plan, "" when nothing prevents it.

    :param last: the day of its last instalment
    :param longest: the months that others may grant; 0 for no limit

    >>> why_confirm(date(2027, 7, 1), date(2026, 6, 1), 12)
    'long'
    >>> why_confirm(date(2027, 6, 1), date(2026, 6, 1), 12)
    ''
    """
    return "long" if longest and last > add_months(made, longest) else ""
