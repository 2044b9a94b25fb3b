# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class FollowupAction(models.Model):
    _inherit = "dunforce.followup.action"

    step_instructions = fields.Text(
        related="step_id.instructions", string="Instructions"
    )

    def action_open_followup(self):
        """Open the file of the customer."""
        self.ensure_one()
        return self.followup_id._action_open()
