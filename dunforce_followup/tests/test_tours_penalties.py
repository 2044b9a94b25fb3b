# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .common import FollowupCommon

INVOICES = "/odoo/action-account.action_move_out_invoice_type"


@tagged("post_install", "-at_install")
class TestToursPenalties(FollowupCommon, HttpCase):
    """Penalties are given up and invoiced in the browser, on real days.

    A contract of 36.5 % makes ten euros a day on 10 000, whatever the law's rates are.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agent = cls._make_user("tour_accountant", "user", tz="Europe/Paris")
        cls.agent.group_ids = [
            Command.link(cls.env.ref("account.group_account_invoice").id)
        ]
        cls.company.account_fiscal_country_id = cls.france
        cls.today = cls.company._followup_today()
        cls._extend_rates()
        cls.customer = cls._make_customer(
            "Tour Customer",
            dunforce_penalty_rate_kind="fixed",
            dunforce_penalty_rate=36.5,
        )
        due = cls.today - timedelta(days=5)
        cls.waived = cls._make_invoice(cls.customer, due, 10000.0)
        cls.charged = cls._make_invoice(cls.customer, due, 10000.0)

    @classmethod
    def _extend_rates(cls):
        """Have rates on any day on which the tour may be run."""
        values = cls.env["dunforce.legal.value"]
        for key in ("ecb_refi", "legal_rate_professional"):
            last = values.search(
                [("key", "=", key), ("country_id", "=", cls.france.id)],
                order="valid_from desc",
                limit=1,
            )
            start = last.valid_to + timedelta(days=1)
            last.copy({"valid_from": start, "valid_to": False})

    def _tour(self, path, name):
        self.start_tour(path, f"dunforce_followup_{name}", login=self.agent.login)

    def test_accountant_waives_and_invoices_penalties(self):
        self._tour(f"{INVOICES}/{self.waived.id}", "waive_penalties")
        waiver = self.env["dunforce.penalty.waiver"].search([])
        self.assertEqual(
            (waiver.move_id, waiver.part, waiver.reason, waiver.user_id),
            (self.waived, "both", "Our delivery was late", self.agent),
        )
        run = self._as_robot("dunforce.followup.run")._start(self.company, self.today)
        run._process()
        self._tour("/odoo/followup-customers", "invoice_penalties")
        charges = self.env["dunforce.penalty.charge"].search([])
        note = charges.note_id
        self.assertEqual(charges.move_id, self.charged)
        # Five days of ten euros, and the indemnity.
        self.assertEqual((note.state, note.amount_total), ("draft", 90.0))
        self.assertEqual((note.amount_tax, note.partner_id), (0.0, self.customer))
