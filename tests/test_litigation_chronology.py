# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Which recorded acts cannot be right, and which may come next."""

import pytest
from legal_book import day
from legal_rules.chronology import Act, find_early, find_faults, find_possible
from legal_rules.delays import THEIRS, Term
from legal_rules.timetable import Deadline, Event, Rule

ACTS = (
    Act("order"),
    Act("service", ("order",)),
    Act("judgment"),
    Act("letter", once=False),
    Act("hearing", ("service",), planned=True),
    Act("seizure", ("service", "judgment"), any_before=True),
    Act("title", ("service", "judgment")),
)


@pytest.mark.parametrize(
    ("events", "faults"),
    [
        ("", []),
        ("order 01, service 02, hearing 30", []),
        ("service 02, order 01", []),
        ("order 02, service 02", []),  # on the same day
        ("order 22", []),
        ("dance 02", ["unknown dance"]),
        ("order 23", ["future order"]),
        ("order 01, order 02", ["repeated order"]),
        ("letter 01, letter 02", []),
        ("service 02", ["needs service order"]),
        ("order 03, service 02", ["before service order"]),
        # The first of two orders is the one that came before.
        ("order 01, order 05, service 02", ["repeated order"]),
        ("hearing 30", ["needs hearing service"]),
        ("title 05", ["needs title service", "needs title judgment"]),
        (
            "judgment 06, title 05",
            ["needs title service", "before title judgment"],
        ),
        ("judgment 04, seizure 05", []),
        ("order 01, service 02, seizure 05", []),
        ("order 01, service 02, judgment 08, seizure 05", []),
        ("seizure 05", ["needs seizure service"]),
        ("service 25, order 24", ["future order", "future service"]),
        ("order 24, order 25", ["future order", "future order", "repeated order"]),
    ],
)
def test_faults_of_what_was_recorded(events, faults):
    pairs = (one.split() for one in events.split(", ") if one)
    happened = [Event(code, day(f"2026-11-{number}")) for code, number in pairs]
    found = find_faults(ACTS, happened, day("2026-11-22"))
    told = [f"{one.code} {one.event.code} {one.other}".strip() for one in found]
    assert told == faults


def test_fault_with_any_forerunner_is_told_once():
    events = [Event("seizure", day("2026-11-05")), Event("judgment", day("2026-11-06"))]
    assert len(find_faults(ACTS, events, day("2026-11-22"))) == 1


# Too early: the other party's delay is not over


@pytest.mark.parametrize(
    ("on", "codes"),
    [
        ("2026-11-10", ["early"]),
        ("2026-11-11", ["early"]),
        # Extended, it is theirs until the evening of the 12.
        ("2026-11-12", ["early"]),
        ("2026-11-13", []),
    ],
)
def test_act_waits_for_the_extended_end_of_their_delay(on, codes):
    act = Act("seizure", waits=("pay", "other"))
    end = Term(day("2026-11-11"), day("2026-11-12"))
    wait = Deadline(Rule("pay", side=THEIRS), day("2026-11-03"), end, "running")
    events = [Event("seizure", day(on))]
    found = find_early((act,), events, [wait])
    assert [one.code for one in found] == codes
    assert [one.other for one in found] == ["pay"] * len(codes)
    # Not opened, or of an end that nobody knows: nothing to compare with.
    assert find_early((act,), events, []) == []
    assert find_early((act,), events, [wait._replace(term=None)]) == []


# What may come next


@pytest.mark.parametrize(
    ("done", "possible"),
    [
        ("", ["order", "judgment", "letter"]),
        ("order", ["service", "judgment", "letter"]),
        ("order service", ["judgment", "letter", "hearing", "seizure"]),
        ("judgment", ["order", "letter", "seizure"]),
        ("order service judgment", ["letter", "hearing", "seizure", "title"]),
        ("letter", ["order", "judgment", "letter"]),
    ],
)
def test_act_may_follow_those_that_must_come_first(done, possible):
    events = [Event(code, day("2026-11-02")) for code in done.split()]
    assert find_possible(ACTS, events) == possible
