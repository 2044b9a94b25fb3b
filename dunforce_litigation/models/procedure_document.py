# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..const import DOCUMENT_KINDS


class ProcedureDocument(models.Model):
    _name = "dunforce.procedure.document"
    _description = "Document that a procedure asks for"
    _order = "procedure_id, sequence, id"

    procedure_id = fields.Many2one(
        "dunforce.procedure", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(DOCUMENT_KINDS, string="Document", required=True)
    required = fields.Boolean(default=True)
    note = fields.Char(translate=True)
