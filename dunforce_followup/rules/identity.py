# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Whether the number that identifies a company can be right, and why not.

A SIREN has nine digits, a SIRET its fourteen: the SIREN and the number of one of the
places of business. The check digit is Luhn's, but for La Poste's places of business,
whose digits sum up to a multiple of five. A French VAT number ends with the SIREN.
"""

from typing import NamedTuple

from stdnum.exceptions import InvalidFormat, InvalidLength, ValidationError
from stdnum.fr import siren, siret, tva
from stdnum.util import clean

# Where companies are in the Sirene register: France and its overseas territories but
# New Caledonia, French Polynesia, Wallis and Futuna, which have registers of their own.
COUNTRIES = frozenset({"FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF"})
SIRET_LENGTH = 14
# Companies of Monaco have a French VAT number, and no SIREN in it.
MONACO = "000"
# Odoo's way of saying that a company has no VAT number.
NO_VAT = "/"


class Identity(NamedTuple):
    """The number of a company, and what is wrong with it.

    ``fault`` is "" for nothing, else "letters", "length", "digit", "vat" (the VAT
    number cannot be right) or "differ" (it is another company's).
    """

    number: str = ""
    fault: str = ""


def read_number(text):
    """Return the Identity that a SIREN or a SIRET gives, as people write them.

    >>> read_number("552 100 554")
    Identity(number='552100554', fault='')
    >>> read_number("732 829 320 00074").number
    '732829320'
    >>> read_number("552100555").fault, read_number("55210055").fault
    ('digit', 'length')
    """
    number = clean(text, " .-\n\t")
    try:
        (siret if len(number) == SIRET_LENGTH else siren).validate(number)
    except InvalidLength:
        return Identity(number, "length")
    except InvalidFormat:
        return Identity(number, "letters")
    except ValidationError:
        return Identity(number, "digit")
    if not int(number[:9]):
        # Zeros pass the check of the digit; nobody has this number.
        return Identity(number, "digit")
    return Identity(number[:9])


def read_vat(text):
    """Return the Identity that a French VAT number gives, None without a SIREN in it.

    >>> read_vat("FR 44 732 829 320").number
    '732829320'
    >>> read_vat("FR45732829320").fault
    'vat'
    >>> read_vat("BE0477472701")
    """
    number = clean(text, " .-").upper()
    if not number.startswith("FR") or number[4:7] == MONACO:
        return None
    return Identity(number[4:], "" if tva.is_valid(number) else "vat")


def identify(registry, vat, country="FR"):
    """Return the Identity of a company from its registration and VAT numbers.

    Abroad, the number is taken as it is: only a person can check it.

    >>> identify("732829320", "FR44732829320")
    Identity(number='732829320', fault='')
    >>> identify("", "FR44732829320").number
    '732829320'
    >>> identify("552100554", "FR44732829320").fault
    'differ'
    >>> identify("HRB 12345", "", "DE")
    Identity(number='HRB12345', fault='')
    """
    vat = "" if vat == NO_VAT else vat
    if country not in COUNTRIES:
        return Identity(clean(registry or vat, " "))
    known = read_number(registry) if registry.strip() else None
    taxed = read_vat(vat)
    if known and not known.fault and taxed:
        differ = "" if taxed.number == known.number else "differ"
        return known._replace(fault=taxed.fault or differ)
    return known or taxed or Identity()


def state_of(identity, checked):
    """Return "" (no number), "wrong", "to_check" or "checked".

    :param checked: the number that somebody looked up in the register; another number
        is to be looked up again

    >>> state_of(Identity("732829320"), "732829320")
    'checked'
    >>> state_of(Identity("732829320"), "552100554")
    'to_check'
    """
    if identity.fault:
        return "wrong"
    if not identity.number:
        return ""
    return "checked" if checked == identity.number else "to_check"
