# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


class PaymentPlanSign(models.TransientModel):
    """Record that the customer signed, and keep the signed copy."""

    _name = "dunforce.payment.plan.sign"
    _description = "Record a signed payment plan"

    plan_id = fields.Many2one(
        "dunforce.payment.plan",
        required=True,
        readonly=True,
        default=lambda self: self._default_plan_id(),
    )
    date = fields.Date(
        string="Signed on",
        required=True,
        default=lambda self: self.env.company._followup_today(),
    )
    signatory = fields.Char(string="Signed by", help="Name and capacity.")
    document_ids = fields.Many2many(
        "ir.attachment",
        "dunforce_plan_sign_document_rel",
        string="Signed agreement",
        required=True,
        help="The scan or the file that the customer sent back.",
    )

    @api.model
    def _default_plan_id(self):
        if self.env.context.get("active_model") == "dunforce.payment.plan":
            return self.env.context.get("active_id")
        return False

    def action_apply(self):
        """Put the plan in force: its items are left alone while it is kept."""
        self.ensure_one()
        self.plan_id._agree(self.date, self.signatory, self.document_ids)
        return {"type": "ir.actions.act_window_close"}
