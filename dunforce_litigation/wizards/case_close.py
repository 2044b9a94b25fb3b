# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..const import CASE_OUTCOMES


class CaseClose(models.TransientModel):
    """Close a case with what came of it."""

    _name = "dunforce.case.close"
    _description = "Close a case"

    case_id = fields.Many2one("dunforce.case", required=True)
    outcome = fields.Selection(CASE_OUTCOMES, required=True)
    note = fields.Text(string="How it ended", required=True)

    def action_close(self):
        """Close it; what is still open of its items is followed up again."""
        self.ensure_one()
        self.case_id._close(self.outcome, self.note)
        return {"type": "ir.actions.act_window_close"}
