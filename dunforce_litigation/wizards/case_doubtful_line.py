# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class CaseDoubtfulLine(models.TransientModel):
    _name = "dunforce.case.doubtful.line"
    _description = "Line of the entries that are proposed"

    wizard_id = fields.Many2one(
        "dunforce.case.doubtful", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="wizard_id.company_id.currency_id")
    name = fields.Char(string="Item", readonly=True)
    account_id = fields.Many2one("account.account", readonly=True)
    debit = fields.Monetary(readonly=True)
    credit = fields.Monetary(readonly=True)
