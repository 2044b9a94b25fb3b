# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import format_date


class FollowupReason(models.AbstractModel):
    _name = "dunforce.followup.reason"
    _description = "Words for the reasons of the follow-up"

    @api.model
    def _reason_text(self, code, params=None):
        """Return the sentence of a reason code, in the reader's language.

        Stored as a code with its parameters so that each reader gets his own language.
        Override `_reason_texts` to word the codes of another addon.
        """
        values = dict(params or {})
        if code == "by_person":
            return values.get("note", "")
        for key, value in values.items():
            if key in ("until", "date") and value:
                values[key] = format_date(self.env, value)
        text = self._reason_texts().get(code)
        if code == "not_yet" and not values.get("date"):
            text = self.env._("No step is due.")
        if text is None:
            return code or ""
        if "%(until)s" in text and not values.get("until"):
            text = self._endless_texts().get(code, text)
        try:
            return text % values
        except KeyError:
            return code

    @api.model
    def _reason_texts(self):
        """Return `{code: sentence}`, its parameters as %(name)s."""
        return {**self._decision_texts(), **self._hold_texts(), **self._end_texts()}

    @api.model
    def _decision_texts(self):
        _ = self.env._
        return {
            "due": _("A step is due."),
            "prepared": _("Prepared."),
            "observed": _("The plan only observes; this would have been prepared."),
            "nothing_open": _("Nothing is open."),
            "not_yet": _("Next step on %(date)s."),
            "plan_finished": _("Every step of the plan has been done."),
            "no_plan": _("No plan matches this customer."),
            "plan_empty": _("The plan has no step."),
            "net_zero": _("Unallocated credits cover what is overdue."),
            "below_minimum": _("Owes less than the minimum of the plan."),
            "min_interval": _("Contacted recently; not again before %(until)s."),
            "cap_day": _("Already contacted today."),
            "cap_week": _("Contacted often enough this week; again on %(until)s."),
            "cap_run": _("The run has reached its number of customers."),
            "day_off": _("A day off in the customer's country; on %(until)s."),
            "waiting": _("An action is waiting: it comes first."),
            "expired": _("The due date has passed before it could be done."),
        }

    @api.model
    def _hold_texts(self):
        _ = self.env._
        return {
            "paused": _("Paused until %(until)s."),
            "answered": _("The customer answered; somebody should read it first."),
            "blocked": _("The payment of the invoice is blocked."),
            "in_payment": _("A payment is under way."),
            "pending_payment": _("An online payment is pending."),
            "never_sent": _("The invoice was never sent."),
            "excluded": _("Excluded from follow-up."),
            "stopped": _("Stopped by a person until %(until)s."),
        }

    @api.model
    def _endless_texts(self):
        _ = self.env._
        return {
            "paused": _("Paused."),
            "stopped": _("Stopped by a person."),
            "min_interval": _("Contacted recently."),
            "day_off": _("A day off in the customer's country."),
            "cap_week": _("Contacted often enough this week."),
        }

    @api.model
    def _end_texts(self):
        _ = self.env._
        return {
            "failed": _("The run failed for this customer: %(error)s"),
            "paid": _("Paid in the meantime."),
            "no_longer_open": _("Nothing of it is open any more."),
            "not_due_anymore": _("Not due any more."),
            "cause_gone": _("Its cause has gone."),
            "not_done": _("Not done in time."),
            "bounced": _("The message came back."),
            "send_error": _("The message could not be sent: %(error)s"),
            "no_address": _("No usable address."),
        }
