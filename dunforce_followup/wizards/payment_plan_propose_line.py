# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class PaymentPlanProposeLine(models.TransientModel):
    _name = "dunforce.payment.plan.propose.line"
    _description = "Proposed instalment"
    _order = "date, id"

    propose_id = fields.Many2one(
        "dunforce.payment.plan.propose", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="propose_id.currency_id")
    date = fields.Date(string="To be paid by", required=True)
    amount = fields.Monetary(required=True)
