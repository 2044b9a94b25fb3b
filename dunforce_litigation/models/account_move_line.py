# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models


class AccountMoveLine(models.Model):
    """Where a debt that was moved to another account has come from."""

    _inherit = "account.move.line"

    def _get_past(self, depth=3):
        """Return the items that these took over, and what those had taken over."""
        sources = self.browse().concat(*(line._get_sources() for line in self))
        if depth and sources:
            sources |= sources._get_past(depth - 1)
        return sources - self

    def _get_sources(self):
        """Return what the entry settled that debits the same customer again.

        The way back of `_get_penalty_transfer`.
        """
        self.ensure_one()
        move = self.move_id
        if move.move_type != "entry" or move.journal_id.type != "general":
            return self.browse()
        credits = move.line_ids.filtered(
            lambda line: (
                line.account_type == "asset_receivable"
                and line.credit
                and line.credit == self.debit
                and line.partner_id == self.partner_id
                and line.currency_id == self.currency_id
            )
        )
        return credits.matched_debit_ids.debit_move_id

    def _get_invoices(self):
        """Return the invoices that the items are of, wherever the debt has gone."""
        return (self | self._get_past()).move_id.filtered(
            lambda move: move.is_sale_document() and move.state == "posted"
        )

    def _take_over_followup(self, source):
        """Have a case go with a debt that nobody reminds of, too."""
        result = super()._take_over_followup(source)
        if source.no_followup:
            self._take_over_covers(source)
        return result
