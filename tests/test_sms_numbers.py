# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""To which numbers a text message goes, by the numbering plans of the countries.

The range that the ARCEP keeps for fiction is used for landlines; that for mobiles is
in no plan, for nobody ever has such a number.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sms_rules.numbers import (
    EMERGENCY,
    EXTENSION,
    INVALID,
    LANDLINE,
    LETTERS,
    MISSING,
    NO_COUNTRY,
    PREMIUM,
    SEVERAL,
    SPECIAL,
    find_mobile,
)

PROBLEMS = {EMERGENCY, EXTENSION, INVALID, LANDLINE, LETTERS, MISSING, NO_COUNTRY}
PROBLEMS |= {PREMIUM, SEVERAL, SPECIAL}
MOBILE, OTHER, FIXED = "06 12 34 56 78", "06 12 34 56 79", "02 61 91 12 34"
FOUND = "+33612345678"
LANDS = ["", None, "FR", "RE", "MQ", "BE", "DE", "GB", "CH", "US", "MC", "ZZ", "fr"]
COUNTRIES = st.sampled_from(LANDS) | st.text(max_size=3)
# Any text, and texts made of what numbers are written with.
JUNK = st.text(max_size=40) | st.text("0123456789+()/.-; #xetpos\u00a0", max_size=40)
TAILS = st.integers(0, 9_999_999).map("{:07d}".format)


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        (MOBILE, "FR", FOUND),
        ("07 56 12 34 56", "FR", "+33756123456"),
        # Overseas, each with a code of its own: Réunion, Martinique, Guadeloupe.
        ("0692 12 34 56", "RE", "+262692123456"),
        ("0693 12 34 56", "RE", "+262693123456"),
        ("0696 12 34 56", "MQ", "+596696123456"),
        ("0690 12 34 56", "GP", "+590690123456"),
        ("0470 12 34 56", "BE", "+32470123456"),
        ("0160 1234567", "DE", "+491601234567"),
        ("0152 28817386", "DE", "+4915228817386"),
        ("07400 123456", "GB", "+447400123456"),
        ("079 123 45 67", "CH", "+41791234567"),
        # In North America mobile and fixed numbers look the same.
        ("(212) 555-0123", "US", "+12125550123"),
        ("1 212 555 0123", "US", "+12125550123"),
    ],
)
def test_mobile_of_each_country_is_found(text, country, number):
    assert find_mobile(text, country) == (number, None)
    assert find_mobile(text, country.lower()) == (number, None)


@pytest.mark.parametrize(
    "text",
    [
        "0612345678",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "06/12/34/56/78",
        "06\u00a012\u00a034\u00a056\u00a078",
        "  06 12 34 56 78\n",
        "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "(+33) 6 12 34 56 78",
        "0033 6 12 34 56 78",
        "tel:+33612345678",
        "Tél. : 06 12 34 56 78",
        "Mobile: 06 12 34 56 78",
        "Portable 06 12 34 56 78",
        "GSM 06 12 34 56 78",
        "Jean : 06 12 34 56 78",
        "06 12 34 56 78 (bureau)",
        "06 12 34 56 78 avant 18 h",
    ],
)
def test_french_mobile_is_found_however_it_is_typed(text):
    assert find_mobile(text, "FR") == (FOUND, None)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        *[(f"0{zone} 44 55 66 77", "FR") for zone in (1, 3, 4, 5)],
        (FIXED, "FR"),
        ("+33 2 61 91 12 34", ""),
        ("0262 30 34 56", "RE"),
        ("0596 60 34 56", "MQ"),
        ("02 555 12 12", "BE"),
        ("030 23125 123", "DE"),
        ("020 7946 0123", "GB"),
        ("044 668 18 00", "CH"),
    ],
)
def test_landline_gets_no_message(text, country):
    assert find_mobile(text, country) == (None, LANDLINE)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        *[(f"{start} 12 34 56", "FR") for start in ("0810", "0820", "0825")],
        *[(f"{start} 12 34 56", "FR") for start in ("0890", "0892", "0899")],
        ("0900 12 345", "BE"),
        ("0900 1 234567", "DE"),
        ("0909 879 0123", "GB"),
        ("0900 123 456", "CH"),
        ("900 555 0123", "US"),
        ("+33 892 12 34 56", "US"),
    ],
)
def test_premium_and_shared_cost_numbers_get_no_message(text, country):
    assert find_mobile(text, country) == (None, PREMIUM)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("0800 12 34 56", "FR"),
        ("0805 12 34 56", "FR"),
        ("0809 12 34 56", "FR"),
        ("09 12 34 56 78", "FR"),  # over the Internet
        ("0800 12 345", "BE"),
        ("0800 1234567", "DE"),
        ("0808 157 0123", "GB"),
        ("0800 123 456", "CH"),
        ("800 555 0123", "US"),
        ("+800 1234 5678", "FR"),
    ],
)
def test_free_and_internet_numbers_get_no_message(text, country):
    assert find_mobile(text, country) == (None, SPECIAL)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        *[(text, "FR") for text in ("15", "17", "18", "112", "1-1-2", "Tel 112")],
        ("112", "RE"),
        ("112", "BE"),
        ("101", "BE"),
        ("110", "DE"),
        ("112", "DE"),
        ("999", "GB"),
        ("117", "CH"),
        ("144", "CH"),
        ("911", "US"),
    ],
)
def test_emergency_number_gets_no_message(text, country):
    assert find_mobile(text, country) == (None, EMERGENCY)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0", None, False])
def test_nothing_typed_is_a_missing_number(text):
    assert find_mobile(text, "FR") == (None, MISSING)


@pytest.mark.parametrize(
    "text",
    ["abc", "n/a", "voir Jean", "1-800-FLOWERS", "06 XX 98 12 34", "O6 12 34 56 78"],
)
def test_letters_are_no_number(text):
    assert find_mobile(text, "FR") == (None, LETTERS)
    assert find_mobile(text, "US") == (None, LETTERS)


@pytest.mark.parametrize(
    "text",
    ["0", "06", "0000000000", "06 12 34 56 7", "06 12 34 56 789", "+33", "+0", "3639"],
)
def test_number_that_the_plan_does_not_have_is_invalid(text):
    assert find_mobile(text, "FR") == (None, INVALID)


@pytest.mark.parametrize("country", ["BE", "GB", "US", "ZZ", "France"])
def test_national_number_in_the_wrong_country_is_invalid(country):
    assert find_mobile(MOBILE, country) == (None, INVALID)


@pytest.mark.parametrize("country", ["", None])
@pytest.mark.parametrize("text", [MOBILE, FIXED, "112", "33612345678"])
def test_national_number_without_a_country_is_nobodys(text, country):
    assert find_mobile(text, country) == (None, NO_COUNTRY)


@pytest.mark.parametrize("country", LANDS)
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+33 6 12 34 56 78", FOUND),
        ("+33 (0)6 12 34 56 78", FOUND),
        ("+262 692 12 34 56", "+262692123456"),
        ("+32 470 12 34 56", "+32470123456"),
        ("+44 7400 123456", "+447400123456"),
        ("+1 212 555 0123", "+12125550123"),
    ],
)
def test_plus_overrules_the_country(text, number, country):
    assert find_mobile(text, country) == (number, None)


def test_two_zeros_call_abroad_where_the_country_says_so_or_nobody_does():
    for country in ("", "FR", "DE", "GB"):
        assert find_mobile("0033 6 12 34 56 78", country).number == FOUND
    # From North America one calls abroad with 011.
    assert find_mobile("011 33 6 12 34 56 78", "US").number == FOUND


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{FIXED} / {MOBILE}", (FOUND, None)),
        (f"{MOBILE} / {FIXED}", (FOUND, None)),
        (f"{MOBILE}\n{FIXED}", (FOUND, None)),
        (f"maison {FIXED}, mobile {MOBILE}", (FOUND, None)),
        (f"{MOBILE} et 0892 12 34 56", (FOUND, None)),
        (f"{FIXED} / +32 470 12 34 56", ("+32470123456", None)),
        # The same one twice is one.
        (f"{MOBILE} ou +33 6 12 34 56 78", (FOUND, None)),
        (f"{MOBILE} / {OTHER}", (None, SEVERAL)),
        (f"{MOBILE} ; {OTHER} ; {FIXED}", (None, SEVERAL)),
        (f"Jean {MOBILE}, Anne {OTHER}", (None, SEVERAL)),
        (f"{MOBILE} / +32 470 12 34 56", (None, SEVERAL)),
        (f"{FIXED} / 02 61 91 12 35", (None, LANDLINE)),
    ],
)
def test_only_mobile_of_several_numbers_is_taken(text, found):
    assert find_mobile(text, "FR") == found


@pytest.mark.parametrize(
    "end", [" poste 12", " ext. 12", " ext 12", " x12", " extension 12", ";ext=12"]
)
@pytest.mark.parametrize("text", [MOBILE, FIXED, "+33 6 12 34 56 78"])
def test_number_with_an_extension_is_a_switchboard(text, end):
    assert find_mobile(text + end, "FR") == (None, EXTENSION)


@given(TAILS, st.sampled_from(["061{}", "+3361{}", "003361{}", "+33 (0)61{}"]))
def test_french_mobile_is_the_same_in_every_notation(tail, form):
    assert find_mobile(form.format(tail), "FR").number == f"+3361{tail}"


@given(st.integers(0, 9999).map("{:04d}".format), COUNTRIES)
def test_landline_of_fiction_never_gets_a_message(tail, country):
    assert find_mobile(f"+33 2 61 91 {tail}", country) == (None, LANDLINE)


@given(JUNK, COUNTRIES)
def test_any_text_gives_either_a_number_or_a_problem(text, country):
    found = find_mobile(text, country)
    assert (found.number is None) != (found.problem is None)
    if found.number:
        assert re.fullmatch(r"\+[1-9][0-9]{6,14}", found.number)
        assert find_mobile(found.number) == found
        assert find_mobile(found.number, country) == found
    else:
        assert found.problem in PROBLEMS
