# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from ..rules.history import HALF_LIFE, LONGEST, History
from ..rules.suspension import DIVERTED, PROTECTED
from ..rules.timeline import Entry
from ..sql import id_array
from .followup_loader import OPEN_ITEMS

# What was settled longer ago counts less than a sixteenth.
MEMORY = timedelta(days=4 * int(HALF_LIFE))
# Invoices that are enough to learn from; of more, whole customers are left out.
ENOUGH = 20_000

# An item with the last day on which money came for it, and how much did.
MONEY = SQL(
    """
    LEFT JOIN LATERAL (
        SELECT MAX(k.date) AS day, SUM(r.amount) AS amount
          FROM account_partial_reconcile r
          JOIN account_move_line k ON k.id = r.credit_move_id
          JOIN account_journal j ON j.id = k.journal_id
         WHERE r.debit_move_id = l.id AND j.type IN ('bank', 'cash', 'credit')
    ) paid ON TRUE
    """
)
RECEIVABLE = """
      l.parent_state = 'posted' AND l.company_id = %(company)s AND l.balance > 0
      AND l.account_id = ANY(%(accounts)s) AND l.date_maturity >= %(since)s
      AND m.dunforce_is_penalty IS NOT TRUE AND l.no_followup IS NOT TRUE
"""
COUNT = f"""
    SELECT COUNT(*) FROM account_move_line l JOIN account_move m ON m.id = l.move_id
     WHERE {RECEIVABLE}
"""
# One customer in so many, with all his invoices: a history must be whole.
INVOICES = f"""
    SELECT l.partner_id, l.id, COALESCE(m.invoice_date, m.date), l.date_maturity,
           l.balance::float8, CASE WHEN l.reconciled THEN paid.day END, %(sent)s
      FROM account_move_line l
      JOIN account_move m ON m.id = l.move_id
      JOIN res_partner p ON p.id = l.partner_id
      %(money)s
     WHERE {RECEIVABLE} AND mod(l.partner_id, %(sample)s) = 0
       AND (l.reconciled IS NOT TRUE OR paid.amount >= l.balance / 2)
"""
# The sums of rules.history.History, today.
HISTORIES = f"""
    SELECT partner_id, SUM(fade), SUM(fade * days), SUM(fade * days * days),
           SUM(fade * terms), SUM(fade * sent::int), COUNT(*),
           COUNT(*) FILTER (WHERE late > 0)
      FROM (
    SELECT l.partner_id, %(sent)s AS sent, paid.day - l.date_maturity AS late,
           l.date_maturity - COALESCE(m.invoice_date, m.date) AS terms,
           LEAST(%(longest)s, GREATEST(-%(longest)s, paid.day - l.date_maturity))
               AS days,
           POWER(0.5, GREATEST(%(today)s - paid.day, 0) / %(half_life)s::float8) AS fade
      FROM account_move_line l
      JOIN account_move m ON m.id = l.move_id
      JOIN res_partner p ON p.id = l.partner_id
      %(money)s
     WHERE {RECEIVABLE} AND l.reconciled AND l.partner_id = ANY(%(partners)s)
       AND paid.amount >= l.balance / 2) own
  GROUP BY partner_id
"""
# What is disputed, paid by instalments, or not to be claimed from this customer is
# expected on no day; what was promised is expected on the day promised.
OPEN = """
    SELECT f.id, l.partner_id, l.id, COALESCE(l.move_name, l.name),
           COALESCE(m.invoice_date, m.date), l.date_maturity,
           l.amount_residual::float8, %(sent)s,
           (SELECT MAX(q.date) FROM dunforce_covered_item c
              JOIN dunforce_promise q ON q.id = c.promise_id
             WHERE c.line_id = l.id AND q.state = 'open')
      FROM dunforce_followup f
      JOIN account_move_line l
        ON l.partner_id = f.partner_id AND l.company_id = f.company_id
      JOIN account_move m ON m.id = l.move_id
      JOIN res_partner p ON p.id = l.partner_id
     WHERE f.id = ANY(%(files)s) AND %(open)s AND l.account_id = ANY(%(accounts)s)
       AND l.amount_residual > 0
       AND NOT EXISTS (
           SELECT FROM dunforce_covered_item c
        LEFT JOIN dunforce_dispute d ON d.id = c.dispute_id
        LEFT JOIN dunforce_payment_plan a ON a.id = c.payment_plan_id
        LEFT JOIN dunforce_suspension s ON s.id = c.suspension_id
            WHERE c.line_id = l.id
              AND (d.state = 'open' OR a.state = 'agreed'
                   OR s.state = 'active' AND s.kind = ANY(%(kinds)s)))
       AND NOT EXISTS (
           SELECT FROM dunforce_suspension s
            WHERE s.followup_id = f.id AND s.state = 'active'
              AND s.kind = ANY(%(kinds)s)
              AND NOT EXISTS (SELECT FROM dunforce_covered_item c
                               WHERE c.suspension_id = s.id))
  ORDER BY f.id, l.date_maturity, l.id
"""


class FollowupForecast(models.AbstractModel):
    """What is known of payments, read together for many customers."""

    _name = "dunforce.followup.forecast"
    _inherit = ["dunforce.nightly"]
    _description = "Follow-up: when payments are expected"

    @api.model
    def _get_query_values(self, company, today):
        engine = self.env["dunforce.followup.engine"]
        return {
            "company": company.id,
            "accounts": engine._get_account_ids(company),
            "today": today,
            "since": today - MEMORY,
            "money": MONEY,
            "sent": self._get_sent_electronically(company),
        }

    @api.model
    def _get_sent_electronically(self, company):
        """Return the SQL of whether the customer `p` gets his invoices electronically.

        Extension point: an addon that knows how each invoice was sent says it of the
        move `m`.
        """
        return SQL(
            "(COALESCE(p.invoice_sending_method ->> %s, 'email') <> 'snailmail')",
            str(company.id),
        )

    @api.model
    def _read_entries(self, company, today):
        """Return the rules' Entries to learn from."""
        self.env.flush_all()
        values = self._get_query_values(company, today)
        [[count]] = self.env.execute_query(SQL(COUNT, **values))
        sample = max(1, -(-count // ENOUGH))
        rows = self.env.execute_query(SQL(INVOICES, **values, sample=sample))
        return [Entry(*row) for row in rows]

    @api.model
    def _read_histories(self, company, partners, today):
        """Return {customer: rules' History} as it counts today."""
        values = self._get_query_values(company, today)
        rows = self.env.execute_query(
            SQL(
                HISTORIES,
                **values,
                partners=id_array(partners),
                longest=LONGEST,
                half_life=HALF_LIFE,
            )
        )
        return {
            row[0]: History(*map(float, row[1:6]), *row[6:8], today) for row in rows
        }

    @api.model
    def _read_open_items(self, company, files, today):
        """Return the open items of these files, the earliest due first in each."""
        self.env.flush_all()
        values = self._get_query_values(company, today)
        kinds = sorted(PROTECTED | DIVERTED)
        query = SQL(OPEN, **values, files=files, open=OPEN_ITEMS, kinds=kinds)
        return self.env.execute_query(query)
