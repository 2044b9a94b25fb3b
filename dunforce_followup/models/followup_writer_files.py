# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.customer import review_on
from ..rules.reasons import Reason
from ..sql import id_array
from .followup_suspensions import SUSPENSIONS

# What the file shows for the reason of the day.
STATUSES = {
    Reason.PREPARED: "action",
    Reason.WAITING: "action",
    Reason.NOTHING_OPEN: "idle",
    Reason.PLAN_FINISHED: "finished",
    **dict.fromkeys(
        (
            Reason.PAUSED,
            Reason.BLOCKED,
            Reason.IN_PAYMENT,
            Reason.PENDING_PAYMENT,
            Reason.STOPPED,
            Reason.PROMISED,
            Reason.DISPUTED,
            Reason.PAYMENT_PLAN,
            Reason.PLAN_UNSIGNED,
            *SUSPENSIONS,
        ),
        "suspended",
    ),
    **dict.fromkeys(
        (
            Reason.ANSWERED,
            Reason.NET_ZERO,
            Reason.NO_PLAN,
            Reason.PLAN_EMPTY,
            Reason.NEVER_SENT,
            Reason.FAILED,
        ),
        "attention",
    ),
}
OWN = {code for name, code in vars(Reason).items() if name.isupper()}
# One statement for a page of files; the ORM would take one for each.
UPDATE = """
    UPDATE dunforce_followup f
       SET open_amount = v.open_amount, overdue_amount = v.overdue_amount,
           credit_amount = v.credit_amount, open_count = v.open_count,
           oldest_due_date = v.oldest::date, current_plan_id = v.plan::int4,
           level = v.level, status = v.status, reason_code = v.reason,
           reason_params = v.params::jsonb, next_action_date = v.next_on::date,
           run_id = v.run_id, as_of = v.as_of::date, fingerprint = v.print,
           decide_on = v.decide_on::date, to_decide = FALSE, write_date = now()
      FROM (VALUES %s) AS v (id, open_amount, overdue_amount, credit_amount,
           open_count, oldest, plan, level, status, reason, params, next_on,
           run_id, as_of, print, decide_on)
     WHERE f.id = v.id
"""


class FollowupWriter(models.AbstractModel):
    """Write the customers' files: totals, reason and next date, in bulk."""

    _inherit = "dunforce.followup.writer"

    @api.model
    def _get_status(self, reason):
        """Return the status of a file; what an addon brings to leave it alone counts.

        Its codes are not among our own: see `_get_suspending_models`.
        """
        return STATUSES.get(reason) or ("on_track" if reason in OWN else "suspended")

    @api.model
    def _ensure_followups(self, run, partner_ids):
        """Return {partner: file id}, the missing files made in one statement."""
        company = run.company_id
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO dunforce_followup (
                    partner_id, company_id, user_id, active, status, to_decide,
                    create_uid, create_date, write_uid, write_date)
                SELECT p.id, %s, p.user_id, TRUE, 'idle', TRUE, %s, now(), %s, now()
                  FROM res_partner p WHERE p.id = ANY(%s)
                ON CONFLICT (partner_id, company_id) DO NOTHING
                """,
                company.id,
                self.env.uid,
                self.env.uid,
                id_array(partner_ids),
            )
        )
        rows = self.env.execute_query(
            SQL(
                "SELECT partner_id, id FROM dunforce_followup "
                "WHERE company_id = %s AND partner_id = ANY(%s)",
                company.id,
                id_array(partner_ids),
            )
        )
        return dict(rows)

    @api.model
    def _update_followups(self, run, verdicts, outcomes, prints, followups):
        """Write the totals, the reason and the next date of each file, in one pass."""
        rows = []
        for verdict in verdicts:
            customer = verdict.customer
            reason, drafted = outcomes[customer]
            rows.append(
                (
                    followups[customer],
                    *self._get_figures(verdict.totals),
                    self._get_status(reason),
                    reason,
                    self._get_params(verdict, reason),
                    run.date if drafted else verdict.next_on,
                    run.id,
                    run.date,
                    prints.get(customer),
                    review_on(verdict, run.date),
                )
            )
        self.env.cr.execute_values(
            UPDATE,
            rows,
            page_size=1000,
        )
        self.env["dunforce.followup"].invalidate_model()

    @api.model
    def _get_figures(self, totals):
        """Return the totals as the columns of the file."""
        return (
            *totals[:5],
            totals.plan.id if totals.plan else None,
            None if totals.level is None else str(totals.level),
        )

    @api.model
    def _get_params(self, verdict, reason):
        """Return the parameters of the reason's sentence as JSON text."""
        days = [f.on for f in verdict.findings if f.reason == reason and f.on]
        day = min(days, default=None) or verdict.next_on
        key = "date" if reason is Reason.NOT_YET else "until"
        return fields.Json().convert_to_column({key: str(day)} if day else {}, None)
