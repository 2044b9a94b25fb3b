# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import base64
import io
import json
import re
import zipfile

from odoo import api, fields, models
from odoo.exceptions import AccessError

GROUP = "dunforce_followup.dunforce_followup_group_user"


class PersonalExport(models.TransientModel):
    """The answer to whoever asks what we hold about him; it goes by itself later."""

    _name = "dunforce.personal.export"
    _description = "Export of personal data"

    partner_id = fields.Many2one("res.partner", required=True, readonly=True)
    name = fields.Char(required=True, readonly=True)
    content = fields.Binary(readonly=True)

    @api.model
    def _export(self, partner):
        """Return the download of all that is held about a customer, and log it."""
        if not self.env.user.has_group(GROUP):
            raise AccessError(
                self.env._("Only a credit controller may export personal data.")
            )
        customer = partner.commercial_partner_id
        customer.check_access("read")
        # sudo: the file is made here, and nobody may write one by himself.
        export = self.sudo().create(
            {
                "partner_id": customer.id,
                "name": self._get_file_name(customer),
                "content": base64.b64encode(self._make_archive(customer)),
            }
        )
        self._log_export(customer)
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{export.id}/content/{export.name}"
            "?download=true",
            "target": "download",
        }

    @api.model
    def _get_file_name(self, customer):
        day = fields.Date.to_string(self.env.company._followup_today())
        return f"personal-data-{customer.id}-{day}.zip"

    @api.model
    def _make_archive(self, customer):
        """Return the ZIP: data to read, the same for machines, and the files."""
        sections = self.env["dunforce.personal.data"]._read_personal_data(customer)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for record in (one for part in sections for one in part["records"]):
                record["files"] = [
                    self._add_file(archive, file) for file in record["files"]
                ]
            values = self._prepare_page_values(customer, sections)
            page = self.env["ir.qweb"]._render(
                "dunforce_followup.personal_export_page", values
            )
            archive.writestr("personal_data.html", str(page))
            data = json.dumps(sections, ensure_ascii=False, indent=2, default=str)
            archive.writestr("personal_data.json", data)
        return stream.getvalue()

    @api.model
    def _prepare_page_values(self, customer, sections):
        """Return what the readable page shows."""
        return {
            "customer": customer,
            "company": self.env.company,
            "today": self.env.company._followup_today(),
            "sections": sections,
            "page_lang": (self.env.lang or "en_US").replace("_", "-"),
            "periods": self.env["dunforce.retention.rule"]._explain_files(customer),
        }

    @api.model
    def _add_file(self, archive, file):
        """Add an attachment to the ZIP; return its path in it."""
        name = re.sub(r"[^\w.\- ]+", "_", file.name or "").strip(". ") or "file"
        path = f"files/{file.id}-{name}"
        if path not in archive.namelist():
            archive.writestr(path, file.raw or b"")
        return path

    @api.model
    def _log_export(self, customer):
        """Say on the files that somebody exported them."""
        files = self.env["dunforce.personal.data"]._get_personal_files(customer)
        for file in files:
            file._message_log(
                body=self.env._(
                    "Personal data exported by %(user)s.", user=self.env.user.name
                )
            )
