# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import hashlib
import io
import zipfile
from datetime import date

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from odoo.fields import Command
from odoo.tools import mute_logger
from odoo.tools.pdf import PdfFileReader

from .common import TODAY, LitigationCommon


def make_pdf(*texts):
    """Return a PDF with a page for each text."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for text in texts:
        canvas.drawString(100, 700, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def make_picture():
    stream = io.BytesIO()
    Image.new("RGBA", (300, 100), (200, 0, 0, 128)).save(stream, "png")
    return stream.getvalue()


class BundleCommon(LitigationCommon):
    """Documents of a case, and bundles made of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contract = make_pdf("CONTRAT", "page 2")

    def _attach(self, name, raw, user=None, **values):
        files = self.env["ir.attachment"].with_user(user or self.lawyer)
        return files.create({"name": name, "raw": raw, **values})

    def _file(self, case, kind, name="Contrat", raw=None, **values):
        """File a document in a case, as the clerk does."""
        raw = self.contract if raw is None else raw
        attachment = self._attach(values.pop("file_name", "scan.pdf"), raw)
        return (
            self.env["dunforce.case.document"]
            .with_user(self.lawyer)
            .create(
                {
                    "case_id": case.id,
                    "kind": kind,
                    "name": name,
                    "attachment_ids": [Command.set(attachment.ids)],
                    **values,
                }
            )
        )

    def _build(self, case, code=None, day=TODAY, left_out=()):
        """Build as the clerk does, without the PDF engine."""
        procedure = self.env["dunforce.procedure"]
        if code:
            procedure = self.env.ref(f"dunforce_litigation.procedure_{code}")
        with self._on(day):
            return case.with_user(self.lawyer)._make_bundle(procedure, left_out)

    def _print(self, case, day=TODAY):
        """Build with the real PDF engine."""
        with self._on(day), self.allow_pdf_render(), mute_logger("odoo.tools.pdf"):
            return case.with_context(force_report_rendering=True)._make_bundle(
                self.env.ref("dunforce_litigation.procedure_ip")
            )

    def _unzip(self, bundle):
        with zipfile.ZipFile(io.BytesIO(bundle.zip_id.raw)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def _get_texts(self, bundle):
        pages = PdfFileReader(io.BytesIO(bundle.pdf_id.raw)).pages
        return [page.extract_text() for page in pages]

    def _notify(self, case, **values):
        """Return a formal notice that was sent by registered letter."""
        letter = make_pdf("MISE EN DEMEURE")
        action = self._as_robot("dunforce.followup.action").create(
            {
                "name": "Formal notice",
                "followup_id": case.followup_id.id,
                "partner_id": self.debtor.id,
                "company_id": self.company.id,
                "level": "5",
                "channel": "registered",
                "state": "done",
                "date": date(2026, 6, 15),
                "date_done": date(2026, 6, 15),
                "tracking_number": "1A 234 567",
                "deposit_date": date(2026, 6, 16),
                "receipt_date": date(2026, 6, 18),
                "content_hash": hashlib.sha256(letter).hexdigest(),
                **values,
            }
        )
        for name, raw, field in (
            ("letter.pdf", letter, "attachment_ids"),
            ("slip.png", make_picture(), "proof_ids"),
        ):
            values = {"res_model": action._name, "res_id": action.id}
            file = self._attach(name, raw, user=self.env.user, **values)
            action[field] = [Command.link(file.id)]
        return action

    def _unzip_list(self, bundle):
        files = self._unzip(bundle)
        return next(raw for name, raw in files.items() if "Bordereau" in name).decode()
