# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class ProcedureStage(models.Model):
    _name = "dunforce.procedure.stage"
    _description = "Stage of a procedure"
    _inherit = ["dunforce.procedure.part.mixin"]

    fold = fields.Boolean(string="Last stage", help="Nothing is left to be done.")
