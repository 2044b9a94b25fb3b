# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class FollowupOpeningLine(models.TransientModel):
    _name = "dunforce.followup.opening.line"
    _description = "Opening balance that may be followed up"

    opening_id = fields.Many2one(
        "dunforce.followup.opening", required=True, index=True, ondelete="cascade"
    )
    include = fields.Boolean()
    line_id = fields.Many2one("account.move.line", required=True, ondelete="cascade")
    partner_id = fields.Many2one(related="line_id.partner_id")
    move_id = fields.Many2one(related="line_id.move_id")
    name = fields.Char(related="line_id.name")
    date = fields.Date(related="line_id.date")
    date_maturity = fields.Date(related="line_id.date_maturity")
    company_currency_id = fields.Many2one(related="line_id.company_currency_id")
    amount_residual = fields.Monetary(
        related="line_id.amount_residual", currency_field="company_currency_id"
    )
