# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from ..const import COURT_NEEDS, FAMILIES, HANDOVER_KINDS


class Procedure(models.Model):
    """A procedure as data: conditions, stages, acts, deadlines, papers and costs.

    Nothing in the program knows a procedure by name; an administrator copies one and
    adapts it, and another country brings its own records.
    """

    _name = "dunforce.procedure"
    _description = "Procedure"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, copy=False)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    country_id = fields.Many2one(
        "res.country", help="Whose law it is; empty: it suits any country."
    )
    family = fields.Selection(FAMILIES, required=True, default="title")
    court_need = fields.Selection(
        COURT_NEEDS, string="Before", required=True, default="none"
    )
    handover_kind = fields.Selection(
        HANDOVER_KINDS,
        string="Handed over",
        help="Empty: its cases are not handed over to anybody in a list.",
    )
    basis = fields.Char(string="Law", help="The articles that rule it.")
    summary = fields.Text(translate=True)
    months_min = fields.Float(string="Shortest duration", help="In months.")
    months_max = fields.Float(string="Longest duration", help="In months.")
    condition_ids = fields.One2many(
        "dunforce.procedure.condition", "procedure_id", copy=True
    )
    stage_ids = fields.One2many("dunforce.procedure.stage", "procedure_id")
    act_ids = fields.One2many("dunforce.procedure.act", "procedure_id")
    deadline_ids = fields.One2many("dunforce.procedure.deadline", "procedure_id")
    document_ids = fields.One2many(
        "dunforce.procedure.document", "procedure_id", copy=True
    )
    cost_ids = fields.One2many("dunforce.procedure.cost", "procedure_id", copy=True)

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(country_id, 0))",
        "Two procedures of a country cannot share the same code.",
    )

    def copy_data(self, default=None):
        """Name the copy as one, with a code of its own."""
        vals_list = super().copy_data(default)
        for procedure, vals in zip(self, vals_list, strict=True):
            vals["name"] = self.env._("%s (copy)", procedure.name)
            vals["code"] = procedure._get_free_code()
        return vals_list

    def _get_free_code(self):
        alike = self.with_context(active_test=False).search(
            [("code", "=like", f"{self.code}%")]
        )
        taken = set(alike.mapped("code"))
        number = 2
        while f"{self.code}_{number}" in taken:
            number += 1
        return f"{self.code}_{number}"

    def copy(self, default=None):
        """Copy stages, acts and deadlines, which refer to each other."""
        copies = super().copy(default)
        for procedure, twin in zip(self, copies, strict=True):
            twins = {}
            for part in ("stage_ids", "act_ids", "deadline_ids"):
                for one in procedure[part]:
                    twins[one] = one.copy({"procedure_id": twin.id})
            for one in twins:
                one._link_twin(twins)
        return copies

    def _get_rules(self):
        """Return (rules' Acts, rules' Rules) of the procedure."""
        self.ensure_one()
        return (
            tuple(act._to_rule() for act in self.act_ids),
            tuple(one._to_rule() for one in self.deadline_ids._sort_followed()),
        )

    @api.model
    def _get_for(self, country):
        """Return the procedures of a country's law, and those that suit any."""
        return self.search([("country_id", "in", (country.id, False))])
