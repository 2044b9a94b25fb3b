# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        """Have the follow-up go with a debt that an entry moves to another account.

        A transfer (411 to 416, say) settles the invoice's item in the ledger, but
        nobody has paid.
        """
        partials = super().create(vals_list)
        for partial in partials:
            targets = partial._get_transferred()
            if targets:
                # sudo: whoever may post the entry need not have rights on the file.
                targets.sudo()._take_over_followup(partial.debit_move_id.sudo())
        partials._judge_again(partials._get_partners())
        return partials

    def unlink(self):
        """Judge again the promises and plans that the undone payment had served."""
        partners = self._get_partners()
        result = super().unlink()
        self._judge_again(partners)
        return result

    def _get_partners(self):
        return (self.debit_move_id | self.credit_move_id).partner_id

    def _judge_again(self, partners):
        # sudo: whoever reconciles need not have any right on the follow-up.
        self.env["dunforce.followup"].sudo()._judge_partners(partners)

    def _get_transferred(self):
        """Return the items that took the debt over, none if it is no transfer.

        The entry that settles the customer's item debits him again in the same breath.
        """
        self.ensure_one()
        entry = self.credit_move_id.move_id
        if entry.move_type != "entry" or entry.journal_id.type != "general":
            return self.env["account.move.line"]
        moved = entry.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
            and line.debit > 0
            and not line.reconciled
            and line.partner_id == self.debit_move_id.partner_id
        )
        same = moved.filtered(lambda line: line.debit == self.amount)
        return same[:1] or moved[:1]
