# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


class AccountMove(models.Model):
    """Invoices that we may not ask to pay, or not on our account."""

    _inherit = "account.move"

    followup_barred = fields.Boolean(
        string="Not to be paid to us",
        compute="_compute_followup_barred",
        help="Protected by law, or owed to somebody else.",
    )

    @api.depends("commercial_partner_id", "company_id")
    def _compute_followup_barred(self):
        """Ask once for all the invoices that are at hand."""
        barred = self._get_barred()
        for move in self:
            move.followup_barred = move in barred

    def _get_barred(self):
        """Return those that are protected by law, or that somebody else collects."""
        # sudo: the customer himself, on the portal, does not read our files.
        suspensions = (
            self.env["dunforce.suspension"]
            .sudo()
            .search(
                [
                    ("partner_id", "in", self.commercial_partner_id.ids),
                    ("state", "=", "active"),
                ]
            )
            .filtered(lambda one: one._is_protected() or one._is_diverted())
        )
        whole = {
            (one.partner_id, one.company_id)
            for one in suspensions
            if not one.covered_ids
        }
        named = suspensions.covered_ids.move_id
        return self.filtered(
            lambda move: move in named
            or (move.commercial_partner_id, move.company_id) in whole
        )

    def _has_to_be_paid(self):
        """Offer no online payment (account_payment's hook) of such an invoice."""
        return super()._has_to_be_paid() and not self.followup_barred

    def _get_online_payment_error(self):
        """Say so to who follows an older link (account_payment's hook)."""
        if self.followup_barred:
            return self.env._("This invoice cannot be paid online.")
        return super()._get_online_payment_error()
