# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class Followup(models.Model):
    """What the law on personal data asks of a file."""

    _inherit = "dunforce.followup"

    retention_log_ids = fields.One2many("dunforce.retention.log", "followup_id")

    def action_export_personal_data(self):
        """Download all that is held about the customer, for himself."""
        self.ensure_one()
        return self.env["dunforce.personal.export"]._export(self.partner_id)
