# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What holds of a suggested profile whatever the customer did."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules.profile import PROFILES, Behaviour, suggest

# The first draws on a busy machine are slow, which says nothing of the rules.
SETTINGS = settings(deadline=None, suppress_health_check=list(HealthCheck))
SHARES = st.floats(0, 1)
DAYS = st.floats(0, 400)
AMOUNTS = st.floats(0, 1e9)
FEW = st.integers(0, 6)
ANY = st.integers(-9, 99) | st.floats(-1e6, 1e6)


@st.composite
def behaviours(draw):
    """Return a behaviour whose counts do not contradict each other."""
    count = draw(st.integers(0, 40))
    late = draw(st.integers(0, count))
    reminded = draw(st.integers(0, late))
    least, most = sorted((draw(st.integers(4, 400)), draw(st.integers(4, 400))))
    return Behaviour(
        count=count,
        late=late,
        near=draw(st.integers(0, late)),
        days=draw(st.floats(least, most)) if late else 0.0,
        spread=draw(DAYS),
        least=least if late else 0,
        most=most if late else 0,
        prompt_amount=draw(AMOUNTS),
        far_amount=draw(AMOUNTS),
        reminded=reminded,
        reminders=draw(st.floats(1, 9)) if reminded else 0.0,
        quick=draw(st.integers(0, reminded)),
        last=draw(st.integers(0, reminded)),
        recent=draw(AMOUNTS),
        is_public=draw(st.booleans()),
        share=draw(SHARES),
        documents=draw(FEW),
        cash=draw(FEW),
        broken=draw(FEW),
        returned=draw(FEW),
        unfounded=draw(FEW),
        is_insolvent=draw(st.booleans()),
        overdue=draw(AMOUNTS),
        overdue_days=draw(DAYS),
    )


@SETTINGS
@given(behaviours())
def test_suggestion_is_known_and_always_has_a_reason(behaviour):
    suggestion = suggest(behaviour)
    assert suggestion == suggest(behaviour)
    assert bool(suggestion.profile) == bool(suggestion.reasons)
    assert suggestion.profile in (*PROFILES, "")
    found = [reason.code for reason in suggestion.reasons]
    assert len(found) == len(set(found))


@SETTINGS
@given(st.tuples(*[ANY] * len(Behaviour._fields)))
def test_nonsense_gives_an_answer_too(figures):
    assert suggest(Behaviour(*figures)).profile in (*PROFILES, "")


@SETTINGS
@given(behaviours())
def test_good_or_new_customer_has_none_but_distress(behaviour):
    if behaviour.count < 4 or behaviour.late * 5 < behaviour.count:
        assert suggest(behaviour).profile in ("", "insolvent")


@SETTINGS
@given(behaviours(), st.sampled_from(["broken", "returned", "cash"]))
def test_one_more_sign_of_distress_never_leaves_insolvent(behaviour, sign):
    worse = behaviour._replace(**{sign: getattr(behaviour, sign) + 1})
    before, after = suggest(behaviour).profile, suggest(worse).profile
    if before == "insolvent":
        assert after == "insolvent"
    elif sign == "broken" and before in ("sincere", "selective", "disorganised"):
        # A promise that is not kept gains time, which the sincere do not do.
        assert after in (before, "specialist", "selective", "disorganised", "insolvent")
        assert after != "sincere"
    elif sign == "broken" and not before:
        assert after in ("", "specialist", "insolvent")
    else:
        assert after in (before, "insolvent")


@SETTINGS
@given(behaviours())
def test_judgment_is_always_insolvent(behaviour):
    assert suggest(behaviour._replace(is_insolvent=True)).profile == "insolvent"


@SETTINGS
@given(behaviours())
def test_amounts_change_words_but_not_the_profile(behaviour):
    other = behaviour._replace(prompt_amount=1.0, far_amount=5.0)
    assert suggest(other).profile == suggest(behaviour).profile
