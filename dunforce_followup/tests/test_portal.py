# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged

from .common import FollowupCommon

OVERDUE = "/my/invoices/overdue"


@tagged("post_install", "-at_install")
class TestPortal(FollowupCommon, HttpCase):
    """What a customer is offered to pay on the portal, on a real day.

    The server does not share the frozen clock of the tests.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].sudo().set_param(
            "account_payment.enable_portal_payment", "True"
        )
        cls.today = cls.company._followup_today()
        cls.user = new_test_user(cls.env, "portal_customer", groups="base.group_portal")
        cls.customer = cls.user.partner_id
        due = cls.today - timedelta(days=5)
        cls.invoice = cls._make_invoice(cls.customer, due, 1100.0)
        cls.other = cls._make_invoice(cls.customer, due, 340.0)

    def _open(self, path):
        self.authenticate(self.user.login, self.user.login)
        return self.url_open(path)

    def _suspend(self, kind, invoice=None):
        lines = (invoice or self.env["account.move"]).line_ids
        chosen = lines.filtered("date_maturity").ids
        return self._pause(
            self.customer,
            False,
            self.today,
            kind=kind,
            reason="Because",
            line_ids=[Command.set(chosen)],
        )

    def test_customer_pays_his_overdue_invoices_in_one_go(self):
        page = self._open(OVERDUE)
        self.assertTrue(page.url.endswith(OVERDUE))
        self.assertIn("1,440.00", page.text)

    def test_sold_invoice_is_left_out_of_what_is_paid_in_one_go(self):
        self._suspend("sold", self.invoice)
        page = self._open(OVERDUE)
        self.assertIn("340.00", page.text)
        self.assertIn(self.other.name, page.text)
        self.assertNotIn("1,440.00", page.text)
        self.assertNotIn(self.invoice.name, page.text)

    def test_customer_in_insolvency_is_offered_no_payment(self):
        one = self._suspend("insolvency")
        page = self._open(OVERDUE)
        self.assertTrue(page.url.endswith("/my/invoices"))
        # He still reads what he owes, without a button to pay it.
        self.assertIn(self.invoice.name, page.text)
        self.assertNotIn("Pay Now", page.text)
        one.action_end()
        self.assertIn("1,440.00", self._open(OVERDUE).text)

    def test_pause_does_not_hinder_a_customer_from_paying(self):
        self._pause(self.customer, self.today + timedelta(days=30), self.today)
        self.assertIn("1,440.00", self._open(OVERDUE).text)
