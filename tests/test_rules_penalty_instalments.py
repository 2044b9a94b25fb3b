# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Late-payment penalties of an invoice whose instalments fare differently."""

from datetime import date

import pytest
from claims import BUSINESS, LEGAL, interest, money
from legal_values import FRENCH
from rules.penalty import Claim, Debt, assess

JUNE = [date(2026, 6, day) for day in range(1, 31)]


def test_notice_of_one_instalment_leaves_the_later_one_alone():
    first = Debt("a", JUNE[0], money("36500"), notice=JUNE[9])
    later = Debt("b", JUNE[14], money("36500"))
    found = assess(Claim((first, later), LEGAL), FRENCH, JUNE[29])
    # 20 days at 2.62 % of 36500, 2.62 a day.
    assert [one.accrued for one in found.accounts] == [money("52.40"), money(0)]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        # Its own notice of the 20th wins over the invoice's of the 10th: 10 days.
        (date(2026, 6, 20), "26.20"),
        (date(2026, 6, 5), "65.50"),
        (None, "52.40"),
    ],
)
def test_own_notice_wins_over_that_of_the_invoice(own, expected):
    debt = Debt("a", JUNE[0], money("36500"), notice=own)
    one = Claim((debt,), LEGAL, notice=JUNE[9])
    assert interest(one, JUNE[29]) == money(expected)


def test_interest_given_up_on_one_instalment_runs_on_the_other():
    pause = ((JUNE[10], JUNE[19]),)
    first = Debt("a", JUNE[0], money("36500"), pauses=pause)
    other = Debt("b", JUNE[0], money("36500"))
    found = assess(Claim((first, other), BUSINESS), FRENCH, JUNE[29])
    # 12.15 a day: 29 days, less the ten of the pause.
    assert [one.accrued for one in found.accounts] == [
        money("230.85"),
        money("352.35"),
    ]
