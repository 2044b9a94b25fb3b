# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Command

from odoo.addons.dunforce_followup.models.personal_data import MARKER

from .common import TODAY
from .common_bundle import BundleCommon, make_pdf


class TestCasePrivacy(BundleCommon):
    """What a case says of a person goes when its time is over; acts and days stay."""

    def setUp(self):
        super().setUp()
        self.case = self._open_case(description="He was ill")
        self.data = self.env["dunforce.personal.data"]
        self.document = self._file(self.case, "order", "Bon de M. Débord", note="Ill")
        self.bundle = self._build(self.case)

    def _hide(self, group):
        return self.data._pseudonymize(self.case.followup_id, group)

    def _proof(self, text):
        return [Command.set(self._attach(f"{text}.pdf", make_pdf(text)).ids)]

    def test_each_group_is_hidden_once(self):
        for group in ("contents", "document"):
            self.assertGreater(self._hide(group), 0, group)
            self.assertEqual(self._hide(group), 0, group)

    def test_words_of_the_case_and_its_chatter(self):
        self.case.message_post(body="He was ill")
        self._hide("contents")
        self.assertEqual(self.case.description, MARKER)
        self.assertNotIn("ill", " ".join(self.case.message_ids.mapped("body")))
        self.assertEqual(self.document.name, "Bon de M. Débord")

    def test_filed_documents(self):
        file = self.document.attachment_ids
        self._hide("document")
        self.assertEqual((self.document.name, self.document.note), (MARKER, MARKER))
        self.assertEqual((file.name, file.raw), (MARKER, b""))
        self.assertEqual(self.document.kind, "order")

    def test_bundle_keeps_its_numbers_and_hashes_only(self):
        files = self.bundle.attachment_ids
        self.assertLessEqual(self.bundle.pdf_id | self.bundle.zip_id, files)
        digests = self.bundle.line_ids.mapped("digest")
        self._hide("document")
        self.assertEqual(set(files.mapped("raw")), {b""})
        self.assertEqual(set(self.bundle.line_ids.mapped("name")), {MARKER})
        self.assertEqual(self.bundle.line_ids.mapped("digest"), digests)
        self.assertEqual(self.bundle.date, TODAY)

    def test_proofs_of_acts_happenings_and_securities(self):
        proceeding = self._start(self.case, "ip")
        event = self._record(
            proceeding,
            "request",
            TODAY,
            note="By his sister",
            attachment_ids=self._proof("request"),
        )
        happening = self.env["dunforce.case.happening"].create(
            {
                "case_id": self.case.id,
                "date": TODAY,
                "proof": "Letter of his sister",
                "attachment_ids": self._proof("letter"),
            }
        )
        security = self.env["dunforce.case.security"].create(
            {
                "case_id": self.case.id,
                "kind": "deposit",
                "reference": "His sister",
                "attachment_ids": self._proof("deed"),
            }
        )
        self._hide("document")
        self.assertEqual((event.note, event.date), (MARKER, TODAY))
        self.assertEqual((happening.proof, happening.date), (MARKER, TODAY))
        self.assertEqual(security.reference, MARKER)
        for one in (event, happening, security):
            self.assertEqual(one.attachment_ids.raw, b"", one._name)
        self.assertEqual(proceeding.stage_id, event.act_id.stage_id)

    def test_registered_letters(self):
        letter = self.env["dunforce.registered.letter"].create(
            {
                "case_id": self.case.id,
                "subject": "Notice to a sick man",
                "content_ids": self._proof("notice"),
                "deposit_date": TODAY,
                "deposit_proof_ids": self._proof("slip"),
                "receipt_proof_ids": self._proof("receipt"),
            }
        )
        self._hide("document")
        self.assertEqual(letter.subject, MARKER)
        for files in (
            letter.content_ids,
            letter.deposit_proof_ids,
            letter.receipt_proof_ids,
        ):
            self.assertEqual(files.raw, b"")
        self.assertEqual(letter.deposit_date, TODAY)

    def test_what_was_seized_at_whom(self):
        seizure = self._start(self.case, "attribution")
        seizure.seized_what = "The wages of his sister"
        seizure.release_note = "She is ill"
        self._hide("document")
        self.assertEqual(seizure.seized_what, MARKER)
        self.assertEqual(seizure.release_note, MARKER)
        self.assertEqual(seizure.procedure_id.code, "attribution")

    def test_others_are_left_alone(self):
        rival = self._make_customer("Rival", company_registry="552081317")
        other = self._open_case(self._make_invoice(rival, TODAY), description="Well")
        kept = self._file(other, "order", "Bon du rival")
        for group in ("contents", "document"):
            self._hide(group)
        self.assertEqual((kept.name, other.description), ("Bon du rival", "Well"))
        self.assertEqual(kept.attachment_ids.raw, self.contract)
