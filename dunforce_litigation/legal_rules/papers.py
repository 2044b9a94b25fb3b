# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""How a paper for a French court writes days, amounts and names, and counts pieces.

Such a paper is in French whoever prints it, and whatever languages are installed.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from num2words import num2words

LANGUAGE = "fr"
CENT = Decimal("0.01")
NUMBER = re.compile(r"[0-9]{9}")
# French says "un million d'euros", and "un million cent euros".
ROUND_MILLIONS = re.compile(r"\b(millions?|milliards?) (?=euro)")


class Piece(NamedTuple):
    """A piece of the list: its number, what it is, its day, whether it is there."""

    number: int
    label: str
    day: str = ""
    held: bool = True


def write_day(day):
    """Return a day as a table shows it; "" for none.

    >>> from datetime import date
    >>> write_day(date(2026, 5, 1)), write_day(None)
    ('01/05/2026', '')
    """
    return format_date(day, "dd/MM/yyyy", locale=LANGUAGE) if day else ""


def write_date(day):
    """Return a day in words; "" for none.

    >>> from datetime import date
    >>> write_date(date(2026, 11, 2)), write_date(date(2026, 5, 1)), write_date(False)
    ('2 novembre 2026', '1er mai 2026', '')
    """
    if not day:
        return ""
    words = format_date(day, "d MMMM y", locale=LANGUAGE)
    return f"1er{words[1:]}" if day.day == 1 else words


def write_amount(amount, currency="EUR"):
    """Return an amount in figures, which no line break tears apart.

    >>> write_amount(Decimal("10453.76")).replace(chr(160), "_")
    '10_453,76_€'
    >>> write_amount(-0.0).replace(chr(160), "_")
    '0,00_€'
    """
    exact = Decimal(f"{amount:.6f}") + Decimal(0)
    words = format_currency(exact, currency, locale=LANGUAGE)
    return words.replace("\u202f", "\xa0")


def write_rate(rate):
    """Return a rate in percent.

    >>> write_rate(Decimal("12.15")).replace(chr(160), "_")
    '12,15_%'
    """
    return format_decimal(rate, "#,##0.00", locale=LANGUAGE) + "\xa0%"


def write_letters(amount, currency="EUR"):
    """Return an amount in letters; "" for a currency that has no words.

    >>> write_letters(Decimal("10453.76"))
    'dix mille quatre cent cinquante-trois euros et soixante-seize centimes'
    >>> write_letters(1), write_letters(2000000), write_letters(5, "XAU")
    ('un euro', "deux millions d'euros", '')
    """
    exact = Decimal(f"{amount:.2f}")
    try:
        words = num2words(exact, lang=LANGUAGE, to="currency", currency=currency)
    except NotImplementedError:
        return ""
    words = words.removesuffix(" et zéro centimes").removesuffix(" et zéro centime")
    return ROUND_MILLIONS.sub(r"\1 d'", words)


def write_number(number):
    """Return a SIREN in groups of three, anything else as it is.

    >>> write_number("732829320").replace(chr(160), "_"), write_number("0403.170.701")
    ('732_829_320', '0403.170.701')
    """
    if not NUMBER.fullmatch(number or ""):
        return number or ""
    return "\xa0".join((number[:3], number[3:6], number[6:]))


def of_court(name):
    """Return the name of a court after "le Président".

    >>> of_court("Tribunal de commerce de Bourg"), of_court("Chambre commerciale")
    ('du Tribunal de commerce de Bourg', 'de la Chambre commerciale')
    """
    feminine = name.startswith(("Chambre", "Cour", "Juridiction"))
    return f"de la {name}" if feminine else f"du {name}"


def split_vat(residual, total, vat, unit=CENT):
    """Return (net, VAT) of what is left unpaid of an invoice; both make it up.

    What was paid has paid net and VAT alike, so that the unpaid VAT is the share of the
    invoice's (CGI 272, 1). Halves are rounded up.

    >>> split_vat(Decimal("1000.00"), Decimal("1200.00"), Decimal("200.00"))
    (Decimal('833.33'), Decimal('166.67'))
    >>> split_vat(Decimal("0.03"), Decimal("0.06"), Decimal("0.01"))
    (Decimal('0.02'), Decimal('0.01'))
    """
    if not total:
        return residual, Decimal(0) * unit
    share = residual * vat / total
    part = (share / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit
    return residual - part, part


def list_pieces(found, lacking):
    """Return the Pieces of a list: what there is, then what is to be joined.

    :param found: (number, label, day as it is written) of what the case has
    :param lacking: labels of what is required and not there; it has no number yet

    >>> list_pieces([(1, "Facture 1", "01/05/2026")], ["Commande"])[1]
    Piece(number=0, label='Commande', day='', held=False)
    """
    pieces = [Piece(*one) for one in found]
    return pieces + [Piece(0, label, held=False) for label in lacking]
