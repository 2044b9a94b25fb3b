# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models
from odoo.exceptions import UserError

# Before it is handed to the queue.
WORDED_STATES = ("to_approve", "ready", "todo")


class FollowupAction(models.Model):
    """A person may word a prepared message before approving it."""

    _inherit = "dunforce.followup.action"

    own_wording = fields.Boolean(
        help="A person worded the message; it leaves as written, not as the template."
    )

    def action_word(self):
        """Copy the message as it would read now into the fields, to be edited."""
        self.ensure_one()
        if self.state not in WORDED_STATES or self.channel != "email":
            raise UserError(
                self.env._("Only an e-mail that has not left yet can be worded.")
            )
        message = self._render_message()[self.id]
        self.write({**message, "own_wording": True, "edited": True})
        return True

    def action_unword(self):
        """Go back to the template."""
        worded = self.filtered(lambda action: action.state in WORDED_STATES)
        worded.write({"subject": False, "body": False, "own_wording": False})
        return True

    def _queue(self):
        """Send what a person worded as it is written, the others by their template.

        One whose amounts changed in the queue goes back to that person.
        """
        worded = self.filtered("own_wording")
        result = super(FollowupAction, self - worded)._queue()
        stale = worded.filtered("message_ref")
        stale._set_state("to_approve", message_ref=False, delivery=False)
        stale.action_unword()
        for action in worded - stale:
            action._queue_with(
                action._get_followup_template(),
                subject=action.subject,
                body_html=action.body,
            )
        return result
