# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models


class FollowupLoader(models.AbstractModel):
    _inherit = "dunforce.followup.loader"

    @api.model
    def _get_suspending_models(self):
        """Add the cases: their items are left alone."""
        return (*super()._get_suspending_models(), "dunforce.case")
