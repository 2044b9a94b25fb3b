# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


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
        self.env["dunforce.suspension"].create(
            [
                {
                    "followup_id": followup.id,
                    "kind": "paused",
                    "reason": self.reason,
                    "date_start": followup.company_id._followup_today(),
                    "date_end": self.date,
                }
                for followup in self.followup_ids
            ]
        )
        return {"type": "ir.actions.act_window_close"}
