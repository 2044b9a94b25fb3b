# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Whether a text can be sent as it is."""

from .segments import measure

# From here on somebody is told that the text grows expensive.
WARNED = 2
# A longer text is an accident, not a message: nothing is sent.
LIMIT = 6

EMPTY, GAPS, TOO_LONG = "empty", "gaps", "too_long"


def find_fault(text, gaps=()):
    """Return why a text must not leave, "" when it may.

    :param gaps: the placeholders that had nothing to say

    >>> find_fault("Bonjour"), find_fault("  "), find_fault("Hi", ["object.name"])
    ('', 'empty', 'gaps')
    >>> find_fault("a" * 918), find_fault("a" * 919)
    ('', 'too_long')
    """
    text = text or ""
    if gaps:
        return GAPS
    if not text.strip():
        return EMPTY
    return TOO_LONG if measure(text).segments > LIMIT else ""
