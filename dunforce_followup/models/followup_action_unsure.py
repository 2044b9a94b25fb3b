# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)


class FollowupAction(models.Model):
    """What only a person can settle: doubts, answers, a broken configuration."""

    _inherit = "dunforce.followup.action"

    def _set_ambiguous(self):
        """Show a message that was perhaps sent to a person; it is never re-sent."""
        for action in self:
            action._set_state("ambiguous")
            words = _lt("Find out whether this message was sent: %s", action.subject)
            action.followup_id._open_task("ambiguous", words, action.user_id, action)

    def action_resolve_sent(self):
        """Record what a person found out: it has reached the customer."""
        unsure = self.filtered(lambda action: action.state == "ambiguous")
        result = super().action_resolve_sent()
        unsure._close_doubts()
        return result

    def action_resolve_not_sent(self):
        """Record what a person found out: it was not sent and may be, once."""
        unsure = self.filtered(lambda action: action.state == "ambiguous")
        result = super().action_resolve_not_sent()
        unsure._close_doubts()
        return result

    def _delivered(self, at=None):
        """Settle the doubt too: an answer does, as well as a person."""
        unsure = self.filtered(lambda action: action.state == "ambiguous")
        result = super()._delivered(at)
        unsure._close_doubts()
        return result

    def _fail(self, code, params=None, delivery="failed"):
        """Settle the doubt too: what came back was sent."""
        unsure = self.filtered(lambda action: action.state == "ambiguous")
        result = super()._fail(code, params, delivery)
        unsure._close_doubts()
        return result

    def _close_doubts(self):
        """Close the tasks to find out whether these messages were sent."""
        tasks = self.sudo().search(
            [
                ("origin_id", "in", self.ids),
                ("kind", "=", "ambiguous"),
                ("state", "=", "todo"),
            ]
        )
        for task in tasks:
            task._finish(task.company_id._followup_today())

    def _finish(self, date_done, result=False, note=False):
        """Settle what the task was about, not only the task."""
        for action in self:
            if action.kind == "ambiguous" and action.origin_id.state == "ambiguous":
                raise UserError(
                    self.env._(
                        "Say on the message itself whether it was sent: %(message)s.",
                        message=action.origin_id.display_name,
                    )
                )
        finished = super()._finish(date_done, result=result, note=note)
        read = self.filtered(lambda action: action.kind == "answer").followup_id
        read.filtered("answer_date").answer_date = False
        return finished

    def _wait_for_configuration(self, error):
        """Try again tomorrow, and tell who can mend the configuration of the mails."""
        for action in self:
            tomorrow = action.company_id._followup_today() + timedelta(days=1)
            action.write(
                {
                    "state": "ready",
                    "marked_at": False,
                    "message_ref": False,
                    "delivery": "failed",
                    "failure": error,
                    "date": max(action.date, tomorrow),
                }
            )
            action._set_item_state("ready", False)
            action._ask_for_configuration(error)

    def _ask_for_configuration(self, error):
        """Have somebody mend the outgoing mails: once, however many are waiting."""
        self.followup_id._open_task(
            "configuration",
            _lt("Mend the outgoing mails: %s", error),
            self.user_id,
        )
