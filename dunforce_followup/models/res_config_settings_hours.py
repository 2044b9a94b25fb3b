# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    dunforce_hour_from = fields.Float(
        related="company_id.dunforce_hour_from", readonly=False
    )
    dunforce_hour_to = fields.Float(
        related="company_id.dunforce_hour_to", readonly=False
    )
    dunforce_saturday_from = fields.Float(
        related="company_id.dunforce_saturday_from", readonly=False
    )
    dunforce_saturday_to = fields.Float(
        related="company_id.dunforce_saturday_to", readonly=False
    )
    dunforce_hours_emails = fields.Boolean(
        related="company_id.dunforce_hours_emails", readonly=False
    )
