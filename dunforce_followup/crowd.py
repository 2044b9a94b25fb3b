# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""From one row of the database per customer to the decision on his situation."""

from datetime import date
from typing import NamedTuple

from .rules.finding import Item
from .rules.situation import Amounts, Ladder, Totals, Verdict

# How the database packs what is known of an item into one number of 63 bits: the due
# date, the day it became known, both as ordinals of days, and the journal.
SINCE_SHIFT = 19
DUE_SHIFT = SINCE_SHIFT + 22


class Summary(NamedTuple):
    """The open items of a customer, summed up by the database.

    ``known`` holds a packed number for each item that he owes; ``net`` is what they sum
    up to less the ``credit``.
    """

    partner_id: int
    known: list
    net: float
    overdue: float
    credit: float


class Crowd:
    """The situations met so far in a run, and the verdicts on them."""

    def __init__(self, setting):
        self.setting = setting
        self.ladders = {}

    def judge(self, party, summary, reach):
        """Return the rules' Verdict on a customer, None when he is a case of his own.

        :param party: the Party of the customer
        :param reach: how the customer can be reached
        """
        bracket = self.setting.bracket
        total = summary.net + summary.credit
        amounts = Amounts(total, summary.overdue, summary.credit)
        ladder = self._get_ladder(party, amounts)
        band = None
        if amounts.credit:
            band = bracket(amounts.overdue - amounts.credit)
        decided = ladder.decide(summary.known, reach, amounts, band)
        if decided is None:
            return None
        decision, plan = decided
        oldest, _since, _journal = unpack(min(summary.known))
        totals = Totals(amounts, len(summary.known), oldest, plan)
        return Verdict(party.partner_id, decision, totals, ladder)

    def _get_ladder(self, party, amounts):
        """Return the Ladder of the customers who are alike in facts and thresholds."""
        bracket = self.setting.bracket
        alike = (
            party.kind,
            party.risk_class_id,
            party.payer_profile_id,
            party.industry_id,
            party.country_id,
            party.country_code,
            party.plan_id,
            party.tags,
            bracket(amounts.overdue),
            bracket(amounts.total),
        )
        ladder = self.ladders.get(alike)
        if ladder is None:
            ladder = self.ladders[alike] = self._make_ladder(party, amounts)
        return ladder

    def _make_ladder(self, party, amounts):
        setting = self.setting

        def describe(known):
            """Return the item that stands for all those of which this is known."""
            due, since, journal_id = unpack(known)
            choice = setting.choose_plan(party, journal_id, amounts.overdue)
            return Item("", 0, 0, due, 0.0, 0.0, 0, 0, choice.plan, choice.why, since)

        calendar = setting.calendar(party.country_code)
        return Ladder(describe, calendar, amounts, setting.policy, setting.today)


def unpack(known):
    """Return (due date, day it became known, journal) of a packed number.

    >>> due, since = date(2026, 6, 1), date(2026, 5, 2)
    >>> known = (due.toordinal() << DUE_SHIFT) + (since.toordinal() << SINCE_SHIFT) + 7
    >>> unpack(known) == (due, since, 7)
    True
    """
    since = known >> SINCE_SHIFT & (1 << DUE_SHIFT - SINCE_SHIFT) - 1
    journal_id = known & (1 << SINCE_SHIFT) - 1
    return date.fromordinal(known >> DUE_SHIFT), date.fromordinal(since), journal_id
