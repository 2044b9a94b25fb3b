# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import tagged

from odoo.addons.dunforce_followup.tests.common import june

from .common_sms import MOBILE, SmsCommon


@tagged("post_install", "-at_install")
class TestSmsDelivery(SmsCommon):
    """What the provider reports later, in any order, once or twice."""

    def _send(self):
        action = self._queue()
        self._deliver_sms()
        return action

    def test_delivered_message_says_so(self):
        action = self._send()
        self._report(action, "delivered")
        self.assertEqual((action.state, action.delivery), ("done", "delivered"))

    def test_same_report_twice_changes_nothing(self):
        action = self._send()
        self._report(action, "delivered")
        before = action.read()[0]
        self._report(action, "delivered")
        self._report(action, "sent")
        self.assertEqual(action.read()[0], before)

    def test_undelivered_message_takes_the_step_back_and_another_channel_follows(self):
        action = self._send()
        self._report(action, "not_delivered")
        self.assertEqual((action.state, action.delivery), ("failed", "failed"))
        self.assertFalse(action.date_done)
        self._run(june(5))
        after = self._get_actions(self.partner)[-1]
        self.assertEqual(
            (after.channel, after.level, after.fallback), ("email", "1", True)
        )

    def test_reason_of_the_failure_is_told(self):
        for state, words in (("expired", "Expired"), ("rejected", "Rejected")):
            partner = self._make_private(state, f"06 00 00 05 {len(state):02}")
            action = self._queue(partner=partner)
            self._deliver_sms()
            self._report(action, state)
            self.assertEqual(action.state, "failed")
            self.assertIn(words, action.reason)

    def test_failure_that_is_reported_twice_makes_one_fallback(self):
        action = self._send()
        self._report(action, "not_delivered")
        self._run(june(5))
        self._report(action, "not_delivered")
        self._run(june(5))
        self.assertEqual(len(self._get_actions(self.partner)), 2)

    def test_failure_after_the_delivery_is_not_believed(self):
        action = self._send()
        self._report(action, "delivered")
        self._report(action, "expired")
        self.assertEqual((action.state, action.delivery), ("done", "delivered"))

    def test_customer_with_no_other_channel_becomes_somebodys_task(self):
        self.partner.write({"email": False, "street": False, "phone": "06 00 00 01 12"})
        action = self._send()
        self._report(action, "invalid_destination")
        self._run(june(5))
        after = self._get_actions(self.partner)[-1]
        self.assertEqual((after.channel, after.state), ("call", "todo"))

    def test_report_about_an_earlier_message_leaves_the_later_one_alone(self):
        action = self._queue()
        old = action.message_ref
        self.provider.plan("raw:gibberish")
        self._deliver_sms()
        with self._on(june(4)):
            action.with_user(self.controller).action_resolve_not_sent()
        self._execute(june(4))
        self.assertNotEqual(action.message_ref, old)
        tracker = self.env["sms.tracker"].search([("sms_uuid", "=", old)])
        tracker._action_update_from_provider_error("not_delivered")
        self.assertEqual(action.state, "sending")
        self._deliver_sms()
        self.assertEqual((action.state, self.provider.count(MOBILE)), ("done", 2))
