# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_amount

COSTS = "costs"


class AccountMove(models.Model):
    """An entry of recovered costs: it uses up what the customer has paid too much."""

    _inherit = "account.move"

    def _post(self, soft=True):
        """Use up the credits that the entry takes from; not if they are gone."""
        booking = self._get_costs_entries("draft")
        for entry in booking:
            entry._check_still_free()
        posted = super()._post(soft)
        for entry in booking & posted:
            for own, credits in entry._group_credits():
                (own | credits).reconcile()
        return posted

    def button_draft(self):
        """Give the customer his credit back."""
        self._get_costs_entries("posted").line_ids.remove_move_reconcile()
        return super().button_draft()

    def _reconcile_reversed_moves(self, reverse_moves, move_reverse_cancel):
        """Give the customer his credit back: the reversal settles the entry instead."""
        self._get_costs_entries("posted").line_ids.remove_move_reconcile()
        return super()._reconcile_reversed_moves(reverse_moves, move_reverse_cancel)

    def _get_costs_entries(self, state):
        return self.filtered(
            lambda move: move.dunforce_case_entry == COSTS and move.state == state
        )

    def _group_credits(self):
        """Return [(lines of the entry, credits that they use up)] by account."""
        self.ensure_one()
        taking = self.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable" and line.balance > 0
        )
        return [
            (
                lines,
                self.dunforce_source_line_ids.filtered(
                    lambda line, account=account, currency=currency: (
                        line.account_id == account and line.currency_id == currency
                    )
                ),
            )
            for (account, currency), lines in taking.grouped(
                lambda line: (line.account_id, line.currency_id)
            ).items()
        ]

    def _check_still_free(self):
        """Refuse to take more than is free of the customer's credits today."""
        self.ensure_one()
        for own, credits in self._group_credits():
            currency = own.currency_id
            need = sum(own.mapped("amount_currency"))
            free = -sum(credits.mapped("amount_residual_currency"))
            if currency.compare_amounts(need, free) > 0:
                raise UserError(
                    self.env._(
                        "%(entry)s takes %(need)s of what the customer has paid; "
                        "%(free)s of it is free today. Delete the entry and make it "
                        "again.",
                        entry=self.ref or self.display_name,
                        need=format_amount(self.env, need, currency),
                        free=format_amount(self.env, free, currency),
                    )
                )
