# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class FollowupPause(models.TransientModel):
    _name = "dunforce.followup.pause"
    _description = "Pause the follow-up of customers"

    followup_ids = fields.Many2many(
        "dunforce.followup",
        string="Customers",
        required=True,
        readonly=True,
        default=lambda self: self._default_followup_ids(),
    )
    date = fields.Date(
        string="Until", required=True, help="Reminders resume on this day."
    )
    reason = fields.Char(required=True)

    @api.model
    def _default_followup_ids(self):
        if self.env.context.get("active_model") == "dunforce.followup":
            return self.env.context.get("active_ids")
        return False

    def action_apply(self):
        """Leave the customers alone until the date; their file keeps the reason."""
        self.ensure_one()
        today = min(
            company._followup_today() for company in self.followup_ids.company_id
        )
        if self.date <= today:
            raise UserError(self.env._("A pause ends on a day after today."))
        self.followup_ids.write(self._prepare_pause_vals())
        body = self.env._(
            "Paused until %(date)s: %(reason)s",
            date=format_date(self.env, self.date),
            reason=self.reason,
        )
        for followup in self.followup_ids:
            followup.message_post(body=body)
        return {"type": "ir.actions.act_window_close"}

    def _prepare_pause_vals(self):
        """Return the pause and how it shows until the next run confirms it."""
        return {
            "pause_until": self.date,
            "pause_reason": self.reason,
            "status": "suspended",
            "reason_code": "paused",
            "reason_params": {"until": fields.Date.to_string(self.date)},
        }
