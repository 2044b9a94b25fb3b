# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

import pytest
from rules.kyc import Card, Verdict, judge, piece_state

TODAY = date(2026, 6, 8)
KBIS, RIB = 7, 8
OVER, HOLDS = date(2026, 6, 7), date(2026, 6, 8)
BUSINESS = Card("business", "552100554", "", 3)


@pytest.mark.parametrize(
    ("until", "days", "state"),
    [
        (None, 30, "valid"),
        (date(2026, 7, 9), 30, "valid"),
        (date(2026, 7, 8), 30, "soon"),  # thirty days from the 8th of June
        (date(2026, 6, 8), 30, "soon"),
        (date(2026, 6, 8), 0, "soon"),
        (date(2026, 6, 9), 0, "valid"),
        (date(2026, 6, 7), 30, "expired"),
        (date(2020, 1, 1), 30, "expired"),
    ],
)
def test_piece_holds_through_its_last_day(until, days, state):
    assert piece_state(until, TODAY, days) == state


@pytest.mark.parametrize(
    ("card", "lacking"),
    [
        (BUSINESS, ()),
        (Card(), ("kind",)),
        (Card("business"), ("number", "form")),
        (Card("business", "552100554"), ("form",)),
        (Card("business", "552100555", "digit", 3), ("fault",)),
        (Card("business", "", "vat", 3), ("fault",)),
        (Card("public"), ("number",)),
        (Card("public", "552100554"), ()),
        (Card("consumer"), ()),
        (Card("tenant"), ()),
        (Card("tenant", "55", "length"), ("fault",)),
    ],
)
def test_each_kind_of_customer_is_known_by_other_facts(card, lacking):
    verdict = judge(card, (), (), TODAY)
    assert verdict.lacking == lacking
    assert verdict.state == ("incomplete" if lacking else "complete")


@pytest.mark.parametrize(
    ("pieces", "verdict"),
    [
        ([(KBIS, HOLDS)], Verdict("complete")),
        ([(KBIS, None)], Verdict("complete")),
        ([], Verdict("incomplete", missing=(KBIS,))),
        ([(RIB, HOLDS)], Verdict("incomplete", missing=(KBIS,))),
        ([(KBIS, OVER)], Verdict("expired", expired=(KBIS,))),
        # What nobody asked for may expire, too; it is said once.
        ([(KBIS, HOLDS), (RIB, OVER)], Verdict("expired", expired=(RIB,))),
        ([(KBIS, None), (RIB, OVER), (RIB, OVER)], Verdict("expired", expired=(RIB,))),
        ([(RIB, OVER)], Verdict("incomplete", missing=(KBIS,), expired=(RIB,))),
    ],
)
def test_what_lacks_outweighs_what_has_expired(pieces, verdict):
    assert judge(BUSINESS, (KBIS,), pieces, TODAY) == verdict
