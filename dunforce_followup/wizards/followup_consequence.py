# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class FollowupConsequence(models.TransientModel):
    _name = "dunforce.followup.consequence"
    _description = "Carry out or withdraw an announced consequence"

    action_id = fields.Many2one(
        "dunforce.followup.action",
        required=True,
        readonly=True,
        default=lambda self: self._default_action_id(),
    )
    partner_id = fields.Many2one(related="action_id.partner_id")
    announced = fields.Char(related="action_id.name")
    holds_orders = fields.Boolean(related="action_id.holds_orders")
    claim_explanation = fields.Text(
        related="action_id.claim_explanation", string="The three tests"
    )
    choice = fields.Selection(
        [("carry_out", "It has been carried out"), ("withdraw", "It is withdrawn")],
        required=True,
        default="carry_out",
    )
    reason = fields.Char()

    @api.model
    def _default_action_id(self):
        if self.env.context.get("active_model") == "dunforce.followup.action":
            return self.env.context.get("active_id")
        return False

    def action_apply(self):
        """Close the announcement; a withdrawn one keeps its reason and is counted."""
        self.ensure_one()
        action = self.action_id
        action.check_access("write")
        if action.kind != "consequence" or action.state != "todo":
            raise UserError(
                self.env._("%(action)s is not to do any more.", action=action.name)
            )
        if self.choice == "carry_out":
            action._carry_out_consequence()
        elif self.reason:
            action._withdraw_consequence(self.reason)
        else:
            raise UserError(
                self.env._("Say why the announced consequence is withdrawn.")
            )
        return {"type": "ir.actions.act_window_close"}
