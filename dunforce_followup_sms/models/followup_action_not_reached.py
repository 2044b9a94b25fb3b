# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.fields import Command

from odoo.addons.dunforce_followup.models.followup_action_revalidate import held
from odoo.addons.dunforce_followup.rules.reasons import Reason


class FollowupAction(models.Model):
    """Whoever was called and not reached finds a text message instead (seed 001)."""

    _inherit = "dunforce.followup.action"

    def _can_be_followed_by_sms(self):
        """Return whether the person who was called can get a text message."""
        self.ensure_one()
        return self.channel == "call" and not self._get_sms_problems()[self.id]

    def _follow_by_sms(self):
        """Tell by SMS that we called; it leaves at the hours of who gets it.

        It is the same contact as the call, and counts no second time.
        """
        self.ensure_one()
        message = self.create(self._prepare_not_reached_vals())
        engine = self.env["dunforce.followup.engine"].with_company(self.company_id)
        today = self.company_id._followup_today()
        message._leave(engine._get_setting(self.company_id, today), today)
        return message

    def _prepare_not_reached_vals(self):
        return {
            "name": self.env._("SMS after: %(action)s", action=self.name),
            "kind": "contact",
            "followup_id": self.followup_id.id,
            "partner_id": self.partner_id.id,
            "contact_id": self.contact_id.id,
            "company_id": self.company_id.id,
            "contact_ref": self.contact_ref,
            "channel": "sms",
            "level": self.level,
            "state": "ready",
            "date": self.company_id._followup_today(),
            "user_id": self.user_id.id,
            "origin_id": self.id,
            "amount": self.amount,
            "overdue_amount": self.overdue_amount,
            "days_late": self.days_late,
            "item_ids": [
                Command.create(item._prepare_reference_vals())
                for item in self._get_claimed_items()
            ],
        }

    def _recheck_contact(self, customer, today):
        """Say nothing any more by SMS of what has been paid or suspended."""
        if self.channel != "sms":
            return super()._recheck_contact(customer, today)
        owed = {
            item.key: item for item in customer.items if not held(customer, item, today)
        }
        claimed = self._get_claimed_items().mapped("item_key")
        gone = [key for key in claimed if key not in owed]
        if len(gone) == len(claimed):
            self._cancel(Reason.NO_LONGER_OPEN)
            return False
        self._drop_items(dict.fromkeys(gone, Reason.NO_LONGER_OPEN))
        self._refresh_amounts(owed)
        self._refresh_total(customer, today)
        return True
