# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date, timedelta
from math import inf, nan

import pytest
from rules.rating import find_fault, is_stale, risk_share

TODAY = date(2026, 6, 8)
MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("rating", "scale", "rated_on", "fault"),
    [
        (0.0, 0, None, ""),  # nobody rated him
        (0.0, 10, MAY, ""),  # the worst there is
        (10.0, 10, MAY, ""),
        (20.0, 20, MAY, ""),
        (100.0, 100, MAY, ""),
        (14.5, 20, TODAY, ""),
        (10.01, 10, MAY, "range"),
        (20.5, 20, MAY, "range"),
        (-0.01, 100, MAY, "range"),
        (nan, 20, MAY, "range"),
        (inf, 20, MAY, "range"),
        (12.0, 0, MAY, "no_scale"),
        (0.0, 0, MAY, "no_scale"),
        (12.0, 20, None, "no_date"),
        (12.0, 20, TODAY + timedelta(days=1), "future"),
        (25.0, 20, TODAY + timedelta(days=1), "range"),
    ],
)
def test_impossible_ratings_are_told_by_name(rating, scale, rated_on, fault):
    assert find_fault(rating, scale, rated_on, TODAY) == fault


@pytest.mark.parametrize(
    ("rated_on", "today", "stale"),
    [
        (date(2025, 6, 8), TODAY, False),  # twelve months to the day
        (date(2025, 6, 7), TODAY, True),
        (TODAY, TODAY, False),
        # From a 29th of February to the 28th of the next year.
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
    ],
)
def test_rating_counts_for_twelve_months(rated_on, today, stale):
    assert is_stale(rated_on, today) is stale


@pytest.mark.parametrize(
    ("rating", "scale", "share"),
    [(20, 20, 0.0), (15, 20, 0.25), (0, 20, 1.0), (4, 10, 0.6), (5, 100, 0.95)],
)
def test_share_of_risk_does_not_depend_on_the_scale(rating, scale, share):
    assert risk_share(rating, scale, MAY, TODAY) == pytest.approx(share)


@pytest.mark.parametrize(
    ("rating", "scale", "rated_on"),
    [
        (0.0, 0, None),
        (12.0, 20, None),
        (12.0, 20, date(2025, 6, 7)),
        (12.0, 20, date(2026, 6, 9)),
        (21.0, 20, MAY),
        (-1.0, 20, MAY),
        (nan, 20, MAY),
    ],
)
def test_rating_that_says_nothing_has_no_share(rating, scale, rated_on):
    """Whatever the database holds, the score of the night does not fail."""
    assert risk_share(rating, scale, rated_on, TODAY) is None
