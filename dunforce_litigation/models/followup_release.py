# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models


class Followup(models.Model):
    _inherit = "dunforce.followup"

    def _judge_partners(self, partners):
        """Ask at once for the release of what is seized of who has paid."""
        result = super()._judge_partners(partners)
        proceedings = self.env["dunforce.proceeding"].search(
            [
                ("partner_id", "in", partners.commercial_partner_id.ids),
                ("family", "=", "seizure"),
                ("state", "=", "running"),
            ]
        )
        proceedings._follow_ledger()
        return result
