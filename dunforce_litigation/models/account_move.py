# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount

CASE_ENTRIES = [
    ("doubtful", "Moved to doubtful debts"),
    ("depreciation", "Depreciation"),
    ("reversal", "Reversal of depreciation"),
    ("loss", "Bad debt"),
    ("costs", "Recovered costs"),
]
SETTLING = ("doubtful", "loss")


class AccountMove(models.Model):
    """An entry about an item of a case: it settles the item once it is posted."""

    _inherit = "account.move"

    dunforce_case_id = fields.Many2one(
        "dunforce.case",
        string="Litigation case",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    dunforce_case_entry = fields.Selection(
        CASE_ENTRIES, string="What it is of the case", readonly=True, copy=False
    )
    dunforce_covered_id = fields.Many2one(
        "dunforce.covered.item",
        string="Item of the case",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    dunforce_source_line_ids = fields.Many2many(
        "account.move.line",
        "dunforce_case_entry_source_rel",
        "move_id",
        "line_id",
        string="Settles",
        readonly=True,
        copy=False,
    )

    def _post(self, soft=True):
        """Settle the item that the entry is about; not if it changed meanwhile."""
        settling = self.filtered(
            lambda move: (
                move.dunforce_case_entry in SETTLING and move.state == "draft"
            )
        )
        for entry in settling:
            entry._check_still_open()
        posted = super()._post(soft)
        for entry in settling & posted:
            # Odoo would take what settles an invoice for a payment, on which VAT that
            # falls due with the payment is owed.
            (entry._get_settling_line() | entry.dunforce_source_line_ids).with_context(
                no_cash_basis=True
            ).reconcile()
        return posted

    def _check_still_open(self):
        """Refuse to settle another amount than what is open today."""
        self.ensure_one()
        own, sources = self._get_settling_line(), self.dunforce_source_line_ids
        still = sum(sources.mapped("amount_residual_currency"))
        currency = own.currency_id
        if currency.compare_amounts(still, -own.amount_currency):
            raise UserError(
                self.env._(
                    "%(entry)s was prepared when %(then)s was open; it is %(now)s "
                    "today. Delete the entry and make it again.",
                    entry=self.ref or self.display_name,
                    then=format_amount(self.env, -own.amount_currency, currency),
                    now=format_amount(self.env, still, currency),
                )
            )

    def _get_settling_line(self):
        """Return the credit of the entry that settles the customer's item."""
        return self.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable" and line.balance < 0
        )

    def _get_moved_line(self):
        """Return the debit of a transfer: where the debt is now."""
        return self.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable" and line.balance > 0
        )

    def _is_transfer(self):
        return self.dunforce_case_entry == "doubtful"

    def button_draft(self):
        """Open the item again; a debt that was moved goes back to where it was."""
        transfers = self._get_posted_transfers()
        transfers._check_untouched()
        # Odoo lets a draft settle what it settled when it was posted.
        settling = self.filtered(lambda move: move.dunforce_case_entry in SETTLING)
        settling.line_ids.remove_move_reconcile()
        result = super().button_draft()
        for transfer in transfers:
            transfer._give_back()
        return result

    def _reverse_moves(self, default_values_list=None, cancel=False):
        """Refuse to reverse a transfer on which money has come in."""
        if cancel:
            self._get_posted_transfers()._check_untouched()
        return super()._reverse_moves(default_values_list, cancel)

    def _reconcile_reversed_moves(self, reverse_moves, move_reverse_cancel):
        """Open the item again that a transfer had settled: the reversal settles it."""
        transfers = self._get_posted_transfers()
        transfers._check_untouched()
        transfers.line_ids.remove_move_reconcile()
        return super()._reconcile_reversed_moves(reverse_moves, move_reverse_cancel)

    def _get_posted_transfers(self):
        return self.filtered(
            lambda move: move._is_transfer() and move.state == "posted"
        )

    def _check_untouched(self):
        """Refuse to undo a transfer when what was moved has been settled since."""
        for transfer in self:
            if transfer._get_moved_line().matched_credit_ids:
                raise UserError(
                    self.env._(
                        "%(entry)s: something of the debt was settled since it was "
                        "moved. Undo that first, or leave the debt where it is.",
                        entry=transfer.display_name,
                    )
                )

    def _give_back(self):
        """Have the follow-up and the case go on with the item the debt came from."""
        # sudo: whoever undoes the entry need not have rights on the file.
        transfer = self.sudo()
        for source in transfer.dunforce_source_line_ids:
            source._take_over_followup(transfer._get_moved_line())
