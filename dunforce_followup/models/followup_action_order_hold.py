# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.fields import Domain

from ..rules.hold import join_scopes


class FollowupAction(models.Model):
    """A step, or the consequence it announced, that holds the customer's orders.

    Whatever the plan says, a person approves it and sees the three tests. What is held
    goes by `dunforce.order.hold`, and needs no task that asks to lift the measure.
    """

    _inherit = "dunforce.followup.action"

    order_hold_id = fields.Many2one(
        "dunforce.order.hold",
        readonly=True,
        index="btree_not_null",
        help="The hold that the task is about.",
    )
    order_hold_ids = fields.One2many(
        "dunforce.order.hold", "action_id", string="Order holds it began"
    )
    holds_orders = fields.Boolean(
        compute="_compute_holds_orders",
        help="Approving it, or carrying it out, holds the orders of the customer.",
    )

    @api.depends(
        "kind",
        "consequence",
        "item_ids.step_id.hold_orders",
        "item_ids.state",
        "origin_id.item_ids.step_id.hold_orders",
    )
    def _compute_holds_orders(self):
        for action in self:
            action.holds_orders = bool(action._get_held())

    def _get_held(self):
        """Return the items for which the action holds orders, none if it holds none.

        What is announced to the customer begins when it is carried out.
        """
        self.ensure_one()
        source = self.origin_id if self.kind == "consequence" else self
        if self.kind not in ("step", "consequence") or self.consequence:
            source = source.browse()
        return source.item_ids.filtered(
            lambda item: item.step_id.hold_orders and item.state != "cancelled"
        )

    def _needs_claim_tests(self):
        """Show the three tests before an order hold, too."""
        return super()._needs_claim_tests() or self.holds_orders

    def action_approve(self):
        """Hold the orders where the step says so and announces nothing."""
        waiting = self.filtered(lambda action: action.state == "to_approve")
        result = super().action_approve()
        waiting.filtered(lambda action: action.state != "to_approve")._hold_orders()
        return result

    def _carry_out_consequence(self):
        """Hold the orders where that is what was announced."""
        result = super()._carry_out_consequence()
        self.filtered(lambda action: action.kind == "consequence")._hold_orders()
        return result

    def _hold_orders(self):
        """Put the customers on hold, for what is still owed of the items."""
        for action in self:
            held = action._get_held()
            lines = held._find_open_lines()
            if action.followup_id._is_insolvent(held.mapped("item_key")):
                action.followup_id._ask_for_hold(action)
            elif lines:
                scope = join_scopes(held.mapped("step_id.hold_orders"))
                action.followup_id._put_on_hold(lines, scope, action.name, action)

    @api.model
    def _get_measures(self, domain):
        """Leave out what holds orders: the hold itself is followed."""
        return super()._get_measures(domain & Domain("order_hold_ids", "=", False))

    @api.model
    def _follow_patience(self, run):
        """Look at the order holds first: a payment lifts them on the same day."""
        self.env["dunforce.order.hold"]._follow(run)
        return super()._follow_patience(run)

    def _recheck_order_hold(self, customer, today):
        """Withdraw the question whose cause has gone."""
        self.order_hold_id._judge()
        return self.state == "todo"
