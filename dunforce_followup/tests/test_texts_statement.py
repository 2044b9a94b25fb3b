# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.tests import tagged
from odoo.tools import html2plaintext

from .common_ledger import DUE
from .texts_common import STATEMENT, TODAY, TextsCommon


@tagged("post_install", "-at_install")
class TestStatement(TextsCommon):
    def test_ages_change_the_day_after_each_bound(self):
        amounts = {0: 1, 1: 2, 30: 4, 31: 8, 60: 16, 61: 32, 90: 64, 91: 128}
        for days, amount in amounts.items():
            self._make_invoice(self.customer, TODAY - timedelta(days=days), amount)
        [group] = self.followup._get_statement()["groups"]
        self.assertEqual(group["ages"], [1.0, 6.0, 24.0, 96.0, 128.0])
        self.assertEqual(group["total"], 255.0)

    def test_credits_are_deducted_and_excluded_items_left_out(self):
        self._make_invoice(self.customer, DUE, 100.0)
        excluded = self._make_invoice(self.customer, DUE, 40.0)
        excluded.no_followup = True
        self._make_credit_note(self.customer, 25.0)
        [group] = self.followup._get_statement()["groups"]
        self.assertEqual(
            (group["debit"], group["credit"], group["total"]), (100.0, 25.0, 75.0)
        )

    def test_each_currency_has_its_balance(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        self._make_invoice(self.customer, DUE, 100.0)
        self._make_invoice(self.customer, DUE, 80.0, currency_id=dollar.id)
        groups = self.followup._get_statement()["groups"]
        self.assertEqual(
            [(group["currency"].name, group["total"]) for group in groups],
            [("EUR", 100.0), ("USD", 80.0)],
        )

    def test_the_statement_is_readable_by_who_follows_the_customer(self):
        self._make_invoice(self.customer, DUE, 100.0)
        followup = self.followup.with_user(self.controller)
        text = self._squeeze(html2plaintext(self._print(STATEMENT, followup)))
        self.assertIn("Relevé de compte au 30/06/2026", text)
        self.assertIn("Solde à régler 100,00 €", text)

    def test_an_empty_statement_says_so(self):
        self.assertIn("aucun montant ouvert", self._print(STATEMENT, self.followup))
