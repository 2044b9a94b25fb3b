# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The deadlines of each procedure, by hand: what the law says and on which day."""

from datetime import date

import pytest
from legal_book import HOLIDAYS, day, french_book
from legal_rules.delays import OURS, THEIRS, Delay
from legal_rules.timetable import Event, Frame, Rule, judge

LAST_OF_OLD = date(2022, 2, 28)
# Injonction de payer (CPC 1411, 1416, 1422, 1423 old, 1425, 1418).
IP = (
    Rule("request_fee", ("request",), ("request_fee",), OURS, Delay(days=15)),
    Rule("serve", ("order",), ("service",), key="ip_service_months", regime="order"),
    Rule(
        "opposition_person",
        ("service",),
        ("opposition",),
        THEIRS,
        key="ip_opposition_months",
        only_if="in_person",
        distance=True,
    ),
    Rule(
        "opposition_other",
        ("in_person", "seizure"),
        ("opposition",),
        THEIRS,
        key="ip_opposition_months",
        only_if="not_in_person",
        distance=True,
    ),
    Rule(
        "wait",
        ("service",),
        ("opposition",),
        THEIRS,
        key="ip_wait_months",
        regime="order",
    ),
    Rule(
        "formula",
        ends=("formula",),
        length=Delay(1),
        regime="order",
        until=LAST_OF_OLD,
        follows="wait",
        voids=("opposition",),
    ),
    Rule(
        "deposit",
        ("fee_asked",),
        ("fee_paid",),
        length=Delay(days=15),
        only_if="commercial_court",
    ),
    Rule(
        "lawyer",
        ("notified",),
        ("lawyer",),
        length=Delay(days=15),
        only_if="above_lawyer",
    ),
)


def judged(rules, events, flags=(), months=0, today="2026-11-22"):
    """Return {code of a rule: its Deadline}; the events are {act: day}."""
    happened = [Event(code, day(on)) for code, on in events.items()]
    frame = Frame(french_book(), HOLIDAYS, frozenset(flags), months)
    return {one.rule.code: one for one in judge(rules, happened, day(today), frame)}


def ends(deadline):
    """Return both ends of a deadline as text."""
    return deadline.term.raw.isoformat(), deadline.term.extended.isoformat()


# Injonction de payer: three regimes by the day of the order


@pytest.mark.parametrize(
    ("order", "raw", "extended"),
    [
        ("2022-02-28", "2022-08-28", "2022-08-29"),  # Sunday
        ("2022-03-01", "2022-09-01", "2022-09-01"),
        ("2026-08-31", "2027-02-28", "2027-03-01"),  # six months, Sunday
        ("2026-09-01", "2026-12-01", "2026-12-01"),  # X4
        ("2026-11-30", "2027-02-28", "2027-03-01"),  # three months
        ("2026-09-25", "2026-12-25", "2026-12-28"),
    ],
)
def test_order_is_served_within_six_months_then_three(order, raw, extended):
    serve = judged(IP, {"order": order})["serve"]
    assert ends(serve) == (raw, extended)
    assert serve.by == day(raw)
    assert serve.opens is None


@pytest.mark.parametrize(
    ("order", "service", "extended", "opens"),
    [
        # One month, whatever the day of the service.
        ("2021-12-15", "2022-03-15", "2022-04-15", "2022-04-16"),
        ("2026-06-30", "2026-07-15", "2026-08-17", "2026-08-18"),
        ("2026-08-31", "2026-10-15", "2026-11-16", "2026-11-17"),
        ("2026-08-31", "2026-10-01", "2026-11-02", "2026-11-03"),
        # Two months.
        ("2026-09-01", "2026-10-01", "2026-12-01", "2026-12-02"),
        ("2026-09-01", "2026-09-11", "2026-11-12", "2026-11-13"),
        ("2026-09-10", "2026-10-25", "2026-12-28", "2026-12-29"),
        ("2026-11-03", "2026-12-31", "2027-03-01", "2027-03-02"),
    ],
)
def test_order_is_enforceable_after_one_month_then_two(order, service, extended, opens):
    wait = judged(IP, {"order": order, "service": service})["wait"]
    assert wait.term.extended == wait.by == day(extended)
    assert wait.opens == day(opens)


@pytest.mark.parametrize("order", ["2021-12-15", "2026-06-30", "2026-09-10"])
def test_opposition_takes_a_month_in_each_regime(order):
    events = {"order": order, "service": "2026-10-11"}
    found = judged(IP, events, {"in_person"})
    assert ends(found["opposition_person"]) == ("2026-11-11", "2026-11-12")
    assert "opposition_other" not in found


@pytest.mark.parametrize(
    ("events", "extended"),
    [
        ({"in_person": "2026-10-20"}, "2026-11-20"),
        ({"seizure": "2026-10-21"}, "2026-11-23"),  # the 21 is a Saturday
    ],
)
def test_opposition_runs_from_the_first_act_in_person_or_seizure(events, extended):
    known = {"order": "2026-09-01", "service": "2026-09-10"}
    flags = {"not_in_person"}
    assert "opposition_other" not in judged(IP, known, flags)
    found = judged(IP, known | events, flags)
    assert found["opposition_other"].by == day(extended)
    assert "opposition_person" not in found


@pytest.mark.parametrize(
    ("months", "raw"), [(0, "2026-11-13"), (1, "2026-12-13"), (2, "2027-01-13")]
)
def test_opposition_from_afar_takes_longer_and_our_service_does_not(months, raw):
    events = {"order": "2026-09-15", "service": "2026-10-13"}
    found = judged(IP, events, {"in_person"}, months)
    assert found["opposition_person"].term.raw == day(raw)
    assert found["serve"].term.raw == day("2026-12-15")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        # The wait ends on the 15 April 2022; a month later is a Sunday.
        ("2022-02-28", ("2022-05-15", "2022-05-16")),
        ("2022-03-01", None),
        ("2026-09-01", None),
    ],
)
def test_formula_is_asked_for_under_the_old_orders_only(order, expected):
    found = judged(IP, {"order": order, "service": "2022-03-15"}).get("formula")
    assert (found and ends(found)) == expected


def test_formula_is_pointless_once_there_is_an_opposition():
    events = {"order": "2022-02-01", "service": "2022-03-15"}
    found = judged(IP, events | {"opposition": "2022-04-01"}, today="2022-04-02")
    assert (found["wait"].state, found["formula"].state) == ("answered", "void")


def test_costs_and_lawyer_after_the_opposition_take_15_days():
    events = {"request": "2026-08-10", "fee_asked": "2026-11-10"}
    events |= {"notified": "2026-10-27"}
    assert set(judged(IP, events)) == {"request_fee"}
    found = judged(IP, events, {"commercial_court", "above_lawyer"})
    assert {code: ends(one) for code, one in found.items()} == {
        "request_fee": ("2026-08-25", "2026-08-25"),
        "deposit": ("2026-11-25", "2026-11-25"),
        "lawyer": ("2026-11-11", "2026-11-12"),
    }


# Other procedures


def ours(code, start, end, **length):
    """Return a Rule for us."""
    return Rule(code, (start,), (end,), OURS, Delay(**length))


def theirs(code, start, end, **length):
    """Return a Rule for the other side."""
    return Rule(code, (start,), (end,), THEIRS, Delay(**length))


SEIZURES = (
    # Conservatory: CPCE R511-6, R511-7, R511-8, R522-5.
    ours("execute", "leave", "executed", months=3),
    ours("sue", "executed", "suit", months=1),
    ours("tell", "suit", "told", days=8),
    ours("inform", "executed", "informed", days=8),
    # Bank account: R211-3, R211-11.
    ours("denounce", "attribution", "denounced", days=8),
    theirs("challenge", "denounced", "challenged", months=1),
    # Goods: R221-1, R221-5, R221-31.
    theirs("pay", "commandement", "paid", days=8),
    ours("seize", "commandement", "sale_seizure", months=24),
    theirs("sell", "sale_seizure", "sold", months=1),
)


@pytest.mark.parametrize(
    ("start", "on", "code", "raw", "extended"),
    [
        ("leave", "2026-09-15", "execute", "2026-12-15", "2026-12-15"),
        ("leave", "2026-11-30", "execute", "2027-02-28", "2027-03-01"),
        ("executed", "2026-11-27", "sue", "2026-12-27", "2026-12-28"),
        ("executed", "2026-11-27", "inform", "2026-12-05", "2026-12-07"),
        ("suit", "2026-12-17", "tell", "2026-12-25", "2026-12-28"),
        ("attribution", "2026-11-03", "denounce", "2026-11-11", "2026-11-12"),  # X5
        ("denounced", "2026-11-13", "challenge", "2026-12-13", "2026-12-14"),
        ("commandement", "2026-11-03", "pay", "2026-11-11", "2026-11-12"),
        ("commandement", "2026-11-03", "seize", "2028-11-03", "2028-11-03"),
        ("sale_seizure", "2026-11-25", "sell", "2026-12-25", "2026-12-28"),
    ],
)
def test_deadlines_of_seizures(start, on, code, raw, extended):
    found = judged(SEIZURES, {start: on})[code]
    assert ends(found) == (raw, extended)
    assert found.by == day(raw if found.rule.side == OURS else extended)


INSOLVENCY = (
    Rule("declare", ("bodacc",), ("declared",), OURS, Delay(2), only_if="here"),
    Rule("declare_far", ("bodacc",), ("declared",), OURS, Delay(4), only_if="abroad"),
    ours("relief", "bodacc", "relieved", months=6),
    ours("reply", "contest", "replied", days=30),
    ours("claim_goods", "bodacc", "claimed", months=3),
)


@pytest.mark.parametrize(
    ("bodacc", "here", "abroad", "relief", "goods"),
    [
        ("2026-09-30", "2026-11-30", "2027-01-30", "2027-03-30", "2026-12-30"),
        ("2026-10-31", "2026-12-31", "2027-02-28", "2027-04-30", "2027-01-31"),
        ("2026-08-31", "2026-10-31", "2026-12-31", "2027-02-28", "2026-11-30"),
    ],
)
def test_claim_is_declared_within_two_months_or_four(
    bodacc, here, abroad, relief, goods
):
    found = judged(INSOLVENCY, {"bodacc": bodacc}, {"here"})
    assert {code: one.by.isoformat() for code, one in found.items()} == {
        "declare": here,
        "relief": relief,
        "claim_goods": goods,
    }
    found = judged(INSOLVENCY, {"bodacc": bodacc}, {"abroad"})
    assert found["declare_far"].by == day(abroad)
    assert "declare" not in found


@pytest.mark.parametrize(
    ("received", "raw", "extended"),
    [
        ("2026-11-02", "2026-12-02", "2026-12-02"),
        ("2026-12-02", "2027-01-01", "2027-01-04"),
        ("2027-01-30", "2027-03-01", "2027-03-01"),
    ],
)
def test_contested_claim_is_answered_within_thirty_days(received, raw, extended):
    assert ends(judged(INSOLVENCY, {"contest": received})["reply"]) == (raw, extended)
