# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models


class CoveredItem(models.Model):
    """The debt that a covered item is today."""

    _inherit = "dunforce.covered.item"

    def _find_debts(self):
        """Return the posted journal items that these are today.

        An invoice that was posted again with another due date is still that debt.
        """
        debts = self.env["account.move.line"]
        for item in self:
            lines = item._find_lines() or item.move_id.line_ids.filtered(
                lambda line: line.account_type == "asset_receivable"
            )
            debts |= lines.filtered(lambda line: line.parent_state == "posted")
        return debts
