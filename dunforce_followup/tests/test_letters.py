# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import base64
import hashlib
import io
import re

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools.pdf import PdfFileReader

from .common import june
from .common_mail import DeliveryCommon

JUNE_4 = june(4)


@tagged("post_install", "-at_install")
class TestLetters(DeliveryCommon):
    """The print queue: one click, one PDF, and each letter kept as it was printed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.step_ids[0].channel = "letter"
        cls.partners = cls._make_customer("Martin SA") + cls._make_customer("Durand SA")
        cls.invoices = cls.env["account.move"].concat(
            *(cls._make_invoice(partner) for partner in cls.partners)
        )

    def _prepare_letters(self):
        self._live(june(4))
        letters = self._get_actions(self.partners[0]) + self._get_actions(
            self.partners[1]
        )
        return letters.with_user(self.controller)

    def _print(self, letters, day=JUNE_4):
        """Print with the real engine; return the bytes of the download."""
        with self._on(day), self.allow_pdf_render():
            action = letters.with_context(force_report_rendering=True).action_print()
        attachment_id = int(re.search(r"/web/content/(\d+)", action["url"])[1])
        attachment = self.env["ir.attachment"].browse(attachment_id)
        return base64.b64decode(attachment.datas)

    def _get_texts(self, content):
        pages = PdfFileReader(io.BytesIO(content)).pages
        return [page.extract_text() for page in pages]

    def test_letters_wait_to_be_printed_not_mailed(self):
        letters = self._prepare_letters()
        self.assertEqual(letters.mapped("state"), ["ready", "ready"])
        self.assertFalse(self._get_mails(letters))
        self.assertEqual(self.outbox, [])

    def test_one_click_prints_them_all_as_one_pdf_and_passes_their_steps(self):
        letters = self._prepare_letters()
        texts = self._get_texts(self._print(letters))
        self.assertEqual(len(texts), 2)
        for text, partner, invoice in zip(
            texts, self.partners, self.invoices, strict=True
        ):
            self.assertIn(partner.name, text)
            self.assertIn(invoice.name, text)
        self.assertEqual(letters.mapped("state"), ["done", "done"])
        self.assertEqual(letters.mapped("date_done"), [june(4), june(4)])
        self.assertEqual(letters.mapped("deposit_date"), [june(4), june(4)])
        self.assertEqual(self._get_file(self.partners[0]).last_contact_date, june(4))

    def test_each_printed_letter_is_kept_with_its_hash(self):
        letter = self._prepare_letters()[0]
        content = self._print(letter)
        kept = letter.attachment_ids
        self.assertEqual(kept.raw, content)
        self.assertTrue(kept.raw.startswith(b"%PDF"))
        self.assertEqual(letter.content_hash, hashlib.sha256(content).hexdigest())
        self.assertTrue(letter._is_intact())
        kept.sudo().raw = b"%PDF-1.4 forged"
        self.assertFalse(letter._is_intact())

    def test_letter_printed_again_comes_out_as_it_was_kept(self):
        letter = self._prepare_letters()[0]
        first = self._print(letter)
        self.partners[0].street = "99 rue Neuve"
        self.assertEqual(self._print(letter, june(8)), first)
        self.assertEqual(letter.date_done, june(4))
        self.assertEqual(len(letter.attachment_ids), 1)

    def test_letter_paid_meanwhile_is_not_printed(self):
        letters = self._prepare_letters()
        self._pay(self.invoices[0], day=june(5))
        texts = self._get_texts(self._print(letters, june(5)))
        self.assertEqual(len(texts), 1)
        self.assertIn("Durand SA", texts[0])
        self.assertEqual(letters.mapped("state"), ["cancelled", "done"])
        self.assertTrue(letters[0].reason)
        self.assertFalse(letters[0].attachment_ids)

    def test_nothing_left_to_print_says_so(self):
        letters = self._prepare_letters()
        self._pay(self.invoices, day=june(5))
        with self._on(june(5)), self.assertRaisesRegex(UserError, "None of these"):
            letters.action_print()

    def test_letter_asks_for_what_is_owed_when_it_is_printed(self):
        letter = self._prepare_letters()[0]
        self._pay(self.invoices[0], 40, day=june(5))
        text = self._get_texts(self._print(letter, june(5)))[0]
        self.assertEqual(letter.amount, 60)
        self.assertIn("60.00", text)

    def test_letter_that_waits_for_approval_is_not_printed(self):
        self.plan.step_ids[0].mode = "approval"
        letters = self._prepare_letters()
        self.assertEqual(letters.mapped("state"), ["to_approve", "to_approve"])
        with self._on(june(4)), self.assertRaisesRegex(UserError, "None of these"):
            letters.action_print()
        with self._on(june(4)):
            letters[0].action_approve()
        self.assertEqual(len(self._get_texts(self._print(letters))), 1)
        self.assertEqual(letters.mapped("state"), ["done", "to_approve"])

    def test_enclosed_statement_is_printed_after_its_letter(self):
        self.plan.step_ids[0].attach_statement = True
        letters = self._prepare_letters()
        texts = self._get_texts(self._print(letters))
        self.assertGreaterEqual(len(texts), 4)

    def test_registered_letter_keeps_its_number_dates_and_slips(self):
        self.plan.step_ids[0].channel = "registered"
        letter = self._prepare_letters()[0]
        self._print(letter)
        self.assertEqual(letter.state, "done")
        self.assertFalse(letter.deposit_date, "the post office dates it")
        files = self.env["ir.attachment"].with_user(self.controller)
        slip = files.create({"name": "slip.pdf", "raw": b"%PDF-"})
        letter.write(
            {
                "tracking_number": "1A 123 456 7890 1",
                "deposit_date": june(5),
                "receipt_date": june(9),
                "proof_ids": [(4, slip.id)],
            }
        )
        self.assertEqual(letter.deposit_date, june(5))
        self.assertEqual(letter.receipt_date, june(9))
        self.assertEqual(letter.proof_ids, slip)
        self.assertTrue(letter._is_intact())

    def test_merged_downloads_do_not_pile_up(self):
        letters = self._prepare_letters()
        self._print(letters)
        model = self._as_robot("dunforce.followup.action")
        domain = [("res_model", "=", model._name), ("res_id", "in", (0, False))]
        downloads = self.env["ir.attachment"].sudo().search(domain)
        self.assertTrue(downloads)
        model._gc_downloads()
        self.assertTrue(downloads.exists(), "somebody may still be downloading it")
        self.env.cr.execute(
            "UPDATE ir_attachment SET create_date = create_date - INTERVAL '2 days' "
            "WHERE id IN %s",
            [tuple(downloads.ids)],
        )
        model._gc_downloads()
        self.assertFalse(downloads.exists())
        self.assertTrue(all(letter.attachment_ids for letter in letters))
