# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models


class FollowupRun(models.Model):
    """Each day, look whether a legal value will soon be missing."""

    _inherit = "dunforce.followup.run"

    def _process(self, progress=None):
        """Ask for the rates of a coming semester before the day's work."""
        self.env["dunforce.legal.value"]._announce(self.company_id, self.date)
        return super()._process(progress)
