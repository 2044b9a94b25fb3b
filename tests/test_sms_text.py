# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Whether a text can be sent as it is: six segments and no gap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sms_rules.text import EMPTY, GAPS, LIMIT, TOO_LONG, WARNED, find_fault

SMILE = "\U0001f600"
WORDS = st.text("abc éç€ж" + SMILE, max_size=1000)


def test_limits_are_two_segments_to_be_told_of_and_six_to_be_sent():
    assert (WARNED, LIMIT) == (2, 6)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a", ""),
        # Six segments of 153 places.
        ("a" * 918, ""),
        ("a" * 919, TOO_LONG),
        # The euro takes the two last places, or starts a seventh segment.
        ("a" * 916 + "€", ""),
        ("a" * 917 + "€", TOO_LONG),
        # One place is wasted before the euro, which is not cut in two.
        ("a" * 152 + "€" + "a" * 763, ""),
        ("a" * 152 + "€" + "a" * 764, TOO_LONG),
        # Six segments of 67 places.
        ("ж" * 402, ""),
        ("ж" * 403, TOO_LONG),
        ("a" * 401 + "ç", ""),
        ("a" * 402 + "ç", TOO_LONG),
        # Six segments of 33 pairs.
        (SMILE * 198, ""),
        (SMILE * 199, TOO_LONG),
    ],
)
def test_text_of_more_than_six_segments_is_too_long(text, fault):
    assert find_fault(text) == fault


@pytest.mark.parametrize("text", ["", " ", "\n", " \t\r\n ", "\u00a0", " " * 1000])
def test_text_without_a_sign_is_empty(text):
    assert find_fault(text) == EMPTY


@pytest.mark.parametrize("text", ["Bonjour", "", "  ", "a" * 919])
@pytest.mark.parametrize("gaps", [["object.name"], ("a", "b"), {"object.ref"}])
def test_gap_is_told_before_anything_else(text, gaps):
    assert find_fault(text, gaps) == GAPS


@pytest.mark.parametrize("gaps", [(), [], set(), None])
def test_no_gap_is_no_fault(gaps):
    assert find_fault("Bonjour", gaps) == ""


@given(WORDS)
def test_what_is_too_long_stays_so_with_more_words(text):
    if find_fault(text) == TOO_LONG:
        assert find_fault(f"{text} again") == TOO_LONG
        assert find_fault(f"Again {text}") == TOO_LONG


@given(st.text(max_size=153, alphabet=st.characters(codec="ascii")))
def test_short_message_in_plain_signs_always_leaves(text):
    assert find_fault(f"a{text}") == ""
