# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

from ..legal_rules.bundle import digest_of


class CaseBundle(models.Model):
    """Print what is not kept as a file, once per content."""

    _inherit = "dunforce.case.bundle"

    def _print_sources(self, sources):
        """Return {key: (content, suffix)} of the Sources that are to be printed.

        All of one report at once: the PDF engine takes a second to start.
        """
        found, by_report = {}, {}
        for source in sources:
            if source.report and not source.fault:
                by_report.setdefault(source.report, []).append(source)
        for report, own in by_report.items():
            records = own[0].record.union(*(source.record for source in own))
            printed = self._print(report, records)
            found.update({source.key: printed[source.record.id] for source in own})
        return found

    def _print(self, report, records, data=None):
        """Return {id: (content, suffix)} of a report about records.

        The PDF engine dates what it prints; so the print of the same page is taken
        again from the bundles of the case. It goes over to this one, which then keeps
        it even if the older bundle is deleted.
        """
        self.ensure_one()
        reports = self._get_reports()
        pages = {
            one: reports._render_qweb_html(report, [one], dict(data or {}))[0]
            for one in records.ids
        }
        marks = {
            one: digest_of(report.encode() + b"\0" + page)
            for one, page in pages.items()
        }
        found = self._find_prints(marks)
        lacking = [one for one in records.ids if one not in found]
        if lacking:
            # Each by itself where they cannot be told apart in one print.
            streams, suffix = reports._pre_render_qweb_pdf(report, lacking, data)
            if suffix != "pdf":
                # Under test, where Odoo prints nothing.
                return {one: (page, suffix) for one, page in pages.items()}
            for one in lacking:
                content = streams[one]["stream"].getvalue()
                self._keep_print(marks[one], content)
                found[one] = content
        return {one: (content, "pdf") for one, content in found.items()}

    def _get_reports(self):
        # sudo: the reports show what the readers of a case may see of its customer. An
        # invoice that is printed here must not get a legal PDF of its own by that.
        case = self.case_id._get_bundle_case().with_company(self.company_id)
        reports = case.env["ir.actions.report"]
        return reports.with_context(report_pdf_no_attachment=True)

    def _find_prints(self, marks):
        """Return {id: content} of the pages that were printed before."""
        # sudo: a print belongs to a bundle of this case, which the user may read.
        files = self.case_id.sudo().bundle_ids.attachment_ids.filtered("description")
        kept = files.grouped("description")
        found = {}
        for one, mark in marks.items():
            file = kept.get(mark, files.browse())[:1]
            if file.raw:
                file.res_id = self.id
                found[one] = file.raw
        return found

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
