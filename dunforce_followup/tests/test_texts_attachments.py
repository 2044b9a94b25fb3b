# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Command
from odoo.tests import tagged

from .texts_common import TextsCommon


@tagged("post_install", "-at_install")
class TestAttachments(TextsCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.step = cls.plan.step_ids[1]
        cls.invoice = cls._make_invoice(cls.customer)
        cls.action = cls._make_action(
            cls.followup, "1", cls.invoice, step_id=cls.step.id
        )

    def _get_files(self):
        actions = self.action.with_user(self.controller)
        return actions._get_message_attachments()[self.action.id]

    def _make_document(self, kind, **values):
        file = self.env["ir.attachment"].create({"name": f"{kind}.pdf", "raw": b"x"})
        self.env["dunforce.followup.document"].create(
            {
                "name": kind,
                "kind": kind,
                "followup_id": self.followup.id,
                "attachment_ids": [Command.set(file.ids)],
                **values,
            }
        )
        return file.id

    def test_nothing_is_joined_unless_the_step_says_so(self):
        self._make_document("promise")
        self.assertEqual(self._get_files(), [])

    def test_the_legal_invoice_is_joined_as_it_is(self):
        self.step.attach_invoices = True
        legal = self.env["ir.attachment"].create(
            {
                "name": "legal.pdf",
                "raw": b"%PDF",
                "res_model": "account.move",
                "res_field": "invoice_pdf_report_file",
                "res_id": self.invoice.id,
            }
        )
        self.invoice.invalidate_recordset()
        self.assertEqual(self._get_files(), [legal.id])

    def test_an_invoice_without_a_legal_document_is_rendered(self):
        self.step.attach_invoices = True
        [(name, content)] = self._get_files()
        self.assertTrue(name.endswith(".pdf"))
        self.assertIn(self.invoice.name.encode(), content)

    def test_the_statement_is_joined_in_the_language_of_the_contact(self):
        self.step.attach_statement = True
        [(name, content)] = self._get_files()
        self.assertEqual(name, "Relevé Bellerive SAS 2026-06-30.pdf")
        self.assertIn("Relevé de compte", content.decode())

    def test_documents_of_other_invoices_stay_in_the_file(self):
        self.step.write({"attach_promise": True, "attach_delivery": True})
        promise = self._make_document("promise")
        proof = self._make_document("delivery", move_id=self.invoice.id)
        other = self._make_invoice(self.customer)
        self._make_document("delivery", move_id=other.id)
        self.assertEqual(set(self._get_files()), {promise, proof})

    def test_letter_names_only_the_documents_that_come_with_it(self):
        self.step.write({"attach_promise": True, "attach_delivery": True})
        self.assertEqual(self.action._get_letter_enclosures(), "")
        self._make_document("delivery", move_id=self.invoice.id)
        enclosures = self.action.with_context(lang="en_US")._get_letter_enclosures()
        self.assertEqual(enclosures, "proof of delivery")
