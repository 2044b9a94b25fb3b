# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Command

from .common_ledger import DUE
from .texts_common import TODAY, TextsCommon


class PenaltyCommon(TextsCommon):
    """A customer whose 10 000 were due on 1 June: 96.53 of interest on the 30th."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice = cls._make_invoice(cls.customer, DUE, 10000.0)
        # Who writes invoices and follows customers up.
        cls.accountant = cls._make_user("accountant", "user")
        cls.accountant.group_ids = [
            Command.link(cls.env.ref("account.group_account_invoice").id)
        ]

    def _assess(self, invoice, until=TODAY):
        return invoice.with_user(self.controller)._get_penalties(until)[invoice]

    def _get_costs(self, invoice, until=TODAY):
        found = self._assess(invoice, until)
        return found.interest, found.indemnity

    def _waive(self, moves, part="both", reason="Our delivery was late", user=None):
        return (
            self.env["dunforce.penalty.waive"]
            .with_user(user or self.controller)
            .with_context(active_model="account.move", active_ids=moves.ids)
            .create({"part": part, "reason": reason})
            .action_apply()
        )

    def _get_waivers(self, move):
        return (
            self.env["dunforce.penalty.waiver"]
            .with_user(self.controller)
            .search([("move_id", "=", move.id)])
        )
