# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..const import DOCUMENT_KINDS


class CaseDocument(models.Model):
    """A document that somebody has filed in a case: a contract, an order, a title."""

    _name = "dunforce.case.document"
    _description = "Document of a case"
    _order = "case_id, kind, date, id"

    case_id = fields.Many2one(
        "dunforce.case", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="case_id.company_id", store=True)
    kind = fields.Selection(DOCUMENT_KINDS, required=True, default="contract")
    name = fields.Char(
        string="Title", required=True, help="As the list of pieces names it, in French."
    )
    date = fields.Date(help="Of the document itself.")
    attachment_ids = fields.Many2many("ir.attachment", string="Files", required=True)
    note = fields.Char(help="For ourselves: it is not in the bundle.")

    # The name, too: a document that comes without the field is checked as well.
    @api.constrains("attachment_ids", "name")
    def _check_attachment_ids(self):
        for document in self:
            if not document.attachment_ids:
                raise ValidationError(
                    self.env._("“%s”: add the file of the document.", document.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Take the files over, so that who may read the case may read them."""
        documents = super().create(vals_list)
        documents._adopt_files()
        return documents

    def write(self, vals):
        """Take new files over, as at first."""
        result = super().write(vals)
        if "attachment_ids" in vals:
            self._adopt_files()
        return result

    def _adopt_files(self):
        """Own the files that hang in the air; refuse those of others."""
        for document in self:
            # sudo: a file that hangs in the air is its author's alone, who is asked.
            files = document.sudo().attachment_ids
            loose = files.filtered(
                lambda file: not file.res_id and file.create_uid == self.env.user
            )
            (files - loose).with_env(self.env).check_access("read")
            loose.write({"res_model": self._name, "res_id": document.id})
