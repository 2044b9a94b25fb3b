# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Legal values by their days, and what a computation has read of them."""

import pytest
from legal_book import ANNOUNCED, DOUBTFUL, day, facts, french_book, value
from legal_rules.book import Book, MissingValue
from legal_rules.facts import EXEMPT


@pytest.mark.parametrize(
    ("key", "on", "expected"),
    [
        ("ip_service_months", "2022-02-28", 6),
        ("ip_service_months", "2026-08-31", 6),
        ("ip_service_months", "2026-09-01", 3),
        ("ip_wait_months", "2026-08-31", 1),
        ("ip_wait_months", "2026-09-01", 2),
        ("ip_opposition_months", "2026-08-31", 1),
        ("ip_opposition_months", "2026-09-01", 1),
        ("tae_rate", "2025-01-01", 3),
        ("tae_rate", "2028-12-31", 3),
    ],
)
def test_value_holds_on_both_of_its_ends(key, on, expected):
    assert french_book().require(key, day(on)).value == expected


@pytest.mark.parametrize(
    ("key", "on"),
    [
        ("ip_service_months", "1981-09-20"),
        ("tae_rate", "2024-12-31"),
        ("tae_rate", "2029-01-01"),
        ("decree_uncontested", "2026-11-22"),
        ("unheard_of", "2026-11-22"),
    ],
)
def test_missing_value_is_named_and_never_carried_on(key, on):
    book = french_book()
    with pytest.raises(MissingValue) as raised:
        book.require(key, day(on))
    assert str(raised.value) == f"{key}: no value on {on}"
    assert (raised.value.key, raised.value.day) == (key, day(on))
    assert book.find(key, day(on)) is None
    assert (book.missing, book.used) == ([(key, day(on))], [])


def test_hole_between_two_values_is_not_filled():
    book = Book(
        [
            value("k", 1, "day", "2026-01-01", "2026-03-31"),
            value("k", 2, "day", "2026-05-01"),
        ]
    )
    found = [book.find("k", day(f"2026-{month}-30")) for month in ("03", "04", "05")]
    assert [one and one.value for one in found] == [1, None, 2]


def test_values_that_were_read_are_kept_once_and_in_order():
    book = french_book()
    for key in ("tae_rate", "tae_cap", "tae_rate"):
        book.require(key, day("2026-11-22"))
    assert [one.key for one in book.used] == ["tae_rate", "tae_cap"]
    book.require("ip_wait_months", day("2026-08-31"))
    book.require("ip_wait_months", day("2026-09-01"))
    assert [one.value for one in book.used[2:]] == [1, 2]


def test_doubtful_value_is_used_and_said():
    book = french_book()
    book.require("tae_rate", day("2026-11-22"))
    assert book.doubts == []
    assert book.require("title_years", day("2026-11-22")).value == 10
    assert [one.status for one in book.doubts] == [DOUBTFUL]


@pytest.mark.parametrize("on", ["2026-04-22", "2026-04-23", "2030-01-01"])
def test_announced_value_never_holds(on):
    book = french_book()
    assert book.find("decree_uncontested", day(on)) is None
    assert book.announced("decree_uncontested").status == ANNOUNCED
    assert book.announced("tae_rate") is None


def test_announced_value_does_not_hide_the_one_in_force():
    coming = value("attempt_threshold", 10000, "euro", "2020-01-01", status=ANNOUNCED)
    book = Book([coming, value("attempt_threshold", 5000, "euro", "2020-01-01")])
    assert book.require("attempt_threshold", day("2026-11-22")).value == 5000
    assert book.announced("attempt_threshold") == coming


@pytest.mark.parametrize(
    ("creditor", "debtor", "between"),
    [
        ("trader", "trader", True),
        ("trader", "civil", False),
        ("consumer", "trader", False),
        ("trader", "", None),
        ("", "trader", None),
    ],
)
def test_parties_are_traders_or_not_or_unknown(creditor, debtor, between):
    assert facts(creditor=creditor, debtor=debtor).between_traders is between


def test_papers_that_need_no_leave_are_six_and_one_of_them_is_a_title():
    assert len(EXEMPT) == 6
    held = [paper for paper in EXEMPT if facts(papers=frozenset({paper})).has_title]
    assert held == ["title"]
