# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The score of a customer, added up by hand."""

import pytest
from rules.score import (
    NO_HISTORY,
    Event,
    Factor,
    Facts,
    Segment,
    assess,
    earned,
    find_class,
    find_fault,
    shrink,
    summarize,
)

FACTORS = (
    Factor("lateness", 30, 0.0, 60.0),
    Factor("share_late", 15, 0.2, 1.0),
    Factor("overdue", 25, 0.0, 60.0),
    Factor("broken", 20, 0.0, 2.0),
    Factor("unfounded", 5, 0.0, 2.0),
    Factor("returned", 20, 0.0, 2.0),
    Factor("exposure", 10, 0.8, 1.5),
    Factor("rating", 20, 0.4, 1.0),
)
NOBODY = Segment()


def points(facts, segment=NOBODY):
    return {r.code: r.points for r in assess(facts, segment, FACTORS).reasons}


# One factor after the other


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, 0), (1, 1), (2, 1), (3, 2), (15, 8), (30, 15), (59, 30), (60, 30), (400, 30)],
)
def test_points_grow_in_proportion_and_are_rounded_half_up(value, expected):
    # 30 points at 60 days: half a point a day.
    assert earned(FACTORS[0], value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(0.2, 0), (0.6, 8), (1.0, 15), (0.1, 0)]
)
def test_nothing_is_earned_up_to_the_start(value, expected):
    assert earned(FACTORS[1], value) == expected


def test_own_history_outweighs_the_segment_as_it_grows():
    # Always 30 days late, in a segment that pays on time: 30 x n / (n + 3).
    assert [round(shrink(30.0, n, 0.0), 2) for n in (0, 1, 3, 9, 27)] == [
        0.0,
        7.5,
        15.0,
        22.5,
        27.0,
    ]


def test_large_invoices_count_more_than_small_ones():
    # 900 paid 40 days late and 100 on time, against 900 on time and 100 late.
    large = Facts(weight=2.0, late=1.0, value=1000.0, delay=36000.0, count=2)
    small = Facts(weight=2.0, late=1.0, value=1000.0, delay=4000.0, count=2)
    # 36 x 2 / 5 = 14.4 days are 7.2 points; 4 x 2 / 5 = 1.6 days are 0.8.
    assert points(large)["lateness"] == 7
    assert points(small)["lateness"] == 1


def test_overdue_is_spread_over_all_that_is_owed():
    # 100 late by 60 days beside 900 that are not due: 6 days, 2.5 points.
    assert points(Facts(open=1000.0, overdue=100.0, overdue_delay=6000.0)) == {
        "overdue": 3,
        NO_HISTORY: 0,
    }


@pytest.mark.parametrize(
    ("facts", "code", "expected"),
    [
        (Facts(broken=1.0, broken_count=1), "broken", 10),
        (Facts(broken=0.5, broken_count=1), "broken", 5),
        (Facts(unfounded=2.0, unfounded_count=2), "unfounded", 5),
        (Facts(returned=3.0, returned_count=3), "returned", 20),
        (Facts(exposure=1150.0, limit=1000.0), "exposure", 5),
        (Facts(exposure=9000.0, limit=1000.0), "exposure", 10),
        (Facts(rating=0.7), "rating", 10),
    ],
)
def test_each_incident_has_its_price(facts, code, expected):
    assert points(facts)[code] == expected


def test_no_limit_and_no_rating_cost_nothing():
    assert points(Facts(exposure=9000.0)) == {NO_HISTORY: 0}


def test_events_add_points_and_take_some_off():
    score = assess(Facts(events=(Event(7, 25), Event(8, -20))), NOBODY, FACTORS)
    assert score.points == 5
    assert [(r.points, r.figures) for r in score.reasons[:2]] == [
        (25, {"key": 7}),
        (-20, {"key": 8}),
    ]


def test_reassuring_event_does_not_go_below_zero():
    assert assess(Facts(events=(Event(8, -20),)), NOBODY, FACTORS).points == 0


# A whole customer


def test_reasons_say_the_figures_the_heaviest_first():
    facts = Facts(
        weight=6.0,
        late=4.0,
        value=6000.0,
        delay=120000.0,
        count=8,
        late_count=5,
        long_count=3,
        open=2000.0,
        overdue=1000.0,
        overdue_delay=48000.0,
        broken=1.0,
        broken_count=1,
    )
    score = assess(facts, Segment(5.0, 0.5), FACTORS)
    # (20 x 6 + 5 x 3) / 9 = 15 days: 7.5 points; (4 + 1.5) / 9 = 0.611: 7.7 points;
    # 48000 / 2000 = 24 days: 10 points; one broken promise: 10 points.
    assert [(r.code, r.points) for r in score.reasons] == [
        ("overdue", 10),
        ("broken", 10),
        ("lateness", 8),
        ("share_late", 8),
    ]
    assert score.points == 36
    assert score.reasons[0].figures == {"amount": 1000.0, "days": 48}
    assert score.reasons[2].figures == {
        "count": 8,
        "days": 20,
        "taken": 15,
        "segment": 5,
    }
    assert score.reasons[3].figures == {
        "count": 8,
        "late": 5,
        "long": 3,
        "segment": 50,
    }


def test_without_history_he_behaves_like_his_segment_and_it_is_said():
    score = assess(Facts(), Segment(20.0, 0.6), FACTORS)
    # 20 days: 10 points; 0.6: 7.5 points.
    assert score.points == 18
    assert score.reasons[-1].code == NO_HISTORY
    assert score.reasons[0].figures == {
        "count": 0,
        "days": 0,
        "taken": 20,
        "segment": 20,
    }


def test_segments_lean_on_everybody_and_everybody_on_punctuality():
    found = summarize(
        {
            "business": (30.0, 30.0, 300.0, 12000.0),
            "consumer": (10.0, 0.0, 10.0, 0.0),
            "public": (0.0, 0.0, 0.0, 0.0),
        }
    )
    # All: 12000 / 310 = 38.71 days, of 40 invoices by 50: 30.97; late 30 / 50 = 0.6.
    everybody = found[None]
    assert (round(everybody.days, 2), everybody.late) == (30.97, 0.6)
    # Businesses: (40 x 30 + 30.97 x 10) / 40; late (30 + 6) / 40.
    assert round(found["business"].days, 2) == 37.74
    assert found["business"].late == 0.9
    # Consumers: half of their own, on time, half of everybody's.
    assert round(found["consumer"].days, 2) == 15.48
    assert found["consumer"].late == 0.3
    assert found["public"] == everybody


def test_nobody_known_pays_on_time():
    assert summarize({}) == {None: Segment()}
    assert summarize({"": (0.0, 0.0, 0.0, 0.0)})[""] == Segment()


def test_all_at_once_ends_at_a_hundred():
    facts = Facts(
        weight=50.0,
        late=50.0,
        value=1.0,
        delay=90.0,
        count=50,
        open=1.0,
        overdue=1.0,
        overdue_delay=90.0,
        broken=5.0,
        returned=5.0,
        rating=1.0,
    )
    assert assess(facts, NOBODY, FACTORS).points == 100


def test_no_factor_no_points():
    assert assess(Facts(broken=5.0, count=1), NOBODY, ()).points == 0


# Classes


@pytest.mark.parametrize(
    ("score", "expected"), [(0, "A"), (19, "A"), (20, "B"), (69, "C"), (100, "D")]
)
def test_class_is_the_band_of_the_score(score, expected):
    bands = ((70, "D"), (0, "A"), (45, "C"), (20, "B"))
    assert find_class(score, bands) == expected


def test_without_bands_there_is_no_class():
    assert find_class(50, ()) is None


@pytest.mark.parametrize(
    ("starts", "fault"),
    [
        ([0], ""),
        ([45, 0, 20], ""),
        ([20, 45], "start"),
        ([0, 45, 45], "double"),
        ([-1, 0], "range"),
        ([0, 101], "range"),
        ([0, 100], ""),
    ],
)
def test_bands_cover_every_score(starts, fault):
    assert find_fault(starts) == fault
