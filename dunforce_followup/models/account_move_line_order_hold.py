# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models


class AccountMoveLine(models.Model):
    """What money has paid of a debt, for which orders are held."""

    _inherit = "account.move.line"

    def _read_money(self):
        """Return what came in for these items through a bank or the till.

        In their currency. What a payment writes off is no money.
        """
        return sum(
            partial.debit_amount_currency
            * partial.credit_move_id.move_id._get_money_share()
            for partial in self.matched_credit_ids
        )

    def _take_over_covers(self, source):
        """Keep count of the money that came for the debt before it was moved."""
        # sudo: whoever posts the entry need not have rights on the follow-up.
        held = (
            self.env["dunforce.covered.item"]
            .sudo()
            .search(
                [
                    ("order_hold_id", "!=", False),
                    ("item_key", "=", source._get_followup_key()),
                    ("followup_id.partner_id", "=", source.partner_id.id),
                ]
            )
        )
        money = source.sudo()._read_money() if held else 0.0
        for item in held:
            item.received -= money
        return super()._take_over_covers(source)
