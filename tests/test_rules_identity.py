# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import pytest
from rules.identity import Identity, identify, read_number, read_vat, state_of

# Luhn by hand, from the right, every second digit doubled and its digits added up:
# 552100554: 4+1+5+0+0+2+2+1+5 = 20; 542065479: 9+5+4+1+6+0+2+8+5 = 40;
# 732829320: 0+4+3+9+2+7+2+6+7 = 40. All are multiples of ten.
PEUGEOT, TOTAL, BREGUET = "552100554", "542065479", "732829320"
# The key of a VAT number is (12 + 3 * (SIREN modulo 97)) modulo 97:
# 552100554 leaves 28, so 96; 542065479 leaves 88, so 276 - 194 = 82.
PEUGEOT_VAT, TOTAL_VAT = "FR96552100554", "FR82542065479"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (PEUGEOT, PEUGEOT),
        (TOTAL, TOTAL),
        (BREGUET, BREGUET),
        ("552 100 554", PEUGEOT),
        ("552.100.554", PEUGEOT),
        ("552-100-554", PEUGEOT),
        ("  552100554\n", PEUGEOT),
        ("552\u00a0100\u00a0554", PEUGEOT),  # no-break spaces, as in a PDF
        ("552\u202f100\u202f554", PEUGEOT),  # narrow ones, as French typography has
        ("73282932000074", BREGUET),
        ("732 829 320 00074", BREGUET),
    ],
)
def test_number_is_read_as_people_write_it(text, number):
    assert read_number(text) == Identity(number)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("552100555", "digit"),  # 4 became 5: the sum is 21
        ("525100554", "digit"),  # 5 and 2 changed places: 4+1+5+0+0+2+5+4+5 = 26
        ("73282932000079", "digit"),  # the SIREN is right, the place of business not
        ("73282932100072", "digit"),  # the whole is right by chance, the SIREN not
        ("55210055", "length"),
        ("5521005540", "length"),
        ("5521005540001", "length"),
        ("552100554000133", "length"),
        ("", "letters"),
        ("SIREN552100554", "letters"),
        ("55210055O", "letters"),  # the letter O for a zero
        ("RCS Paris", "letters"),
        ("000000000", "digit"),  # zeros are a multiple of ten, and nobody
        ("00000000000000", "digit"),
    ],
)
def test_number_that_cannot_be_right_says_why(text, fault):
    assert read_number(text).fault == fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("35600000000048", ""),  # the head office follows Luhn: 6+5+3+8+8 = 30
        ("35600000000001", ""),  # 3+5+6+1 = 15, a multiple of five
        ("35600000000006", ""),  # 3+5+6+6 = 20
        ("35600000000002", "digit"),  # 16 is none
    ],
)
def test_places_of_la_poste_have_a_rule_of_their_own(text, fault):
    assert read_number(text) == Identity("356000000" if not fault else text, fault)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PEUGEOT_VAT, Identity(PEUGEOT)),
        ("fr 96 552 100 554", Identity(PEUGEOT)),
        ("FR44732829320", Identity(BREGUET)),
        ("FR95552100554", Identity(PEUGEOT, "vat")),  # the key is 96
        ("FR96552100555", Identity("552100555", "vat")),
        ("FR", Identity("", "vat")),
        ("", None),
        ("BE0477472701", None),
        ("DE123456788", None),
        ("FR53000004605", None),  # Monaco: a French VAT number, and no SIREN
    ],
)
def test_french_vat_number_holds_the_siren(text, expected):
    assert read_vat(text) == expected


@pytest.mark.parametrize(
    ("registry", "vat", "expected"),
    [
        ("", "", Identity()),
        ("   ", "", Identity()),
        ("", "/", Identity()),
        (PEUGEOT, "", Identity(PEUGEOT)),
        (PEUGEOT, "/", Identity(PEUGEOT)),
        ("", PEUGEOT_VAT, Identity(PEUGEOT)),
        (PEUGEOT, PEUGEOT_VAT, Identity(PEUGEOT)),
        ("73282932000074", "FR44732829320", Identity(BREGUET)),
        (PEUGEOT, TOTAL_VAT, Identity(PEUGEOT, "differ")),
        (PEUGEOT, "FR95552100554", Identity(PEUGEOT, "vat")),
        ("552100555", PEUGEOT_VAT, Identity("552100555", "digit")),
        ("55210055", "FR95552100554", Identity("55210055", "length")),
        (PEUGEOT, "BE0477472701", Identity(PEUGEOT)),  # a branch in Belgium
    ],
)
def test_both_numbers_must_name_the_same_company(registry, vat, expected):
    assert identify(registry, vat) == expected


@pytest.mark.parametrize("country", ["GP", "MQ", "GF", "RE", "YT"])
def test_overseas_departments_are_in_the_french_register(country):
    assert identify("552100555", "", country).fault == "digit"


@pytest.mark.parametrize("country", ["NC", "PF", "BE", "DE", "GB"])
def test_number_of_another_register_is_taken_as_it_is(country):
    assert identify("SC 123 456", "", country) == Identity("SC123456")
    assert identify("", "BE0477472701", country) == Identity("BE0477472701")


@pytest.mark.parametrize(
    ("identity", "checked", "state"),
    [
        (Identity(), "", ""),
        (Identity(), PEUGEOT, ""),
        (Identity("", "vat"), "", "wrong"),
        (Identity(PEUGEOT, "differ"), PEUGEOT, "wrong"),
        (Identity(PEUGEOT), "", "to_check"),
        (Identity(PEUGEOT), False, "to_check"),
        (Identity(PEUGEOT), TOTAL, "to_check"),
        (Identity(PEUGEOT), PEUGEOT, "checked"),
    ],
)
def test_check_is_of_one_number_and_no_other(identity, checked, state):
    assert state_of(identity, checked) == state
