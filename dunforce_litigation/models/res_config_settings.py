# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    dunforce_litigation_manager_id = fields.Many2one(
        related="company_id.dunforce_litigation_manager_id", readonly=False
    )
    dunforce_propose_cases = fields.Boolean(
        related="company_id.dunforce_propose_cases", readonly=False
    )
    dunforce_employees = fields.Integer(
        related="company_id.dunforce_employees", readonly=False
    )
    dunforce_turnover = fields.Monetary(
        related="company_id.dunforce_turnover",
        readonly=False,
    )
    dunforce_profit = fields.Monetary(
        related="company_id.dunforce_profit",
        readonly=False,
    )
