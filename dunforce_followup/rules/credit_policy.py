# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What the credit policy of a class suggests, beside what the customer has.

A class is advice. Somebody applies it, and never to a private person: nobody's terms
get worse by a computation (GDPR, article 22).
"""

from typing import NamedTuple

from .position import NOTHING

# Kinds of customers who are private people, or may be: unknown is one of them.
PRIVATE = (None, False, "consumer", "tenant")


class Credit(NamedTuple):
    """Terms of a customer: payment terms, credit limit, share paid in advance.

    ``term`` is an id. As a suggestion, None says nothing about it; 0 of the limit, too.
    """

    term: int | None = None
    limit: float = 0.0
    prepaid: float = 0.0


def find_fault(limit, prepaid, share):
    """Return the code of what is wrong with a policy, "" when nothing is.

    >>> find_fault(-1.0, False, 0.0), find_fault(0.0, True, 120.0)
    ('limit', 'share')
    >>> find_fault(0.0, True, 0.0), find_fault(5000.0, True, 30.0)
    ('no_share', '')
    """
    if limit < 0:
        return "limit"
    if not 0 <= share <= 100:
        return "share"
    return "no_share" if prepaid and not share else ""


def compare(suggested, current):
    """Return the names of what the policy would change.

    >>> compare(Credit(7, 5000.0, 30.0), Credit(7, 8000.0, 0.0))
    ('limit', 'prepaid')
    >>> compare(Credit(None, 0.0, 0.0), Credit(7, 8000.0, 0.0))
    ()
    """
    changed = []
    if suggested.term and suggested.term != current.term:
        changed.append("term")
    if suggested.limit and abs(suggested.limit - current.limit) > NOTHING:
        changed.append("limit")
    if abs(suggested.prepaid - current.prepaid) > NOTHING:
        changed.append("prepaid")
    return tuple(changed)


def find_refusal(kind, has_class, waits, has_policy, changes):
    """Return why a policy is not applied to a customer, "" when it may be.

    :param waits: whether his computed class waits for somebody to confirm it
    :param changes: what would change

    >>> find_refusal("consumer", True, False, True, ("term",))
    'private'
    >>> find_refusal("business", True, True, True, ("term",))
    'waits'
    >>> find_refusal("business", True, False, True, ("term",))
    ''
    """
    faults = {
        "private": kind in PRIVATE,
        "no_class": not has_class,
        "waits": waits,
        "no_policy": not has_policy,
        "same": not changes,
    }
    return next((code for code, found in faults.items() if found), "")
