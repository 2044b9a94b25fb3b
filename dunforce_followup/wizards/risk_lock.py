# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class RiskLock(models.TransientModel):
    """Set the class of customers by hand, for a time and with a reason."""

    _name = "dunforce.risk.lock"
    _description = "Lock the risk class"

    followup_ids = fields.Many2many(
        "dunforce.followup",
        string="Customers",
        required=True,
        readonly=True,
        default=lambda self: self._default_followup_ids(),
    )
    risk_class_id = fields.Many2one(
        "dunforce.risk.class", string="Class", required=True
    )
    # Required by the view; who calls from outside is told in words.
    until = fields.Date(help="From the next day on the score decides.")
    reason = fields.Char()

    @api.model
    def _default_followup_ids(self):
        if self.env.context.get("active_model") == "dunforce.followup":
            return self.env.context.get("active_ids")
        return False

    def action_apply(self):
        """Lock the class, or say what is missing."""
        self.ensure_one()
        self.followup_ids.check_access("write")
        if not (self.reason or "").strip():
            raise UserError(self.env._("Say why the class is locked."))
        today = min(
            company._followup_today() for company in self.followup_ids.company_id
        )
        if not self.until or self.until < today:
            raise UserError(
                self.env._("A lock ends some day: give a date that is not over.")
            )
        self.followup_ids._lock_risk_class(self.risk_class_id, self.reason, self.until)
        return {"type": "ir.actions.act_window_close"}
