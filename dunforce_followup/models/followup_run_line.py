# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


class FollowupRunLine(models.Model):
    _name = "dunforce.followup.run.line"
    _description = "Outcome of a follow-up run"
    _order = "customer_count desc, id"

    run_id = fields.Many2one(
        "dunforce.followup.run", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="run_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    reason_code = fields.Char(required=True)
    reason = fields.Char(compute="_compute_reason")
    outcome = fields.Selection(
        [
            ("prepared", "Prepared"),
            ("observed", "Would have been prepared"),
            ("left", "Left alone"),
            ("failed", "Failed"),
        ],
        required=True,
    )
    customer_count = fields.Integer(string="Customers")
    overdue_amount = fields.Monetary(string="Overdue")
    followup_id = fields.Many2one("dunforce.followup", help="Of a failure.")
    detail = fields.Text(help="Of a failure.")

    @api.depends("reason_code", "detail")
    @api.depends_context("lang")
    def _compute_reason(self):
        words = self.env["dunforce.followup.reason"]
        for line in self:
            params = {"error": line.detail or ""}
            line.reason = words._reason_text(line.reason_code, params)
