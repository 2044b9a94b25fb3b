# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What a person, a court or a contract says about leaving a debt alone."""

# They ask for an end: whoever sets one must say when the follow-up goes on.
ENDING = frozenset({"paused", "block", "direct_debit"})
# The law forbids to ask for the money, on paper or online, and stops the penalties.
PROTECTED = frozenset({"insolvency", "over_indebtedness", "prescription"})
# Somebody else is owed, or collects: asking for it would send it to a wrong account.
DIVERTED = frozenset({"factored", "assigned", "sold", "agency"})


def find_fault(kind, reason, start, end):
    """Return the code of what is wrong with a suspension, "" when nothing is.

    >>> from datetime import date
    >>> monday = date(2026, 6, 1)
    >>> find_fault("paused", "Holidays", monday, None)
    'no_end'
    >>> find_fault("paused", " ", monday, date(2026, 6, 8))
    'no_reason'
    >>> find_fault("sold", "To Cessio SA", monday, None)
    ''
    """
    if not (reason or "").strip():
        return "no_reason"
    if kind in ENDING and not end:
        return "no_end"
    if end and end <= start:
        return "ends_before"
    return ""


def strongest(suspensions):
    """Return the suspension to tell of: the law first, then whichever lasts longest.

    One without an end outlasts the others. None when there is none.

    >>> from datetime import date
    >>> from .reasons import Suspension
    >>> pause = Suspension("paused", date(2026, 6, 8))
    >>> strongest([pause, Suspension("paused", date(2026, 6, 12))]).until
    datetime.date(2026, 6, 12)
    >>> strongest([pause, Suspension("insolvency")]).reason
    'insolvency'
    >>> strongest([]) is None
    True
    """
    return max(suspensions, key=_strength, default=None)


def _strength(suspension):
    until = suspension.until
    return (
        suspension.reason in PROTECTED,
        suspension.reason in DIVERTED,
        until is None,
        until.toordinal() if until else 0,
    )
