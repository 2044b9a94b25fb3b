# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..const import DOCUMENT_KINDS


class CaseBundleLine(models.Model):
    """A numbered piece of a bundle, as the list names it."""

    _name = "dunforce.case.bundle.line"
    _description = "Document of an evidence bundle"
    _order = "bundle_id, number"

    bundle_id = fields.Many2one(
        "dunforce.case.bundle", required=True, index=True, ondelete="cascade"
    )
    number = fields.Integer(required=True)
    kind = fields.Selection(DOCUMENT_KINDS, required=True)
    name = fields.Char(string="Title", required=True)
    date = fields.Date()
    file_name = fields.Char(string="File in the ZIP")
    digest = fields.Char(string="SHA-256", required=True)
    size = fields.Integer(string="Bytes")
    pages = fields.Integer()
    left_out = fields.Selection(
        [
            ("type", "Neither PDF nor picture"),
            ("broken", "Locked or broken"),
            ("huge", "Too large"),
        ],
        string="Only in the ZIP",
        help="Why its pages are not in the PDF.",
    )
