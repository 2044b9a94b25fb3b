# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import pytest
from rules.channel import Reach, choose

EVERYTHING = frozenset({"email", "letter", "registered", "call", "visit"})


def reach(*usable, **values):
    return Reach(frozenset(usable) or EVERYTHING, **{"kind": "business", **values})


@pytest.mark.parametrize("wanted", ["email", "letter", "registered", "call", "visit"])
def test_explicit_channel_wins_over_preference_kind_and_last_used(wanted):
    liked = reach(preferred="call", last=wanted)
    assert choose(wanted, liked, large=True) == wanted


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
    assert choose("auto", liked, large=True) == "letter"


def test_auto_ignores_a_preference_that_cannot_be_used():
    assert choose("auto", reach("letter", preferred="email")) == "letter"


def test_auto_calls_about_large_amounts():
    assert choose("auto", reach(), large=True) == "call"
    assert choose("auto", reach(), large=False) == "email"
    assert choose("auto", reach("email", "letter"), large=True) == "email"


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
    assert choose(wanted, reach(*usable), large=True, written=True) == expected


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
