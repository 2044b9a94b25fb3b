# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class RiskHistory(models.Model):
    """What the score was on the days on which it changed markedly, and why."""

    _name = "dunforce.risk.history"
    _description = "History of the risk class"
    _order = "date desc, id desc"
    _rec_name = "date"
    # Only the night writes it, on that date; two references less for each row to check.
    _log_access = False

    followup_id = fields.Many2one(
        "dunforce.followup", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="followup_id.company_id")
    partner_id = fields.Many2one(related="followup_id.partner_id")
    date = fields.Date(required=True)
    score = fields.Integer(aggregator="avg")
    risk_class_id = fields.Many2one(
        "dunforce.risk.class", string="Class of the score", ondelete="set null"
    )
    reasons = fields.Json(string="Codes of the reasons")
    reasons_text = fields.Text(string="Reasons", compute="_compute_reasons_text")

    def _compute_reasons_text(self):
        words = self.env["dunforce.risk.words"]
        for record in self:
            currency = record.company_id.currency_id
            lines = words._get_lines(record.reasons, currency)
            record.reasons_text = "\n".join(text for text, _points in lines)
