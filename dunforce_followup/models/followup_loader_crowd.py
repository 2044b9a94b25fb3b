# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import SQL

from ..crowd import DUE_SHIFT, SINCE_SHIFT
from ..customer_builder import CustomerBuilder, split_key
from ..sql import id_array
from .account_move import special_invoices
from .followup_loader import OPEN_ITEMS

# From the covering index alone, unless some plan asks for the journal. A customer with
# an amount in another currency, or a debt that no invoice explains, is left out.
SUMMARY = """
      SELECT l.partner_id,
             array_agg(%(known)s) FILTER (WHERE l.amount_residual > 0) AS known,
             SUM(l.amount_residual)::float8,
             COALESCE(SUM(l.amount_residual) FILTER (
                 WHERE l.amount_residual > 0 AND l.date_maturity < %(today)s
             ), 0)::float8,
             COALESCE(-SUM(l.amount_residual) FILTER (
                 WHERE l.amount_residual < 0
             ), 0)::float8
        FROM account_move_line l
       WHERE %(open)s AND l.company_id = %(company)s
         AND l.partner_id = ANY(%(partners)s) AND l.account_id = ANY(%(accounts)s)
    GROUP BY l.partner_id
      HAVING bool_and(l.currency_id = %(currency)s
                      AND (l.invoice_date IS NOT NULL OR l.amount_residual < 0))
"""
# Ordinals as Python counts them: the first of January of the year 1 is day 1.
KNOWN = """
    ((l.date_maturity - DATE '0001-01-01' + 1)::bigint << %(due_shift)s)
    + ((GREATEST(l.invoice_date, %(start)s) - DATE '0001-01-01' + 1)::bigint
       << %(since_shift)s)
    + %(journal)s
"""
# Whoever has a past, or an invoice that must be looked at by itself.
OWN_CASES = """
    SELECT f.partner_id FROM dunforce_followup f
     WHERE f.company_id = %(company)s AND f.partner_id = ANY(%(partners)s)
       AND EXISTS (SELECT FROM dunforce_followup_action a WHERE a.followup_id = f.id)
     UNION
    SELECT m.commercial_partner_id FROM account_move m
     WHERE m.company_id = %(company)s AND m.commercial_partner_id = ANY(%(partners)s)
       AND %(special)s
     UNION
    SELECT l.partner_id FROM account_move_line l
     WHERE l.move_id = ANY(%(moves)s) OR l.id = ANY(%(lines)s)
"""


class FollowupLoader(models.AbstractModel):
    """Read the customers without a past, a row each: nearly all on the first day."""

    _inherit = "dunforce.followup.loader"

    @api.model
    def _judge_crowd(self, setting, partner_ids, today):
        """Return {partner: rules' Verdict} of those whom their situation decides.

        The others have a past, a suspension, several contacts or currencies: `_load`
        reads their items one by one.
        """
        if setting.uses_amounts:
            return {}
        # Plain SQL below: it must see what this very transaction has just changed.
        self.env.flush_all()
        parties = self._read_parties(setting, partner_ids)
        own_cases, suspended = self._read_own_cases(setting, partner_ids, today)
        own_cases.update(self._get_credits(setting, partner_ids))
        verdicts = {}
        for partner_id, *summary in self._read_summaries(setting, partner_ids, today):
            party = parties[partner_id]
            if (
                not summary[0]
                or partner_id in own_cases
                or party.contact_id
                or self._get_hold(party, suspended.get(partner_id))
            ):
                continue
            reach = self._get_reach(party, party, {})
            verdict = setting.crowd.judge(party, summary, reach)
            if verdict:
                verdicts[partner_id] = verdict
        return verdicts

    @api.model
    def _load_crowd(self, setting, partner_ids):
        """Return {partner: rules' Customer} of customers without a past."""
        rows = self._read_items(setting, partner_ids)
        return {
            party.partner_id: CustomerBuilder(setting, party, {}, {}, None).build(
                rows[party.partner_id]
            )
            for party in self._read_parties(setting, partner_ids).values()
        }

    @api.model
    def _read_summaries(self, setting, partner_ids, today):
        """Return the open items of each customer, summed up as Crowd.judge wants it."""
        known = SQL(
            KNOWN,
            due_shift=DUE_SHIFT,
            since_shift=SINCE_SHIFT,
            start=setting.known_since,
            journal=SQL("l.journal_id") if setting.uses_journals else 0,
        )
        query = SQL(
            SUMMARY,
            known=known,
            today=today,
            open=OPEN_ITEMS,
            company=setting.company_id,
            partners=id_array(partner_ids),
            accounts=setting.account_ids,
            currency=setting.currency_id,
        )
        self.env.cr.execute(query)
        return self.env.cr.fetchall()

    @api.model
    def _read_own_cases(self, setting, partner_ids, today):
        """Return the customers who cannot share a decision, and those suspended."""
        holds, suspended = self._read_holds(setting, partner_ids, today)
        keys = [split_key(key) for key in holds if isinstance(key, str)]
        moves = {key for key in holds if not isinstance(key, str)}
        query = SQL(
            OWN_CASES,
            company=setting.company_id,
            partners=id_array(partner_ids),
            special=special_invoices(setting.require_sent),
            moves=id_array(moves | {move for move, _line in keys if move}),
            lines=id_array(line for _move, line in keys if line),
        )
        own_cases = {partner_id for (partner_id,) in self.env.execute_query(query)}
        return own_cases, suspended
