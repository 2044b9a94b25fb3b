# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.dunforce_followup.penalty_result import exact

from ..legal_rules import doubtful


class CoveredItem(models.Model):
    """What the books say of an item of a case: open amount, VAT, depreciation."""

    _inherit = "dunforce.covered.item"

    @api.ondelete(at_uninstall=False)
    def _unlink_without_entries(self):
        """Keep an item in its case while an entry is about it."""
        # sudo: whoever works on the case need not see the entries.
        for entry in self.sudo()._get_entries(Domain("state", "!=", "cancel"))[:1]:
            raise UserError(
                self.env._(
                    "%(item)s cannot leave the case: the entry %(entry)s is about it.",
                    item=entry.dunforce_covered_id.name,
                    entry=entry.ref or entry.display_name,
                )
            )

    def _get_entries(self, domain):
        return self.env["account.move"].search(
            Domain("dunforce_covered_id", "in", self.ids) & domain
        )

    def _get_in_cases(self):
        """Return the item in every case: a second one may have taken it up."""
        return self.search(
            [
                ("item_key", "=", self.item_key),
                ("company_id", "=", self.company_id.id),
                ("case_id", "!=", False),
            ]
        )

    def _get_debt(self):
        """Return the Debt that the rules reason about, in the company's currency."""
        self.ensure_one()
        lines = self._get_open_lines()
        invoice = lines._get_invoices()[:1]
        return doubtful.Debt(
            residual=exact(sum(lines.mapped("amount_residual"))),
            total=exact(sum(self._get_receivable(invoice).mapped("balance"))),
            vats=self._get_vats(invoice),
            depreciated=exact(self._get_depreciated()),
            step=exact(self.company_id.currency_id.rounding),
        )

    def _get_open_lines(self):
        """Return the items of the ledger, on whatever account the debt is today."""
        return self._find_lines().filtered(
            lambda line: line.parent_state == "posted" and line.amount_residual > 0
        )

    def _get_receivable(self, invoice):
        return invoice.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )

    def _get_vats(self, invoice):
        """Return the Vat of an invoice by account; a tax that is income is no VAT."""
        found = {}
        for line in invoice.line_ids.filtered("tax_line_id"):
            if line.account_id.internal_group not in ("liability", "asset"):
                continue
            # What falls due with the payment waits on an account of its own.
            waiting = line.tax_line_id.cash_basis_transition_account_id
            key = (line.account_id.id, line.account_id != waiting)
            found[key] = found.get(key, 0.0) - line.balance
        return tuple(
            doubtful.Vat(account, exact(amount), due)
            for (account, due), amount in found.items()
            if amount > 0
        )

    def _get_depreciated(self):
        """Return what posted entries have depreciated, less what was reversed."""
        entries = self._get_in_cases()._get_entries(
            Domain("dunforce_case_entry", "in", ("depreciation", "reversal"))
        )
        lines = (entries | entries.reversal_move_ids).line_ids.filtered(
            lambda line: (
                line.parent_state == "posted"
                and line.account_id.internal_group in ("asset", "liability")
            )
        )
        return -sum(lines.mapped("balance"))

    def _get_waiting_entry(self):
        """Return an entry about the item that nobody has posted yet."""
        return self._get_in_cases()._get_entries(Domain("state", "=", "draft"))[:1]
