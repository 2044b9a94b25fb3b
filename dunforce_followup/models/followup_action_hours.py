# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..clock import departure


class FollowupAction(models.Model):
    """Messages leave at the hours of whoever gets them."""

    _inherit = "dunforce.followup.action"

    leaves_at = fields.Datetime(
        string="Leaves at",
        readonly=True,
        copy=False,
        help="The message waits until then for the hours of who gets it.",
    )
    any_hour = fields.Boolean(
        string="At any hour",
        readonly=True,
        copy=False,
        help="A person wanted it to leave at once, whatever the hour.",
    )

    def _get_slots(self, now):
        """Return {action id: moment in UTC from which on it may take place, or False}.

        False is "at once". A channel of its own asks here before it sends; the fields
        are read for all actions together.

        :param now: a naive datetime in UTC
        """
        return {
            action.id: departure(now, action._get_place()) or False for action in self
        }

    def _get_place(self):
        """Return the rules' Place of whom the action reaches.

        A step that minds no day off only minds the time of day, as what has no step.
        """
        self.ensure_one()
        contact = self.contact_id or self.partner_id
        any_day = (self.step_id.workday_rule or "any") == "any"
        return contact._get_contact_place(self.company_id, any_day)

    def _get_departures(self, now):
        """Return the slots of what has to keep them: e-mails only if the company says.

        Letters are printed at any hour, and who wants a message out now is obeyed.
        """
        bound = self.filtered(
            lambda action: action.channel == "email"
            and not action.any_hour
            and action.company_id.dunforce_hours_emails
        )
        free = dict.fromkeys((action.id for action in self), False)
        return {**free, **bound._get_slots(now)}

    def _get_leaving_day(self):
        """Return {action id: day on which it leaves if it is handed over now}.

        The date that a message bears and the time it leaves to pay count from there.
        """
        departures = self._get_departures(fields.Datetime.now())
        days = {}
        for action in self:
            today = action.company_id._followup_today()
            slot = departures[action.id]
            if slot:
                zone = action.with_context(tz=action.company_id.dunforce_tz)
                today = fields.Datetime.context_timestamp(zone, slot).date()
            days[action.id] = today
        return days

    def _record_queued(self, mails):
        """Have the mails wait for the hours, if it is not the hour now."""
        result = super()._record_queued(mails)
        now = fields.Datetime.now()
        slots = self._get_departures(now)
        self.filtered(
            lambda action: action.leaves_at and action.leaves_at > now
        ).leaves_at = False
        mails.filtered(lambda mail: slots[mail.res_id])._wait_for_slots(slots)
        return result

    def action_send_now(self):
        """Send at once, whatever the hour, also what already waits for its hours."""
        wanted = self.filtered(
            lambda action: action.state in ("todo", "ready") and action._sends_itself()
        )
        wanted.any_hour = True
        result = super().action_send_now()
        (self - wanted)._leave_early()
        return result

    def _leave_early(self):
        """Take the messages out of their wait, unless they are leaving just now."""
        waiting = self.filtered(
            lambda action: action.state == "sending"
            and action.leaves_at
            and not action.marked_at
        )
        if not waiting:
            return
        waiting.write({"any_hour": True, "leaves_at": False})
        # sudo: the queue belongs to the administrator.
        mails = self.env["mail.mail"].sudo()
        mails.search(
            [("dunforce_action_id", "in", waiting.ids), ("state", "=", "outgoing")]
        ).scheduled_date = False
        mails._wake_followup_queue(fields.Datetime.now())

    def _wait_for_configuration(self, error):
        """Forget the wish of a person too: on another day it is another hour."""
        result = super()._wait_for_configuration(error)
        self.write({"any_hour": False, "leaves_at": False})
        return result
