# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""To which number a text message can go, and why to none.

The numbering plans are those of the library phonenumbers (Google's libphonenumber).
"""

import re
from functools import lru_cache
from typing import NamedTuple

import phonenumbers as plans
from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher, PhoneNumberType

MISSING = "missing"
LETTERS = "letters"
EMERGENCY = "emergency"
INVALID = "invalid"
NO_COUNTRY = "no_country"
LANDLINE = "landline"
PREMIUM = "premium"
SPECIAL = "special"
EXTENSION = "extension"
SEVERAL = "several"

# In some countries (North America) mobile numbers look like the others.
MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
COSTLY = (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST)
# What may be written of a number without being part of it.
WORDS = re.compile(
    r"\b(t[ée]l(\.|[ée]phone)?|phone|mob(\.|ile)?|port(\.|able)?|gsm|cell|fax)\b", re.I
)
# Behind a number: 02 61 91 00 71 poste 12, 555-2671 x123.
EXTENSION_WORDS = re.compile(
    r"\d[\s,.)]*(;ext=|#|(e?xt|extension|poste?|durchwahl|x)[\s.:]*)\d", re.I
)
BETWEEN = re.compile(r"[/,\n]|;(?!ext)|\b(?:ou|or|et|and|und|oder)\b", re.I)
# What phonenumbers calls the whole world: satellites and services without a country.
NOWHERE = "001"


class Found(NamedTuple):
    """The number in the form E.164, or why there is none."""

    number: str | None = None
    problem: str | None = None


@lru_cache(maxsize=8192)
def find_mobile(text, country=""):
    """Return the Found of what somebody typed as a phone number.

    Of several numbers, the one that is a mobile is taken; of two mobiles none, for
    nobody knows whose they are.

    :param text: as typed: spaces, dots, brackets, several numbers, an extension
    :param country: ISO 3166 code of who has the number, which a "+" overrules

    >>> find_mobile("06 12 34 56 78", "FR").number
    '+33612345678'
    >>> find_mobile("01 44 55 66 77 / 06.12.34.56.78", "FR").number
    '+33612345678'
    >>> find_mobile("01 44 55 66 77", "FR").problem
    'landline'
    >>> find_mobile("112", "FR").problem, find_mobile("0899 70 01 23", "FR").problem
    ('emergency', 'premium')
    """
    text = (text or "").strip()
    if not any(sign.isdigit() for sign in text):
        words = any(sign.isalpha() for sign in text)
        return Found(problem=LETTERS if words else MISSING)
    country = (country or "").upper() or None
    found = _judge(text, country)
    if found.number or found.problem == EMERGENCY:
        return found
    return _find_inside(text, country) or found


def _find_inside(text, country):
    """Return the Found of the numbers among other words, None if there are none."""
    inside = []
    for part in BETWEEN.split(text):
        own = _judge(part, country)
        if not own.number and own.problem != EXTENSION:
            matches = PhoneNumberMatcher(part, country)
            inside += [_judge(match.raw_string, country) for match in matches]
        inside += [own] if own.number else []
    mobiles = sorted({one.number for one in inside if one.number})
    if len(mobiles) > 1:
        return Found(problem=SEVERAL)
    return Found(mobiles[0]) if mobiles else next(iter(inside), None)


def _judge(text, country):
    """Return the Found of a text with one number."""
    digits = re.sub(r"\D", "", text)
    if country and plans.is_emergency_number(digits, country):
        return Found(problem=EMERGENCY)
    if EXTENSION_WORDS.search(text):
        # Whoever has an extension sits behind a switchboard.
        return Found(problem=EXTENSION)
    bare = WORDS.sub("", text).strip(" :.\u00a0")
    if re.search(r"[^\W\d_]", bare):
        return Found(problem=LETTERS)
    if not country and not re.match(r"[\s(]*(\+|00)", bare):
        return Found(problem=NO_COUNTRY)
    try:
        number = plans.parse(_write_abroad(bare, country), country)
    except plans.NumberParseException:
        return Found(problem=INVALID)
    return _judge_number(number, country)


def _write_abroad(text, country):
    """Return "+" for "00" where no country says how one calls abroad."""
    return re.sub(r"^[\s(]*00", "+", text) if not country else text


def _judge_number(number, country):
    if not plans.is_valid_number(number):
        return Found(problem=INVALID)
    if plans.region_code_for_number(number) == NOWHERE:
        return Found(problem=SPECIAL)
    kind = plans.number_type(number)
    if kind in COSTLY:
        return Found(problem=PREMIUM)
    if kind == PhoneNumberType.FIXED_LINE:
        return Found(problem=LANDLINE)
    if kind not in MOBILE:
        return Found(problem=SPECIAL)
    return Found(plans.format_number(number, PhoneNumberFormat.E164))
