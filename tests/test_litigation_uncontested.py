# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""One deadline after another: the uncontested commercial debt (CPCE L126-1 to 5).

And the single delays of the procedures that have no table of their own.
"""

import pytest
from legal_book import HOLIDAYS, day
from legal_rules.book import Book
from legal_rules.delays import OURS, THEIRS, Delay
from legal_rules.timetable import Event, Frame, Rule, judge

STOPS = ("contested", "paid")
CONTEST = Rule("contest", ("demand",), STOPS, THEIRS, Delay(1))
WAIT = Rule(
    "wait", ends=("record",), side=THEIRS, length=Delay(days=8), follows="contest"
)
WAIT = WAIT._replace(voids=STOPS)
SERVE = Rule("serve", ("record",), ("served",), OURS, Delay(6), voids=("paid",))
CHAIN = (CONTEST, WAIT, SERVE)


def judged(rules, events, today):
    """Return {code of a rule: its Deadline}."""
    happened = [Event(code, day(on)) for code, on in events.items()]
    found = judge(rules, happened, day(today), Frame(Book(), HOLIDAYS))
    return {one.rule.code: one for one in found}


@pytest.mark.parametrize(
    ("demand", "contest", "wait"),
    [
        # The 1 November is a Sunday; eight days more, counted from the 2.
        ("2026-10-01", ("2026-11-01", "2026-11-02"), ("2026-11-10", "2026-11-10")),
        # The 25 December is a Friday, the 5 January a Tuesday.
        ("2026-11-25", ("2026-12-25", "2026-12-28"), ("2027-01-05", "2027-01-05")),
        # The 3 October is a Saturday: eight days from the Monday.
        ("2026-09-03", ("2026-10-03", "2026-10-05"), ("2026-10-13", "2026-10-13")),
        # Eight days end on the 11 November.
        ("2026-10-03", ("2026-11-03", "2026-11-03"), ("2026-11-11", "2026-11-12")),
        ("2027-01-31", ("2027-02-28", "2027-03-01"), ("2027-03-09", "2027-03-09")),
    ],
)
def test_wait_of_eight_days_follows_the_month_as_the_law_extends_it(
    demand, contest, wait
):
    found = judged(CHAIN, {"demand": demand}, demand)
    assert found["contest"].term == tuple(map(day, contest))
    assert found["wait"].term == tuple(map(day, wait))
    assert found["wait"].start == day(contest[1])
    assert "serve" not in found


def test_record_may_be_drawn_up_after_the_wait_and_is_served_in_six_months():
    events = {"demand": "2026-10-01"}
    found = judged(CHAIN, events, "2026-11-11")
    assert (found["contest"].state, found["wait"].state) == ("over", "over")
    assert found["wait"].opens == day("2026-11-11")
    found = judged(CHAIN, events | {"record": "2026-11-12"}, "2026-11-12")
    assert found["serve"].by == day("2027-05-12")
    assert found["serve"].state == "open"


def test_contestation_ends_it_and_leaves_nothing_to_wait_for():
    events = {"demand": "2026-10-01", "contested": "2026-10-20"}
    found = judged(CHAIN, events, "2026-10-21")
    assert (found["contest"].state, found["wait"].state) == ("answered", "void")
    assert found["contest"].done == day("2026-10-20")


@pytest.mark.parametrize("voids", [STOPS, ()])
def test_what_follows_a_deadline_that_nothing_opened_is_not_opened_either(voids):
    assert judged((CONTEST, WAIT._replace(voids=voids)), {}, "2026-10-21") == {}


def test_act_before_the_end_that_is_followed_does_not_meet_what_follows():
    """A record during the month of the debtor is no record after it."""
    events = {"demand": "2026-10-01", "record": "2026-10-20"}
    found = judged((CONTEST, WAIT), events, "2026-11-05")
    assert (found["wait"].state, found["wait"].done) == ("running", None)


def test_what_follows_an_end_that_nobody_knows_is_not_judged():
    unknown = CONTEST._replace(key="contest_months")
    found = judged((unknown, WAIT), {"demand": "2026-10-01"}, "2026-10-02")
    assert {code: one.state for code, one in found.items()} == {"contest": "unknown"}


# Procedures with one delay each


@pytest.mark.parametrize(
    ("side", "start", "length", "raw", "extended"),
    [
        # Small claims before a bailiff: the debtor accepts (L125-1).
        (THEIRS, "2026-10-25", Delay(1), "2026-11-25", "2026-11-25"),
        (THEIRS, "2026-10-11", Delay(1), "2026-11-11", "2026-11-12"),
        # Appeal against a judgment, against a provisional order.
        (THEIRS, "2026-11-25", Delay(1), "2026-12-25", "2026-12-28"),
        (THEIRS, "2026-10-27", Delay(days=15), "2026-11-11", "2026-11-12"),
        # A judgment by default is notified within six months (CPC 478).
        (OURS, "2026-05-29", Delay(6), "2026-11-29", "2026-11-30"),
        # European order: opposition within thirty days of the service.
        (THEIRS, "2026-10-23", Delay(days=30), "2026-11-22", "2026-11-23"),
        # Wages: a month between the commandement and the seizure.
        (THEIRS, "2026-10-31", Delay(1), "2026-11-30", "2026-11-30"),
        # Cheque: fifteen days after the certificate is served.
        (THEIRS, "2026-12-10", Delay(days=15), "2026-12-25", "2026-12-28"),
        # Over-indebtedness: no enforcement for two years at most.
        (THEIRS, "2026-11-22", Delay(24), "2028-11-22", "2028-11-22"),
    ],
)
def test_single_delay_of_a_procedure(side, start, length, raw, extended):
    rule = Rule("delay", ("start",), ("end",), side, length)
    found = judged((rule,), {"start": start}, start)["delay"]
    assert found.term == (day(raw), day(extended))
    assert found.by == day(raw if side == OURS else extended)
