# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.tests import HttpCase, tagged

from .common_sms import SmsCommon

# Browsers do not share the frozen clock of Python: these days are real ones.
ANY_DAY = {"workday_rule": "any"}


@tagged("post_install", "-at_install")
class TestToursSms(SmsCommon, HttpCase):
    """What people do with text messages in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agent = cls._make_user("tour_controller", "user", tz="Europe/Paris")
        cls.head = cls._make_user("tour_manager", "manager", tz="Europe/Paris")
        cls.plan.active = False
        cls.customer = cls._make_private("Tour Customer")

    def _prepare_today(self, channel, mode, **others):
        self._make_plan([("1", 3, channel, mode, {**ANY_DAY, **others})], name="Tour")
        today = self.company._followup_today()
        self._make_invoice(self.customer, today - timedelta(days=5))
        self._as_robot("dunforce.followup.run")._start(self.company, today)._process()
        return self._get_actions(self.customer)

    def _tour(self, path, name, user):
        self.start_tour(path, f"dunforce_followup_sms_{name}", login=user.login)

    def test_controller_words_and_approves_a_text_message(self):
        action = self._prepare_today("sms", "approval")
        self._tour("/odoo/followup-actions", "approve", self.agent)
        self.assertEqual(action.sms_text, "Did our invoice reach you?")
        self.assertEqual((action.state, action.approver_id), ("ready", self.agent))

    def test_controller_closes_a_call_that_reached_nobody(self):
        call = self._prepare_today("call", "manual", sms_if_not_reached=True)
        self._tour("/odoo/followup-actions", "not_reached", self.agent)
        self.assertEqual(call.result, "not_reached")
        message = self._get_actions(self.customer, kind="contact")
        self.assertEqual((message.channel, message.origin_id), ("sms", call))

    def test_manager_reads_who_cannot_be_reached(self):
        self.customer.phone = "02 61 91 00 71"
        self._prepare_today("email", "approval")
        self._tour("/odoo/followup-without-mobile", "check_list", self.head)
