# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.fields import Domain


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
        partials._judge_again(partials._get_partners(), partials._get_measures())
        return partials

    def unlink(self):
        """Judge again what the undone payment had served: promises, plans, measures."""
        partners, measures = self._get_partners(), self._get_measures()
        result = super().unlink()
        self._judge_again(partners, measures)
        return result

    def _get_partners(self):
        return (self.debit_move_id | self.credit_move_id).partner_id

    def _judge_again(self, partners, measures):
        # sudo: whoever reconciles need not have any right on the follow-up.
        self.env["dunforce.followup"].sudo()._judge_partners(partners)
        measures._follow_lifts()

    def _get_measures(self):
        """Return the measures in force about these items, or against who owes them.

        Either may say less: a debt moves to another account, a contact to a customer.
        """
        actions = self.env["dunforce.followup.action"]
        lines = self.debit_move_id | self.credit_move_id
        return actions._get_measures(
            Domain("partner_id", "in", lines.partner_id.ids)
            | Domain("item_ids.move_id", "in", lines.move_id.ids)
        )

    def _get_transferred(self):
        """Return the items that took the debt over, none if it is no transfer.

        The entry that settles the customer's item debits him again in the same breath.
        """
        moved = self._get_debited_again().filtered(lambda line: not line.reconciled)
        same = moved.filtered(lambda line: line.debit == self.amount)
        return same[:1] or moved[:1]

    def _get_debited_again(self):
        """Return what the entry that settles the item debits the same customer with."""
        self.ensure_one()
        entry = self.credit_move_id.move_id
        if entry.move_type != "entry" or entry.journal_id.type != "general":
            return self.env["account.move.line"]
        return entry.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
            and line.debit > 0
            and line.partner_id == self.debit_move_id.partner_id
        )
