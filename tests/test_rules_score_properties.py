# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What holds of every score, whatever a customer did."""

from hypothesis import given
from hypothesis import strategies as st
from rules.score import Event, Facts, Segment, assess, decay, measure
from test_rules_score import FACTORS

# Nothing, or at least a cent: what is smaller is owed by nobody.
amounts = st.just(0.0) | st.floats(0.01, 1e7)
counts = st.just(0.0) | st.floats(0.01, 50)
segments = st.builds(Segment, st.floats(0, 200), st.floats(0, 1))


@st.composite
def behaviours(draw):
    weight, value, owed = draw(counts), draw(amounts), draw(amounts)
    overdue = owed * draw(st.floats(0, 1))
    return Facts(
        weight=weight,
        late=weight * draw(st.floats(0, 1)),
        value=value,
        delay=value * draw(st.floats(0, 400)),
        count=draw(st.integers(0, 99)),
        open=owed,
        overdue=overdue,
        overdue_delay=overdue * draw(st.floats(0, 400)),
        broken=draw(counts),
        unfounded=draw(counts),
        returned=draw(counts),
        exposure=owed,
        limit=draw(st.just(0.0) | amounts),
        rating=draw(st.none() | st.floats(0, 1)),
        events=tuple(
            Event(key, draw(st.integers(-100, 100)))
            for key in range(draw(st.integers(0, 3)))
        ),
    )


@given(behaviours(), segments)
def test_score_is_the_sum_of_its_reasons_from_0_to_100(facts, segment):
    score = assess(facts, segment, FACTORS)
    assert score.points == max(0, min(100, sum(r.points for r in score.reasons)))
    assert list(score.reasons[:-1]) == sorted(
        score.reasons[:-1], key=lambda reason: -abs(reason.points)
    )


@given(
    behaviours(),
    segments,
    st.sampled_from(["delay", "late", "overdue_delay", "broken", "returned"]),
    st.floats(0, 100),
)
def test_doing_worse_never_lowers_the_score(facts, segment, name, more):
    if name == "late":
        more = min(more, facts.weight - facts.late)
    worse = facts._replace(**{name: getattr(facts, name) + max(more, 0.0)})
    before = assess(facts, segment, FACTORS).points
    assert assess(worse, segment, FACTORS).points >= before


@given(behaviours(), segments)
def test_average_lies_between_his_own_and_the_segments(facts, segment):
    own = facts.delay / facts.value if facts.value else 0.0
    low, high = sorted((own, segment.days))
    assert low - 1e-6 <= measure(facts, segment)["lateness"] <= high + 1e-6


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_older_counts_less(one, other):
    assert (decay(one) >= decay(other)) == (one <= other)
    assert 0 < decay(one) <= 1
