# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..const import PENALTY_PARTS


class PenaltyWaive(models.TransientModel):
    """Give up penalties of one invoice, or of several of a customer."""

    _name = "dunforce.penalty.waive"
    _description = "Waive penalties"

    followup_id = fields.Many2one(
        "dunforce.followup", default=lambda self: self._default_followup_id()
    )
    partner_id = fields.Many2one(related="followup_id.partner_id")
    company_id = fields.Many2one(related="followup_id.company_id")
    move_ids = fields.Many2many(
        "account.move",
        string="Invoices",
        required=True,
        default=lambda self: self._default_move_ids(),
    )
    part = fields.Selection(PENALTY_PARTS, string="What", required=True, default="both")
    reason = fields.Char(required=True)

    @api.model
    def _default_followup_id(self):
        if self.env.context.get("active_model") == "dunforce.followup":
            return self.env.context.get("active_id")
        return False

    @api.model
    def _default_move_ids(self):
        context = self.env.context
        if context.get("active_model") == "account.move":
            return [Command.set(context.get("active_ids") or [])]
        followup = self.env["dunforce.followup"].browse(self._default_followup_id())
        moves = followup._get_penalty_moves(followup.company_id._followup_today())
        return [Command.set(moves.ids)] if followup else False

    def action_apply(self):
        """Record a waiver per invoice, with its reason."""
        self.ensure_one()
        if not self.reason.strip():
            raise UserError(self.env._("Say why the penalties are waived."))
        self.env["dunforce.penalty.waiver"].create(
            [
                {
                    "move_id": move.id,
                    "part": self.part,
                    "reason": self.reason,
                    "date": move.company_id._followup_today(),
                }
                for move in self.move_ids
            ]
        )
        return {"type": "ir.actions.act_window_close"}
