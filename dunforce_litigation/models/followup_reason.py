# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models


class FollowupReason(models.AbstractModel):
    _inherit = "dunforce.followup.reason"

    @api.model
    def _reason_texts(self):
        """Word what an open case does to its items."""
        return {
            **super()._reason_texts(),
            "litigation": self.env._("In litigation."),
        }
