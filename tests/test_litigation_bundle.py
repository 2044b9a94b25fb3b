# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The numbered list of an evidence bundle (LEGAL_FR.md, 7)."""

import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from legal_rules.bundle import (
    Piece,
    arrange,
    digest_all,
    file_name,
    manifest,
    missing,
    number,
    slug,
)

KINDS = ["contract", "order", "invoice", "reminders", "other"]
HEADS = ("N°", "Titre", "Date", "Fichier", "SHA-256", "Octets")
PIECES = st.lists(
    st.builds(
        Piece,
        kind=st.sampled_from([*KINDS, "unheard of"]),
        name=st.text(),
        day=st.none() | st.dates(),
        digest=st.text("abc", min_size=1, max_size=2),
        size=st.integers(0, 10**9),
        suffix=st.text(max_size=8),
        enclosed=st.booleans(),
    ),
    max_size=6,
)


@given(PIECES, st.randoms(use_true_random=False))
def test_order_does_not_depend_on_where_pieces_were_found(pieces, lot):
    shuffled = list(pieces)
    lot.shuffle(shuffled)
    assert arrange(shuffled, KINDS) == arrange(pieces, KINDS)


@given(PIECES)
def test_kinds_come_in_their_order(pieces):
    ranks = [
        KINDS.index(piece.kind) if piece.kind in KINDS else len(KINDS)
        for piece in arrange(pieces, KINDS)
    ]
    assert ranks == sorted(ranks)


@given(PIECES)
def test_no_content_is_lost(pieces):
    kept = {piece.digest for piece in arrange(pieces, KINDS)}
    assert kept == {piece.digest for piece in pieces}


@given(PIECES)
def test_no_kind_is_lost_but_by_what_was_enclosed(pieces):
    kept = {piece.kind for piece in arrange(pieces, KINDS)}
    assert kept >= {piece.kind for piece in pieces if not piece.enclosed}


@given(PIECES)
def test_file_names_are_safe_and_unique(pieces):
    rows = number(arrange(pieces, KINDS))
    names = [row.file for row in rows]
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert name.isascii()
        assert not set(name) & set('/\\:*?"<>|\n\0 ')
        assert ".." not in name
        assert len(name) < 100
    assert names == sorted(names)


@given(st.text())
def test_slug_is_one_part_of_a_path(text):
    found = slug(text)
    assert found
    assert set(found) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
    )


def test_a_hundred_pieces_stay_in_order():
    assert file_name(7, 120, Piece("other", "Journal")) == "007_Journal.pdf"


def test_strange_suffix_is_not_taken_over():
    assert file_name(1, 1, Piece("other", "a", suffix="p/d")).endswith(".bin")
    assert file_name(1, 1, Piece("other", "a", suffix="PDF")).endswith(".pdf")


def test_undated_pieces_come_last_of_their_kind():
    pieces = [Piece("order", "a", digest="1"), Piece("order", "b", date.max, "2")]
    pieces.append(Piece("order", "c", date(2026, 1, 1), "3"))
    assert [piece.name for piece in arrange(pieces, KINDS)] == ["c", "a", "b"]


def test_signed_order_may_prove_the_delivery_as_well():
    pieces = [Piece(kind, "Bon signé", digest="1") for kind in ("order", "invoice")]
    assert len(arrange(pieces, KINDS)) == 2


def test_file_of_two_messages_is_listed_once():
    sent = [
        Piece("reminders", name, date(2026, 1, day), "1", enclosed=True)
        for day, name in ((1, "Relance 1 : cgv.pdf"), (9, "Relance 2 : cgv.pdf"))
    ]
    assert arrange(sent, KINDS) == sent[:1]


@given(st.lists(st.sampled_from(KINDS)), st.sets(st.sampled_from(KINDS)))
def test_missing_is_what_is_required_and_not_there(required, found):
    lacking = missing(required, found)
    assert set(lacking) == set(required) - found
    assert len(lacking) == len(set(lacking))


@given(PIECES)
def test_manifest_can_be_read_and_holds_no_formula(pieces):
    rows = number(arrange(pieces, KINDS))
    text = manifest(rows, HEADS, "Ensemble")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert tuple(lines[0]) == HEADS
    assert len(lines) == len(rows) + 2
    assert not any(
        cell.startswith(("=", "+", "-", "@")) for one in lines for cell in one
    )
    assert lines[-1][4] == digest_all(rows)
    assert int(lines[-1][5]) == sum(row.piece.size for row in rows)


def test_whole_changes_with_a_piece_and_with_its_number():
    one, two = Piece("order", "a", digest="1"), Piece("order", "b", digest="2")
    digests = {digest_all(number(pieces)) for pieces in ([one, two], [two, one], [one])}
    assert len(digests) == 3
