# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.tools import format_date

from ..const import DOCUMENT_KINDS
from ..legal_rules.bundle import clean


class CaseBundle(models.Model):
    """The numbered pieces of a case at a moment: one PDF to read, one ZIP to hand over.

    What is reproducible: pieces that are kept (what was filed or sent) are taken byte
    for byte. What is printed for the bundle (statement, interest, e-mails as sent, the
    list) is printed once per content, and the same bytes serve again as long as a
    bundle of the case keeps them. The ZIP and the merged PDF hold neither clock nor
    identifier: the same pieces give the same bytes.

    What is not: statement and interest sheet are of the day they are made, so bundles
    of two days differ in them; a print that no bundle keeps any more is printed anew,
    and the PDF engine dates what it prints.
    """

    _name = "dunforce.case.bundle"
    _description = "Evidence bundle"
    _order = "case_id, id desc"

    case_id = fields.Many2one(
        "dunforce.case", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="case_id.company_id", store=True)
    partner_id = fields.Many2one(related="case_id.partner_id")
    procedure_id = fields.Many2one("dunforce.procedure", ondelete="restrict")
    date = fields.Date(string="Built on", required=True)
    line_ids = fields.One2many(
        "dunforce.case.bundle.line", "bundle_id", string="Numbered list"
    )
    line_count = fields.Integer(string="Documents", compute="_compute_line_count")
    attachment_ids = fields.One2many(
        "ir.attachment",
        "res_id",
        string="Files",
        domain=[("res_model", "=", "dunforce.case.bundle")],
        help="PDF, ZIP, and what was printed for them.",
    )
    pdf_id = fields.Many2one("ir.attachment", string="PDF", ondelete="set null")
    zip_id = fields.Many2one("ir.attachment", string="ZIP", ondelete="set null")
    pdf_digest = fields.Char(string="SHA-256 of the PDF")
    zip_digest = fields.Char(string="SHA-256 of the ZIP")
    digest = fields.Char(
        string="SHA-256 of the list", help="Of the numbers and hashes of the documents."
    )
    missing_kinds = fields.Json()
    missing = fields.Text(
        string="Missing documents",
        compute="_compute_missing",
        help="When it was built.",
    )
    fault_codes = fields.Json()
    faults = fields.Text(string="Left out", compute="_compute_faults")

    @api.depends("case_id", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for bundle in self:
            bundle.display_name = self.env._(
                "Evidence bundle %(case)s, %(date)s",
                case=bundle.case_id.name or "",
                date=format_date(self.env, bundle.date),
            )

    @api.depends("line_ids")
    def _compute_line_count(self):
        for bundle in self:
            bundle.line_count = len(bundle.line_ids)

    @api.depends("missing_kinds")
    @api.depends_context("lang")
    def _compute_missing(self):
        kinds = dict(DOCUMENT_KINDS)
        for bundle in self:
            found = [kind for kind in bundle.missing_kinds or () if kind in kinds]
            bundle.missing = self.env["dunforce.case"]._word_missing(found)

    @api.depends("fault_codes")
    @api.depends_context("lang")
    def _compute_faults(self):
        for bundle in self:
            bundle.faults = "\n".join(
                self._word_fault(code, name) for code, name in bundle.fault_codes or ()
            )

    @api.model
    def _word_fault(self, code, name):
        """Return why a file is not in the bundle at all."""
        name = clean(name)
        texts = {
            "forbidden": self.env._(
                "%s: it belongs to a record that you may not read.", name
            ),
            "link": self.env._("%s: it is a link, not a file.", name),
            "huge": self.env._("%s: the file is too large; hand it over apart.", name),
            "empty": self.env._("%s: the file is empty or was deleted.", name),
            "changed": self.env._(
                "%s: what is kept is not what was sent; it is in the bundle as it is "
                "kept.",
                name,
            ),
        }
        return texts.get(code, name)

    def action_download_pdf(self):
        """Download all pieces as one PDF."""
        return self._download(self.pdf_id)

    def action_download_zip(self):
        """Download each piece as a file, with the list and the hashes."""
        return self._download(self.zip_id)

    def _download(self, file):
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{file.id}?download=true",
            "target": "download",
        }
