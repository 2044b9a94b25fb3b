# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""By which channel a step reaches a customer."""

from functools import lru_cache
from typing import NamedTuple

# What replaces a channel that cannot be used; a registered letter has no substitute.
FALLBACKS = {
    "email": ("letter", "call"),
    "sms": ("email", "letter", "call"),
    "letter": ("email", "call"),
    "registered": (),
    "call": ("email", "letter"),
    "visit": ("call", "letter", "email"),
    "task": (),
}
LARGE, MANY = "large", "many"
# Two or three are few: beyond, nobody is called about each.
FEW = 3
DOCUMENTS = frozenset({"email", "letter", "registered"})
# Businesses are written to; private people are called first, then written to.
BY_KIND = {
    "business": ("email", "call", "letter"),
    "public": ("email", "letter", "call"),
    "consumer": ("call", "sms", "email", "letter"),
    "tenant": ("call", "sms", "email", "letter"),
}


def split(channels):
    """Return the channels that a text names, separated by commas, each once.

    >>> split("sms, email,,sms")
    ('sms', 'email')
    """
    parts = (part.strip() for part in (channels or "").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


class Reach(NamedTuple):
    """How a contact can be reached, and what is known of his preferences."""

    usable: frozenset
    preferred: str = ""
    kind: str = ""
    last: str = ""


def weigh(residual, count, large):
    """Return LARGE, MANY or "" of an item: its amount, how many are due with it.

    :param large: the amount from which on it is large; 0 when size does not matter

    >>> weigh(5000.0, 9, 5000.0), weigh(90.0, 4, 5000.0), weigh(90.0, 3, 5000.0)
    ('large', 'many', '')
    >>> weigh(5000.0, 9, 0.0)
    ''
    """
    if not large:
        return ""
    if residual >= large:
        return LARGE
    return MANY if count > FEW else ""


@lru_cache(maxsize=8192)
def choose(wanted, reach, size="", failed=frozenset(), written=False):
    """Return the channel of a step, "" when none can be used.

    A step's own channel wins; "auto" is the customer's preference, then a call about a
    LARGE amount and an e-mail about MANY small ones, then what suits his kind; the two
    last other than the last one used. A channel that failed for this step is not tried
    again. A formal notice is ``written``: nothing but a document can take its place.

    >>> reach = Reach(frozenset({"email", "letter"}), kind="business", last="email")
    >>> choose("auto", reach), choose("call", reach), choose("email", reach)
    ('letter', 'email', 'email')
    >>> choose("email", reach, failed=frozenset({"email", "letter"}))
    ''
    """
    if wanted == "task":
        return wanted
    usable = reach.usable - failed
    if written:
        usable &= DOCUMENTS
    if wanted != "auto":
        choices = (wanted, *FALLBACKS.get(wanted, ()))
        return next((channel for channel in choices if channel in usable), "")
    return _choose_open(reach, usable, size)


def _choose_open(reach, usable, size):
    """Return the channel where the step leaves it open: wish, amount, then kind."""
    if reach.preferred in usable:
        return reach.preferred
    if size == LARGE and "call" in usable:
        return "call"
    if size == MANY and "email" in usable and reach.last != "email":
        return "email"
    order = BY_KIND.get(reach.kind, BY_KIND["consumer"])
    choices = [channel for channel in order if channel in usable]
    others = [channel for channel in choices if channel != reach.last]
    return next(iter(others or choices), "")
