# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What is known of how customers pay: their histories, everybody's, the delays."""

from datetime import date, timedelta
from itertools import permutations
from math import log

import pytest
from payers import (
    ISSUED,
    ITEM,
    MODEL,
    SEGMENT,
    day_of,
    fold,
    past,
)
from rules.delay import Delays, foresee, learn_delays, rest_after, share_in_time
from rules.expectation import (
    expect,
)
from rules.history import (
    LONGEST,
    SPREAD,
    TRUST,
    TRUST_MAX,
    TRUST_MIN,
    History,
    Segment,
    Settled,
    summarize,
)

# History


def test_sums_of_a_history_worked_out_by_hand():
    half_a_year_apart = fold(
        Settled(date(2025, 1, 1), date(2025, 1, 31), date(2025, 2, 10)),
        Settled(date(2026, 1, 1), date(2026, 2, 15), date(2026, 2, 10), True),
    )
    assert half_a_year_apart == History(
        weight=1.5,
        days=0.5 * 10 - 5,
        squares=0.5 * 100 + 25,
        terms=0.5 * 30 + 45,
        electronic=1.0,
        count=2,
        late=1,
        day=date(2026, 2, 10),
    )


def test_order_of_the_settlements_does_not_matter():
    settled = [day_of(-3, 1), day_of(20, 3), day_of(5, 2)]
    ways = [fold(*order) for order in permutations(settled)]
    for way in ways:
        assert way[:5] == pytest.approx(ways[0][:5])
        assert way[5:] == ways[0][5:] == (3, 2, date(2026, 3, 21))


def test_payment_on_the_due_date_is_not_late():
    assert (past(0).late, past(1).late, past(-1).late) == (0, 1, 0)


def test_one_invoice_tells_no_more_than_two_months():
    assert fold(day_of(900)).days == LONGEST
    assert fold(day_of(900)).squares == LONGEST**2


def test_history_fades_but_its_average_stays():
    history = past(10, 20)
    later = history.at(ISSUED + timedelta(days=365))
    assert later.weight == pytest.approx(history.weight / 2)
    assert later.days / later.weight == pytest.approx(history.days / history.weight)
    assert (later.count, later.late) == (2, 2)
    assert History().at(ISSUED) == History()


def test_old_lateness_weighs_less_than_recent():
    worse = fold(day_of(-20, 1), day_of(20, 4)).at(ISSUED)
    better = fold(day_of(20, 1), day_of(-20, 4)).at(ISSUED)
    assert SEGMENT.habit(worse) > SEGMENT.habit(better)
    assert expect(MODEL, worse, ITEM, ISSUED) > expect(MODEL, better, ITEM, ISSUED)


# Everybody


@pytest.mark.parametrize(
    ("weight", "days", "habit"),
    [
        (0.0, 0.0, 4.0),  # nothing known: everybody's
        (2.0, 20.0, 7.0),  # as many as the trust: half way from 4 to 10
        (18.0, 180.0, 9.4),  # many: nearly his own
    ],
)
def test_short_history_is_shrunk_to_everybodys(weight, days, habit):
    assert SEGMENT.habit(History(weight=weight, days=days)) == pytest.approx(habit)


def test_spread_is_everybodys_until_he_has_his_own():
    assert SEGMENT.spread_of(History()) == 10.0
    # Three times on the very day: (3 * 10²) / (3 + 3)
    steady = History(weight=3.0, days=15.0, squares=75.0)
    assert SEGMENT.spread_of(steady) == pytest.approx(50**0.5)


def test_segment_of_nobody_is_the_default():
    assert summarize([]) == summarize([History()]) == Segment()
    assert summarize([], [-5.0, 0.0]) == Segment()


def test_segment_worked_out_by_hand():
    # One is 0 and 10 days late, the other 20 and 30: 5 and 25 on average.
    known = [
        History(2.0, 10.0, 100.0, 60.0, 0.0, count=2),
        History(2.0, 50.0, 1300.0, 120.0, 2.0, count=2),
    ]
    segment = summarize(known, [10.0, 1000.0])
    assert (segment.days, segment.terms, segment.electronic) == (15.0, 45.0, 0.5)
    assert segment.amount == pytest.approx(log(100.0))
    # Around their averages: 4 * 5² = 100, by 4 - 2 invoices.
    assert segment.spread == pytest.approx(50**0.5)
    # Between them 2 * (2 * 10²) = 400, by chance 50, by a size of 4 - 8 / 4.
    assert segment.trust == pytest.approx(50 / ((400 - 50) / 2))


def test_trust_follows_from_how_much_customers_differ():
    alike = [History(4.0, 40.0, 800.0, count=4)] * 5
    assert summarize(alike).trust == TRUST_MAX
    apart = [History(4.0, 4 * d, 4 * d * d + 4.0, count=4) for d in (-30.0, 0.0, 30.0)]
    assert summarize(apart).trust == TRUST_MIN


def test_single_invoices_tell_nothing_of_the_spread():
    single = [History(1.0, 10.0, 100.0, count=1), History(1.0, 30.0, 900.0, count=1)]
    assert summarize(single)[1:3] == (SPREAD, TRUST)
    assert summarize(single[:1])[1:3] == (SPREAD, TRUST)


def test_fading_changes_neither_average_nor_spread_nor_trust():
    known = [past(0, 10, 4), past(20, 31, 25), past(-9, -2)]
    later = [history.at(date(2028, 5, 2)) for history in known]
    assert summarize(later) == pytest.approx(summarize(known))


# Delays


def test_nothing_learnt_of_delays_is_the_default():
    assert learn_delays([], []) == Delays()
    assert learn_delays([1.0, 2.0], [3, 4, 5, 6]) == Delays()


def test_rest_of_a_delay_is_that_of_items_as_late():
    delays = learn_delays([], [-5, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14])
    assert delays.rests == ((0, (2.0, 10.0, 14.0)), (7, (3.0, 5.0, 7.0)))
    assert rest_after(delays, 6) == (2.0, 10.0, 14.0)
    assert rest_after(delays, 400) == (3.0, 5.0, 7.0)


def test_grid_stays_short():
    grid = learn_delays([float(miss) for miss in range(5000)], []).grid
    assert len(grid) == 200
    assert grid[100] == pytest.approx(2512, abs=1)


def test_what_has_not_happened_yet_is_what_is_left():
    delays = Delays(grid=tuple(float(miss) for miss in range(-10, 10)))
    assert foresee(delays, 0.0, 1.0, -30) == (-8.0, 0.0, 8.0)
    assert foresee(delays, 0.0, 1.0, 4) == (5.0, 7.0, 9.0)


def test_where_the_habit_explains_nothing_everybodys_delays_do():
    rests = ((0, (1.0, 5.0, 20.0)),)
    delays = Delays(tuple(float(miss) for miss in range(-10, 10)), rests)
    assert foresee(delays, 0.0, 1.0, 50) == (51.0, 55.0, 70.0)
    # One of twenty points is left, half of what it takes: half and half.
    assert foresee(delays, 0.0, 1.0, 8) == (9.0, (9 + 13) / 2, (9 + 28) / 2)


def test_share_of_punctual_payments_still_to_come():
    delays = Delays(grid=tuple(float(miss) for miss in range(-10, 10)))
    assert share_in_time(delays, 0.0, 1.0, -30, -30) == 1.0
    # Eleven points up to the due date, six of them from the fifth day before it.
    assert share_in_time(delays, 0.0, 1.0, -30, -5) == pytest.approx(6.5 / 11.5)
    assert share_in_time(delays, 0.0, 1.0, -30, 0) == pytest.approx(1.5 / 11.5)
