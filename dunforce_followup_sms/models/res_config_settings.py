# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    dunforce_sms_plain = fields.Boolean(
        related="company_id.dunforce_sms_plain", readonly=False
    )
    dunforce_sms_price = fields.Float(
        related="company_id.dunforce_sms_price", readonly=False
    )
    dunforce_sms_url = fields.Char(
        string="Address for incoming SMS", compute="_compute_dunforce_sms_url"
    )

    @api.depends("company_id")
    def _compute_dunforce_sms_url(self):
        for settings in self:
            company = settings.company_id
            token = company.sudo().dunforce_sms_token
            settings.dunforce_sms_url = (
                f"{company.get_base_url()}/dunforce_sms/incoming/{token}"
                if token
                else False
            )

    def action_renew_sms_token(self):
        """Open an address for incoming messages, closing the one before."""
        self.ensure_one()
        self.company_id._renew_sms_token()
        return {"type": "ir.actions.client", "tag": "soft_reload"}
