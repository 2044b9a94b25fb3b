# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""How a deadline stands on a day, and who is told of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_book import HOLIDAYS, day, french_book
from legal_rules.book import Book
from legal_rules.delays import OURS, THEIRS, Delay, Term
from legal_rules.timetable import (
    Deadline,
    Event,
    Frame,
    Rule,
    alarm,
    judge,
    nearest,
)

# X5: eight days from the 3 November end on the 11, extended to the 12.
OUR = Rule("ours", ("start",), ("done",), OURS, Delay(days=8), voids=("paid",))
THEIR = OUR._replace(code="theirs", side=THEIRS)
START = Event("start", day("2026-11-03"))


def state(rule, today, *acts):
    """Return (state, day of what met it); an act is "done 2026-11-11"."""
    events = [START]
    events += [Event(code, day(on)) for code, on in (one.split() for one in acts)]
    (found,) = judge([rule], events, day(today), Frame(french_book(), HOLIDAYS))
    return found.state, found.done and found.done.isoformat()


@pytest.mark.parametrize(
    ("today", "ours", "theirs"),
    [
        ("2026-11-03", "open", "running"),
        ("2026-11-10", "open", "running"),
        ("2026-11-11", "open", "running"),
        ("2026-11-12", "grace", "running"),
        ("2026-11-13", "missed", "over"),
        ("2027-11-13", "missed", "over"),
    ],
)
def test_state_while_nothing_happens(today, ours, theirs):
    assert state(OUR, today) == (ours, None)
    assert state(THEIR, today) == (theirs, None)


@pytest.mark.parametrize(
    ("done", "ours", "theirs"),
    [
        ("2026-11-03", "met", "answered"),
        ("2026-11-11", "met", "answered"),
        ("2026-11-12", "met", "answered"),
        ("2026-11-13", "missed", "belated"),
    ],
)
@pytest.mark.parametrize("today", ["2026-11-13", "2027-03-01"])
def test_state_once_it_is_done(done, ours, theirs, today):
    assert state(OUR, today, f"done {done}") == (ours, done)
    assert state(THEIR, today, f"done {done}") == (theirs, done)


def test_what_was_done_before_the_start_meets_nothing():
    assert state(OUR, "2026-11-05", "done 2026-11-02") == ("open", None)


def test_first_act_in_time_is_the_one_that_counts():
    acts = ("done 2026-11-13", "done 2026-11-09")
    assert state(OUR, "2026-11-22", *acts) == ("met", "2026-11-09")


@pytest.mark.parametrize("rule", [OUR, THEIR])
def test_payment_makes_it_void_unless_it_is_done(rule):
    assert state(rule, "2026-11-05", "paid 2026-11-04") == ("void", None)
    done = state(rule, "2026-11-05", "paid 2026-11-04", "done 2026-11-05")
    assert done[1] == "2026-11-05"


def test_deadline_runs_from_the_last_of_the_acts_that_start_it():
    assert state(OUR, "2026-11-20", "start 2026-11-16") == ("open", None)


def test_missing_value_leaves_it_unknown_and_is_named():
    rule = OUR._replace(key="ip_service_months")
    (found,) = judge([rule], [START], day("2026-11-05"), Frame(Book()))
    assert (found.state, found.term, found.by) == ("unknown", None, None)
    assert found.opens is None
    assert found.missing == "ip_service_months: no value on 2026-11-03"


@pytest.mark.parametrize("regime", ["", "start"])
def test_only_the_value_in_force_is_read(regime):
    book = french_book()
    rule = OUR._replace(key="ip_service_months", regime=regime)
    judge([rule], [START], day("2026-11-05"), Frame(book))
    assert [(one.key, one.value) for one in book.used] == [("ip_service_months", 3)]


@pytest.mark.parametrize(
    ("since", "until", "applies"),
    [
        ("2026-11-03", "2026-11-03", True),
        ("2026-11-04", "2026-12-31", False),
        ("2026-01-01", "2026-11-02", False),
    ],
)
def test_rule_applies_from_its_first_day_to_its_last(since, until, applies):
    rule = OUR._replace(since=day(since), until=day(until))
    found = judge([rule], [START], day("2026-11-05"), Frame(Book()))
    assert bool(found) is applies


@pytest.mark.parametrize(
    ("today", "summoned", "expected"),
    [
        ("2026-12-30", "", "open"),
        ("2026-12-31", "", "missed"),
        ("2026-12-31", "2026-12-30", "met"),
        ("2027-01-04", "2026-12-31", "missed"),
    ],
)
def test_summons_is_served_fifteen_days_before_a_planned_hearing(
    today, summoned, expected
):
    rule = Rule("summon", ("hearing",), ("summons",), length=Delay(days=15))
    events = [Event("hearing", day("2027-01-15"))]
    events += [Event("summons", day(summoned))] if summoned else []
    frame = Frame(Book(), HOLIDAYS)
    (found,) = judge([rule._replace(backwards=True)], events, day(today), frame)
    assert (found.by, found.state) == (day("2026-12-30"), expected)


@given(st.dates(day("2026-11-03"), day("2026-12-31")), st.integers(0, 60))
def test_deadline_of_ours_never_reopens(today, later):
    order = ["open", "grace", "missed"]
    after = day(today.isoformat()).fromordinal(today.toordinal() + later)
    first, second = (state(OUR, one.isoformat())[0] for one in (today, after))
    assert order.index(first) <= order.index(second)


# Alarms


def deadline(code, raw, status="open", side=OURS, done=None):
    """Return a Deadline that ends on a day (None: nobody knows)."""
    end = raw and Term(day(raw), day(raw))
    rule = Rule(code, side=side)
    return Deadline(rule, day("2026-11-03"), end, status, done and day(done))


@pytest.mark.parametrize(
    ("status", "today", "told"),
    [
        ("open", "2026-11-15", ""),
        ("open", "2026-11-16", "before"),  # fifteen days before
        ("open", "2026-11-30", "before"),
        ("open", "2026-12-01", "today"),
        ("grace", "2026-12-02", "after"),
        ("missed", "2026-12-02", "after"),
        ("missed", "2027-12-02", "after"),
        ("met", "2026-12-01", ""),
        ("void", "2026-12-01", ""),
        ("unknown", "2026-11-04", "today"),
    ],
)
def test_alarm_of_ours(status, today, told):
    ours = deadline("serve", "2026-12-01", status)
    assert alarm(ours, day(today), 15) == told


def test_alarm_of_ours_that_was_done_too_late_or_ends_nobody_knows_when():
    late = deadline("serve", "2026-12-01", "missed", done="2026-12-02")
    assert alarm(late, day("2026-12-03"), 15) == ""
    assert alarm(deadline("serve", None, "unknown"), day("2026-12-03"), 15) == "today"


@pytest.mark.parametrize(
    ("notice", "told"), [(0, ""), (4, ""), (5, "before"), (30, "before")]
)
def test_notice_is_counted_in_days(notice, told):
    ours = deadline("serve", "2026-12-01")
    assert alarm(ours, day("2026-11-26"), notice) == told


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("running", ""),
        ("over", "after"),
        ("answered", ""),
        ("belated", ""),
        ("void", ""),
    ],
)
def test_alarm_of_theirs_only_once_we_may_act(status, told):
    theirs = deadline("wait", "2026-12-01", status, THEIRS)
    assert alarm(theirs, day("2026-12-01"), 15) == told


# The nearest one


@pytest.mark.parametrize(
    ("deadlines", "code"),
    [
        ([], None),
        ([deadline("a", "2026-12-02"), deadline("b", "2026-12-01")], "b"),
        ([deadline("a", "2026-12-02"), deadline("b", "2026-12-01", "met")], "a"),
        ([deadline("a", "2026-12-02"), deadline("b", "2026-12-01", "missed")], "a"),
        ([deadline("a", "2026-12-02"), deadline("b", "2026-12-01", "void")], "a"),
        ([deadline("a", "2026-12-02"), deadline("b", "2026-11-01", "grace")], "b"),
        ([deadline("a", "2026-12-02"), deadline("b", None, "unknown")], "b"),
        (
            [
                deadline("a", "2026-12-02"),
                deadline("b", "2026-12-01", "running", THEIRS),
                deadline("c", None, "unknown", THEIRS),
            ],
            "a",
        ),
        ([deadline("b", "2026-12-01", "over", THEIRS)], None),
    ],
)
def test_nearest_is_the_first_of_ours_that_is_alive(deadlines, code):
    found = nearest(deadlines)
    assert (found and found.rule.code) == code
