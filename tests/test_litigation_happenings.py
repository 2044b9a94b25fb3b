# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Several events on one claim: what still counts, and what can never happen."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_book import day, french_book
from legal_rules.limits import EFFECTS, KEYS, Happening, find_limit

TODAY = "2026-11-22"
# A business debt of that day is barred on the 10 March 2027.
DUE, HARD = "2022-03-10", "2027-03-10"
LASTING = ("suit", "declaration", "mediation", "settlement_procedure")


def happening(text):
    """Return a Happening from "kind day", with the day it ended where it has one."""
    kind, on, *until = text.split()
    return Happening(kind, day(on), *map(day, until))


def limit(*texts, kind="business", due=DUE, today=TODAY):
    """Return the Limit of a claim."""
    found = [happening(text) for text in texts]
    return find_limit(kind, day(due), found, french_book(), day(today))


def possible(*texts, **known):
    """Return the possible day as text, "" where nothing counts."""
    found = limit(*texts, **known).possible
    return found.isoformat() if found else ""


# In time, or not


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2027-03-09", "2032-03-09"),
        # On its day the claim is barred (X6).
        ("2027-03-10", ""),
        ("2027-03-11", ""),
        ("2028-01-05", ""),
    ],
)
@pytest.mark.parametrize("kind", ["acknowledgement", "part_payment", "seizure"])
def test_event_after_the_hard_limit_does_nothing(kind, on, expected):
    assert possible(f"{kind} {on}", today="2028-06-01") == expected


def test_suspension_after_the_hard_limit_does_nothing():
    found = limit("mediation 2027-03-11 2027-06-11", today="2028-06-01")
    assert (found.possible, found.counted) == (None, ())


def test_event_that_has_not_happened_yet_does_nothing():
    assert possible("part_payment 2026-11-23") == ""
    assert possible("part_payment 2026-11-22") == "2031-11-22"


def test_event_counts_before_the_end_that_another_one_gave():
    first, second = "acknowledgement 2026-01-10", "acknowledgement 2030-12-01"
    known = {"today": "2031-06-01"}
    assert possible(first, second, **known) == "2035-12-01"
    # Alone, the second one comes too late.
    assert possible(second, **known) == ""
    assert possible(second, first, **known) == "2035-12-01"


def test_later_event_may_come_after_what_the_others_gave():
    found = limit(
        "acknowledgement 2026-01-10", "acknowledgement 2031-01-11", today="2031-06-01"
    )
    assert found.possible == day("2031-01-10")
    assert [one.on for one in found.counted] == [day("2026-01-10")]


def test_mediation_after_an_interruption_prolongs_the_new_period():
    # The 16 June 2030 and 31 days.
    events = ("part_payment 2025-06-16", "mediation 2026-05-01 2026-06-01")
    assert possible(*events) == "2030-07-17"


def test_interruption_after_a_mediation_begins_the_period_again():
    events = ("mediation 2025-06-16 2025-09-16", "part_payment 2026-05-01")
    assert possible(*events) == "2031-05-01"


def test_reminders_change_nothing_of_what_counts():
    events = ("reminder 2026-01-05", "part_payment 2025-06-16")
    found = limit(*events, "formal_notice 2026-02-05")
    assert found.possible == day("2030-06-16")
    assert len(found.counted) == 1 and len(found.ignored) == 2


# Events while another one goes on


@pytest.mark.parametrize("kind", ["suit", "declaration"])
@pytest.mark.parametrize("second", ["acknowledgement", "part_payment", "seizure"])
def test_suit_that_goes_on_outlasts_what_happens_meanwhile(kind, second):
    """C. civ. 2242: until the suit is over, whatever is paid in the meantime."""
    found = limit(f"{kind} 2024-06-16", f"{second} 2025-02-03")
    assert (found.possible, found.open) == (day("2031-11-22"), True)


def test_suit_that_is_over_outlasts_what_happened_meanwhile():
    events = ("suit 2023-06-16 2026-02-20", "part_payment 2024-02-03")
    assert possible(*events) == "2031-02-20"


def test_mediation_during_a_suit_suspends_nothing_that_runs():
    events = ("suit 2023-06-16 2026-02-20", "mediation 2024-01-01 2024-04-01")
    assert possible(*events) == "2031-02-20"


def test_two_suspensions_at_a_time_are_not_counted_twice():
    # From the 1 January to the 1 April: 90 days in all, until the 8 June.
    events = (
        "mediation 2026-01-01 2026-03-01",
        "settlement_procedure 2026-02-01 2026-04-01",
    )
    assert possible(*events) == "2027-06-08"


def test_interruption_during_a_mediation_waits_for_its_end():
    """The new period does not run either while the mediation goes on."""
    found = limit("mediation 2026-05-01", "part_payment 2026-06-01")
    assert (found.possible, found.open) == (day("2031-11-22"), True)


# Events before the debt was due: nothing ran yet (C. civ. 2233)


@pytest.mark.parametrize(
    "event",
    [
        "acknowledgement 2021-12-10",
        "part_payment 2022-03-09",
        "suit 2021-06-01 2021-12-01",
    ],
)
def test_interruption_before_the_due_date_does_not_bar_the_debt_earlier(event):
    assert possible(event) in ("", HARD)


def test_suspension_before_the_due_date_adds_nothing():
    assert possible("mediation 2021-06-01 2021-12-01") in ("", HARD)


def test_suspension_over_the_due_date_counts_from_that_date():
    # From the 10 March to the 10 April 2022: 31 days.
    assert possible("mediation 2022-01-10 2022-04-10") == "2027-04-10"


# The outer limit


def test_nothing_goes_beyond_twenty_years():
    events = [f"acknowledgement {year}-06-01" for year in (2013, 2017, 2021, 2025)]
    known = {"due": "2009-03-01"}
    assert limit(**known).outer == day("2029-03-01")
    assert possible(*events[:3], **known) == "2026-06-01"
    assert possible(*events, **known) == "2029-03-01"
    assert limit(*events, **known).hard == day("2014-03-01")


# Whatever happens

ON = date(2020, 1, 1)
dates = st.dates(ON, ON + timedelta(4000))


@st.composite
def happenings(draw, first=ON):
    """Draw a Happening not before a day; what lasts may go on."""
    kind = draw(st.sampled_from(sorted(EFFECTS)))
    on = max(draw(dates), first)
    until = None
    if kind in LASTING and draw(st.booleans()):
        until = on + timedelta(draw(st.integers(0, 900)))
    return Happening(kind, on, until, "", draw(st.booleans()))


@given(st.sampled_from(sorted(KEYS)), dates, st.lists(happenings(), max_size=5), dates)
def test_hard_limit_never_changes(kind, due, events, today):
    book = french_book()
    alone = find_limit(kind, due, (), book, today)
    assert find_limit(kind, due, events, book, today).hard == alone.hard


@given(st.sampled_from(sorted(KEYS)), dates, st.lists(happenings(), max_size=5), dates)
def test_possible_day_is_never_before_the_hard_limit(kind, due, events, today):
    found = find_limit(kind, due, events, french_book(), today)
    assert found.possible is None or found.hard <= found.possible <= found.outer


@given(dates, st.data(), dates)
def test_possible_day_of_what_happened_since_is_never_before_the_hard_limit(
    due, data, today
):
    events = data.draw(st.lists(happenings(due), max_size=5))
    found = find_limit("business", due, events, french_book(), today)
    assert found.possible is None or found.hard <= found.possible


@given(dates, st.lists(happenings(), max_size=5), dates)
def test_what_counts_has_an_effect_and_took_place_in_time(due, events, today):
    found = find_limit("business", due, events, french_book(), today)
    assert all(one.effect != "none" and one.on <= today for one in found.counted)
    assert {one for one in events if one.effect == "none"} == set(found.ignored)
    assert not any(one.on >= found.hard for one in found.counted[:1])


@given(dates, st.lists(happenings(), max_size=4), dates)
def test_order_in_which_events_are_entered_does_not_matter(due, events, today):
    unlike = list({one.on: one for one in events}.values())
    found = [
        find_limit("business", due, order, french_book(), today)
        for order in (unlike, unlike[::-1])
    ]
    assert found[0].possible == found[1].possible
    assert found[0].counted == found[1].counted
