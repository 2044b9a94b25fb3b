# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import tagged
from odoo.tools import html2plaintext

from .common import june
from .texts_common import TODAY, TextsCommon


@tagged("post_install", "-at_install")
class TestInvoiceSending(TextsCommon):
    def _send(self, move):
        template = self.env.ref("dunforce_followup.mail_template_invoice_sending")
        values = template._generate_template(move.ids, ("subject", "body_html"))
        return self._squeeze(html2plaintext(values[move.id]["body_html"]))

    def test_each_instalment_and_means_of_payment_is_told(self):
        terms = self._make_terms(30, 60)
        invoice = self._make_invoice(
            self.customer, june(41), 200.0, invoice_payment_term_id=terms.id
        )
        text = self._send(invoice)
        self.assertIn("11/07/2026 100,00 €", text)
        self.assertIn("10/08/2026 100,00 €", text)
        self.assertIn("FR76 3000 6000 0112 3456 7890 189", text)
        self.assertIn(invoice.payment_reference, text)
        self.assertRegex(text, "Payer en ligne|Voir la facture en ligne")

    def test_a_paid_invoice_asks_for_nothing(self):
        invoice = self._make_invoice(self.customer)
        self._pay(invoice)
        self.assertNotIn("FR76", self._send(invoice))

    def test_any_entry_renders(self):
        draft = self.env["account.move"].create({"move_type": "out_invoice"})
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": self.customer.id,
                "invoice_date": TODAY,
            }
        )
        self.assertTrue(self._send(draft))
        self.assertTrue(self._send(bill))
