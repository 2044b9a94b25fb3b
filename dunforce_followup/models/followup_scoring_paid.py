# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ..const import MONEY_JOURNALS
from ..rules.profile import FAR, GRACE, LAST, QUICK, RECENT
from ..rules.score import HALF_LIFE

# What is older says little of today: it would count less than a sixteenth.
MEMORY = timedelta(days=4 * HALF_LIFE)
# Days late beyond which a payment is told apart in the reasons.
LONG = 30

# How much something counts that happened on that day: the rules' `decay`.
DECAY = "POWER(0.5, GREATEST(%%(today)s - %s, 0) / %%(half_life)s::float8)"
# The items that money has paid for the greater part, with the day of the last payment:
# what a credit note or a write-off has settled says nothing of how he pays.
PAID = f"""
    SELECT l.partner_id, l.id, SUM(r.amount)::float8 AS amount,
           MAX(k.date) - l.date_maturity AS late, {DECAY % "MAX(k.date)"} AS weight,
           MAX(k.date) AS paid_on
      FROM account_move_line l
      JOIN account_partial_reconcile r ON r.debit_move_id = l.id
      JOIN account_move_line k ON k.id = r.credit_move_id
     WHERE l.parent_state = 'posted' AND l.reconciled AND l.company_id = %(company)s
       AND l.account_id = ANY(%(accounts)s) AND l.date_maturity >= %(since)s
       AND l.balance > 0 AND k.journal_id = ANY(%(money)s) AND %(some)s
       AND l.move_id NOT IN (SELECT id FROM account_move WHERE dunforce_is_penalty)
  GROUP BY l.id
    HAVING SUM(r.amount) >= l.balance / 2
"""
SEGMENTS = f"""
    SELECT COALESCE(p.dunforce_kind, ''), SUM(weight),
           SUM(CASE WHEN late > 0 THEN weight ELSE 0 END),
           SUM(weight * amount), SUM(weight * amount * GREATEST(late, 0))
      FROM ({PAID}) paid JOIN res_partner p ON p.id = paid.partner_id
  GROUP BY p.dunforce_kind
"""
# As an array that is read first: see `id_array`.
CUSTOMERS = """
    l.partner_id = ANY(ARRAY(
        SELECT partner_id FROM dunforce_followup WHERE id = ANY(%s)))
"""
# The late ones with the reminders that came before their payment; one that crossed it
# has taught us nothing. Looked up for each, since the planner cannot know how many
# there are. The figures of the score first, then those of the profile.
PAID_BY_FILE = f"""
    WITH item AS (
        SELECT paid.*, told.*, paid.late > {GRACE} AS is_late
          FROM ({PAID}) paid
     LEFT JOIN LATERAL (
        SELECT MIN(i.date_done) AS first_on, NULLIF(COUNT(*), 0) AS times,
               MAX(i.level)::int AS reached
          FROM dunforce_followup_action_item i
          JOIN dunforce_followup_action a ON a.id = i.action_id
         WHERE paid.late > {GRACE} AND i.line_id = paid.id AND i.state = 'done'
           AND i.level > '0' AND i.listed IS NOT TRUE AND a.channel <> 'task'
        HAVING MIN(i.date_done) <= paid.paid_on) told ON TRUE
    )
    SELECT f.id, SUM(weight), SUM(CASE WHEN late > 0 THEN weight ELSE 0 END),
           SUM(weight * amount), SUM(weight * amount * GREATEST(late, 0)), COUNT(*),
           COUNT(*) FILTER (WHERE late > 0), COUNT(*) FILTER (WHERE late > {LONG}),
           COUNT(*), COUNT(*) FILTER (WHERE is_late),
           COUNT(*) FILTER (WHERE is_late AND late < {FAR}),
           COALESCE(AVG(late) FILTER (WHERE is_late), 0)::float8,
           COALESCE(STDDEV_POP(late) FILTER (WHERE is_late), 0)::float8,
           COALESCE(MIN(late) FILTER (WHERE is_late), 0),
           COALESCE(MAX(late) FILTER (WHERE is_late), 0),
           COALESCE(AVG(amount) FILTER (WHERE NOT is_late), 0),
           COALESCE(AVG(amount) FILTER (WHERE late >= {FAR}), 0),
           COUNT(times) FILTER (WHERE is_late),
           COALESCE(AVG(times) FILTER (WHERE is_late), 0)::float8,
           COUNT(*) FILTER (WHERE is_late AND times = 1
                                  AND paid_on <= first_on + {QUICK}),
           COUNT(*) FILTER (WHERE is_late AND reached >= {LAST}),
           COALESCE(SUM(amount) FILTER (WHERE paid_on > %(recent)s), 0)
      FROM item
      JOIN dunforce_followup f
        ON f.partner_id = item.partner_id AND f.company_id = %(company)s
  GROUP BY f.id
"""


class Paid(NamedTuple):
    """What a customer has paid: the first fields of the rules' Facts and Behaviour."""

    facts: tuple = ()
    behaviour: tuple = ()


NOTHING_PAID = Paid()


class FollowupScoring(models.AbstractModel):
    """What customers have paid, read once for their scores and their profiles."""

    _name = "dunforce.followup.scoring"
    _inherit = ["dunforce.nightly"]
    _description = "Follow-up: what a score needs"

    @api.model
    def _read_paid(self, company, files, today):
        """Return {file id: Paid}, without the files that have paid nothing lately."""
        self.env.flush_all()
        values = self._get_query_values(company, today)
        values["recent"] = today - timedelta(days=RECENT)
        query = SQL(PAID_BY_FILE, **values, some=SQL(CUSTOMERS, files))
        return {
            file: Paid(tuple(figures[:7]), tuple(figures[7:]))
            for file, *figures in self.env.execute_query(query)
        }

    @api.model
    def _read_segments(self, company, today):
        """Return {kind: [weight, late, value, delay]} of all that was paid."""
        self.env.flush_all()
        values = self._get_query_values(company, today)
        rows = self.env.execute_query(SQL(SEGMENTS, **values, some=SQL("TRUE")))
        return {row[0]: [float(figure) for figure in row[1:]] for row in rows}

    @api.model
    def _get_money_journals(self):
        """Return the ids of the journals through which money comes, archived or not.

        Of every company: a branch uses those of its parent.
        """
        # sudo: a score does not depend on who has it worked out.
        journals = self.env["account.journal"].sudo().with_context(active_test=False)
        return journals.search([("type", "in", MONEY_JOURNALS)]).ids

    @api.model
    def _get_query_values(self, company, today):
        engine = self.env["dunforce.followup.engine"]
        return {
            "company": company.id,
            "accounts": engine._get_account_ids(company),
            "money": self._get_money_journals(),
            "today": today,
            "since": today - MEMORY,
            "half_life": HALF_LIFE,
        }
