# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class HandoverReturn(models.TransientModel):
    """Take cases back from an agency: they go on, and stay followed up by us."""

    _name = "dunforce.handover.return"
    _description = "Take cases back"

    handover_id = fields.Many2one(
        "dunforce.handover",
        required=True,
        ondelete="cascade",
        default=lambda self: self._default_handover_id(),
    )
    proceeding_ids = fields.Many2many(
        "dunforce.proceeding",
        string="Cases that come back",
        default=lambda self: self._default_proceeding_ids(),
        domain="[('handover_id', '=', handover_id), ('state', '=', 'running')]",
    )
    date = fields.Date(
        required=True, default=lambda self: self.env.company._followup_today()
    )
    reason = fields.Char(required=True)

    @api.model
    def _default_handover_id(self):
        if self.env.context.get("active_model") == "dunforce.handover":
            return self.env.context.get("active_id")
        return False

    @api.model
    def _default_proceeding_ids(self):
        """Propose the chosen ones, all that are running of a hand-over otherwise."""
        handover = self.env["dunforce.handover"].browse(self._default_handover_id())
        running = handover.proceeding_ids.filtered(lambda one: one.state == "running")
        return [Command.set(running.ids)]

    def action_return(self):
        """Record that they come back; what was collected stays as it was noted."""
        self.ensure_one()
        if not self.proceeding_ids:
            raise UserError(self.env._("Choose the cases that come back."))
        self.env["dunforce.handover.result"].create(
            [
                {
                    "proceeding_id": one.id,
                    "date": self.date,
                    "result": "returned",
                    "note": self.reason,
                }
                for one in self.proceeding_ids
            ]
        )
        return {"type": "ir.actions.act_window_close"}
