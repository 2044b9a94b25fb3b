# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..const import DOCUMENT_KINDS


class CaseBundleBuildLine(models.TransientModel):
    _name = "dunforce.case.bundle.build.line"
    _description = "Document to put into an evidence bundle"

    build_id = fields.Many2one(
        "dunforce.case.bundle.build", required=True, ondelete="cascade"
    )
    key = fields.Char(required=True)
    included = fields.Boolean(string="Include", default=True)
    kind = fields.Selection(DOCUMENT_KINDS)
    name = fields.Char(string="Title")
    date = fields.Date()
    fault = fields.Selection(
        [
            ("forbidden", "You may not read it"),
            ("empty", "Empty or deleted"),
            ("link", "A link, not a file"),
            ("huge", "Too large"),
        ],
        string="Cannot be used",
    )
