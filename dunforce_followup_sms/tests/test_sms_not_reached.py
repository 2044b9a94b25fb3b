# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import Form, tagged

from odoo.addons.dunforce_followup.tests.common import june

from .common_sms import MOBILE, SmsCommon


@tagged("post_install", "-at_install")
class TestSmsNotReached(SmsCommon):
    """A call that reaches nobody is followed by a text message, as seed 001 has it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.active = False
        cls.plan = cls._make_plan(
            [
                ("1", 3, "call", "manual", {"sms_if_not_reached": True}),
                ("2", 10, "email"),
            ]
        )

    def _call(self, partner=None):
        """Return the call that somebody has to make on the fourth of June."""
        action = self._prepare(partner=partner)
        self.assertEqual((action.channel, action.state), ("call", "todo"))
        return action

    def _close(self, action, result="not_reached", user=None, hour=8, **values):
        with self._on(june(4), hour):
            wizard = self.env["dunforce.followup.action.result"]
            wizard = wizard.with_user(user or self.controller)
            wizard = wizard.with_context(active_model=action._name, active_id=action.id)
            form = Form(wizard)
            form.result = result
            for name, value in values.items():
                form[name] = value
            form.save().action_apply()
        return self._get_actions(action.partner_id, kind="contact")

    def test_not_reached_sends_the_text_that_asks_to_call_back(self):
        call = self._call()
        message = self._close(call)
        self.assertEqual((call.state, call.result), ("done", "not_reached"))
        self.assertEqual((message.channel, message.state), ("sms", "sending"))
        self._deliver_sms()
        text = self.provider.messages[0]["text"]
        self.assertIn("we tried to reach you", text)
        self.assertIn(f"Call {self.company.phone}.", text)
        self.assertEqual(message.state, "done")

    def test_it_is_the_same_contact_and_does_not_pass_the_step_again(self):
        call = self._call()
        message = self._close(call)
        self._deliver_sms()
        self.assertEqual(
            (message.contact_ref, message.counted), (call.contact_ref, False)
        )
        self._run(june(11))
        self.assertEqual(self._get_levels(self.partner)[-1][0], "2")

    def test_it_waits_for_the_hours(self):
        self.company.write({"dunforce_hour_from": 9.0, "dunforce_hour_to": 19.0})
        message = self._close(self._call(), hour=18)
        self.assertEqual(message.state, "ready")
        self._execute(june(5), hour=8)
        self._deliver_sms(5)
        self.assertEqual((message.state, self.provider.count(MOBILE)), ("done", 1))

    def test_it_is_not_sent_once_the_customer_has_paid(self):
        self.company.write({"dunforce_hour_from": 9.0, "dunforce_hour_to": 19.0})
        message = self._close(self._call(), hour=18)
        with self._on(june(4), 20):
            self._pay(message.origin_id.item_ids.move_id, day=june(4))
        self._execute(june(5), hour=8)
        self.assertEqual((message.state, self.provider.messages), ("cancelled", []))

    def test_other_results_send_nothing(self):
        self.assertFalse(self._close(self._call(), result="reached"))

    def test_whoever_calls_may_decide_otherwise(self):
        self.assertFalse(self._close(self._call(), send_sms=False))

    def test_step_that_does_not_ask_for_it_only_offers_it(self):
        self.plan.step_ids[0].sms_if_not_reached = False
        call = self._call()
        self.assertFalse(self._close(call))
        other = self._make_private("Other", "06 00 00 12 00")
        self.assertTrue(self._close(self._call(other), send_sms=True))

    def test_landline_is_not_offered_it(self):
        landline = self._make_private("Bernard", "02 61 91 00 71")
        call = self._call(landline)
        self.assertFalse(call._can_be_followed_by_sms())
        self.assertFalse(self._close(call))

    def test_salesperson_closes_his_own_call(self):
        call = self._call()
        call.user_id = self.seller
        message = self._close(call, user=self.seller)
        self.assertEqual(message.state, "sending")
