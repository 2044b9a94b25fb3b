# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""How a text message travels: alphabet, segments, and the plainer signs that cost less.

3GPP TS 23.038 (the alphabets) and TS 23.040 (messages in several segments).
"""

import re
import unicodedata
from typing import NamedTuple

GSM7, UCS2 = "GSM-7", "UCS-2"
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Each of these takes the place of two: the escape sign, then the sign itself.
EXTENDED = frozenset("\f^{}\\[~]|€")
# How many places a message has, alone and as one of several.
ALONE = {GSM7: 160, UCS2: 70}
JOINED = {GSM7: 153, UCS2: 67}
# What looks the same to a reader, and is in the short alphabet.
PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "…": "...",
        "•": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u00ad": "",
        "×": "x",
        "‹": "<",
        "›": ">",
        "\u200b": "",
        "\ufeff": "",
        "\t": " ",
    }
)
LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}
)
NUMERO = re.compile(r"\b([nN])°")


class Size(NamedTuple):
    """The places a text takes, and the segments it is sent and paid in."""

    alphabet: str
    places: int
    segments: int
    room: int


def measure(text):
    """Return the Size of a text; ``room`` is what its segments hold.

    >>> measure("Bonjour")
    Size(alphabet='GSM-7', places=7, segments=1, room=160)
    >>> measure("12,50 €").places, measure("Reçu").alphabet
    (8, 'UCS-2')
    >>> measure("a" * 161)
    Size(alphabet='GSM-7', places=161, segments=2, room=306)
    """
    alphabet = GSM7 if is_short(text) else UCS2
    widths = [_width(sign, alphabet) for sign in text]
    places = sum(widths)
    if places <= ALONE[alphabet]:
        return Size(alphabet, places, min(places, 1), ALONE[alphabet])
    segments = _pack(widths, JOINED[alphabet])
    return Size(alphabet, places, segments, segments * JOINED[alphabet])


def is_short(text):
    """Return whether the short alphabet holds the whole text.

    >>> is_short("Échéance : 10 €"), is_short("É l'échéance"), is_short("fenêtre")
    (True, True, False)
    """
    return all(sign in BASIC or sign in EXTENDED for sign in text)


def _width(sign, alphabet):
    if alphabet == GSM7:
        return 2 if sign in EXTENDED else 1
    # What Unicode has beyond its first plane takes two units.
    return 2 if ord(sign) > 0xFFFF else 1


def _pack(widths, size):
    """Return how many segments hold these signs, none of which may be cut in two."""
    segments, left = 0, 0
    for width in widths:
        if width > left:
            segments, left = segments + 1, size
        left -= width
    return segments


def simplify(text, accents=True):
    """Return the text with plainer signs, as far as the short alphabet needs them.

    Typographic signs are always replaced. Accents that the alphabet lacks are left out
    only if that brings the whole text into it: a name in Greek is not spoilt for
    nothing.

    :param accents: whether accents may go at all

    >>> simplify("L’échéance est passée… 1\u202f234,50\u00a0€, fenêtre, reçu, œuvre")
    "L'échéance est passée... 1 234,50 €, fenetre, recu, oeuvre"
    >>> simplify("reçu", accents=False), simplify("reçu par Ελένη")
    ('reçu', 'reçu par Ελένη')
    """
    text = unicodedata.normalize("NFC", text)
    plain = unicodedata.normalize("NFC", NUMERO.sub(r"\1o", text).translate(PLAIN))
    if accents and not is_short(plain):
        bare = "".join(
            sign if is_short(sign) else _strip_accents(sign)
            for sign in plain.translate(LIGATURES)
        )
        plain = bare if is_short(bare) else plain
    # Three dots are longer than one sign, where they change nothing else.
    return min(plain, text, key=lambda one: measure(one).segments)


def _strip_accents(sign):
    """Return a letter without accents; the other signs would change their meaning."""
    if not sign.isalpha():
        return sign
    parts = unicodedata.normalize("NFD", sign)
    return "".join(part for part in parts if not unicodedata.combining(part))
