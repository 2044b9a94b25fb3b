# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from ..const import HEALTH, OUTLOOKS
from ..legal_rules.fees import ELEMENTS, outlook


class Case(models.Model):
    """Whether it is worth suing: the debtor's financial health, and the damages."""

    _inherit = "dunforce.case"

    health_fixed_assets = fields.Selection(HEALTH, string="Tangible fixed assets")
    health_cash = fields.Selection(HEALTH, string="Cash available")
    health_current_assets = fields.Selection(HEALTH, string="Current assets")
    health_land = fields.Selection(HEALTH, string="Land and buildings")
    health_securities = fields.Selection(HEALTH, string="Bonds and shares")
    health_debts = fields.Selection(
        HEALTH, string="Debts", help="Unfavourable: they are heavy."
    )
    health_source = fields.Char(
        string="Read in", help="Accounts, register, enquiry … and of which year."
    )
    damage_amount = fields.Monetary(
        string="Other damages",
        help="Repair or loss of rented or unpaid goods: to be proven.",
    )
    damage_note = fields.Text(string="State of the goods")
    outlook = fields.Selection(OUTLOOKS, compute="_compute_outlook", store=True)

    @api.depends(*(f"health_{name}" for name in ELEMENTS), "insolvency")
    def _compute_outlook(self):
        for case in self:
            elements = {name: case[f"health_{name}"] or "" for name in ELEMENTS}
            case.outlook = outlook(elements, case.insolvency or "") or False
