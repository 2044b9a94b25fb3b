# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..const import TESTS
from ..legal_rules.conditions import Condition
from .procedure_deadline import KEYS


class ProcedureCondition(models.Model):
    _name = "dunforce.procedure.condition"
    _description = "Condition of a procedure"
    _order = "procedure_id, sequence, id"

    procedure_id = fields.Many2one(
        "dunforce.procedure", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    test = fields.Selection(TESTS, string="Condition", required=True)
    key = fields.Selection(KEYS, string="Legal value")
    basis = fields.Char(string="Law")

    def _to_rule(self):
        self.ensure_one()
        return Condition(self.test, self.key or "")
