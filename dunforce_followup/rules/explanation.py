# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Why a payment is expected when it is: codes with their figures, worded on display."""

from math import exp
from typing import NamedTuple

from .expectation import FEATURES, TEN_DAYS, features

# Below that many days, up or down, a feature is not worth a word.
WORTH = 0.5


class Cause(NamedTuple):
    """A code, the days by which it moves the payment, and the figures that word it.

    The days are counted from what all customers together do.

    - ``past_due``: ``passed``, days since the due date. It moves nothing by itself.
    - ``habit``: ``average`` days late, ``late`` of ``count`` invoices settled late.
    - ``no_history``: ``average`` days late of all customers together.
    - ``overdue``: ``count`` of his other items that are past due now.
    - ``amount``: ``amount`` of the item, ``usual`` amount of everybody's.
    - ``electronic``, ``paper``: ``share`` of his invoices sent electronically.
    - ``terms``: ``days`` from issue to due date, ``usual`` days of his invoices.
    """

    code: str
    days: float
    figures: dict


def explain(model, history, item, today):
    """Return the Causes of what `expectation.expect` says, the heaviest first.

    That it is past due comes before all others. What he does by habit, or that nothing
    is known of it, is always said; the rest only where it moves half a day or more.

    >>> from datetime import date
    >>> from .expectation import Item, Model
    >>> from .history import History
    >>> item = Item(date(2026, 5, 2), date(2026, 6, 1), 1000.0)
    >>> payer = History(8.0, 96.0, 1200.0, 240.0, count=8, late=3, day=item.issued)
    >>> explain(Model(), payer, item, item.issued)
    [Cause(code='habit', days=9.6, figures={'average': 12.0, 'late': 3, 'count': 8})]
    >>> [cause.code for cause in explain(Model(), History(), item, date(2026, 6, 2))]
    ['past_due', 'no_history']
    """
    history = history.at(today)
    causes = [
        WORDED[name](model.segment, history, item, days)
        for name, days in _list_moves(model, history, item)
        if name == "habit" or abs(days) >= WORTH
    ]
    causes.sort(key=lambda cause: -abs(cause.days))
    passed = (today - item.due).days
    if passed > 0:
        causes.insert(0, Cause("past_due", 0.0, {"passed": passed}))
    return causes


def _list_moves(model, history, item):
    """Yield (feature, days by which it moves the payment from what is usual)."""
    usual = dict.fromkeys(FEATURES, 0.0)
    usual["habit"] = model.segment.days / TEN_DAYS
    values = features(model.segment, history, item)[1:]
    for name, value, weight in zip(FEATURES, values, model.days[1:], strict=True):
        yield name, weight * (value - usual[name])


def _word_habit(segment, history, _item, days):
    if not history.count:
        return Cause("no_history", 0.0, {"average": segment.days})
    average = history.days / history.weight
    figures = {"average": average, "late": history.late, "count": history.count}
    return Cause("habit", days, figures)


def _word_overdue(_segment, _history, item, days):
    return Cause("overdue", days, {"count": item.overdue})


def _word_amount(segment, _history, item, days):
    figures = {"amount": item.amount, "usual": exp(segment.amount)}
    return Cause("amount", days, figures)


def _word_electronic(segment, history, item, days):
    share = _average(segment, history, "electronic")
    return Cause("electronic" if item.electronic else "paper", days, {"share": share})


def _word_terms(segment, history, item, days):
    figures = {
        "days": (item.due - item.issued).days,
        "usual": _average(segment, history, "terms"),
    }
    return Cause("terms", days, figures)


def _average(segment, history, name):
    """Return the customer's own average, everybody's if he has none."""
    if not history.weight:
        return getattr(segment, name)
    return getattr(history, name) / history.weight


WORDED = {
    "habit": _word_habit,
    "overdue": _word_overdue,
    "amount": _word_amount,
    "electronic": _word_electronic,
    "terms": _word_terms,
}
