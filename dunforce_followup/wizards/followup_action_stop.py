# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class FollowupActionStop(models.TransientModel):
    _name = "dunforce.followup.action.stop"
    _description = "Skip, postpone or cancel follow-up actions"

    action_ids = fields.Many2many(
        "dunforce.followup.action",
        required=True,
        readonly=True,
        default=lambda self: self._default_action_ids(),
    )
    choice = fields.Selection(
        [
            ("postpone", "Take it up again on a date"),
            ("skip", "Skip the step for good: the plan goes on with the next one"),
            ("cancel", "Cancel it: the next run decides afresh"),
        ],
        required=True,
        default="postpone",
    )
    date = fields.Date(string="Again on")
    reason = fields.Char(required=True)

    @api.model
    def _default_action_ids(self):
        if self.env.context.get("active_model") == "dunforce.followup.action":
            return self.env.context.get("active_ids")
        return False

    def action_apply(self):
        """Stop the actions as chosen, and keep the reason with them."""
        self.ensure_one()
        actions = self.action_ids
        actions.check_access("write")
        for action in actions:
            if action.state not in ("to_approve", "ready", "todo"):
                raise UserError(
                    self.env._(
                        "%(action)s can no longer be stopped: it is %(state)s.",
                        action=action.display_name,
                        state=dict(
                            action._fields["state"]._description_selection(self.env)
                        )[action.state],
                    )
                )
        if self.choice == "skip":
            actions._skip(self.reason)
        else:
            actions._cancel("by_person", {"note": self.reason}, self._get_retry_date())
        return {"type": "ir.actions.act_window_close"}

    def _get_retry_date(self):
        """Return the day the step is taken up again; None when the run decides."""
        if self.choice != "postpone":
            return None
        today = self.action_ids[:1].company_id._followup_today()
        if not self.date or self.date <= today:
            raise UserError(
                self.env._("Choose a day after today to take the action up again.")
            )
        return self.date
