# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..const import EFFECTS, ENDS, HANDOVER_EVENTS
from ..legal_rules.chronology import Act


class ProcedureAct(models.Model):
    """Something that can happen in a procedure, and where it leads."""

    _name = "dunforce.procedure.act"
    _description = "Act of a procedure"
    _inherit = ["dunforce.procedure.part.mixin"]

    code = fields.Char(required=True)
    stage_id = fields.Many2one(
        "dunforce.procedure.stage",
        string="Leads to",
        domain="[('procedure_id', '=', procedure_id)]",
    )
    after_ids = fields.Many2many(
        "dunforce.procedure.act",
        "dunforce_procedure_act_after",
        "act_id",
        "after_id",
        string="Comes after",
        domain="[('procedure_id', '=', procedure_id)]",
    )
    wait_ids = fields.Many2many(
        "dunforce.procedure.deadline",
        "dunforce_procedure_act_wait",
        "act_id",
        "deadline_id",
        string="Not before the end of",
        domain="[('procedure_id', '=', procedure_id), ('side', '=', 'theirs')]",
    )
    any_before = fields.Boolean(string="After one of them is enough")
    once = fields.Boolean(string="Only once", default=True)
    planned = fields.Boolean(
        string="Known before", help="Its day may lie ahead: a hearing."
    )
    has_mode = fields.Boolean(
        string="In person or not", help="How it was served matters (CPC 1416)."
    )
    effect = fields.Selection(
        EFFECTS, string="For the prescription", help="What it is worth to a judge."
    )
    fact = fields.Selection(
        [
            ("judgment", "Day of the opening judgment"),
            ("publication", "Day of its publication"),
        ],
        string="Known from the customer's file",
        help="Recorded by itself when the file says so.",
    )
    handover_event = fields.Selection(
        HANDOVER_EVENTS,
        string="Recorded by a hand-over",
        help="Which event of a hand-over records this act by itself.",
    )
    gives_title = fields.Boolean(string="Gives an enforceable title")
    end = fields.Selection(
        ENDS, string="Ends the procedure", help="Empty: the procedure goes on."
    )
    next_ids = fields.Many2many(
        "dunforce.procedure", string="Then perhaps", help="What is proposed next."
    )

    _code_unique = models.UniqueIndex(
        "(procedure_id, code)", "Two acts of a procedure cannot share the same code."
    )

    def _get_linking_names(self):
        return ("stage_id", "after_ids", "wait_ids")

    def copy_data(self, default=None):
        """Leave out what refers to the parts of the copied procedure."""
        return [
            {**vals, "stage_id": False, "after_ids": False, "wait_ids": False}
            for vals in super().copy_data(default)
        ]

    def _to_rule(self):
        self.ensure_one()
        return Act(
            self.code,
            tuple(self.after_ids.mapped("code")),
            self.any_before,
            self.once,
            self.planned,
            tuple(self.wait_ids.mapped("code")),
        )
