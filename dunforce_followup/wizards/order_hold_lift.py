# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class OrderHoldLift(models.TransientModel):
    """Let the orders go before they are paid for, with a reason."""

    _name = "dunforce.order.hold.lift"
    _description = "Lift an order hold"

    hold_id = fields.Many2one(
        "dunforce.order.hold",
        required=True,
        readonly=True,
        default=lambda self: self._default_hold_id(),
    )
    text = fields.Char(related="hold_id.text")
    question = fields.Char(related="hold_id.question")
    code = fields.Selection(
        [("manager", "The orders go before it is paid"), ("cancelled", "It was wrong")],
        string="Why",
        required=True,
        default="manager",
    )
    # Required by the view; who calls from outside is told in words.
    reason = fields.Char()

    @api.model
    def _default_hold_id(self):
        context = self.env.context
        if context.get("active_model") == "dunforce.order.hold":
            return context.get("active_id")
        return False

    def action_apply(self):
        """Lift the hold, or say what is missing."""
        self.ensure_one()
        self.hold_id.check_access("write")
        if not (self.reason or "").strip():
            raise UserError(self.env._("Say why the order hold is lifted."))
        if self.hold_id.state != "active":
            raise UserError(
                self.env._(
                    "The orders of %(customer)s are not on hold any more.",
                    customer=self.hold_id.partner_id.display_name,
                )
            )
        self.hold_id._lift(self.code, self.reason, self.env.user)
        return {"type": "ir.actions.act_window_close"}
