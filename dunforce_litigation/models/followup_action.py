# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo import api, models
from odoo.fields import Command
from odoo.tools import SQL

from .case import HOLDING

DAYS = "notice_letter_days"
# Formal notices whose time is over, of which something is owed that is in no case.
UNANSWERED = """
      SELECT a.id
        FROM dunforce_followup_action a
        JOIN dunforce_followup f ON f.id = a.followup_id AND f.active
       WHERE a.company_id = %(company)s AND a.level = '5' AND a.state = 'done'
         AND f.status NOT IN ('suspended', 'attention')
         AND COALESCE(a.receipt_date, a.deposit_date, a.date_done) < %(since)s
         AND NOT EXISTS (
             SELECT FROM dunforce_case c WHERE c.action_id = a.id)
         AND EXISTS (
             SELECT FROM dunforce_followup_action_item i
               JOIN account_move_line l ON l.id = i.line_id
              WHERE i.action_id = a.id AND l.amount_residual > 0
                AND l.parent_state = 'posted'
                AND NOT EXISTS (
                    SELECT FROM dunforce_covered_item k
                      JOIN dunforce_case c ON c.id = k.case_id
                     WHERE k.item_key = i.item_key
                       AND c.state = ANY(%(holding)s)))
    ORDER BY a.id
"""


class FollowupAction(models.Model):
    """A formal notice that has brought nothing proposes a case: a draft, no more."""

    _inherit = "dunforce.followup.action"

    @api.model
    def _get_due(self, company, today):
        """Return the ids of the formal notices after which a case is to be proposed.

        Once their time is over, something of them is still owed, nobody has a reason to
        leave the customer alone, and no case is about it yet.
        """
        book = self.env["dunforce.legal.value"]._get_book(company._get_law())
        value = book.find(DAYS, today)
        if not value or not company.dunforce_propose_cases:
            return []
        # Plain SQL below: it must see what this very transaction has just changed.
        self.env.flush_all()
        query = SQL(
            UNANSWERED,
            company=company.id,
            since=today - timedelta(days=int(value.value)),
            holding=["draft", *HOLDING],
        )
        return [action_id for (action_id,) in self.env.execute_query(query)]

    def _announce(self, _today):
        """Prepare the draft cases, and ask somebody to weigh each one up."""
        cases = self.env["dunforce.case"].create(
            [action._prepare_case_vals() for action in self]
        )
        self.env["dunforce.followup"]._plan_activities(
            [case._prepare_proposal_vals() for case in cases]
        )

    def _prepare_case_vals(self):
        lines = self.item_ids.line_id.filtered(
            lambda line: line.amount_residual > 0 and line.parent_state == "posted"
        )
        manager = self.company_id.dunforce_litigation_manager_id.filtered("active")
        return {
            "followup_id": self.followup_id.id,
            "action_id": self.id,
            "user_id": manager.id or self.followup_id._get_task_user().id,
            "line_ids": [Command.set(lines.ids)],
        }
