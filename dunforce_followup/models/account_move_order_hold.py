# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

from ..const import MONEY_JOURNALS

RESULT = ("income", "expense")


class AccountMove(models.Model):
    """How much of what an entry settles is money."""

    _inherit = "account.move"

    def _get_money_share(self):
        """Return the share, 0 to 1, of what the entry credits customers that is money.

        A payment may write off the difference: it then credits the customer with more
        than the bank has received.
        """
        self.ensure_one()
        if self.journal_id.type not in MONEY_JOURNALS:
            return 0.0
        owed = self.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )
        credited = sum(owed.mapped("credit"))
        given = self.line_ids.filtered(
            lambda line: line.account_id.internal_group in RESULT
        )
        written_off = sum(given.mapped("balance"))
        if not credited or written_off <= 0:
            return 1.0
        return max(0.0, 1.0 - written_off / credited)
