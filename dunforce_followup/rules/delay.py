# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""By how many days payments miss what was expected, and what remains of a delay.

Nothing is assumed about the form of it: the misses that were seen are kept as a grid.
"""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

# As many points as tell the tenth and the ninetieth percentile well apart.
POINTS = 200
# Below that share of the grid, the habit no longer explains so long a delay.
EXPLAINED = 0.1
# Delays after which it is counted how long the rest of it took.
REACHED = (0, 7, 15, 30, 60, 90, 180)
# Fewer delays than that tell nothing of the rest.
ENOUGH = 5
# Days that remain at the tenth, half and ninetieth percentile if nothing is known.
REST = (3.0, 15.0, 60.0)
SHARES = (0.1, 0.5, 0.9)
# Days are whole, expectations are not: a day reaches from half before to half after.
HALF_DAY = 0.5


class Delays(NamedTuple):
    """What was learnt from the invoices of all customers.

    ``grid`` are misses, ascending: days from the expected to the real payment, by the
    spread of the customer. ``rests`` are (days late, (low, middle, high)), ascending:
    of what was so many days late, how many days more it took.
    """

    grid: tuple = (-1.28, -0.67, 0.0, 0.67, 1.28)
    rests: tuple = ()


def learn_delays(misses, lateness):
    """Return the Delays of what was seen.

    :param misses: floats, in spreads
    :param lateness: days from due date to payment

    >>> learn_delays([], []) == Delays()
    True
    >>> delays = learn_delays([0.3, -0.2, 0.1], [2, 3, 4, 5, 6, 20])
    >>> delays.grid, delays.rests
    ((-0.2, 0.1, 0.3), ((0, (2.0, 5.0, 20.0)),))
    """
    ordered = sorted(misses)
    grid = tuple(ordered)
    if len(ordered) > POINTS:
        grid = tuple(pick(ordered, 0, (at + 0.5) / POINTS) for at in range(POINTS))
    if len(ordered) < 3:
        grid = Delays().grid
    rests, late = [], sorted(lateness)
    for reached in REACHED:
        first = bisect_right(late, reached)
        if len(late) - first < ENOUGH:
            break
        rest = tuple(float(pick(late, first, share) - reached) for share in SHARES)
        rests.append((reached, rest))
    return Delays(grid, tuple(rests))


def pick(ordered, first, share):
    """Return the value at that share of what follows the first so many.

    >>> pick([1, 2, 3, 4, 5], 2, 0.5)
    4
    """
    return ordered[first + int(share * (len(ordered) - first))]


def rest_after(delays, late):
    """Return the (low, middle, high) days that remain of a delay of that length.

    >>> rest_after(Delays(), 12)
    (3.0, 15.0, 60.0)
    >>> rest_after(Delays(rests=((0, (1.0, 5.0, 20.0)), (7, (2.0, 9.0, 30.0)))), 12)
    (2.0, 9.0, 30.0)
    """
    found = REST
    for reached, rest in delays.rests:
        if reached > late:
            break
        found = rest
    return found


def foresee(delays, expected, spread, passed):
    """Return the (low, middle, high) days late, given that so many days have passed.

    The less the habit explains the delay, the more counts what everybody's items did.

    :param expected: days late by habit
    :param spread: days by which the customer's payments miss it, more than 0
    :param passed: days since the due date, negative before it

    >>> delays = Delays(grid=(-2.0, -1.0, 0.0, 1.0, 2.0))
    >>> foresee(delays, 10.0, 5.0, -30)
    (0.0, 10.0, 20.0)
    >>> foresee(delays, 10.0, 5.0, 12)
    (15.0, 20.0, 20.0)
    >>> foresee(delays, 10.0, 5.0, 100)
    (103.0, 115.0, 160.0)
    """
    # The money of the due date may still come in today; what is late waits for it.
    after = passed + HALF_DAY if passed > 0 else passed - HALF_DAY
    first = bisect_right(delays.grid, (after - expected) / spread)
    left = len(delays.grid) - first
    explained = min(1.0, left / (EXPLAINED * len(delays.grid)))
    rest = rest_after(delays, max(0, passed))
    if not left:
        return tuple(passed + days for days in rest)
    habit = [expected + spread * pick(delays.grid, first, share) for share in SHARES]
    return tuple(
        explained * own + (1.0 - explained) * (passed + days)
        for own, days in zip(habit, rest, strict=True)
    )


def share_in_time(delays, expected, spread, since, passed):
    """Return the share of punctual payments that are still to come.

    Of an item that is paid by its due date, some would have been paid by now.

    :param since: days from due date to issue date, negative
    :param passed: days since the due date, from ``since`` to 0

    >>> delays = Delays(grid=(-2.0, -1.0, 0.0, 1.0, 2.0))
    >>> share_in_time(delays, -10.0, 5.0, -30, -30)
    1.0
    >>> round(share_in_time(delays, -10.0, 5.0, -30, -8), 2)
    0.45
    """
    grid = delays.grid
    end, begin, now = (
        bisect_left(grid, (day - HALF_DAY - expected) / spread)
        for day in (1, since, passed)
    )
    return (end - now + 0.5) / (end - begin + 0.5)
