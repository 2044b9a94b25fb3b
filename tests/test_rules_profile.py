# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The profile that a behaviour suggests: cases a credit controller knows, by hand."""

import pytest
from rules.profile import (
    NOTHING,
    Behaviour,
    find_distress,
    has_stopped,
    is_good,
    is_quick,
    is_regular,
    suggest,
)

# Ten invoices, all paid between 43 and 47 days late.
REGULAR = Behaviour(
    count=10, late=10, days=45.0, spread=1.4, least=43, most=47, far_amount=1000.0
)
# Six on time, four paid 30 to 60 days late.
MIXED = Behaviour(
    count=10,
    late=4,
    days=45.0,
    spread=11.0,
    least=30,
    most=60,
    prompt_amount=900.0,
    far_amount=1000.0,
)
# Five of ten paid 5 to 40 days late, two of them by less than two weeks.
SCATTERED = Behaviour(
    count=10, late=5, near=2, days=20.0, spread=12.0, least=5, most=40
)
# Five of ten paid 12 to 16 days late, each two days after the first reminder.
TOLD = Behaviour(
    count=10,
    late=5,
    near=4,
    days=13.0,
    spread=1.5,
    least=12,
    most=16,
    reminded=5,
    reminders=1.0,
    quick=5,
)


def codes(behaviour):
    return [reason.code for reason in suggest(behaviour).reasons]


def figures(behaviour, code):
    return dict(suggest(behaviour).reasons)[code]


# No suggestion


@pytest.mark.parametrize(
    "behaviour",
    [
        Behaviour(),
        # Three invoices, however late, are no habit.
        Behaviour(count=3, late=3, days=90.0, least=80, most=100),
        # Always on time; one slip in ten.
        Behaviour(count=12),
        Behaviour(count=10, late=1, days=80.0, least=80, most=80),
        # Always six days late: a payment run, no profile.
        Behaviour(count=10, late=10, near=10, days=6.0, spread=1.0, least=5, most=8),
        # One of four very late: one case is no pattern.
        Behaviour(count=4, late=1, days=60.0, least=60, most=60),
        # A large customer who pays on time is just large.
        Behaviour(count=20, share=0.6),
        # One sign of distress alone.
        Behaviour(broken=2, overdue=90.0),
        # Whatever he promised, he has paid it all.
        Behaviour(broken=3),
        Behaviour(returned=1),
        Behaviour(cash=1),
        Behaviour(overdue=900.0, overdue_days=90.0),
    ],
)
def test_nothing_is_suggested_without_a_pattern(behaviour):
    assert suggest(behaviour) == NOTHING


# Each profile


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        # Cannot pay: a judgment; promises and cheques that fail; old debts, no money.
        (Behaviour(is_insolvent=True), ["insolvency"]),
        (Behaviour(broken=3, overdue=90.0), ["broken"]),
        (Behaviour(broken=1, returned=1, overdue=90.0), ["broken", "returned"]),
        (Behaviour(returned=2), ["returned"]),
        (Behaviour(broken=1, cash=1, overdue=90.0), ["broken", "cash"]),
        (
            Behaviour(cash=1, overdue=900.0, overdue_days=45.0, recent=899.0),
            ["cash", "stopped"],
        ),
    ],
)
def test_signs_of_distress_suggest_insolvent(behaviour, expected):
    assert suggest(behaviour).profile == "insolvent"
    assert codes(behaviour) == expected


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        (SCATTERED._replace(documents=2), ["late", "documents"]),
        (
            SCATTERED._replace(documents=1, is_public=True),
            ["late", "public", "documents"],
        ),
        # A public body that is late half of the time has its controls to thank.
        (SCATTERED._replace(is_public=True), ["late", "public"]),
        (REGULAR._replace(is_public=True), ["late", "public"]),
    ],
)
def test_missing_documents_suggest_over_controlled(behaviour, expected):
    assert suggest(behaviour).profile == "over_controlled"
    assert codes(behaviour) == expected


def test_one_missing_document_is_an_accident():
    assert suggest(SCATTERED._replace(documents=1)).profile == "disorganised"


def test_public_body_that_is_seldom_late_is_none():
    seldom = Behaviour(count=10, late=2, near=2, days=5.0, least=4, most=6)
    assert suggest(seldom._replace(is_public=True)) == NOTHING


def test_large_customer_with_his_own_terms_is_dominant():
    behaviour = REGULAR._replace(share=0.104)
    assert suggest(behaviour).profile == "dominant"
    assert codes(behaviour) == ["late", "share", "regular"]
    assert figures(behaviour, "share") == {"share": 10}
    assert figures(behaviour, "regular") == {"days": 45, "spread": 1}


def test_same_delay_of_a_small_customer_is_a_method():
    behaviour = REGULAR._replace(share=0.099)
    assert suggest(behaviour).profile == "specialist"
    known = {"late": 10, "count": 10, "least": 43, "most": 47}
    assert figures(behaviour, "late") == known


@pytest.mark.parametrize(
    ("means", "expected"),
    [
        ({"last": 3}, ["late", "last"]),
        ({"last": 2, "unfounded": 1}, ["late", "last", "unfounded"]),
        ({"unfounded": 3}, ["late", "unfounded"]),
        # Promises that were not kept, though he paid in the end.
        ({"broken": 3}, ["late", "broken"]),
    ],
)
def test_playing_for_time_suggests_specialist(means, expected):
    # Half of five late invoices are two and a half.
    behaviour = SCATTERED._replace(**means)
    assert suggest(behaviour).profile == "specialist"
    assert codes(behaviour) == expected


def test_two_of_five_dragged_is_not_a_method_yet():
    assert suggest(SCATTERED._replace(last=1, unfounded=1)).profile == "disorganised"


@pytest.mark.parametrize(
    ("prompt", "far", "expected"),
    [
        (900.0, 1000.0, ["late", "mixed"]),
        (500.0, 1000.0, ["late", "mixed", "large"]),
        (1000.0, 500.0, ["late", "mixed", "small"]),
        (0.0, 0.0, ["late", "mixed"]),
    ],
)
def test_on_time_or_very_late_suggests_selective(prompt, far, expected):
    behaviour = MIXED._replace(prompt_amount=prompt, far_amount=far)
    assert suggest(behaviour).profile == "selective"
    assert codes(behaviour) == expected
    assert figures(behaviour, "mixed") == {"prompt": 6, "far": 4}


def test_middling_delays_are_no_selection():
    # One of four between on time and two weeks late is a quarter.
    assert suggest(MIXED._replace(near=1)).profile == "disorganised"


def test_paying_as_soon_as_told_suggests_sincere():
    assert suggest(TOLD).profile == "sincere"
    assert codes(TOLD) == ["late", "quick"]
    assert figures(TOLD, "quick") == {"quick": 5, "count": 5, "days": 7}


@pytest.mark.parametrize("change", [{"broken": 1}, {"unfounded": 1}, {"quick": 3}])
def test_who_said_what_was_not_so_is_not_sincere(change):
    assert suggest(TOLD._replace(**change)).profile != "sincere"


def test_regular_but_quick_to_answer_is_sincere():
    behaviour = REGULAR._replace(reminded=8, reminders=1.0, quick=6, share=0.3)
    assert suggest(behaviour).profile == "sincere"


def test_delays_in_no_order_suggest_disorganised():
    assert suggest(SCATTERED).profile == "disorganised"
    assert codes(SCATTERED) == ["late"]


def test_several_reminders_each_time_suggest_disorganised():
    behaviour = TOLD._replace(reminders=2.4, quick=0)
    assert suggest(behaviour).profile == "disorganised"
    assert figures(behaviour, "reminded") == {"count": 2}


def test_same_days_late_are_told_once():
    behaviour = REGULAR._replace(spread=0.0, least=45, most=45)
    assert codes(behaviour) == ["late_alike", "regular"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "insolvent"),
        ({"returned": 0}, "over_controlled"),
        ({"returned": 0, "documents": 0}, "dominant"),
        ({"returned": 0, "documents": 0, "share": 0.0}, "specialist"),
    ],
)
def test_first_profile_of_the_order_wins(change, expected):
    everything = REGULAR._replace(returned=2, documents=3, share=0.5, last=10)
    assert suggest(everything._replace(**change)).profile == expected


# The signals


@pytest.mark.parametrize(
    ("count", "late", "good"),
    [(5, 0, True), (5, 1, False), (6, 1, True), (0, 0, False)],
)
def test_good_payer_is_late_less_than_once_in_five(count, late, good):
    assert is_good(Behaviour(count=count, late=late)) is good


@pytest.mark.parametrize(
    ("late", "days", "spread", "regular"),
    [
        (8, 15.0, 5.0, True),
        (7, 15.0, 5.0, False),
        (8, 14.9, 5.0, False),
        (8, 16.0, 5.1, False),
        (8, 40.0, 10.0, True),
        (8, 40.0, 10.1, False),
    ],
)
def test_regular_is_nearly_always_by_the_same_days(late, days, spread, regular):
    behaviour = Behaviour(count=10, late=late, days=days, spread=spread)
    assert is_regular(behaviour) is regular


@pytest.mark.parametrize(
    ("reminded", "quick", "expected"),
    [(0, 0, False), (1, 1, False), (2, 2, True), (4, 3, True), (5, 3, False)],
)
def test_quick_answers_three_reminders_in_four(reminded, quick, expected):
    assert is_quick(Behaviour(reminded=reminded, quick=quick)) is expected


@pytest.mark.parametrize(
    ("overdue", "days", "recent", "expected"),
    [
        (900.0, 45.0, 800.0, True),
        (900.0, 44.0, 800.0, False),
        (900.0, 45.0, 900.0, False),
        (0.0, 0.0, 0.0, False),
    ],
)
def test_stopped_paying_is_old_debts_and_little_money(overdue, days, recent, expected):
    behaviour = Behaviour(overdue=overdue, overdue_days=days, recent=recent)
    assert has_stopped(behaviour) is expected


def test_figures_of_distress_are_rounded_for_the_reader():
    behaviour = Behaviour(cash=1, overdue=900.005, overdue_days=62.4)
    assert dict(find_distress(behaviour)) == {
        "cash": {"count": 1},
        "stopped": {"amount": 900.0, "days": 62},
    }
