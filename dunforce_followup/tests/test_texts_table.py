# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import tagged

from .common import june
from .common_ledger import DUE
from .texts_common import TODAY, TextsCommon


@tagged("post_install", "-at_install")
class TestTable(TextsCommon):
    def test_totals_are_those_worked_out_by_hand(self):
        first = self._make_invoice(self.customer, june(1), 100.0)
        second = self._make_invoice(self.customer, june(10), 250.5)
        third = self._make_invoice(self.customer, june(29), 300.0)
        self._pay(third, 120.25, june(29))
        invoices = first + second + third
        action = self._make_action(
            self.followup, "2", invoices, **self._less(self.company.currency_id, 30.25)
        )
        # 100.00 + 250.50 + (300.00 - 120.25) = 530.25; less 30.25 = 500.00
        _subject, _body, text = self._render(action)
        for expected in (
            "il reste 500,00 € à régler",
            "29 jours de retard 100,00 €",
            "20 jours de retard 250,50 €",
            "1 jour de retard 179,75 € sur 300,00 €",
            "Sous-total 530,25 €",
            "déduits -30,25 €",
            "Total 500,00 €",
        ):
            self.assertIn(expected, text)

    def test_an_item_due_today_is_not_late(self):
        invoice = self._make_invoice(self.customer, TODAY)
        action = self._make_action(self.followup, "1", invoice)
        self.assertNotIn("retard", self._render(action)[2])

    def test_a_done_action_keeps_its_days_late(self):
        invoice = self._make_invoice(self.customer, DUE)
        action = self._make_action(
            self.followup, "1", invoice, date_done=june(11), state="done"
        )
        self.assertIn("10 jours de retard", self._render(action)[2])

    def test_each_currency_has_its_total_and_its_credits(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        euro = self._make_invoice(self.customer, DUE, 100.0)
        other = self._make_invoice(self.customer, DUE, 80.0, currency_id=dollar.id)
        action = self._make_action(
            self.followup, "2", euro + other, **self._less(dollar, 15.0)
        )
        text = self._render(action)[2]
        self.assertIn("Total EUR 100,00 €", text)
        self.assertIn("déduits $ -15,00", text)
        self.assertIn("Total USD $ 65,00", text)
        self.assertIn("100,00 € + $ 65,00", text)

    def test_a_credit_never_turns_the_total_negative(self):
        invoice = self._make_invoice(self.customer, DUE, 10.0)
        action = self._make_action(
            self.followup, "2", invoice, **self._less(self.company.currency_id, 30.0)
        )
        self.assertIn("Total 0,00 €", self._render(action)[2])

    def test_invoices_are_linked_by_tokens_made_in_one_statement(self):
        invoices = self._make_invoice(self.customer) + self._make_invoice(self.customer)
        action = self._make_action(self.followup, "1", invoices)
        body = self._render(action)[1]
        for invoice in invoices:
            self.assertTrue(invoice.access_token)
            self.assertIn(
                f"/my/invoices/{invoice.id}?access_token={invoice.access_token}", body
            )

    def test_tokens_that_customers_hold_stay_valid(self):
        invoice = self._make_invoice(self.customer)
        token = invoice._portal_ensure_token()
        invoice._ensure_followup_tokens()
        self.assertEqual(invoice.access_token, token)

    def test_two_accounts_say_which_invoice_is_paid_where(self):
        factor = self.bank.copy({"acc_number": "FR1420041010050500013M02606"})
        first = self._make_invoice(self.customer, partner_bank_id=self.bank.id)
        second = self._make_invoice(self.customer, partner_bank_id=factor.id)
        action = self._make_action(self.followup, "1", first + second)
        text = self._render(action)[2]
        self.assertIn(f"Virement bancaire ({first.name})", text)
        self.assertIn(f"Virement bancaire ({second.name})", text)
