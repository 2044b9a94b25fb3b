# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The numbered list of an evidence bundle, its file names and its hashes.

No odoo, no clock: the same pieces give the same list.
"""

import hashlib
import re
import unicodedata
from datetime import date
from typing import NamedTuple

from .sheets import write_rows

NAME_LENGTH = 70
# By what a file is recognised.
HEADS = {b"%PDF": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n": "png"}


class Piece(NamedTuple):
    """A document of the bundle.

    ``enclosed``: it came with another one (the file of an e-mail), and is only listed
    when it is not there in its own right. ``key`` is where it comes from: among pieces
    of the same name and day it decides. ``ref`` is what the caller finds it by.
    """

    kind: str
    name: str
    day: date | None = None
    digest: str = ""
    size: int = 0
    suffix: str = "pdf"
    enclosed: bool = False
    key: str = ""
    ref: int = 0


class Row(NamedTuple):
    """A line of the manifest: a piece, its number and its file."""

    number: int
    file: str
    piece: Piece


def digest_of(content):
    """Return the SHA-256 of a content, in hexadecimal.

    >>> digest_of(b"")[:16]
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(content).hexdigest()


def arrange(pieces, kinds):
    """Return the pieces in the order of the kinds, then of their dates and names.

    What has no date comes after what has one. The same content under the same kind is
    listed once; what was enclosed with another piece, once in all.

    >>> bill = Piece("invoice", "Facture 1", date(2026, 1, 1), "a")
    >>> sent = Piece("reminders", "Relance", date(2026, 2, 1), "b")
    >>> copy = Piece("reminders", "Relance : fichier", digest="a", enclosed=True)
    >>> [one.name for one in arrange([copy, sent, bill], ["invoice", "reminders"])]
    ['Facture 1', 'Relance']
    """
    ranks = {kind: rank for rank, kind in enumerate(kinds)}

    def key(piece):
        rank = ranks.get(piece.kind, len(ranks))
        # The rest only keeps the order from depending on where they were found.
        rest = (piece.key, piece.digest, piece.kind, *piece[4:])
        return rank, piece.day or date.max, piece.name, rest

    own = {piece.digest for piece in pieces if not piece.enclosed}
    kept, seen = [], set()
    for piece in sorted(pieces, key=key):
        mark = (piece.digest,) if piece.enclosed else (piece.digest, piece.kind)
        if mark in seen or (piece.enclosed and piece.digest in own):
            continue
        seen.add(mark)
        kept.append(piece)
    return kept


def missing(required, found):
    """Return the required kinds that are not among those found, in their order.

    >>> missing(["order", "delivery", "order"], {"invoice", "delivery"})
    ['order']
    """
    return [kind for kind in dict.fromkeys(required) if kind not in found]


def clean(text):
    r"""Return a title on one line, without what cannot be printed.

    >>> clean("Facture\x00  1\nbis")
    'Facture 1 bis'
    """
    shown = "".join(
        " " if unicodedata.category(one)[0] in "CZ" else one for one in text
    )
    return " ".join(shown.split())


def slug(text):
    """Return a text as a part of a file's name: ASCII, no separator, no dot.

    >>> slug("Mise en demeure n° 1/2"), slug("../../etc/passwd"), slug("日本")
    ('Mise_en_demeure_n_1-2', 'etc-passwd', 'piece')
    """
    flat = unicodedata.normalize("NFKD", clean(text)).encode("ascii", "ignore").decode()
    words = (re.sub(r"[^A-Za-z0-9]+", "-", word).strip("-") for word in flat.split())
    return "_".join(filter(None, words))[:NAME_LENGTH].rstrip("-_") or "piece"


def suffix_of(name, content):
    """Return the suffix of a file: of what it is, else of its name.

    >>> suffix_of("scan.exe", b"%PDF-1.4"), suffix_of("a.DOCX", b"")
    ('pdf', 'docx')
    """
    for head, suffix in HEADS.items():
        if content.startswith(head):
            return suffix
    _stem, dot, suffix = name.rpartition(".")
    return (dot and suffix.lower()) or "bin"


def file_name(number, total, piece):
    """Return the name of a piece's file; its number makes it unique.

    >>> file_name(3, 12, Piece("invoice", "Facture INV/2026/0001"))
    '03_Facture_INV-2026-0001.pdf'
    """
    width = max(2, len(str(total)))
    suffix = piece.suffix.lower()
    if not re.fullmatch(r"[a-z0-9]{1,5}", suffix):
        suffix = "bin"
    return f"{number:0{width}}_{slug(piece.name)}.{suffix}"


def number(pieces):
    """Return the Rows of arranged pieces: numbered from 1, each with its file.

    >>> [one.file for one in number([Piece("other", "Journal")])]
    ['01_Journal.pdf']
    """
    return [
        Row(rank, file_name(rank, len(pieces), piece), piece)
        for rank, piece in enumerate(pieces, 1)
    ]


def digest_all(rows):
    r"""Return the SHA-256 of the whole: of the numbers and hashes, line by line.

    >>> pieces = [Piece("other", "a", digest="x"), Piece("other", "b", digest="y")]
    >>> digest_all(number(pieces)) == digest_of(b"1 x\n2 y\n")
    True
    """
    lines = "".join(f"{row.number} {row.piece.digest}\n" for row in rows)
    return digest_of(lines.encode())


def manifest(rows, heads, total):
    """Return the manifest, a CSV text: a line per piece, the whole at the end.

    >>> one = Piece("other", "=1+1", date(2026, 1, 2), "ab", 3)
    >>> text = manifest(number([one]), ("N°", "Titre", "", "", "", ""), "Total")
    >>> text.splitlines()[1]
    "1;'=1+1;2026-01-02;01_1-1.pdf;ab;3"
    """
    lines = [
        (
            str(row.number),
            clean(row.piece.name),
            row.piece.day.isoformat() if row.piece.day else "",
            row.file,
            row.piece.digest,
            str(row.piece.size),
        )
        for row in rows
    ]
    size = sum(row.piece.size for row in rows)
    lines.append(("", total, "", "", digest_all(rows), str(size)))
    return write_rows(heads, lines)
