# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Which of the texts that describe the areas of courts name a town.

The texts are those of the codes: lists of the old cantons, what is excepted from them,
the area of another court. No table says of which canton a commune was; a town that no
text names is one for a person to look up.
"""

import re
import unicodedata

LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "’": "'", "‐": "-", "‑": "-", "–": "-"}
)
SAINT = re.compile(r"\bst(e?)\b\.?(?=[\s'-])")
DELIVERY = re.compile(r"\s+(cedex\b.*|\d+(er|e|eme)?\b.*)$")
# "Part of the area of the court X" says nothing of the town X.
PART_OF = re.compile(r"partie du ressort du TJ d[^:;(]*", re.IGNORECASE)
# "Garches (commune of Y)": of this canton only what stands between the parentheses.
PART_OF_CANTON = re.compile(r"[^,;:\[\]()]*\((?=[A-ZÀ-Ý]|fraction|commune)")
EXCEPTION = re.compile(r"\b(?:sauf|hors)\b(?:\([^)]*\)|[^;()])*")
# As the articles are written after "de".
CONTRACTED = {"le": "(?:le|du)", "les": "(?:les|des)"}
# A town is no part of a longer name, but for the cantons that cut it in pieces.
BEFORE = r"(?<![\w-])(?<!-[dl]')"
AFTER = r"(?!\w)(?!-(?!(?:nord|sud|est|ouest|centre)\b))"
# How a text refers to the area of another court of the department, by its kind.
CHAMBER_OF_TJ = "tprx"
REFERENCES = {
    "tj": re.compile(r"ressorts? (?:du|des) tj (d[^:;(,]*)"),
    CHAMBER_OF_TJ: re.compile(r"tribuna(?:l|ux) de proximite (d[^:;(,]*)"),
}
# An area is the whole department (but for an airport: of a million people it concerns
# a few), a part of it, or an airport only, in the department next to the court's own.
WHOLE, PART, AERODROME = "whole_department", "part", "aerodrome"
ALL_BUT_AERODROME = re.compile(r"tout le departement sauf l'?\s*emprise [^;]*aerodrome")
AERODROME_ONLY = re.compile(r"(?:^|:\s*)(?:l')?emprise [^;:]*aerodrome[^;:]*$")


def fold(text):
    """Return a text without capitals, accents and ligatures, "St" in full.

    >>> fold("ST-ÉTIENNE"), fold("Plœuc"), fold("Ste Foy"), fold("Est")
    ('saint-etienne', 'ploeuc', 'sainte foy', 'est')
    """
    plain = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return SAINT.sub(r"saint\1", plain.lower())


def words(town):
    """Return the words of a town's name, without what the post office adds.

    >>> words("LYON CEDEX 03"), words("Paris 15e arrondissement"), words("L'Haÿ")
    (['lyon'], ['paris'], ['l', 'hay'])
    """
    return re.findall(r"\w+", DELIVERY.sub("", fold(town)))


def is_same(town, other):
    """Return whether both are the name of a town, and of the same.

    >>> is_same("ST DENIS", "Saint-Denis"), is_same("Grasse", "Nice"), is_same("", "")
    (True, False, False)
    """
    return bool(words(town)) and words(town) == words(other)


def names(text, town):
    """Return whether a folded text names a town.

    >>> names("cantons de bourg, sainte-foy-la-grande", "STE FOY LA GRANDE")
    True
    >>> names("cantons de bourg, sainte-foy-la-grande", "Sainte-Foy")
    False
    >>> names("ressort du tj du havre", "Le Havre"), names("istres-nord", "Istres")
    (True, True)
    """
    first, *rest = words(town) or [""]
    if not first:
        return False
    pattern = r"[\s'-]+".join([CONTRACTED.get(first, first), *rest])
    return bool(re.search(BEFORE + pattern + AFTER, text))


def split(text):
    """Return a text, folded, as what is said of an area and what is excepted from it.

    >>> split("cantons de Lunas (hors Joncels), Lunel")
    ('cantons de lunas ( ), lunel', 'hors joncels')
    >>> split("partie du ressort du TJ de Nanterre ; Garches (fraction de Rueil)")
    ('; (fraction de rueil)', '')
    """
    said = fold(PART_OF_CANTON.sub(" (", PART_OF.sub("", text)))
    return EXCEPTION.sub(" ", said), " ; ".join(EXCEPTION.findall(said))


def extent(resort):
    """Return "whole_department", "part" or "aerodrome" of an area as its text has it.

    >>> from .directory import Resort
    >>> text = "tout le département sauf l'emprise de l'aérodrome de Paris-Orly"
    >>> extent(Resort("91", "tj", "tj_evry", "part", text))
    'whole_department'
    >>> text = "emprise de l'aérodrome de Paris-Orly"
    >>> extent(Resort("91", "tj", "tj_creteil", "part", text))
    'aerodrome'
    """
    detail = fold(resort.detail)
    if resort.rule == WHOLE or ALL_BUT_AERODROME.search(detail):
        return WHOLE
    return AERODROME if AERODROME_ONLY.search(detail) else PART


def describe(resort, neighbours):
    """Return the text of an area, with those it refers to, and its exceptions, folded.

    :param neighbours: the Resorts of the department

    >>> from .directory import Resort
    >>> civil = Resort("74", "tj", "tj_x", "part", "Cluses, Samoëns", seat="Bonneville")
    >>> text = "ressort du TJ de Bonneville, sauf canton de Samoëns"
    >>> describe(Resort("74", "tc", "tc_annecy", "part", text), [civil])
    ('ressort du tj de bonneville,   ; cluses, samoens', 'sauf canton de samoens')
    """
    own, exception = split(resort.detail)
    said, excepted = [own], [exception]
    for other in neighbours:
        reference = REFERENCES.get(other.kind)
        clauses = reference.findall(own) if reference else ()
        if any(names(clause, other.seat) for clause in clauses):
            more, less = split(other.detail)
            said.append(more)
            excepted.append(less)
    return " ; ".join(said), " ; ".join(filter(None, excepted))


def concerning(resorts, neighbours, town):
    """Return those of the Resorts that name a town, or better: whose court sits in it.

    Nearer than the court is its chamber, even where the court sits: it has its cantons.

    >>> from .directory import Resort
    >>> text = "[Cannes] Mougins"
    >>> both = [Resort("06", "tj", "tj_grasse", "part", text, seat="Grasse")]
    >>> both += [Resort("06", "tprx", "tprx_cannes", "part", text, seat="Cannes")]
    >>> [concerning(both, both, town)[0].court for town in ("Mougins", "Grasse")]
    ['tprx_cannes', 'tj_grasse']
    """
    areas = [resort for resort in resorts if extent(resort) != AERODROME]
    seated = [resort for resort in areas if is_same(resort.seat, town)]
    found = []
    for resort in areas:
        said, excepted = describe(resort, neighbours)
        if names(said, town) and not names(excepted, town):
            found.append(resort)
    return _chambers(seated) or _chambers(found) or seated or found


def _chambers(resorts):
    """Return those of the Resorts that are the area of a chamber.

    >>> _chambers([])
    []
    """
    return [one for one in resorts if one.kind == CHAMBER_OF_TJ]
