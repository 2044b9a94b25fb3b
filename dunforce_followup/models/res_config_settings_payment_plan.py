# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    dunforce_plan_grace_days = fields.Integer(
        related="company_id.dunforce_plan_grace_days", readonly=False
    )
    dunforce_plan_months = fields.Integer(
        related="company_id.dunforce_plan_months", readonly=False
    )
    dunforce_plan_hold_days = fields.Integer(
        related="company_id.dunforce_plan_hold_days", readonly=False
    )
    dunforce_plan_notice_days = fields.Integer(
        related="company_id.dunforce_plan_notice_days", readonly=False
    )
    dunforce_plan_mode = fields.Selection(
        related="company_id.dunforce_plan_mode", readonly=False
    )
