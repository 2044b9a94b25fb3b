# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models


class AccountMoveLine(models.Model):
    """Whether what settles an item of a case is money or a loss."""

    _inherit = "account.move.line"

    def _is_loss(self):
        """Return whether an entry charges it to an expense: nobody has paid."""
        self.ensure_one()
        move = self.move_id
        if move.move_type != "entry" or move.journal_id.type != "general":
            return False
        return any(
            line.debit and line.account_id.internal_group == "expense"
            for line in move.line_ids
        )
