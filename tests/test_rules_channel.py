# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import pytest
from rules.channel import LARGE, MANY, Reach, choose, weigh

EVERYTHING = frozenset({"email", "letter", "registered", "call", "visit"})


def reach(*usable, **values):
    return Reach(frozenset(usable) or EVERYTHING, **{"kind": "business", **values})


@pytest.mark.parametrize("wanted", ["email", "letter", "registered", "call", "visit"])
def test_explicit_channel_wins_over_preference_kind_and_last_used(wanted):
    liked = reach(preferred="call", last=wanted)
    assert choose(wanted, liked, size=LARGE) == wanted


@pytest.mark.parametrize(
    ("wanted", "usable", "expected"),
    [
        ("email", ("letter", "call"), "letter"),
        ("email", ("call",), "call"),
        ("letter", ("email", "call"), "email"),
        ("call", ("letter",), "letter"),
        ("visit", ("call", "letter"), "call"),
        ("registered", ("email", "letter", "call"), ""),  # nothing stands for it
        ("email", ("visit",), ""),
    ],
)
def test_unusable_channel_is_replaced_within_the_step(wanted, usable, expected):
    assert choose(wanted, reach(*usable)) == expected


def test_failed_channel_is_not_tried_again():
    assert choose("email", reach(), failed=frozenset({"email"})) == "letter"
    assert choose("email", reach(), failed=frozenset({"email", "letter"})) == "call"
    assert choose("auto", reach(preferred="email"), failed=frozenset({"email"})) != (
        "email"
    )


def test_internal_task_needs_no_address():
    assert choose("task", Reach(frozenset())) == "task"


def test_auto_takes_the_preference_before_everything_else():
    liked = reach(preferred="letter", last="letter")
    assert choose("auto", liked, size=LARGE) == "letter"


def test_auto_ignores_a_preference_that_cannot_be_used():
    assert choose("auto", reach("letter", preferred="email")) == "letter"


def test_auto_calls_about_large_amounts():
    assert choose("auto", reach(), size=LARGE) == "call"
    assert choose("auto", reach()) == "email"
    assert choose("auto", reach("email", "letter"), size=LARGE) == "email"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # A person is called, but not about each of many small amounts.
        ({"kind": "consumer"}, "email"),
        ({"kind": "consumer", "last": "email"}, "call"),
        ({"kind": "consumer", "last": "call"}, "email"),
        ({"kind": "consumer", "preferred": "letter"}, "letter"),
        ({"kind": "business", "last": "email"}, "call"),
    ],
)
def test_many_small_amounts_are_written_about(values, expected):
    assert choose("auto", reach(**values), size=MANY) == expected


def test_many_small_amounts_of_whom_no_address_is_known_are_called_about():
    known = reach("call", "letter", kind="consumer")
    assert choose("auto", known, size=MANY) == "call"


@pytest.mark.parametrize(
    ("residual", "count", "large", "expected"),
    [
        (1000.0, 1, 1000.0, LARGE),
        (999.99, 3, 1000.0, ""),
        (999.99, 4, 1000.0, MANY),
        # A large one among many is called about.
        (1000.0, 4, 1000.0, LARGE),
        (1000.0, 4, 0.0, ""),
    ],
)
def test_few_large_and_many_small_are_told_apart(residual, count, large, expected):
    assert weigh(residual, count, large) == expected


@pytest.mark.parametrize(
    ("wanted", "usable", "expected"),
    [
        ("letter", ("email", "call"), "email"),
        ("letter", ("call",), ""),
        ("call", ("call",), ""),
        ("call", ("call", "letter"), "letter"),
        ("auto", ("call", "visit"), ""),
        ("auto", ("call", "letter"), "letter"),
        ("registered", ("registered",), "registered"),
    ],
)
def test_formal_notice_leaves_as_a_document_or_not_at_all(wanted, usable, expected):
    assert choose(wanted, reach(*usable), size=LARGE, written=True) == expected


@pytest.mark.parametrize(
    ("kind", "last", "expected"),
    [
        ("business", "", "email"),
        ("business", "email", "call"),
        ("public", "email", "letter"),
        ("consumer", "", "call"),
        ("consumer", "call", "email"),
        ("tenant", "", "call"),
        ("", "", "call"),  # of unknown kind: treated as a consumer
        ("business", "letter", "email"),
    ],
)
def test_auto_suits_the_kind_and_differs_from_the_last_one_used(kind, last, expected):
    assert choose("auto", reach(kind=kind, last=last)) == expected


def test_auto_repeats_the_last_channel_when_it_is_the_only_one():
    assert choose("auto", reach("email", last="email")) == "email"


def test_nothing_usable_gives_no_channel():
    assert choose("auto", Reach(frozenset())) == ""
    assert choose("email", Reach(frozenset())) == ""
