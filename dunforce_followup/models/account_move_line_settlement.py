# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

from ..const import MONEY_JOURNALS
from ..rules.lift import Debt


class AccountMoveLine(models.Model):
    """How a debt was settled: by money, or otherwise."""

    _inherit = "account.move.line"

    def _read_settlement(self):
        """Return the rules' Debts that the item is, or became when it was moved.

        A transfer (411 to 416, say) pays nothing: the debt goes on in another item.
        """
        self.ensure_one()
        credits, moved = self.browse(), self.browse()
        for partial in self.matched_credit_ids:
            targets = partial._get_debited_again()
            moved |= targets
            if not targets:
                credits |= partial.credit_move_id
        debts = [debt for line in moved for debt in line._read_settlement()]
        if self.amount_residual or credits or not moved:
            day = max(credits.mapped("date"), default=None)
            money = any(line.journal_id.type in MONEY_JOURNALS for line in credits)
            debts.append(Debt(self.amount_residual, day, money))
        return debts
