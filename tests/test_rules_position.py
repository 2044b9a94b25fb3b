# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import pytest
from rules.position import claimable, positions


@pytest.mark.parametrize(
    ("amounts", "credits", "expected"),
    [
        ([("EUR", 100.0)], {}, {"EUR"}),
        ([("EUR", 100.0)], {"EUR": 99.99}, {"EUR"}),
        ([("EUR", 100.0)], {"EUR": 100.0}, set()),
        ([("EUR", 100.0)], {"EUR": 250.0}, set()),
        ([("EUR", 60.0), ("EUR", 60.0)], {"EUR": 100.0}, {"EUR"}),
        # A credit in one currency pays nothing in another.
        ([("EUR", 100.0), ("USD", 5.0)], {"EUR": 100.0}, {"USD"}),
        ([("EUR", 100.0)], {"USD": 100.0}, {"EUR"}),
        ([], {"EUR": 10.0}, set()),
        ([("EUR", 0.004)], {}, set()),
        ([("EUR", 0.01)], {}, {"EUR"}),
    ],
)
def test_currency_is_claimable_while_more_is_owed_than_credited(
    amounts, credits, expected
):
    assert claimable(amounts, credits) == expected


def test_many_small_amounts_do_not_leave_a_rest():
    assert claimable([("EUR", 0.1)] * 10, {"EUR": 1.0}) == set()


def test_position_tells_owed_credit_and_net():
    position = positions([("EUR", 100.0), ("EUR", 20.0)], {"EUR": 30.0})["EUR"]
    assert (position.owed, position.credit, position.net) == (120.0, 30.0, 90.0)
