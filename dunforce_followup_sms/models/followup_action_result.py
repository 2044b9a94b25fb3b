# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

# What somebody may still learn about: not what is over for other reasons.
UNDER_WAY = ("sending", "ambiguous")


class FollowupAction(models.Model):
    """What the provider says of a message, at once or hours later, once or twice."""

    _inherit = "dunforce.followup.action"

    def _take_sms_result(self, verdict, failure_type=False, reason=False):
        """Apply a verdict of the rules; what is known already changes nothing."""
        self.ensure_one()
        apply = getattr(self, f"_take_sms_{verdict}", None)
        if apply and self.channel == "sms":
            apply(self._word_sms_failure(failure_type, reason))

    def _lock_for_report(self):
        """Wait until nobody else writes these actions."""
        if self:
            self.env.cr.execute(
                "SELECT id FROM dunforce_followup_action WHERE id = ANY(%s) "
                "ORDER BY id FOR NO KEY UPDATE",
                [self.ids],
            )

    def _word_sms_failure(self, failure_type, reason):
        """Return the provider's reason, else the words of Odoo for it."""
        field = self.env["mail.notification"]._fields["failure_type"]
        words = dict(field._description_selection(self.env))
        return reason or words.get(failure_type) or failure_type or ""

    def _take_sms_accepted(self, _reason=""):
        """Record that the provider has it: the step is done."""
        if self.state in UNDER_WAY:
            self._delivered(self.marked_at)

    def _take_sms_delivered(self, _reason=""):
        """Record that the handset has it."""
        self._take_sms_accepted()
        if self.state == "done" and self.delivery in ("sent", "queued"):
            self.delivery = "delivered"

    def _take_sms_failed(self, reason):
        """Take the step back: the next channel follows.

        A report that comes after the one of its delivery has lost its way.
        """
        received = self.delivery in ("delivered", "answered")
        if self.state in UNDER_WAY or (self.state == "done" and not received):
            self.failure = reason
            self._fail("sms_failed", {"error": reason})

    def _take_sms_configuration(self, reason):
        """Try again tomorrow: the fault is ours."""
        if self.state == "sending":
            self.sms_since = False
            self._wait_for_configuration(reason)

    def _take_sms_retry(self, reason):
        """Keep it for later: the provider has it not."""
        if self.state != "sending":
            return
        # Without its marker, the queue keeps it back: see `_see_to_silence`.
        self.write({"failure": reason, "marked_at": False})

    def _take_sms_unsure(self, reason):
        """Leave it to a person to find out whether the customer has it."""
        if self.state == "sending":
            self.failure = reason
            self._set_ambiguous()

    def _take_sms_cancelled(self, _reason=""):
        """Ask a person again: somebody took the message out of the queue."""
        if self.state == "sending" and not self.marked_at:
            self._set_state("to_approve", delivery=False, message_ref=False)

    def _find_lost(self):
        """Give to a person what waits for a message that is no longer in the queue."""
        texts = self.filtered(lambda action: action.channel == "sms")
        result = super(FollowupAction, self - texts)._find_lost()
        # sudo: as above.
        queue = self.env["sms.sms"].sudo()
        refs = texts.filtered("message_ref").mapped("message_ref")
        queued = queue.search([("uuid", "in", refs), ("state", "=", "outgoing")])
        known = set(queued.mapped("uuid"))
        lost = texts.filtered(
            lambda action: action.message_ref and action.message_ref not in known
        )
        unsure = lost.filtered("marked_at")
        unsure._set_ambiguous()
        (lost - unsure)._set_state("to_approve", delivery=False, message_ref=False)
        return result

    def _ask_for_configuration(self, error):
        """Have somebody mend what text messages need, once for a company."""
        texts = self.filtered(lambda action: action.channel == "sms")
        rest = self - texts
        for action in texts:
            action.followup_id._open_task(
                "sms_configuration", _lt("Mend the SMS: %s", error), action.user_id
            )
        return (
            super(FollowupAction, rest)._ask_for_configuration(error) if rest else None
        )

    def _recheck_sms_configuration(self, customer, today):
        """Leave it to whoever mends it."""
        return True
