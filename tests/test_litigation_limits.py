# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""When a claim dies of age, row by row, and what each event does to that."""

import pytest
from legal_book import day, french_book
from legal_rules.book import Book, MissingValue
from legal_rules.limits import EFFECTS, KEYS, Happening, find_limit

TODAY = "2026-11-22"
# A business debt of that day is barred on the 10 March 2027.
DUE, HARD = "2022-03-10", "2027-03-10"


def happening(kind, on, until="", void=False):
    """Return a Happening whose days are written as text."""
    return Happening(kind, day(on), day(until) if until else None, "", void)


def limit(*happenings, kind="business", due=DUE, today=TODAY):
    """Return the Limit of a claim."""
    return find_limit(kind, day(due), happenings, french_book(), day(today))


def possible(*happenings, **known):
    """Return the possible day as text, "" where nothing counts."""
    found = limit(*happenings, **known).possible
    return found.isoformat() if found else ""


# The kinds of claims


@pytest.mark.parametrize(
    ("kind", "due", "hard"),
    [
        # Five years: traders, professionals, commercial rent.
        ("business", "2021-12-15", "2026-12-15"),
        ("business", "2024-02-29", "2029-02-28"),
        # Days off extend no prescription: Christmas, a Saturday.
        ("business", "2021-12-25", "2026-12-25"),
        ("business", "2021-11-21", "2026-11-21"),
        # Two years: a professional against a consumer.
        ("consumer", "2024-11-24", "2026-11-24"),
        ("consumer", "2024-02-29", "2026-02-28"),
        # Three years: residential rent.
        ("rent", "2023-11-05", "2026-11-05"),
        # One year: transport from the delivery, electronic communications.
        ("transport", "2025-12-31", "2026-12-31"),
        ("telecom", "2026-02-28", "2027-02-28"),
        # Bills of exchange: three years, one year, six months.
        ("bill_acceptor", "2024-02-29", "2027-02-28"),
        ("bill_holder", "2026-03-31", "2027-03-31"),
        ("bill_endorser", "2026-08-31", "2027-02-28"),
        # Four calendar years from the next first of January.
        ("public", "2026-01-01", "2030-12-31"),
        ("public", "2026-05-10", "2030-12-31"),
        ("public", "2026-12-31", "2030-12-31"),
        ("public", "2027-01-01", "2031-12-31"),
        # Ten years for a title, from the day it can be enforced.
        ("title", "2026-02-10", "2036-02-10"),
        ("title", "2028-02-29", "2038-02-28"),
    ],
)
def test_hard_limit_of_each_kind(kind, due, hard):
    found = limit(kind=kind, due=due)
    assert found.hard == day(hard)
    assert (found.possible, found.open, found.counted) == (None, False, ())


def test_each_kind_has_a_value_of_its_own():
    assert len(set(KEYS.values())) == len(KEYS) == 10


def test_x6_registered_notice_does_not_save_a_business_debt():
    notice = happening("formal_notice", "2026-06-01")
    found = limit(notice, due="2021-12-15")
    assert (found.hard, found.possible) == (day("2026-12-15"), None)
    assert found.ignored == (notice,)
    barred = [found.is_barred(day(f"2026-12-{number}")) for number in (14, 15, 16)]
    assert barred == [False, True, True]


def test_law_that_nobody_has_entered_is_an_error():
    with pytest.raises(MissingValue, match="prescription_business_months"):
        find_limit("business", day(DUE), (), Book(), day(TODAY))
    with pytest.raises(MissingValue, match="2008-06-18"):
        limit(due="2008-06-18")


# Events, each alone


@pytest.mark.parametrize(
    ("kind", "on", "until", "expected"),
    [
        # Interrupted: five new years.
        ("acknowledgement", "2025-06-16", "", "2030-06-16"),
        ("part_payment", "2025-06-16", "", "2030-06-16"),
        ("order_served", "2025-06-16", "", "2030-06-16"),
        ("seizure", "2025-06-16", "", "2030-06-16"),
        # Until the suit is over, until the proceedings are closed.
        ("suit", "2025-06-16", "2026-02-20", "2031-02-20"),
        ("declaration", "2025-06-16", "2026-02-20", "2031-02-20"),
        # Suspended for 92 days: the 10 March and 92 days more.
        ("mediation", "2025-06-16", "2025-09-16", "2027-06-10"),
        ("settlement_procedure", "2025-06-16", "2025-09-16", "2027-06-10"),
        # Without any effect.
        ("formal_notice", "2025-06-16", "", ""),
        ("reminder", "2025-06-16", "", ""),
        ("order_requested", "2025-06-16", "", ""),
    ],
)
def test_event_alone(kind, on, until, expected):
    one = happening(kind, on, until)
    found = limit(one)
    assert (found.hard, found.open) == (day(HARD), False)
    assert found.possible == (day(expected) if expected else None)
    assert (found.counted, found.ignored) == (
        ((one,), ()) if expected else ((), (one,))
    )


def test_every_event_has_its_row():
    assert EFFECTS == {
        "acknowledgement": "interrupts",
        "part_payment": "interrupts",
        "suit": "interrupts",
        "order_served": "interrupts",
        "seizure": "interrupts",
        "declaration": "interrupts",
        "settlement_procedure": "suspends",
        "mediation": "suspends",
        "formal_notice": "none",
        "reminder": "none",
        "order_requested": "none",
    }


@pytest.mark.parametrize(
    ("kind", "new"),
    [("consumer", "2028-05-04"), ("rent", "2029-05-04"), ("transport", "2027-05-04")],
)
def test_new_period_is_as_long_as_the_first(kind, new):
    paid = happening("part_payment", "2026-05-04")
    assert possible(paid, kind=kind, due="2026-01-15") == new


def test_only_the_service_of_an_order_interrupts():
    asked = happening("order_requested", "2026-06-01")
    served = happening("order_served", "2026-09-14")
    assert possible(asked) == ""
    assert possible(asked, served) == "2031-09-14"


@pytest.mark.parametrize("until", ["", "2026-02-20"])
def test_suit_that_was_withdrawn_lapsed_or_rejected_is_void(until):
    lost = happening("suit", "2025-06-16", until, void=True)
    found = limit(lost)
    assert (found.possible, found.open, found.ignored) == (None, False, (lost,))
    paid = happening("part_payment", "2024-06-16")
    assert possible(paid, lost) == "2029-06-16"


@pytest.mark.parametrize("kind", ["suit", "declaration"])
def test_suit_that_goes_on_leaves_the_whole_period(kind):
    found = limit(happening(kind, "2025-06-16"))
    assert (found.possible, found.open) == (day("2031-11-22"), True)


# Suspension (C. civ. 2238): at least six months are left


@pytest.mark.parametrize("kind", ["mediation", "settlement_procedure"])
@pytest.mark.parametrize(
    ("on", "until", "expected"),
    [
        # 21 days more would be the 31 March: the 31 July instead.
        ("2027-01-10", "2027-01-31", "2027-07-31"),
        ("2026-08-01", "2026-08-31", "2027-04-09"),
        # 61 days more would be the 10 May; six months from the 1 October are less.
        ("2026-08-01", "2026-10-01", "2027-05-10"),
        # The end of August, six months later.
        ("2027-02-01", "2027-02-28", "2027-08-28"),
        # One day before the end is in time.
        ("2027-03-09", "2027-03-09", "2027-09-09"),
    ],
)
def test_suspension_leaves_at_least_six_months(kind, on, until, expected):
    assert possible(happening(kind, on, until), today="2027-03-20") == expected


def test_mediation_that_goes_on_gives_the_earliest_day():
    # 52 days so far would be the 1 May; six months from today are more.
    found = limit(happening("mediation", "2026-10-01"))
    assert (found.possible, found.open) == (day("2027-05-22"), True)


def test_least_is_not_added_where_the_law_s_value_is_missing():
    book = french_book(without={"prescription_least_after_suspension_months"})
    brief = happening("mediation", "2026-11-01", "2026-11-11")
    found = find_limit("business", day(DUE), [brief], book, day(TODAY))
    assert found.possible == day("2027-03-20")
