# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""The three tests before a formal notice: certain, liquid and due.

A debt can be claimed at law when it is certain (it exists and is not contested), liquid
(its amount is known) and due (C. civ. 1344; the judge of an injonction de payer checks
the same three, CPC 1405). Nothing here decides for the person who signs.
"""

from typing import NamedTuple

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"


class ClaimItem(NamedTuple):
    """What is known of one item that would be claimed."""

    invoiced: bool
    delivery_proof: bool
    contested: bool
    residual: float
    days_late: int


class Test(NamedTuple):
    """The outcome of one test and the code of its reason."""

    outcome: str
    why: str


def _certain(items):
    if any(item.contested for item in items):
        return Test(NOT_MET, "contested")
    if not items or not all(item.invoiced for item in items):
        return Test(UNKNOWN, "no_invoice")
    if not all(item.delivery_proof for item in items):
        return Test(UNKNOWN, "no_delivery_proof")
    return Test(MET, "uncontested")


def _liquid(items, credit):
    if not items or any(item.residual <= 0 for item in items):
        return Test(NOT_MET, "no_amount")
    if credit > 0:
        return Test(UNKNOWN, "unallocated_credit")
    return Test(MET, "amount_known")


def _due(items):
    if items and all(item.days_late > 0 for item in items):
        return Test(MET, "past_due")
    return Test(NOT_MET, "not_due")


def three_tests(items, credit=0.0):
    """Return the tests (certain, liquid, due) of a claim.

    >>> proven = ClaimItem(True, True, False, 100.0, 61)
    >>> [test.outcome for test in three_tests([proven])]
    ['met', 'met', 'met']
    >>> [test.why for test in three_tests([proven._replace(delivery_proof=False)], 5.0)]
    ['no_delivery_proof', 'unallocated_credit', 'past_due']
    """
    return _certain(items), _liquid(items, credit), _due(items)
