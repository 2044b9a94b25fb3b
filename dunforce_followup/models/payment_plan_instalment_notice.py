# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

from ..rules.finding import active_hold
from ..rules.payment_plan import find_notice
from ..rules.position import NOTHING
from ..rules.reasons import Reason

# The first of these by which the customer can be reached and that has not failed yet.
CHANNELS = ("email", "letter", "call")
SENT = ("email", "letter")


class PaymentPlanInstalment(models.Model):
    """Which notice an instalment asks for, and how it is sent."""

    _inherit = "dunforce.payment.plan.instalment"

    def _find_notice(self, customer, today):
        """Return which notice the customer should get about it today, "" for none.

        Whoever is left alone for another reason than the plan gets none, nor does one
        whose credits cover what the plan is about.

        :param customer: the rules' Customer, as read today
        """
        self.ensure_one()
        if self.plan_id.state != "agreed" or self._is_held(customer, today):
            return ""
        return find_notice(
            self.state,
            self.date,
            today,
            customer.calendar,
            self.company_id.dunforce_plan_notice_days,
        )

    def _is_held(self, customer, today):
        keys = set(self.plan_id.covered_ids.mapped("item_key"))
        items = [item for item in customer.items if item.key in keys]
        holds = [active_hold(customer, item, today) for item in items]
        other = any(hold and hold.reason != Reason.PAYMENT_PLAN for hold in holds)
        net = sum(item.residual for item in items) - customer.credit
        return other or net <= NOTHING

    def _has_notice(self, notice):
        return any(
            action.instalment_notice == notice
            and action.state not in ("cancelled", "failed", "expired")
            for action in self.action_ids
        )

    def _prepare_notice_vals(self, notice, customer, run):
        """Return the values of the action that reminds of the instalment."""
        contact = self.env["res.partner"].browse(customer.contact or customer.id)
        channel = self._choose_channel(notice, customer, contact)
        user = self.plan_id.user_id or self.followup_id.controller_id
        own = self.with_context(lang=user.lang or self.env.lang)
        mode = "ready" if run.company_id.dunforce_plan_mode == "auto" else "to_approve"
        return {
            "name": own._get_notice_name(notice),
            "kind": "instalment",
            "followup_id": self.followup_id.id,
            "partner_id": self.partner_id.id,
            "contact_id": contact.id,
            "company_id": self.company_id.id,
            "run_id": run.id,
            "payment_plan_id": self.plan_id.id,
            "instalment_id": self.id,
            "instalment_notice": notice,
            "channel": channel,
            "state": mode if channel in SENT else "todo",
            "counted": True,
            "contact_ref": f"{run.date}:instalment:{self.id}:{notice}",
            "user_id": user.id,
            "amount": self._get_missing_in_company(run.date),
            "days_late": max((run.date - self.date).days, 0),
            "date": run.date,
        }

    def _choose_channel(self, notice, customer, contact):
        """Return how to reach the customer; a person finds out when nothing is left."""
        failed = self.action_ids.filtered(
            lambda action: action.instalment_notice == notice
            and action.state == "failed"
        ).mapped("channel")
        reach = customer.reach.get(contact.id)
        usable = reach.usable if reach else frozenset()
        return next(
            (name for name in CHANNELS if name in usable and name not in failed), "task"
        )

    def _get_notice_name(self, notice):
        if notice == "late":
            return self.env._("Instalment late: %s", self.display_name)
        return self.env._("Instalment to come: %s", self.display_name)

    def _get_missing_in_company(self, day):
        """Return what is still to be paid, in company currency."""
        return self.currency_id._convert(
            self.missing, self.company_id.currency_id, self.company_id, day
        )
