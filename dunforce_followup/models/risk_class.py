# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class RiskClass(models.Model):
    _name = "dunforce.risk.class"
    _description = "Risk class"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10, help="From the safest to the riskiest class.")
    color = fields.Integer()
    description = fields.Text(translate=True)

    _code_unique = models.UniqueIndex(
        "(code)", "Two risk classes cannot share the same code."
    )
