# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class FollowupPlanChange(models.TransientModel):
    _name = "dunforce.followup.plan.change"
    _description = "Move customers to another follow-up plan"

    followup_ids = fields.Many2many(
        "dunforce.followup",
        string="Customers",
        required=True,
        readonly=True,
        default=lambda self: self._default_followup_ids(),
    )
    current_plan_id = fields.Many2one(
        "dunforce.followup.plan", compute="_compute_current_plan_id"
    )
    company_id = fields.Many2one("res.company", compute="_compute_current_plan_id")
    plan_id = fields.Many2one(
        "dunforce.followup.plan",
        string="New plan",
        required=True,
        domain="['|', ('company_id', '=', False), ('company_id', '=', company_id)]",
    )

    @api.model
    def _default_followup_ids(self):
        if self.env.context.get("active_model") == "dunforce.followup":
            return self.env.context.get("active_ids")
        return False

    @api.depends("followup_ids")
    def _compute_current_plan_id(self):
        """Show the plan they follow; nothing when they follow different ones."""
        for wizard in self:
            plans = wizard.followup_ids.current_plan_id
            wizard.current_plan_id = plans if len(plans) == 1 else False
            wizard.company_id = wizard.followup_ids.company_id[:1]

    def action_apply(self):
        """Move the customers and their items that have started to the new plan."""
        self.ensure_one()
        if not self.plan_id.step_ids:
            raise UserError(
                self.env._("%(plan)s has no step.", plan=self.plan_id.display_name)
            )
        for followup in self.followup_ids:
            followup._change_plan(self.plan_id)
        self.followup_ids.current_plan_id = self.plan_id
        return {"type": "ir.actions.act_window_close"}
