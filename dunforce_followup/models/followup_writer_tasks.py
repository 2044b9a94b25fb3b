# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import SQL, LazyTranslate

from ..rules.reasons import Reason

_lt = LazyTranslate(__name__)


class FollowupWriter(models.AbstractModel):
    """Tasks of the house: what the run cannot settle is given to a person, once."""

    _inherit = "dunforce.followup.writer"

    @api.model
    def _open_credit_tasks(self, run, verdicts, followups):
        """Ask for the allocation of credits that cover what is overdue."""
        owed = {
            followups[verdict.customer]: verdict.overdue
            for verdict in verdicts
            if verdict.reason == Reason.NET_ZERO and verdict.overdue > 0
        }
        name = _lt("Allocate the credit")
        self._open_tasks(run, "allocate", name, owed)

    @api.model
    def _report_undated(self, run, setting):
        """Ask for the due date of items without one: no step can be counted."""
        query = SQL(
            """
            SELECT l.partner_id, SUM(l.amount_residual)::float8
              FROM account_move_line l
             WHERE l.parent_state = 'posted' AND l.reconciled IS NOT TRUE
               AND l.no_followup IS NOT TRUE AND l.date_maturity IS NULL
               AND l.amount_residual > 0 AND l.partner_id IS NOT NULL
               AND l.account_id = ANY(%s) AND l.company_id = %s
          GROUP BY l.partner_id
            """,
            setting.account_ids,
            setting.company_id,
        )
        undated = dict(self.env.execute_query(query))
        if undated:
            followups = self._ensure_followups(run, list(undated))
            owed = {followups[partner]: amount for partner, amount in undated.items()}
            name = _lt("Give a due date to the items without one")
            self._open_tasks(run, "undated", name, owed)

    @api.model
    def _open_tasks(self, run, kind, name, owed):
        """Open one task of a kind per file, {file id: amount}, unless it is open."""
        if not owed:
            return
        tasks = self.env["dunforce.followup.action"]
        busy = tasks.search(
            [
                ("followup_id", "in", list(owed)),
                ("kind", "=", kind),
                ("state", "=", "todo"),
            ]
        ).followup_id
        files = self.env["dunforce.followup"].browse(owed) - busy
        tasks.create(
            [
                {
                    **file._prepare_task_vals(kind, name),
                    "run_id": run.id,
                    "date": run.date,
                    "overdue_amount": owed[file.id],
                }
                for file in files
            ]
        )._schedule_activities()
