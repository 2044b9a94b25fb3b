# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


class Followup(models.Model):
    """The cases of a customer; everybody who sees the file sees that they exist."""

    _inherit = "dunforce.followup"

    case_ids = fields.One2many(
        "dunforce.case",
        "followup_id",
        groups="dunforce_litigation.dunforce_litigation_group_user",
    )
    case_count = fields.Integer(
        string="Cases", compute="_compute_case_count", compute_sudo=True
    )
    case_text = fields.Char(
        string="In litigation", compute="_compute_case_count", compute_sudo=True
    )

    @api.depends("case_ids.state")
    @api.depends_context("lang")
    def _compute_case_count(self):
        for file in self:
            cases = file.case_ids
            live = cases.filtered(lambda case: case.state in ("to_approve", "open"))
            file.case_count = len(cases)
            names = ", ".join(live.mapped("name"))
            file.case_text = names and self.env._("In litigation: %s", names)

    @api.model
    def _get_reminding_models(self):
        """Judge cases and proceedings anew each day, then tell what dies."""
        return [
            *super()._get_reminding_models(),
            "dunforce.followup.action",
            "dunforce.case",
            "dunforce.proceeding",
            "dunforce.case.deadline",
        ]

    def action_cases(self):
        """Open the cases of the customer."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_litigation.case_action"
        )
        return {
            **action,
            "domain": [("followup_id", "=", self.id)],
            "context": {
                "default_followup_id": self.id,
                "active_model": self._name,
                "active_id": self.id,
            },
        }

    def action_new_case(self):
        """Prepare a case about all that is overdue."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "dunforce.case",
            "views": [(False, "form")],
            "context": {"default_followup_id": self.id},
        }
