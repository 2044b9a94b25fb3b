# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The instalments of a payment plan: how they are proposed, what is wrong with them."""

from decimal import ROUND_CEILING, ROUND_DOWN, Decimal

from .calendar import add_months

# More instalments than this are a mistake of typing.
MOST_INSTALMENTS = 120


def split(total, count, unit=0.01):
    """Return ``count`` equal amounts that sum exactly; the last takes what is left.

    :param unit: the smallest coin of the currency

    >>> split(1000.0, 3)
    [333.33, 333.33, 333.34]
    """
    whole, coin = _exact(total), _exact(unit)
    share = (whole / count / coin).to_integral_value(ROUND_DOWN) * coin
    return [float(share)] * (count - 1) + [float(whole - share * (count - 1))]


def slice_up(total, amount):
    """Return amounts of ``amount``, the last of what is left, that sum exactly.

    >>> slice_up(1000.0, 400.0)
    [400.0, 400.0, 200.0]
    """
    whole, share = _exact(total), _exact(amount)
    count = _count(whole, share)
    return [float(share)] * (count - 1) + [float(whole - share * (count - 1))]


def propose(amounts, first, months=1):
    """Return [(day, amount)]: an instalment every so many months, from ``first``.

    >>> from datetime import date
    >>> propose([500.0, 500.0], date(2026, 8, 31))[1]
    (datetime.date(2026, 9, 30), 500.0)
    """
    return [
        (add_months(first, months * rank), amount)
        for rank, amount in enumerate(amounts)
    ]


def find_fault(total, instalments, made, unit=0.01):
    """Return the code of what is wrong with a schedule, "" when nothing is.

    :param instalments: [(day, amount)] in their order
    :param made: the day the plan is drawn up

    >>> from datetime import date
    >>> july, august = date(2026, 7, 1), date(2026, 8, 1)
    >>> find_fault(100.0, [(july, 50.0), (august, 40.0)], date(2026, 6, 1))
    'not_summing'
    >>> find_fault(100.0, [(july, 60.0), (august, 40.0)], date(2026, 6, 1))
    ''
    """
    days = [day for day, _amount in instalments]
    amounts = [_exact(amount) for _day, amount in instalments]
    faults = {
        "empty": not instalments,
        "too_many": len(instalments) > MOST_INSTALMENTS,
        "not_positive": any(amount <= 0 for amount in amounts),
        "past": any(day < made for day in days),
        "not_ordered": any(
            later <= day for day, later in zip(days, days[1:], strict=False)
        ),
        "not_summing": abs(sum(amounts) - _exact(total)) >= _exact(unit) / 2,
    }
    return next((code for code, wrong in faults.items() if wrong), "")


def find_proposal_fault(total, count, amount, unit=0.01):
    """Return what is wrong with what a person asks to be proposed, "" for nothing.

    Either ``count`` instalments, or instalments of ``amount`` when ``count`` is 0.

    >>> find_proposal_fault(100.0, 0, 0.0)
    'empty'
    >>> find_proposal_fault(0.03, 4, 0.0)
    'too_many'
    """
    if total < unit / 2:
        return "nothing_owed"
    if count < 0 or amount < 0 or not (count or amount):
        return "empty"
    if not count:
        count = _count(_exact(total), _exact(amount))
    too_small = _exact(total) < count * _exact(unit)
    return "too_many" if too_small or count > MOST_INSTALMENTS else ""


def _count(whole, share):
    """Return how many shares make the whole, the last perhaps a smaller one."""
    return int((whole / share).to_integral_value(ROUND_CEILING))


def _exact(amount):
    """Return an amount as written, without what binary fractions add to it."""
    return Decimal(repr(round(float(amount), 6)))
