# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    dunforce_active = fields.Boolean(
        related="company_id.dunforce_active", readonly=False
    )
    dunforce_tz = fields.Selection(related="company_id.dunforce_tz", readonly=False)
    dunforce_start_date = fields.Date(
        related="company_id.dunforce_start_date", readonly=False
    )
    dunforce_cap_day = fields.Integer(
        related="company_id.dunforce_cap_day", readonly=False
    )
    dunforce_cap_week = fields.Integer(
        related="company_id.dunforce_cap_week", readonly=False
    )
    dunforce_large_amount = fields.Monetary(
        related="company_id.dunforce_large_amount",
        readonly=False,
        currency_field="currency_id",
    )
    dunforce_scoring = fields.Boolean(
        related="company_id.dunforce_scoring", readonly=False
    )
    dunforce_require_sent = fields.Boolean(
        related="company_id.dunforce_require_sent", readonly=False
    )
    dunforce_controller_id = fields.Many2one(
        related="company_id.dunforce_controller_id", readonly=False
    )
    dunforce_manager_id = fields.Many2one(
        related="company_id.dunforce_manager_id", readonly=False
    )
    dunforce_promise_days = fields.Integer(
        related="company_id.dunforce_promise_days", readonly=False
    )
