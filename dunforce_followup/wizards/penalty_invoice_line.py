# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class PenaltyInvoiceLine(models.TransientModel):
    _name = "dunforce.penalty.invoice.line"
    _description = "Invoice whose penalties may be charged"

    wizard_id = fields.Many2one(
        "dunforce.penalty.invoice", required=True, index=True, ondelete="cascade"
    )
    move_id = fields.Many2one(
        "account.move", string="Invoice", required=True, readonly=True
    )
    due_date = fields.Date(related="move_id.invoice_date_due")
    payment_state = fields.Selection(related="move_id.payment_state")
    currency_id = fields.Many2one(related="move_id.currency_id")
    company_currency_id = fields.Many2one(
        related="move_id.company_currency_id", string="Company currency"
    )
    interest = fields.Monetary(readonly=True)
    indemnity = fields.Monetary(currency_field="company_currency_id", readonly=True)
    choice = fields.Selection(
        [("charge", "Charge"), ("keep", "Keep claiming"), ("waive", "Waive")],
        string="What to do",
        help="An invoice that was paid late in the meantime needs a decision.",
    )
