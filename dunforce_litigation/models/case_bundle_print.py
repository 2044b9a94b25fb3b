# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

from ..legal_rules.bundle import digest_of


class CaseBundle(models.Model):
    """Print what is not kept as a file, once per content."""

    _inherit = "dunforce.case.bundle"

    def _print(self, report, record, data=None):
        """Return (content, suffix) of a report about a record.

        The PDF engine dates what it prints; so the print of the same page is taken
        again from the bundles of the case. It goes over to this one, which then keeps
        it even if the older bundle is deleted.
        """
        self.ensure_one()
        # sudo: the reports show what the readers of a case may see of its customer. An
        # invoice that is printed here must not get a legal PDF of its own by that.
        case = self.case_id._get_bundle_case().with_company(self.company_id)
        reports = case.env["ir.actions.report"]
        reports = reports.with_context(report_pdf_no_attachment=True)
        page = reports._render_qweb_html(report, record.ids, dict(data or {}))[0]
        mark = digest_of(report.encode() + b"\0" + page)
        kept = self._find_print(mark)
        if kept:
            kept.res_id = self.id
            return kept.raw, "pdf"
        content, suffix = reports._render_qweb_pdf(report, record.ids, dict(data or {}))
        if suffix == "pdf":
            self._keep_print(mark, content)
        return content, suffix

    def _find_print(self, mark):
        # sudo: a print belongs to a bundle of this case, which the user may read.
        files = self.case_id.sudo().bundle_ids.attachment_ids
        return files.filtered(lambda file: file.description == mark and file.raw)[:1]

    def _keep_print(self, mark, content):
        self.env["ir.attachment"].sudo().create(
            {
                "name": "print.pdf",
                "description": mark,
                "raw": content,
                "mimetype": "application/pdf",
                "res_model": self._name,
                "res_id": self.id,
            }
        )
