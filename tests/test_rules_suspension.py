# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

import pytest
from rules.calendar import Calendar
from rules.dispute import deadline, urge
from rules.reasons import Suspension
from rules.suspension import find_fault, strongest

MONDAY = date(2026, 6, 1)
LATER = date(2026, 6, 8)


@pytest.mark.parametrize(
    ("kind", "reason", "end", "fault"),
    [
        ("paused", "Holidays", LATER, ""),
        ("paused", "Holidays", None, "no_end"),
        ("block", "Talks with their board", None, "no_end"),
        ("direct_debit", "Collected on the 8th", None, "no_end"),
        ("direct_debit", "Collected on the 8th", LATER, ""),
        ("insolvency", "Judgment of the 1st", None, ""),
        ("over_indebtedness", "Admitted", None, ""),
        ("factored", "To Factofrance", None, ""),
        ("paused", "", LATER, "no_reason"),
        ("sold", "   ", None, "no_reason"),
        ("paused", "Holidays", MONDAY, "ends_before"),
        ("insolvency", "Judgment", date(2026, 5, 31), "ends_before"),
    ],
)
def test_a_suspension_says_why_and_a_temporary_one_until_when(kind, reason, end, fault):
    assert find_fault(kind, reason, MONDAY, end) == fault


def test_the_law_comes_before_what_lasts_longest():
    pause = Suspension("paused", LATER)
    longer = Suspension("block", date(2026, 7, 1))
    endless = Suspension("disputed")
    sold = Suspension("sold", LATER)
    insolvent = Suspension("insolvency", LATER)
    assert strongest([pause, longer]) is longer
    assert strongest([longer, endless, pause]) is endless
    assert strongest([endless, sold]) is sold
    assert strongest([sold, insolvent, endless]) is insolvent


def test_a_dispute_is_due_on_a_working_day():
    # Twelve days after Monday the 1st: Saturday the 13th, so Monday the 15th.
    assert deadline(MONDAY, 12, Calendar()) == date(2026, 6, 15)
    holiday = Calendar(frozenset({date(2026, 6, 15)}))
    assert deadline(MONDAY, 12, holiday) == date(2026, 6, 16)


@pytest.mark.parametrize(
    ("today", "reminded", "escalated", "told"),
    [
        (date(2026, 6, 7), None, None, ""),
        (date(2026, 6, 8), None, None, "remind"),
        (date(2026, 6, 10), None, None, "remind"),
        (date(2026, 6, 9), date(2026, 6, 8), None, ""),
        # A run that was missed says it late rather than never.
        (date(2026, 6, 11), None, None, "escalate"),
        (date(2026, 6, 20), date(2026, 6, 8), None, "escalate"),
        (date(2026, 6, 20), date(2026, 6, 8), date(2026, 6, 11), ""),
    ],
)
def test_owner_is_reminded_once_and_the_manager_told_once(
    today, reminded, escalated, told
):
    assert urge(date(2026, 6, 10), reminded, escalated, today) == told
