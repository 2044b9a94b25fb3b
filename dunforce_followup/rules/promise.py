# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Promises to pay: what they cover, and whether they were kept.

A promise is kept by money received by its day and three working days more. What the
items owe less meanwhile for another reason (a credit note, a write-off) is not expected
any more.
"""

from datetime import date
from typing import NamedTuple

from .calendar import ONE_DAY, add_workdays
from .position import NOTHING
from .receipt import Expected, allocate

# A transfer ordered on the promised day may take that long to be booked.
GRACE_WORKDAYS = 3
# After so many broken ones, only a person lets another one suspend the follow-up.
TRUSTED_BREACHES = 2


class Promise(NamedTuple):
    """An announced payment.

    ``keys`` are the items it covers, ``made`` the day it was given, ``day`` the day
    the money is announced for; ``owed`` what its items still owe today. ``returned``
    is the day its bill or cheque came back unpaid.
    """

    made: date
    day: date
    amount: float
    keys: frozenset
    owed: float
    returned: date | None = None


class Standing(NamedTuple):
    """What became of a promise: open, kept, partly, broken, or void.

    Void: nothing is owed any more on its items, and nobody paid.
    """

    state: str
    received: float
    on: date | None = None


def spread(amount, items):
    """Return [(item, part of the amount)]: the oldest items first.

    :param items: (item, open amount) pairs in the order of their due dates; what other
        promises cover already is not in them

    >>> spread(500.0, [("a", 300.0), ("b", 300.0), ("c", 300.0)])
    [('a', 300.0), ('b', 200.0)]
    """
    parts, left = [], amount
    for item, owed in items:
        if left <= NOTHING:
            break
        part = round(min(owed, left), 6)
        if part > NOTHING:
            parts.append((item, part))
            left -= part
    return parts


def last_day(day, calendar):
    """Return the last day on which money keeps a promise for ``day``.

    >>> from .calendar import Calendar
    >>> last_day(date(2026, 6, 12), Calendar())  # a Friday
    datetime.date(2026, 6, 17)
    """
    return add_workdays(day, GRACE_WORKDAYS, calendar)


def resumes_on(promise_day, calendar):
    """Return the day on which the ladder goes on if nothing comes."""
    return last_day(promise_day, calendar) + ONE_DAY


def judge(promises, receipts, today, calendar):
    """Return the Standing of each promise of a customer, in the order given.

    They are judged together: the same money cannot keep two of them.

    >>> from .calendar import Calendar
    >>> from .receipt import Receipt
    >>> june = lambda day: date(2026, 6, day)
    >>> promise = Promise(june(1), june(12), 500.0, frozenset({"a"}), 200.0)
    >>> money = [Receipt(june(17), 300.0, "a")]
    >>> judge([promise], money, june(17), Calendar())[0].state
    'open'
    >>> judge([promise], money, june(18), Calendar())[0]
    Standing(state='partly', received=300.0, on=datetime.date(2026, 6, 18))
    """
    expected = [_expect(promise, receipts, calendar) for promise in promises]
    return [
        _stand(promise, wanted, taken, today)
        for promise, wanted, taken in zip(
            promises, expected, allocate(expected, receipts), strict=True
        )
    ]


def _expect(promise, receipts, calendar):
    """Return what the promise still announces: never more than there was to pay."""
    since = sum(
        receipt.amount
        for receipt in receipts
        if receipt.key in promise.keys and receipt.day >= promise.made
    )
    amount = min(promise.amount, round(promise.owed + since, 6))
    until = last_day(promise.day, calendar)
    return Expected(amount, promise.made, until, promise.keys)


def _stand(promise, wanted, taken, today):
    received = round(sum(amount for _day, amount in taken), 6)
    if wanted.amount <= NOTHING:
        return Standing("void", received, today)
    if received >= wanted.amount - NOTHING:
        return Standing("kept", received, taken[-1][0])
    if promise.returned:
        return Standing("broken", received, promise.returned)
    if today <= wanted.until:
        return Standing("open", received)
    state = "partly" if received > NOTHING else "broken"
    return Standing(state, received, wanted.until + ONE_DAY)


def find_fault(amount, day, made):
    """Return the code of what is wrong with a promise, "" when nothing is.

    >>> find_fault(0.0, date(2026, 6, 12), date(2026, 6, 1))
    'not_positive'
    >>> find_fault(10.0, date(2026, 5, 31), date(2026, 6, 1))
    'past'
    """
    if amount <= NOTHING:
        return "not_positive"
    if day < made:
        return "past"
    return ""


def why_confirm(broken, day, made, longest):
    """Return why only a person lets this promise suspend, "" when it does by itself.

    :param broken: promises of the customer that were broken, in part or in whole
    :param longest: days after which a promise is a delay, which somebody grants; 0 for
        no limit

    >>> why_confirm(2, date(2026, 6, 12), date(2026, 6, 1), 60)
    'broken'
    >>> why_confirm(0, date(2026, 9, 12), date(2026, 6, 1), 60)
    'far'
    """
    if broken >= TRUSTED_BREACHES:
        return "broken"
    if longest and (day - made).days > longest:
        return "far"
    return ""
