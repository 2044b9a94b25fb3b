# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What a solvency rating is worth: from whom it comes does not matter, its age does."""

from .calendar import add_months

# A rating says how safe a customer was when it was made.
MONTHS = 12


def find_fault(rating, scale, rated_on, today):
    """Return why a rating is impossible, "" when it is not.

    "no_scale", "range" (below 0, above the scale, or no number at all), "no_date",
    "future".

    >>> from datetime import date
    >>> find_fault(21.0, 20, date(2026, 6, 1), date(2026, 6, 8))
    'range'
    >>> find_fault(14.5, 20, date(2026, 6, 1), date(2026, 6, 8))
    ''
    """
    if not scale:
        return "no_scale" if rating or rated_on else ""
    # Not "rating < 0 or rating > scale": what is no number fails here, too.
    if not 0 <= rating <= scale:
        return "range"
    if not rated_on:
        return "no_date"
    return "future" if rated_on > today else ""


def is_stale(rated_on, today):
    """Return whether a rating is too old to say anything: after twelve months.

    >>> from datetime import date
    >>> is_stale(date(2025, 6, 8), date(2026, 6, 8))
    False
    >>> is_stale(date(2025, 6, 7), date(2026, 6, 8))
    True
    """
    return today > add_months(rated_on, MONTHS)


def risk_share(rating, scale, rated_on, today):
    """Return how risky a rating says a customer is: 0.0 the safest, 1.0 the worst.

    None without a rating, and for one that is impossible or too old.

    >>> from datetime import date
    >>> risk_share(15.0, 20, date(2026, 1, 1), date(2026, 6, 8))
    0.25
    >>> risk_share(15.0, 20, date(2025, 1, 1), date(2026, 6, 8))
    """
    if not scale or find_fault(rating, scale, rated_on, today):
        return None
    return None if is_stale(rated_on, today) else 1.0 - rating / scale
