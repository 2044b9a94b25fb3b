# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo import fields, models

RUN = "dunforce_followup.followup_run_cron_run"
# A provider that cannot be reached, or is in trouble, is tried again that soon.
RECONNECTION = timedelta(minutes=5)
# After that long, a person is told; after that long, another channel is taken.
OUTAGE = timedelta(days=1)
PATIENCE = timedelta(days=2)


class FollowupAction(models.Model):
    """What keeps a text message back, and what is looked at before it leaves."""

    _inherit = "dunforce.followup.action"

    sms_since = fields.Datetime(
        string="SMS waiting since",
        readonly=True,
        copy=False,
        help="Since when the provider could have had it.",
    )

    def _wait_for_slots(self, slots):
        """Keep the actions ready until {action id: moment}, when the run takes them."""
        for moment, actions in self.grouped(lambda action: slots[action.id]).items():
            actions.write({"leaves_at": moment, "sms_since": False})
        if self:
            moments = sorted({slots[action.id] for action in self})
            self.env.ref(RUN)._trigger(moments)

    def _take_back(self):
        """Make messages ready once more that were in the queue and have not left."""
        self.write(
            {
                "state": "ready",
                "message_ref": False,
                "delivery": False,
                "marked_at": False,
            }
        )
        self._set_item_state("ready", False)

    def _waits_again(self):
        """Take a message back for its hours, for which the queue has come too late."""
        self.ensure_one()
        slots = self._get_departures(fields.Datetime.now())
        if not slots[self.id]:
            return False
        self._take_back()
        self._wait_for_slots(slots)
        return True

    def _wait_for_provider(self):
        """Keep a message for a provider in trouble; not for ever."""
        self.ensure_one()
        now = fields.Datetime.now()
        waited = now - (self.sms_since or now)
        if waited > PATIENCE:
            self._fail("send_error", {"error": self.failure or ""})
            return
        if waited > OUTAGE:
            self._ask_for_configuration(self.failure)
        self._take_back()
        self.leaves_at = now + RECONNECTION
        self.env.ref(RUN)._trigger(self.leaves_at)

    def _still_reaches(self, number):
        """Return whether the message may still go to the number it was made for.

        He may have refused it meanwhile, or have another number now.
        """
        self.ensure_one()
        problem = self._get_sms_problems()[self.id]
        if problem:
            self._fail(*problem)
            return False
        if self._get_sms_targets()[self.id][0] == number:
            return True
        self._send_by_sms()
        return False
