# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    def _get_transferred(self):
        """Give a debt back to the item it came from when its transfer is reversed.

        The reversal debits the customer again, but that only settles the transfer.
        """
        undone = self.credit_move_id.move_id.reversed_entry_id
        if undone._is_transfer() and self.debit_move_id.move_id == undone:
            return undone.dunforce_source_line_ids[:1]
        return super()._get_transferred()
