# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""From one row of the database per customer to the decision on his situation."""

from bisect import bisect_right
from datetime import date

from .customer_builder import FACTS
from .rules.finding import Item
from .rules.situation import Ladder
from .rules.verdict import Totals, Verdict

# How the database packs what is known of an item into one number of 63 bits: the due
# date, the day it became known, both as ordinals of days, and the journal.
SINCE_SHIFT = 19
DUE_SHIFT = SINCE_SHIFT + 22


class Crowd:
    """The situations met so far in a run, and the verdicts on them."""

    def __init__(self, setting):
        self.setting = setting
        self.ladders = {}

    def judge(self, party, summary, reach):
        """Return the rules' Verdict on a customer, None when he is a case of his own.

        :param party: the Party of the customer
        :param summary: a packed number for each item that he owes, what they sum up to
            less his credit, what is overdue of them, and the credit
        :param reach: how the customer can be reached
        """
        known, net, overdue, credit = summary
        total, nets = net + credit, None
        if credit or self.setting.uses_minimums:
            bounds = self.setting.net_bounds
            nets = (bisect_right(bounds, overdue - credit), bisect_right(bounds, net))
        ladder = self._get_ladder(party, total, overdue)
        decided = ladder.decide(known, reach, (total, overdue, credit), nets)
        if decided is None:
            return None
        shared, next_on, next_due = decided
        oldest = date.fromordinal(min(known) >> DUE_SHIFT)
        return Verdict(
            party.partner_id,
            shared.drafts,
            shared.reason,
            next_on,
            shared.findings,
            overdue,
            next_due,
            Totals(total, overdue, credit, len(known), oldest, shared.plan),
            ladder,
        )

    def _get_ladder(self, party, total, overdue):
        """Return the Ladder of the customers who are alike in facts and thresholds."""
        bounds = self.setting.step_bounds
        bands = (bisect_right(bounds, total), bisect_right(bounds, overdue))
        alike = (party[FACTS], party.tags, party.situations, bands)
        ladder = self.ladders.get(alike)
        if ladder is None:
            ladder = self.ladders[alike] = self._make_ladder(party, total, overdue)
        return ladder

    def _make_ladder(self, party, total, overdue):
        setting = self.setting

        def describe(known):
            """Return the item that stands for all those of which this is known."""
            due, since, journal_id = unpack(known)
            choice = setting.choose_plan(party, journal_id, overdue)
            return Item("", 0, 0, due, 0.0, 0.0, 0, 0, choice.plan, choice.why, since)

        calendar = setting.calendar(party.country_code)
        return Ladder(describe, calendar, total, overdue, setting.policy, setting.today)


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
