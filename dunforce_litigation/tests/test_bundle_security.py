# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import hashlib

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command

from .common import TODAY
from .common_bundle import BundleCommon, make_pdf


class TestBundleSecurity(BundleCommon):
    """Whose files go into a bundle, and who may read it."""

    def test_document_needs_its_file(self):
        case = self._prepare_case()
        with self._refused(ValidationError, "add the file"):
            self.env["dunforce.case.document"].with_user(self.lawyer).create(
                {"case_id": case.id, "kind": "order", "name": "Bon"}
            )

    def test_file_of_a_document_is_read_by_colleagues_only(self):
        document = self._file(self._prepare_case(), "contract")
        file = document.attachment_ids
        self.assertEqual(file.with_user(self.chief).raw, self.contract)
        for user in (self.controller, self.seller):
            with self.assertRaises(AccessError):
                file.with_user(user).check_access("read")

    def test_bundle_is_read_by_colleagues_only_and_changed_by_nobody(self):
        bundle = self._build(self._prepare_case())
        files = bundle.pdf_id + bundle.zip_id
        files.with_user(self.chief).check_access("read")
        for user in (self.controller, self.seller):
            with self.assertRaises(AccessError):
                files.with_user(user).check_access("read")
        with self.assertRaises(AccessError):
            bundle.with_user(self.chief).write({"zip_digest": "0"})
        with self.assertRaises(AccessError):
            bundle.zip_id.with_user(self.chief).write({"raw": b"forged"})
        with self.assertRaises(AccessError):
            self.env["dunforce.case.bundle"].with_user(self.lawyer).create(
                {"case_id": bundle.case_id.id, "date": TODAY}
            )

    def test_bundle_of_another_company_is_not_seen(self):
        bundle = self._build(self._prepare_case())
        other = self.env["res.company"].create({"name": "Other"})
        stranger = self._make_litigator("stranger", "manager")
        stranger.write(
            {"company_ids": [Command.set(other.ids)], "company_id": other.id}
        )
        for record in (bundle, bundle.line_ids, bundle.zip_id):
            with self.assertRaises(AccessError):
                record.with_user(stranger).check_access("read")

    def test_file_of_somebody_else_cannot_be_taken(self):
        setting = self.env["ir.config_parameter"].search([], limit=1)
        values = {"res_model": setting._name, "res_id": setting.id}
        secret = make_pdf("SECRET")
        secret = self._attach("secret.pdf", secret, user=self.env.user, **values)
        case = self._prepare_case()
        with self.assertRaises(AccessError):
            self.env["dunforce.case.document"].with_user(self.lawyer).create(
                {
                    "case_id": case.id,
                    "kind": "other",
                    "name": "Mine now",
                    "attachment_ids": [Command.set(secret.ids)],
                }
            )
        # What an import or another addon has linked is asked about again.
        self.env["dunforce.case.happening"].create(
            {
                "case_id": case.id,
                "date": TODAY,
                "proof": "Mine now",
                "attachment_ids": [Command.set(secret.ids)],
            }
        )
        bundle = self._build(case)
        self.assertNotIn("other", bundle.line_ids.mapped("kind"))
        self.assertIn("Mine now: it belongs to a record", bundle.faults)

    def test_draft_is_deleted_with_its_papers(self):
        case = self._prepare_case()
        document = self._file(case, "contract")
        bundle = self._build(case)
        files = document.attachment_ids + bundle.zip_id
        case.unlink()
        self.assertFalse(files.exists())

    def test_colleague_bundles_the_proof_that_somebody_else_has_uploaded(self):
        case = self._open_case()
        proceeding = self._start(case, "ip")
        proof = self._attach("receipt.pdf", make_pdf("RECEIPT"))
        event = self._record(
            proceeding, "request", TODAY, attachment_ids=[Command.set(proof.ids)]
        )
        with self._on(TODAY):
            bundle = case.with_user(self.chief)._make_bundle(proceeding.procedure_id)
        self.assertFalse(bundle.faults)
        self.assertIn(event.date, bundle.line_ids.mapped("date"))
        digests = bundle.line_ids.mapped("digest")
        self.assertIn(hashlib.sha256(proof.raw).hexdigest(), digests)
