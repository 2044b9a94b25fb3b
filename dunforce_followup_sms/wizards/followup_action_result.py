# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


class FollowupActionResult(models.TransientModel):
    """A call that reached nobody can be followed by a text message at once."""

    _inherit = "dunforce.followup.action.result"

    can_send_sms = fields.Boolean(
        string="Can get an SMS", compute="_compute_can_send_sms"
    )
    send_sms = fields.Boolean(
        string="Send an SMS",
        compute="_compute_send_sms",
        store=True,
        readonly=False,
        help="Tells the customer that we called, with a link to see and pay.",
    )

    @api.depends("action_id")
    def _compute_can_send_sms(self):
        for wizard in self:
            # sudo: whoever may close the call may know whether it has a mobile.
            action = wizard.action_id.sudo()
            wizard.can_send_sms = bool(action) and action._can_be_followed_by_sms()

    @api.depends("action_id", "can_send_sms")
    def _compute_send_sms(self):
        for wizard in self:
            wanted = wizard.action_id.step_id.sms_if_not_reached
            wizard.send_sms = wizard.can_send_sms and wanted

    def action_apply(self):
        """Close the call, then write to who was not reached."""
        result = super().action_apply()
        if self.result == "not_reached" and self.send_sms and self.can_send_sms:
            # sudo: whoever closed the call may have its message sent, nothing else.
            self.action_id.sudo()._follow_by_sms()
        return result
