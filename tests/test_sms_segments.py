# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The segments of a text message as 3GPP TS 23.038 and TS 23.040 count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sms_rules.segments import (
    BASIC,
    EXTENDED,
    GSM7,
    UCS2,
    is_short,
    measure,
    simplify,
)

SMILE = "\U0001f600"
ZERO_WIDTH = "\u200b\ufeff"
SHORT_SIGNS = sorted(BASIC | EXTENDED)
# What a French text is made of, and what is no shorter for being replaced.
USUAL = "aeéèêçœŒ’“«–\u00a0\u202f€{ ΩωЖ" + SMILE
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters=ZERO_WIDTH)


def units(text):
    """Return how many 16-bit units a text takes, as the codec of Python sees it."""
    return len(text.encode("utf-16-be")) // 2


def test_alphabet_has_127_signs_besides_the_escape_and_ten_behind_it():
    assert (len(BASIC), len(EXTENDED)) == (127, 10)
    assert not BASIC & EXTENDED


@pytest.mark.parametrize(
    "text",
    [
        "@£$¥èéùìòÇ\nØø\rÅå",
        "ΔΦΓΛΩΠΨΣΘΞ_",
        "ÆæßÉ !\"#¤%&'()*+,-./",
        "¡¿§ÄÖÑÜäöñüà",
        "\f^{}\\[~]|€",
        "",
    ],
)
def test_short_alphabet_has(text):
    assert is_short(text)


@pytest.mark.parametrize("sign", [*"çêâîôûëïÀÈÊœ’“«–…°`αωΑЖ\t\u00a0\x1b", SMILE])
def test_short_alphabet_lacks(sign):
    assert not is_short(sign)
    assert not is_short(f"Bonjour {sign}")
    assert measure(sign).alphabet == UCS2


def test_printable_ascii_is_short_but_for_the_grave_accent():
    printable = [chr(code) for code in range(0x20, 0x7F)]
    assert [sign for sign in printable if not is_short(sign)] == ["`"]


@pytest.mark.parametrize(
    ("count", "segments", "room"),
    [
        (1, 1, 160),
        (159, 1, 160),
        (160, 1, 160),
        (161, 2, 306),
        (306, 2, 306),
        (307, 3, 459),
        (459, 3, 459),
        (460, 4, 612),
        (918, 6, 918),
        (919, 7, 1071),
    ],
)
@pytest.mark.parametrize("sign", ["a", "é", "Δ", "\n"])
def test_short_alphabet_has_160_places_alone_and_153_joined(
    sign, count, segments, room
):
    assert measure(sign * count) == (GSM7, count, segments, room)


@pytest.mark.parametrize(
    ("count", "segments", "room"),
    [
        (1, 1, 70),
        (70, 1, 70),
        (71, 2, 134),
        (134, 2, 134),
        (135, 3, 201),
        (201, 3, 201),
        (202, 4, 268),
        (402, 6, 402),
        (403, 7, 469),
    ],
)
@pytest.mark.parametrize("sign", ["ж", "ç", "…"])
def test_long_alphabet_has_70_places_alone_and_67_joined(sign, count, segments, room):
    assert measure(sign * count) == (UCS2, count, segments, room)


def test_empty_text_takes_no_segment():
    assert measure("") == (GSM7, 0, 0, 160)


def test_one_sign_that_the_alphabet_lacks_changes_it_for_all():
    assert measure("a" * 160) == (GSM7, 160, 1, 160)
    assert measure("a" * 159 + "ç") == (UCS2, 160, 3, 201)
    assert measure("a" * 69 + "ç") == (UCS2, 70, 1, 70)


@pytest.mark.parametrize("sign", sorted(EXTENDED))
def test_extension_sign_takes_two_places(sign):
    assert measure(sign) == (GSM7, 2, 1, 160)
    assert measure("a" * 158 + sign) == (GSM7, 160, 1, 160)
    assert measure("a" * 159 + sign) == (GSM7, 161, 2, 306)


@pytest.mark.parametrize(
    ("text", "places", "segments"),
    [
        # 151 plain ones leave room for the sign, 152 leave one place and waste it.
        ("a" * 151 + "€" + "a" * 153, 306, 2),
        ("a" * 152 + "€" + "a" * 151, 305, 2),
        ("a" * 152 + "€" + "a" * 152, 306, 3),
        ("a" * 153 + "€" + "a" * 151, 306, 2),
        # Wasted at both ends: 152 places, then 152, then the last sign.
        ("a" * 152 + "€" + "a" * 150 + "€", 306, 3),
        # Alone a message is not cut: nothing is wasted.
        ("a" * 152 + "€" + "a" * 6, 160, 1),
        # 76 signs of two places fill 152 of the 153.
        ("€" * 80, 160, 1),
        ("€" * 81, 162, 2),
        ("€" * 152, 304, 2),
        ("€" * 153, 306, 3),
    ],
)
def test_extension_sign_is_not_cut_in_two(text, places, segments):
    assert measure(text) == (
        GSM7,
        places,
        segments,
        160 if segments == 1 else segments * 153,
    )


@pytest.mark.parametrize(
    ("text", "places", "segments"),
    [
        (SMILE, 2, 1),
        ("a" * 68 + SMILE, 70, 1),
        ("a" * 69 + SMILE, 71, 2),
        (SMILE * 35, 70, 1),
        (SMILE * 36, 72, 2),
        # 33 of them fill 66 of the 67 places.
        (SMILE * 66, 132, 2),
        (SMILE * 67, 134, 3),
        ("a" * 65 + SMILE + "a" * 67, 134, 2),
        ("a" * 66 + SMILE + "a" * 65, 133, 2),
        ("a" * 66 + SMILE + "a" * 66, 134, 3),
        ("a" * 67 + SMILE + "a" * 65, 134, 2),
        # With an emoji the euro is one of the long alphabet: a single place.
        ("€" * 68 + SMILE, 70, 1),
    ],
)
def test_pair_of_surrogates_takes_two_places_and_is_not_cut(text, places, segments):
    room = 70 if segments == 1 else segments * 67
    assert measure(text) == (UCS2, places, segments, room)


@given(st.text(max_size=400))
def test_places_are_those_of_the_codec_in_the_long_alphabet(text):
    size = measure(text + "ж")
    assert (size.alphabet, size.places) == (UCS2, units(text) + 1)
    assert size.places <= size.room


@given(st.text(SHORT_SIGNS, max_size=500))
def test_places_are_counted_with_the_escape_in_the_short_alphabet(text):
    size = measure(text)
    extended = sum(text.count(sign) for sign in "\f^{}\\[~]|€")
    assert (size.alphabet, size.places) == (GSM7, len(text) + extended)
    assert size.places <= size.room


@given(st.text(sorted(BASIC), min_size=161, max_size=700))
def test_segments_are_full_where_no_sign_takes_two_places(text):
    assert measure(text).segments == -(-len(text) // 153)


@given(st.text(USUAL, max_size=400), st.sampled_from(USUAL))
def test_one_more_sign_never_takes_fewer_segments(text, sign):
    assert measure(text).segments <= measure(text + sign).segments


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("l’échéance", "l'échéance"),
        ("‘a’ “b” „c“ «d»", '\'a\' "b" "c" "d"'),
        ("10–12 — 5−3 porte‑clés", "10-12 - 5-3 porte-clés"),
        ("Suite…", "Suite..."),
        ("1\u202f234,50\u00a0€", "1 234,50 €"),
        ("a\tb\u2009c\u200bd\ufeff", "a b cd"),
        # The short alphabet has these: they stay.
        ("Élève à Málaga où è ù ì ò ñ ö", "Élève à Malaga où è ù ì ò ñ ö"),
        ("déjà Ñandú ß Ø å Æ", "déjà Ñandu ß Ø å Æ"),
        ("fenêtre, garçon, Noël, hôtel", "fenetre, garcon, Noel, hotel"),
        ("À Évry, Ève, ÊTRE", "A Évry, Eve, ETRE"),
        ("œuvre, ŒUVRE", "oeuvre, OEUVRE"),
        ("Łódź, Dvořák", "Lodz, Dvorak"),
        # Written with combining accents, as some systems do.
        ("e\u0301che\u0301ance", "échéance"),
        ("rec\u0327u", "recu"),
        ("", ""),
    ],
)
def test_plainer_signs_bring_a_text_into_the_short_alphabet(text, plain):
    assert simplify(text) == plain
    assert is_short(plain)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("reçu de Ελένη", "reçu de Ελένη"),
        ("Пётр, fenêtre", "Пётр, fenêtre"),
        ("Noël " + SMILE, "Noël " + SMILE),
        ("œuvre de 李", "œuvre de 李"),
        # The typographic signs are replaced all the same.
        ("L’avis d’Ελένη, reçu", "L'avis d'Ελένη, reçu"),
    ],
)
def test_accents_stay_where_another_script_needs_the_long_alphabet(text, plain):
    assert simplify(text) == plain


def test_accents_stay_when_they_may_not_go():
    assert simplify("L’œuvre reçue", accents=False) == "L'œuvre reçue"


@given(st.text(SIGNS, max_size=200), st.booleans())
def test_plainer_text_is_not_made_plainer_again(text, accents):
    once = simplify(text, accents)
    assert simplify(once, accents) == once


@given(st.text(SHORT_SIGNS, max_size=300), st.booleans())
def test_text_in_the_short_alphabet_stays_as_it_is(text, accents):
    assert simplify(text, accents) == text


@given(st.text(USUAL, max_size=500), st.booleans())
def test_plainer_text_never_takes_more_segments(text, accents):
    assert measure(simplify(text, accents)).segments <= measure(text).segments
