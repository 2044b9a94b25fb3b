# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import pytest
from debtors import TODAY, days
from rules.contact import Caps, may_contact
from rules.reasons import Reason

FREE = Caps(day=0, week=0)


def ask(ago, interval=5, caps=None):
    """Ask for one more contact after those so many days ago."""
    caps = Caps() if caps is None else caps
    return may_contact([TODAY - days(n) for n in ago], interval, caps, TODAY)


def test_first_contact_is_allowed():
    assert ask([]).reason is None


@pytest.mark.parametrize("ago", [0, 1, 4])
def test_contact_within_the_minimum_interval_is_refused_until_it_ends(ago):
    answer = ask([ago])
    assert answer.reason == Reason.MIN_INTERVAL
    assert answer.until == TODAY + days(5 - ago)


@pytest.mark.parametrize("ago", [5, 6, 100])
def test_contact_after_the_minimum_interval_is_allowed(ago):
    assert ask([ago]).reason is None


def test_only_the_latest_contact_counts_for_the_interval():
    assert ask([3, 20]).until == TODAY + days(2)
    assert ask([5, 20]).reason is None


def test_second_contact_of_the_day_is_refused_until_tomorrow():
    answer = ask([0], interval=0)
    assert (answer.reason, answer.until) == (Reason.CAP_DAY, TODAY + days(1))


def test_day_cap_of_two_allows_the_second_and_refuses_the_third():
    caps = Caps(day=2, week=0)
    assert ask([0], interval=0, caps=caps).reason is None
    assert ask([0, 0], interval=0, caps=caps).reason == Reason.CAP_DAY


@pytest.mark.parametrize(
    ("ago", "until"),
    [([1, 2, 3], 4), ([1, 3, 6], 1), ([2, 4, 5, 6], 2), ([1, 2, 3, 9], 4)],
)
def test_fourth_contact_in_seven_days_waits_for_the_oldest_to_leave(ago, until):
    answer = ask(ago, interval=1)
    assert (answer.reason, answer.until) == (Reason.CAP_WEEK, TODAY + days(until))


@pytest.mark.parametrize("ago", [[1, 3, 7], [1, 2], [2, 8, 9, 10]])
def test_contacts_of_a_week_ago_do_not_count(ago):
    assert ask(ago, interval=1).reason is None


def test_cap_of_zero_is_none():
    assert ask([0, 0, 0, 1, 2], interval=0, caps=FREE).reason is None


def test_interval_holds_without_caps():
    assert ask([2], caps=FREE).reason == Reason.MIN_INTERVAL


@pytest.mark.parametrize("ago", [[0], [1], [1, 2, 3], [2, 3, 4], [2, 4, 5, 6]])
def test_contact_is_allowed_on_the_day_that_was_told(ago):
    past = [TODAY - days(n) for n in ago]
    told = may_contact(past, 2, Caps(), TODAY)
    assert told.reason is not None
    assert may_contact(past, 2, Caps(), told.until).reason is None
