# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.dunforce_followup.penalty_result import exact

from ..legal_rules.papers import split_vat


class Case(models.Model):
    """The statement by which the VAT of what is unpaid is recovered (CGI 272)."""

    _inherit = "dunforce.case"

    def _get_vat_values(self):
        """Return what the statement shows; refuse one that recovers nothing."""
        case = self._in_french()
        unpaid = case._get_unpaid_invoices()
        if not unpaid:
            raise UserError(
                self.env._("%s: nothing is owed of these items.", self.display_name)
            )
        taxed = {move: left for move, left in unpaid.items() if move.amount_tax}
        if not taxed:
            raise UserError(
                self.env._(
                    "%s: none of the unpaid invoices bears VAT; there is nothing to "
                    "recover.",
                    self.display_name,
                )
            )
        rows = [self._prepare_vat_row(move, left) for move, left in taxed.items()]
        return {**case._get_plain_values(), "rows": rows}

    def _get_unpaid_invoices(self):
        """Return {invoice: what is unpaid of it}; a write-off has not paid it."""
        unpaid = {}
        for item in self.sudo().covered_ids:
            lines = item._find_lines().filtered(
                lambda line: line.parent_state == "posted"
            )
            left = sum(lines.mapped("amount_residual_currency"))
            left += self._get_written_off(item)
            if item.currency_id.compare_amounts(left, 0) > 0:
                for move in lines._get_invoices()[:1]:
                    unpaid[move] = unpaid.get(move, 0.0) + left
        return unpaid

    def _get_written_off(self, item):
        """Return what posted entries of the case have written off of an item."""
        entries = item._get_entries(
            Domain("dunforce_case_entry", "=", "loss") & Domain("state", "=", "posted")
        )
        lines = (entries | entries.reversal_move_ids).line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
            and line.parent_state == "posted"
        )
        return -sum(lines.mapped("amount_currency"))

    def _prepare_vat_row(self, move, left):
        """Return net and VAT of what is unpaid of an invoice."""
        net, vat = split_vat(
            exact(left),
            exact(move.amount_total),
            exact(move.amount_tax),
            move._get_penalty_unit(move.currency_id),
        )
        return {
            "move": move,
            "residual": left,
            "net": net,
            "vat": vat,
            "currency": move.currency_id,
        }
