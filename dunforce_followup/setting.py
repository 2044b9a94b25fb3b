# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What a run reads once for a company, and hands to every batch."""

import logging
from collections import Counter
from datetime import timedelta

import holidays

from .crowd import Crowd
from .rules.calendar import Calendar
from .rules.contact import Caps
from .rules.finding import Policy
from .rules.plan import Facts, choose
from .rules.position import NOTHING

_logger = logging.getLogger(__name__)

# Sums are exact to less than this; what is just above half a cent counts as something.
TINY = 1e-6


class Setting:
    """The company's configuration as the rules want it."""

    def __init__(self, company, today, plans, all_plans):
        self.company_id = company.id
        self.currency_id = company.currency_id.id
        self.today = today
        self.plans = tuple(plans)
        self.all_plans = all_plans
        self.require_sent = company.dunforce_require_sent
        self.known_since = company.dunforce_start_date or today
        self.account_ids = []
        self.pending_moves = ()
        # {legal value: months after which a private person's debt is time-barred}
        self.prescription = {}
        # What a run over many customers reads in one go, else each batch for itself.
        self.credits = None
        self.policy = Policy(
            Caps(company.dunforce_cap_day, company.dunforce_cap_week),
            company.dunforce_large_amount,
        )
        self.country = company.country_id.code or "FR"
        self.contacted = Counter()
        self.crowd = Crowd(self)
        self._calendars = {}
        self._bands = self._overdue_bounds()
        # What decisions tell apart of an amount: which of these it reaches.
        self.step_bounds = self._step_bounds()
        self.net_bounds = self._net_bounds()
        self._look_at_plans()

    def _look_at_plans(self):
        """Note what the plans ask for: the rest need not be read."""
        plans = self.all_plans.values()
        self.longest_interval = max((plan.min_interval for plan in plans), default=0)
        self.uses_tags = any(plan.criteria.tags for plan in self.plans)
        self.uses_situations = any(plan.criteria.situations for plan in self.plans)
        self.uses_journals = any(plan.criteria.journals for plan in self.plans)
        self.uses_minimums = any(plan.amount_min for plan in plans)
        self.uses_amounts = bool(self.policy.large_amount) and any(
            step.channel == "auto" for plan in plans for step in plan.steps
        )

    @property
    def horizon(self):
        """Return the last due date for which some step may fire today."""
        offsets = [s.offset for plan in self.all_plans.values() for s in plan.steps]
        # Moving to the previous working day may gain a long week-end.
        return self.today + timedelta(days=max(0, -min(offsets, default=0)) + 7)

    def _overdue_bounds(self):
        bounds = set()
        for plan in self.plans:
            bounds |= {plan.criteria.overdue_min, plan.criteria.overdue_max}
        return sorted(bounds - {0})

    def owed_band(self, owed):
        """Return the highest bound of the plans' criteria that `owed` reaches.

        The criteria see no more of the amount, so customers share one cached choice.
        """
        reached = [bound for bound in self._bands if bound <= owed]
        return reached[-1] if reached else 0.0

    def _step_bounds(self):
        """Return the amounts from which on another plan or step applies."""
        plans = self.all_plans.values()
        minimums = {step.amount_min for plan in plans for step in plan.steps}
        return sorted(minimums.union(self._bands) - {0})

    def _net_bounds(self):
        """Return the nets from which on a customer may be contacted."""
        minimums = {plan.amount_min for plan in self.all_plans.values()} - {0}
        return sorted({NOTHING + TINY, *(amount - NOTHING for amount in minimums)})

    def choose_plan(self, party, journal_id, owed, invoice_plan_id=None):
        """Return the rules' Choice of an item's plan.

        :param party: the Party of the customer
        :param owed: what he owes overdue, in company currency
        """
        facts = Facts(
            party.kind or "consumer",
            party.risk_class_id or 0,
            party.payer_profile_id or 0,
            party.industry_id or 0,
            party.country_id or 0,
            journal_id,
            party.tags,
            self.owed_band(owed),
            party.situations,
        )
        return choose(
            self.plans,
            facts,
            self.all_plans.get(invoice_plan_id),
            self.all_plans.get(party.plan_id),
        )

    def calendar(self, country_code):
        """Return the days off of a country, the company's when it is not known."""
        code = country_code or self.country
        if code not in self._calendars:
            self._calendars[code] = country_calendar(code, self.today.year)
        return self._calendars[code]


_calendars = {}


def country_calendar(code, year):
    """Return the Calendar of a country around a year, from the holidays library.

    A country that the library does not know has week-ends only. Kept for the life of
    the process: the rules cache their verdicts per calendar.
    """
    key = (code, year)
    if key not in _calendars:
        years = range(year - 1, year + 3)
        try:
            days = holidays.country_holidays(code, years=years)
        except NotImplementedError:
            _logger.warning("No public holidays are known of the country %s", code)
            _calendars[key] = Calendar()
        else:
            _calendars[key] = Calendar(frozenset(days), frozenset(days.weekend))
    return _calendars[key]
