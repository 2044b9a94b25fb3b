# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import HttpCase, tagged

from odoo.addons.dunforce_followup.tests.common import june

from .common_sms import SmsCommon


@tagged("post_install", "-at_install")
class TestSmsLink(SmsCommon, HttpCase):
    """The short address leads to what the message was about, and to nothing else."""

    def _open(self, code, **options):
        return self.url_open(f"/i/{code}", **options)

    def test_one_invoice_opens_on_the_portal(self):
        action = self._queue()
        page = self._open(action.sms_code)
        self.assertEqual(page.status_code, 200)
        move = action.item_ids.move_id
        self.assertIn(f"/my/invoices/{move.id}", page.url)
        self.assertIn(move.name, page.text)

    def test_several_invoices_are_listed_with_their_amounts(self):
        first = self._make_invoice(self.partner, june(1), 240.0)
        action = self._queue(amount=60.0)
        page = self._open(action.sms_code)
        self.assertEqual(page.status_code, 200)
        for text in (first.name, "240.00", "60.00", self.company.name):
            self.assertIn(text, page.text)
        self.assertEqual(page.text.count("access_token="), 2)
        self.assertEqual(page.headers["X-Robots-Tag"], "noindex")

    def test_page_is_in_the_language_of_the_customer(self):
        self.partner.lang = "fr_FR"
        self._make_invoice(self.partner, june(1), 240.0)
        page = self._open(self._queue().sms_code)
        self.assertIn("Échéance", page.text)

    def test_paid_invoices_are_thanked_for(self):
        self._make_invoice(self.partner, june(1), 240.0)
        action = self._queue()
        with self._on(june(4)):
            for move in action.item_ids.move_id:
                self._pay(move, day=june(4))
        page = self._open(action.sms_code)
        self.assertIn("Thank you", page.text)
        self.assertNotIn("240.00", page.text)

    def test_hostile_names_are_shown_as_they_are(self):
        self.company.name = "<script>alert(1)</script>"
        self._make_invoice(self.partner, june(1), 240.0)
        page = self._open(self._queue().sms_code)
        self.assertNotIn("<script>alert(1)</script>", page.text)

    def test_other_debt_beside_an_invoice_is_not_hidden(self):
        """An opening balance has no page of its own: the list shows both."""
        action = self._queue()
        self.assertTrue(action._get_only_invoice())
        other = {"move_id": False, "line_id": False, "item_key": "opening"}
        action.item_ids.copy({**other, "state": "sending", "live": False})
        self.assertFalse(action._get_only_invoice())

    def test_guessed_codes_find_nothing(self):
        action = self._queue()
        for code in ("x" * 16, "[…]", action.sms_code[:15], f"{action.sms_code}x"):
            self.assertEqual(self._open(code).status_code, 404, code)

    def test_codes_differ_and_are_long(self):
        codes = set()
        for number in range(20):
            partner = self._make_private(f"P{number}", f"06 00 00 13 {number:02}")
            codes.add(self._queue(partner=partner).sms_code)
        self.assertEqual(len(codes), 20)
        self.assertEqual({len(code) for code in codes}, {16})
        self.assertTrue(all(code.isalnum() for code in codes))
