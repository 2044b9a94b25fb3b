# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

from ..const import MONEY_JOURNALS
from ..penalty_result import exact
from ..rules.penalty import Settlement


class AccountMoveLine(models.Model):
    """What settled a receivable item, as the penalties see it."""

    _inherit = "account.move.line"

    def _get_penalty_settlements(self, depth=3):
        """Return the rules' Settlements of the item.

        Money came through a bank or the till. An entry that moves the debt to another
        account has settled nothing: what settled its own item counts instead.
        """
        self.ensure_one()
        found = []
        for partial in self.matched_credit_ids:
            credit = partial.credit_move_id
            amount = exact(partial.debit_amount_currency)
            moved = credit._get_penalty_transfer() if depth else self.browse()
            if moved:
                found += moved._get_penalty_settlements(depth - 1)
            elif amount:
                money = credit.move_id.journal_id.type in MONEY_JOURNALS
                found.append(Settlement(credit.date, amount, money))
        return found

    def _get_penalty_transfer(self):
        """Return the item that took over what this entry's credit settled, if any."""
        move = self.move_id
        if move.move_type != "entry" or move.journal_id.type != "general":
            return self.browse()
        return move.line_ids.filtered(
            lambda line: (
                line.account_type == "asset_receivable"
                and line.debit == self.credit
                and line.partner_id == self.partner_id
                and line.currency_id == self.currency_id
            )
        )[:1]
