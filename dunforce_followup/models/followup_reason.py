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
        return {
            "due": self.env._("A step is due."),
            "prepared": self.env._("Prepared."),
            "observed": self.env._(
                "The plan only observes; this would have been prepared."
            ),
            "nothing_open": self.env._("Nothing is open."),
            "not_yet": self.env._("Next step on %(date)s."),
            "plan_finished": self.env._("Every step of the plan has been done."),
            "no_plan": self.env._("No plan matches this customer."),
            "plan_empty": self.env._("The plan has no step."),
            "net_zero": self.env._("Unallocated credits cover what is overdue."),
            "below_minimum": self.env._("Owes less than the minimum of the plan."),
            "min_interval": self.env._(
                "Contacted recently; not again before %(until)s."
            ),
            "cap_day": self.env._("Already contacted today."),
            "cap_week": self.env._(
                "Contacted often enough this week; again on %(until)s."
            ),
            "cap_run": self.env._("The run has reached its number of customers."),
            "day_off": self.env._("A day off in the customer's country; on %(until)s."),
            "waiting": self.env._("An action is waiting: it comes first."),
            "expired": self.env._("The due date has passed before it could be done."),
        }

    @api.model
    def _hold_texts(self):
        return {
            "paused": self.env._("Paused until %(until)s."),
            "answered": self.env._(
                "The customer answered; somebody should read it first."
            ),
            "blocked": self.env._("The payment of the invoice is blocked."),
            "in_payment": self.env._("A payment is under way."),
            "pending_payment": self.env._("An online payment is pending."),
            "never_sent": self.env._("The invoice was never sent."),
            "excluded": self.env._("Excluded from follow-up."),
            "stopped": self.env._("Stopped by a person until %(until)s."),
            "promised": self.env._("The customer promised to pay; until %(until)s."),
            "disputed": self.env._("The customer disputes it."),
            "payment_plan": self.env._(
                "A payment plan is being kept; until %(until)s at least."
            ),
            "plan_unsigned": self.env._(
                "A payment plan waits for its signature; until %(until)s."
            ),
            **self._suspension_texts(),
        }

    @api.model
    def _suspension_texts(self):
        return {
            "block": self.env._("Blocked by us until %(until)s."),
            "insolvency": self.env._("Insolvency proceedings: nothing may be claimed."),
            "over_indebtedness": self.env._(
                "Over-indebtedness: nothing may be claimed."
            ),
            "prescription": self.env._("Time-barred: it is not claimed any more."),
            "factored": self.env._("Factored: the factor is to be paid."),
            "assigned": self.env._("Assigned: somebody else is to be paid."),
            "sold": self.env._("The debt was sold."),
            "agency": self.env._("With a collection agency."),
            "direct_debit": self.env._("A direct debit will be made on %(until)s."),
        }

    @api.model
    def _endless_texts(self):
        return {
            "paused": self.env._("Paused."),
            "block": self.env._("Blocked by us."),
            "promised": self.env._("The customer promised to pay."),
            "stopped": self.env._("Stopped by a person."),
            "min_interval": self.env._("Contacted recently."),
            "day_off": self.env._("A day off in the customer's country."),
            "cap_week": self.env._("Contacted often enough this week."),
        }

    @api.model
    def _end_texts(self):
        return {
            "failed": self.env._("The run failed for this customer: %(error)s"),
            "paid": self.env._("Paid in the meantime."),
            "no_longer_open": self.env._("Nothing of it is open any more."),
            "not_due_anymore": self.env._("Not due any more."),
            "cause_gone": self.env._("Its cause has gone."),
            "not_done": self.env._("Not done in time."),
            "bounced": self.env._("The message came back."),
            "send_error": self.env._("The message could not be sent: %(error)s"),
            "no_address": self.env._("No usable address."),
            "missing_rate": self.env._(
                "Waits for the rates of %(semester)s: its penalties are not known."
            ),
        }
