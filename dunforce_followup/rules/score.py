# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""How risky a customer is, from 0 to 100, and why.

The score adds up: each factor measures one thing the customer has done, and gives
points between the value from which it counts and the one that earns all its points. So
whoever reads the reasons can redo the sum. While the history is short, lateness leans
on that of the segment, the customers of the same kind.
"""

from typing import NamedTuple

WORST = 100
# Days after which something that happened counts half.
HALF_LIFE = 180
# How many invoices of the segment a customer's own history has to outweigh, and how
# many of all customers that of a segment; those of all, as many paid on time.
PRIOR_WEIGHT = 3.0
SEGMENT_WEIGHT = 10.0

LATENESS = "lateness"
SHARE_LATE = "share_late"
OVERDUE = "overdue"
BROKEN = "broken"
UNFOUNDED = "unfounded"
RETURNED = "returned"
EXPOSURE = "exposure"
RATING = "rating"
EVENT = "event"
NO_HISTORY = "no_history"
FACTORS = (LATENESS, SHARE_LATE, OVERDUE, BROKEN, UNFOUNDED, RETURNED, EXPOSURE, RATING)


class Factor(NamedTuple):
    """What one factor may add: ``points`` from ``full`` on, none up to ``start``.

    Units: days for lateness and overdue, shares (1 is everything) for the share late,
    the exposure of the credit limit and the outside rating's risk, counts for the rest.
    """

    code: str
    points: int
    start: float
    full: float


class Segment(NamedTuple):
    """How the customers of a kind pay together: days late, and the share paid late."""

    days: float = 0.0
    late: float = 0.0


class Event(NamedTuple):
    """Something typed in that adds points, or takes some off, while it counts."""

    key: int
    points: int


class Facts(NamedTuple):
    """What is known of a customer on a day; sums decay with `decay`.

    ``weight`` adds the decays of his paid items, ``late`` of those paid late, ``value``
    decay x amount, ``delay`` decay x amount x days late. ``count``, ``late_count`` and
    ``long_count`` (more than 30 days late) do not decay. ``open`` and ``overdue`` are
    amounts, ``overdue_delay`` is overdue amount x days late so far. ``broken``,
    ``unfounded`` and ``returned`` decay, their counts do not. ``exposure`` and
    ``limit`` are amounts, without limit 0. ``rating`` is the risk of an outside rating,
    0 to 1.
    """

    weight: float = 0.0
    late: float = 0.0
    value: float = 0.0
    delay: float = 0.0
    count: int = 0
    late_count: int = 0
    long_count: int = 0
    open: float = 0.0
    overdue: float = 0.0
    overdue_delay: float = 0.0
    broken: float = 0.0
    broken_count: int = 0
    unfounded: float = 0.0
    unfounded_count: int = 0
    returned: float = 0.0
    returned_count: int = 0
    exposure: float = 0.0
    limit: float = 0.0
    rating: float | None = None
    events: tuple = ()


class Reason(NamedTuple):
    """Why: the factor, its points, and the figures its words need."""

    code: str
    points: int
    figures: dict


class Score(NamedTuple):
    """The points, 0 (safest) to 100, and the reasons, the heaviest first."""

    points: int
    reasons: tuple


def decay(age):
    """Return how much something counts that is so many days old.

    >>> decay(0), decay(180), decay(360)
    (1.0, 0.5, 0.25)
    """
    return 0.5 ** (max(age, 0) / HALF_LIFE)


def shrink(mean, weight, prior, prior_weight=PRIOR_WEIGHT):
    """Return a mean that leans on the segment's while little is known.

    >>> shrink(30.0, 3.0, 10.0), shrink(30.0, 0.0, 10.0)
    (20.0, 10.0)
    """
    return (mean * weight + prior * prior_weight) / (weight + prior_weight)


def summarize(sums):
    """Return {kind: Segment} of all customers' payments; None is all of them together.

    :param sums: {kind: (weight, late, value, delay)} as `Facts` has them

    >>> found = summarize({"business": (10.0, 10.0, 100.0, 4000.0)})
    >>> found[None], found["business"]
    (Segment(days=20.0, late=0.5), Segment(days=30.0, late=0.75))
    """
    columns = zip(*sums.values(), strict=True)
    everybody = _segment([sum(column) for column in columns], Segment())
    segments = {kind: _segment(figures, everybody) for kind, figures in sums.items()}
    return {None: everybody, **segments}


def _segment(figures, prior):
    weight, late, value, delay = figures or (0.0,) * 4
    days = delay / value if value else 0.0
    share = late / weight if weight else 0.0
    return Segment(
        shrink(days, weight, prior.days, SEGMENT_WEIGHT),
        shrink(share, weight, prior.late, SEGMENT_WEIGHT),
    )


def earned(factor, value):
    """Return the points a value earns, rounded half up.

    >>> factor = Factor("overdue", 25, 0.0, 60.0)
    >>> earned(factor, 30.0), earned(factor, 90.0), earned(factor, 0.0)
    (13, 25, 0)
    """
    if value <= factor.start:
        return 0
    share = min((value - factor.start) / (factor.full - factor.start), 1.0)
    return int(round(factor.points * share, 9) + 0.5)


def days_late(facts, segment):
    """Return the average days late: large and recent invoices count more.

    >>> days_late(Facts(weight=3.0, value=300.0, delay=6000.0), Segment(10.0, 0.5))
    15.0
    """
    return shrink(_own_days(facts), facts.weight, segment.days)


def _own_days(facts):
    return facts.delay / facts.value if facts.value else 0.0


def share_late(facts, segment):
    """Return the share of invoices paid late; recent ones count more.

    >>> share_late(Facts(weight=3.0, late=3.0), Segment(10.0, 0.5))
    0.75
    """
    own = facts.late / facts.weight if facts.weight else 0.0
    return shrink(own, facts.weight, segment.late)


def measure(facts, segment):
    """Return {factor: value} of all that is known of a customer.

    What is overdue is spread over all he owes: an old trifle beside large invoices that
    are not due yet weighs little.

    >>> measure(Facts(open=400.0, overdue=100.0, overdue_delay=4000.0), Segment())[
    ...     "overdue"]
    10.0
    """
    return {
        LATENESS: days_late(facts, segment),
        SHARE_LATE: share_late(facts, segment),
        OVERDUE: facts.overdue_delay / facts.open if facts.open > 0 else 0.0,
        BROKEN: facts.broken,
        UNFOUNDED: facts.unfounded,
        RETURNED: facts.returned,
        EXPOSURE: facts.exposure / facts.limit if facts.limit > 0 else 0.0,
        RATING: facts.rating or 0.0,
    }


def _figures(code, value, facts, segment):
    """Return what the words of a reason need, rounded as they will be read."""
    if code == LATENESS:
        return {
            "count": facts.count,
            "days": round(_own_days(facts)),
            "taken": round(value),
            "segment": round(segment.days),
        }
    if code == SHARE_LATE:
        return {
            "count": facts.count,
            "late": facts.late_count,
            "long": facts.long_count,
            "segment": round(100 * segment.late),
        }
    if code == OVERDUE:
        return {
            "amount": round(facts.overdue, 2),
            "days": round(facts.overdue_delay / facts.overdue) if facts.overdue else 0,
        }
    if code in (EXPOSURE, RATING):
        return {"share": round(100 * value)}
    return {"count": getattr(facts, f"{code}_count")}


def assess(facts, segment, factors):
    """Return the Score of a customer; without any history, that of his segment.

    :param facts: his Facts
    :param segment: the Segment of the customers of his kind
    :param factors: the Factors that count; one of another code is an error

    >>> factors = (Factor("lateness", 30, 0.0, 60.0), Factor("broken", 15, 0.0, 2.0))
    >>> facts = Facts(weight=9.0, value=900.0, delay=36000.0, count=9, broken=1.0,
    ...               broken_count=1)
    >>> assess(facts, Segment(), factors)  # doctest: +NORMALIZE_WHITESPACE
    Score(points=23, reasons=(Reason(code='lateness', points=15, figures={'count': 9,
    'days': 40, 'taken': 30, 'segment': 0}), Reason(code='broken', points=8,
    figures={'count': 1})))
    """
    values = measure(facts, segment)
    reasons = [
        Reason(factor.code, points, _figures(factor.code, value, facts, segment))
        for factor in factors
        for value in (values[factor.code],)
        if (points := earned(factor, value))
    ]
    reasons += [Reason(EVENT, one.points, {"key": one.key}) for one in facts.events]
    reasons.sort(key=lambda reason: -abs(reason.points))
    total = sum(reason.points for reason in reasons)
    if not facts.count:
        reasons.append(Reason(NO_HISTORY, 0, {}))
    return Score(max(0, min(total, WORST)), tuple(reasons))


def find_class(points, bands):
    """Return the class of a score: the last band that starts at or below it.

    :param bands: (first score, class) pairs in any order; None when no band reaches

    >>> bands = ((0, "low"), (50, "high"))
    >>> find_class(49, bands), find_class(50, bands), find_class(3, ((5, "x"),))
    ('low', 'high', None)
    """
    below = [band for band in bands if band[0] <= points]
    return max(below)[1] if below else None


def find_fault(starts):
    """Return why bands with these first scores do not cover 0 to 100; "" if they do.

    A band ends where the next one starts, so that none can overlap or leave a gap: what
    remains is a score out of range, two bands at the same one, or none at 0.

    >>> find_fault([0, 20, 50]), find_fault([10, 50]), find_fault([0, 20, 20])
    ('', 'start', 'double')
    >>> find_fault([0, 101]), find_fault([])
    ('range', '')
    """
    if any(not 0 <= start <= WORST for start in starts):
        return "range"
    if len(set(starts)) < len(starts):
        return "double"
    return "start" if starts and min(starts) else ""
