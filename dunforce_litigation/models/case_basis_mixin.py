# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


class CaseBasisMixin(models.AbstractModel):
    """What the prescriptions and the needs of a case are worked out from."""

    _name = "dunforce.case.basis.mixin"
    _description = "Basis of the deadlines of a case"

    case_id = fields.Many2one(
        "dunforce.case", required=True, index=True, ondelete="cascade"
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Work the deadlines out anew."""
        records = super().create(vals_list)
        records.case_id._judge_limits()
        return records

    def write(self, vals):
        """Work the deadlines out anew."""
        result = super().write(vals)
        self.case_id._judge_limits()
        return result

    def unlink(self):
        """Work out the deadlines without it."""
        cases = self.case_id
        result = super().unlink()
        cases._judge_limits()
        return result
