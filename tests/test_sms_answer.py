# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Which answers to a text message are an opt-out, and which only speak of one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sms_rules.answer import is_opt_out

FRENCH = ["stop", "arrêt", "arrêter", "arrêtez", "désabonner", "désinscription"]
ENGLISH = ["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "optout"]
WORDS = st.sampled_from([*FRENCH, *ENGLISH])
MARKS = st.text(" .,;:!?\"'()\n-…«»", max_size=6)
# Words that turn an opt-out into a message somebody has to read.
TALK = st.sampled_from(["paid", "payé", "facture", "Monday", "not", "pas", "why"])


@pytest.mark.parametrize("word", sorted({*FRENCH, *ENGLISH}))
@pytest.mark.parametrize(
    "form", ["{}", " {} ", "{}.", "{}!!!", '"{}"', "«{}»", "\n{}\n", "({})", "{} ?"]
)
def test_stop_word_alone_is_an_opt_out(word, form):
    for text in (word, word.upper(), word.capitalize(), word.swapcase()):
        assert is_opt_out(form.format(text)) is True


@pytest.mark.parametrize(
    "text",
    [
        "STOP 36111",
        "36111 STOP",
        "STOP SMS",
        "SMS STOP",
        "Stop svp",
        "stop, merci",
        "Please stop.",
        "STOP now please",
        "stop the sms please",
        "Arrêtez les SMS svp",
        "Arret SMS svp.",
        "Stop stop stop",
        "STOP au 36111",
        "Merci, désabonner",
        "Thanks, unsubscribe!",
        "arrêter/stop",
        "stop\u00a0!",
    ],
)
def test_politeness_and_numbers_beside_it_change_nothing(text):
    assert is_opt_out(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "Stop, I paid on Monday",
        "Please do not stop the delivery",
        "Don't stop",
        "I will stop by on Monday",
        "Stop calling my mother",
        "This will end badly",
        "Cancel the invoice",
        "Week-end",
        "non stop",
        "Je ne peux pas arrêter",
        "Arrêt de travail",
        "L'arrêt de bus",
        "Stop, j'ai payé hier",
        "Vous pouvez arrêter, facture payée",
    ],
)
def test_word_within_a_message_is_no_opt_out(text):
    assert is_opt_out(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        None,
        "36111",
        "...",
        "SMS",
        "Merci",
        "please",
        "ok",
        "1",
        "sms svp",
    ],
)
def test_answer_without_a_stop_word_is_no_opt_out(text):
    assert is_opt_out(text) is False


@pytest.mark.parametrize(
    "text", ["stopped", "nonstop", "stopper", "friend", "quite", "cancelled", "ending"]
)
def test_part_of_a_longer_word_is_no_stop_word(text):
    assert is_opt_out(text) is False


@given(WORDS, MARKS, MARKS, st.data())
def test_case_and_punctuation_never_matter(word, before, after, data):
    is_upper = data.draw(st.lists(st.booleans(), min_size=len(word)))
    pairs = zip(word, is_upper, strict=False)
    text = "".join(sign.upper() if up else sign for sign, up in pairs)
    assert is_opt_out(before + text + after) is True


@given(WORDS, st.sampled_from(["NFC", "NFD"]))
def test_way_the_accents_are_written_never_matters(word, form):
    assert is_opt_out(unicodedata.normalize(form, word.upper())) is True


@given(WORDS, TALK, st.booleans())
def test_one_more_word_that_says_something_is_no_opt_out(word, talk, is_first):
    text = f"{talk} {word}" if is_first else f"{word} {talk}"
    assert is_opt_out(text) is False


@given(st.text())
def test_any_text_is_an_opt_out_or_none(text):
    assert is_opt_out(text) in (True, False)
