# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Whether what must be known of a customer is known, and still holds."""

from datetime import timedelta
from typing import NamedTuple

# Who is in a register, and who has a legal form that decides on the court.
REGISTERED = ("business", "public")
FORMED = ("business",)


class Card(NamedTuple):
    """What is known of a customer, beside his pieces."""

    kind: str = ""
    number: str = ""
    fault: str = ""
    form: int = 0


class Verdict(NamedTuple):
    """The state of a card, what it lacks in words of its own, and of pieces.

    ``state`` is "complete", "incomplete" or "expired"; what lacks outweighs what has
    expired. ``lacking`` names "kind", "number", "fault" and "form", the other two
    the types of pieces.
    """

    state: str
    lacking: tuple = ()
    missing: tuple = ()
    expired: tuple = ()


def piece_state(until, today, days):
    """Return "valid", "soon" or "expired" of a piece; its last day is still a day.

    :param days: how long before its end a piece is to be renewed

    >>> from datetime import date
    >>> piece_state(date(2026, 6, 30), date(2026, 6, 1), 30)
    'soon'
    >>> piece_state(date(2026, 6, 30), date(2026, 7, 1), 30)
    'expired'
    >>> piece_state(None, date(2026, 7, 1), 30)
    'valid'
    """
    if not until:
        return "valid"
    if until < today:
        return "expired"
    return "soon" if until <= today + timedelta(days=days) else "valid"


def judge(card, required, pieces, today):
    """Return the Verdict on a customer.

    :param required: the types of pieces that his kind asks for
    :param pieces: [(type, last day or None)] of the pieces that no newer one replaces

    >>> from datetime import date
    >>> judge(Card("business", "732829320", "", 1), (7,), [(7, None)], date(2026, 6, 1))
    Verdict(state='complete', lacking=(), missing=(), expired=())
    >>> judge(Card("business", "732829320"), (7,), [], date(2026, 6, 1))
    Verdict(state='incomplete', lacking=('form',), missing=(7,), expired=())
    """
    lacking = _find_lacking(card)
    owned = {kind for kind, _until in pieces}
    missing = tuple(kind for kind in required if kind not in owned)
    over = [kind for kind, until in pieces if piece_state(until, today, 0) == "expired"]
    expired = tuple(dict.fromkeys(over))
    state = "incomplete" if lacking or missing else "expired" if expired else "complete"
    return Verdict(state, lacking, missing, expired)


def _find_lacking(card):
    """Return what the card itself lacks for a customer of this kind."""
    lacks = {
        "kind": not card.kind,
        "number": card.kind in REGISTERED and not (card.number or card.fault),
        "fault": bool(card.fault),
        "form": card.kind in FORMED and not card.form,
    }
    return tuple(name for name, lack in lacks.items() if lack)
