# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What a class suggests, and to whom nobody may apply it."""

import itertools

import pytest
from rules.credit_policy import Credit, compare, find_fault, find_refusal


@pytest.mark.parametrize(
    ("limit", "prepaid", "share", "fault"),
    [
        (0.0, False, 0.0, ""),
        (5000.0, True, 100.0, ""),
        (-0.01, False, 0.0, "limit"),
        (0.0, True, 100.01, "share"),
        # A share that is not used must still be one.
        (0.0, False, -1.0, "share"),
        (0.0, True, 0.0, "no_share"),
        (-1.0, True, 200.0, "limit"),
    ],
)
def test_figures_that_make_no_sense_are_named(limit, prepaid, share, fault):
    assert find_fault(limit, prepaid, share) == fault


@pytest.mark.parametrize(
    ("suggested", "current", "changes"),
    [
        (Credit(7, 5000.0, 30.0), Credit(7, 5000.0, 30.0), ()),
        (Credit(7, 5000.0, 30.0), Credit(), ("term", "limit", "prepaid")),
        (Credit(7), Credit(9, 5000.0), ("term",)),
        (Credit(None, 4000.0), Credit(9, 5000.0), ("limit",)),
        # No payment in advance is a suggestion, too: he need not pay ahead any more.
        (Credit(), Credit(9, 5000.0, 30.0), ("prepaid",)),
        # Half a cent is a rounding.
        (Credit(None, 4000.0), Credit(9, 4000.004), ()),
    ],
)
def test_only_what_differs_would_change(suggested, current, changes):
    assert compare(suggested, current) == changes


@pytest.mark.parametrize("kind", [None, False, "consumer", "tenant"])
def test_class_never_changes_the_terms_of_a_private_person(kind):
    for has_class, waits, has_policy in itertools.product((True, False), repeat=3):
        assert find_refusal(kind, has_class, waits, has_policy, ("term",)) == "private"


@pytest.mark.parametrize(
    ("has_class", "waits", "has_policy", "changes", "refusal"),
    [
        (True, False, True, ("term",), ""),
        (False, False, False, (), "no_class"),
        (True, True, True, ("term",), "waits"),
        (True, True, False, (), "waits"),
        (True, False, False, (), "no_policy"),
        (True, False, True, (), "same"),
    ],
)
@pytest.mark.parametrize("kind", ["business", "public"])
def test_first_reason_is_told(kind, has_class, waits, has_policy, changes, refusal):
    assert find_refusal(kind, has_class, waits, has_policy, changes) == refusal
