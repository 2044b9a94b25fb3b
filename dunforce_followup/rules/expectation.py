# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""When an open item will be paid, how likely that is late, and why we think so.

One sum of a few plain features says how many days after the due date the payment is
expected; how far that lies from the due date, measured in the spread of payments, gives
the chance of being late. Whatever moves the one moves the other the same way.
"""

from datetime import date, timedelta
from math import log
from typing import NamedTuple

from .delay import Delays, foresee, learn_delays, share_in_time
from .history import History, Segment, summarize
from .regression import dot, fit_chance, fit_median, sigmoid

# The features after the constant, in the order of `features`.
FEATURES = ("habit", "overdue", "amount", "electronic", "terms")
# What one believes without having seen anything: people pay as they use to, and what
# lies two standard deviations from the limit is on that side of it. All in days but
# for the habit, which is in tens of them: the ridge is to pull each about as much.
PRIOR_DAYS = (0.0, 10.0, 0.0, 0.0, 0.0, 0.0)
PRIOR_CHANCE = (0.0, 1.7)
TEN_DAYS = 10.0
# More than that adds nothing: other overdue items, a ratio of amounts, tens of days.
OVERDUE_MAX = 3
RATIO_MAX = 5.0
TERMS_MAX = 6.0
MARGIN_MAX = 4.0
# From when on an item is late: payments are dated to the day.
LATE = 0.5
# How much a sample without any history counts, by one with a long one.
NEWCOMER = 0.25


class Item(NamedTuple):
    """An open item: its days, its amount in the currency of the Segment, how sent.

    ``overdue`` is how many other items of the customer are past due and unpaid on the
    day it is looked at.
    """

    issued: date
    due: date
    amount: float
    electronic: bool = False
    overdue: int = 0


class Sample(NamedTuple):
    """What became of an item, and what was known of its customer when it was issued.

    ``history`` holds what was settled before ``item.issued``; ``days`` from the due
    date to the payment, None for what is late and not yet paid.
    """

    history: History
    item: Item
    days: int | None


class Model(NamedTuple):
    """What was learnt. ``days`` and ``chance`` are coefficients, constant first.

    >>> len(Model().days) == 1 + len(FEATURES)
    True
    """

    segment: Segment = Segment()
    days: tuple = PRIOR_DAYS
    chance: tuple = PRIOR_CHANCE
    delays: Delays = Delays()


def to_plain(model):
    """Return a Model as lists and numbers that JSON can keep."""
    segment, days, chance, delays = model
    return [list(segment), list(days), list(chance), list(delays)]


def from_plain(plain):
    """Return the Model that `to_plain` wrote; that of what one believes without any.

    >>> from_plain(None) == Model() == from_plain(to_plain(Model()))
    True
    """
    if not plain:
        return Model()
    segment, days, chance, (grid, rests) = plain
    rests = tuple((reached, tuple(rest)) for reached, rest in rests)
    delays = Delays(tuple(grid), rests)
    return Model(Segment(*segment), tuple(days), tuple(chance), delays)


class Expectation(NamedTuple):
    """The chance (0 to 1) of a payment after the due date, its day, and its range.

    Eight payments in ten are expected from ``low`` to ``high``.
    """

    late: float
    day: date
    low: date
    high: date


def features(segment, history, item):
    """Return the constant and the FEATURES of an item, as a tuple of floats.

    :param history: as of the day the item is looked at

    >>> item = Item(date(2026, 5, 2), date(2026, 6, 1), 1000.0, overdue=7)
    >>> features(Segment(days=4.0), History(), item)
    (1.0, 0.4, 3.0, 0.0, 0.0, 0.0)
    """
    trust = segment.trust
    known = history.weight + trust
    sent = (history.electronic + trust * segment.electronic) / known
    usual = (history.terms + trust * segment.terms) / known
    ratio = log(item.amount) - segment.amount if item.amount > 0.0 else -RATIO_MAX
    terms = ((item.due - item.issued).days - usual) / TEN_DAYS
    return (
        1.0,
        segment.habit(history) / TEN_DAYS,
        float(min(OVERDUE_MAX, item.overdue)),
        max(-RATIO_MAX, min(RATIO_MAX, ratio)),
        item.electronic - sent,
        max(-TERMS_MAX, min(TERMS_MAX, terms)),
    )


def learn(samples, histories=()):
    """Return the Model of what became of items; without any, that of what one believes.

    :param samples: Samples of items whose end is known; some thousands are plenty, the
        latest ones. Negative amounts (credit notes) are to be left out
    :param histories: what is known today of each customer, all as of the same day

    >>> learn([]) == Model()
    True
    >>> item = Item(date(2026, 5, 2), date(2026, 6, 1), 1000.0)
    >>> model = learn([Sample(History(), item, 20)] * 50)
    >>> 10 < model.days[0] < 21  # everybody pays late, nobody has a history
    True
    """
    samples = list(samples)
    segment = summarize(histories, [sample.item.amount for sample in samples])
    rows = [features(segment, history, item) for history, item, _days in samples]
    weights = [_weigh(sample.history) for sample in samples]
    days = _fit_days(samples, rows, weights, segment.spread)
    expected = [dot(days, row) for row in rows]
    margins = [
        (1.0, _margin(segment, value, _doubt(segment, sample.history)))
        for sample, value in zip(samples, expected, strict=True)
    ]
    late = [sample.days is None or sample.days > 0 for sample in samples]
    chance = fit_chance(margins, late, weights, PRIOR_CHANCE)
    return Model(segment, days, chance, _see_delays(samples, expected, segment))


def _weigh(history):
    """Return how much a Sample counts: without a history it tells little of habits."""
    return (history.weight + NEWCOMER) / (history.weight + 1.0)


def _fit_days(samples, rows, weights, spread):
    """Return the coefficients of the days late, from the samples that were paid."""
    paid = [
        (row, sample.days, weight)
        for sample, row, weight in zip(samples, rows, weights, strict=True)
        if sample.days is not None
    ]
    paid_rows, days, counted = zip(*paid, strict=True) if paid else ((), (), ())
    return fit_median(paid_rows, days, counted, PRIOR_DAYS, unit=spread)


def _see_delays(samples, expected, segment):
    """Return the Delays by which the paid samples missed what was expected of them."""
    misses, lateness = [], []
    for (history, _item, days), value in zip(samples, expected, strict=True):
        if days is not None:
            spread = segment.spread_of(history) * _doubt(segment, history)
            misses.append((days - value) / spread)
            lateness.append(days)
    return learn_delays(misses, lateness)


def expect(model, history, item, today):
    """Return the Expectation of an open item, looked at on ``today``.

    What is past due is late for certain, and is paid tomorrow at the earliest.

    :param history: what was settled by the customer before today

    >>> item = Item(date(2026, 5, 2), date(2026, 6, 1), 1000.0)
    >>> payer = History(8.0, 96.0, 1200.0, 240.0, count=8, late=8, day=item.issued)
    >>> found = expect(Model(), payer, item, date(2026, 5, 2))
    >>> round(found.late, 2), found.day.isoformat()
    (0.81, '2026-06-11')
    >>> expect(Model(), payer, item, date(2026, 6, 15)).late
    1.0
    """
    history, segment = history.at(today), model.segment
    expected = dot(model.days, features(segment, history, item))
    doubt = _doubt(segment, history)
    passed = (max(today, item.issued) - item.due).days
    spread = segment.spread_of(history) * doubt
    ends = foresee(model.delays, expected, spread, passed)
    first = passed + (passed > 0)
    low, day, high = (item.due + timedelta(max(first, round(end))) for end in ends)
    if passed > 0:
        return Expectation(1.0, day, low, high)
    chance = sigmoid(dot(model.chance, (1.0, _margin(segment, expected, doubt))))
    since = (item.issued - item.due).days
    to_come = share_in_time(model.delays, expected, spread, since, passed)
    in_time = (1.0 - chance) * to_come
    return Expectation(chance / (chance + in_time), day, low, high)


def _doubt(segment, history):
    """Return by how much the spread grows where the habit itself is hardly known."""
    return (1.0 + 1.0 / (history.weight + segment.trust)) ** 0.5


def _margin(segment, expected, doubt):
    """Return how far a payment is expected after the due date, in spreads.

    The spread is everybody's: with his own, a punctual customer's one very late payment
    would make the next one seem less likely to be late.
    """
    margin = (expected - LATE) / (segment.spread * doubt)
    return max(-MARGIN_MAX, min(MARGIN_MAX, margin))
