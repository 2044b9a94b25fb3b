# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import tagged

from odoo.addons.dunforce_followup.tests.common import june

from .common_sms import MOBILE, SmsCommon

# Where nobody listens.
NOBODY = "http://127.0.0.1:9"


@tagged("post_install", "-at_install")
class TestSmsProvider(SmsCommon):
    """Whatever the provider does: never twice, never lost."""

    def setUp(self):
        super().setUp()
        self.action = self._queue()

    def _assert_doubtful(self):
        self.assertEqual(self.action.state, "ambiguous")
        task = self._get_tasks(self.partner, "ambiguous")
        self.assertEqual((task.state, task.origin_id), ("todo", self.action))
        self._deliver_sms()
        self._run(june(5))
        self._execute(june(5))
        self._deliver_sms(5)
        self.assertLessEqual(self.provider.count(MOBILE), 1, "never again by itself")

    def test_time_out_after_it_was_handed_over_is_a_doubt(self):
        self.provider.plan("hang")
        self._deliver_sms()
        self._assert_doubtful()

    def test_connection_that_breaks_is_a_doubt(self):
        self.provider.plan("drop")
        self._deliver_sms()
        self._assert_doubtful()

    def test_malformed_answers_are_doubts(self):
        answers = ("raw:<html>", "raw:[]", 'raw:{"result": [{}]}', 'raw:{"result": []}')
        for number, answer in enumerate(answers):
            partner = self._make_private(answer, f"06 00 00 07 {number:02}")
            action = self._queue(partner=partner)
            # Whoever was queued first is sent first.
            self.provider.plan(*(["success"] * (number == 0)), answer)
            self._deliver_sms()
            self.assertEqual(action.state, "ambiguous", answer)

    def test_server_error_after_it_was_read_is_a_doubt(self):
        self.provider.plan(500)
        self._deliver_sms()
        self._assert_doubtful()

    def test_delivery_report_settles_a_doubt(self):
        self.provider.plan("hang")
        self._deliver_sms()
        self._report(self.action, "delivered")
        self.assertEqual(
            (self.action.state, self.action.delivery), ("done", "delivered")
        )
        self.assertEqual(self._get_tasks(self.partner, "ambiguous").state, "done")

    def test_provider_that_cannot_be_reached_is_tried_again(self):
        self._deliver_sms(address=NOBODY)
        self.assertEqual((self.action.state, self.action.marked_at), ("sending", False))
        self.assertTrue(self.action.failure)
        self._deliver_sms()
        self.assertEqual((self.action.state, self.provider.count(MOBILE)), ("done", 1))

    def test_others_of_the_company_wait_when_nobody_can_be_reached(self):
        other = self._queue(partner=self._make_private("Other", "06 00 00 08 00"))
        self._deliver_sms(address=NOBODY)
        self.assertEqual((other.state, other.failure), ("sending", False))
        self._deliver_sms()
        self.assertEqual((self.action.state, other.state), ("done", "done"))

    def test_provider_that_turns_us_away_is_tried_again(self):
        for status in (429, 503):
            self.provider.plan(status)
            self._deliver_sms()
            self.assertEqual(self.action.state, "sending", status)
        self._deliver_sms()
        self.assertEqual(self.provider.count(MOBILE), 1)

    def test_server_trouble_that_the_provider_is_sure_of_is_tried_again(self):
        self.provider.plan("server_error")
        self._deliver_sms()
        self.assertEqual((self.action.state, self.action.marked_at), ("sending", False))
        self._deliver_sms()
        self.assertEqual((self.action.state, self.provider.count(MOBILE)), ("done", 1))

    def test_server_trouble_of_a_client_that_guesses_is_a_doubt(self):
        self.provider.plan("server_error")
        self._deliver_sms(sure=False)
        self._assert_doubtful()

    def test_long_outage_tells_somebody_then_takes_another_channel(self):
        self._deliver_sms()
        other = self._make_private("Other", "06 00 00 08 01")
        action = self._queue(8, partner=other)
        self._deliver_sms(9, 9, address=NOBODY)
        (task,) = self.action.search([("kind", "=", "sms_configuration")])
        self.assertEqual((task.state, action.state), ("todo", "sending"))
        self._deliver_sms(10, 9, address=NOBODY)
        self.assertEqual(action.state, "failed")
        self._run(june(11))
        self.assertEqual(self._get_actions(other)[-1].channel, "email")

    def test_no_credit_is_mended_by_a_person_and_tried_the_next_day(self):
        other = self._queue(partner=self._make_private("Other", "06 00 00 09 00"))
        self.provider.plan("insufficient_credit", "insufficient_credit")
        self._deliver_sms()
        for action in self.action, other:
            self.assertEqual((action.state, action.date), ("ready", june(5)))
        tasks = self.action.search([("kind", "=", "sms_configuration")])
        self.assertEqual(len(tasks), 1, "one task, however many wait")
        self.assertIn("Credit", tasks.name)
        self._execute(june(5))
        self._deliver_sms(5)
        self.assertEqual((self.action.state, other.state), ("done", "done"))

    def test_refused_account_is_for_a_person_to_mend(self):
        self.provider.plan(401)
        self._deliver_sms()
        self.assertEqual((self.action.state, self.action.date), ("ready", june(5)))

    def test_partial_failure_fails_only_its_own_message(self):
        others = [
            self._queue(partner=self._make_private(f"P{n}", f"06 00 00 10 0{n}"))
            for n in range(2)
        ]
        self.provider.plan("success", "wrong_number_format", "success")
        self._deliver_sms()
        self.assertEqual(self.action.state, "done")
        self.assertEqual([other.state for other in others], ["failed", "done"])

    def test_country_that_the_provider_does_not_serve_falls_back(self):
        self.provider.plan("country_not_supported")
        self._deliver_sms()
        self.assertEqual(self.action.state, "failed")
        self._run(june(5))
        self.assertEqual(self._get_actions(self.partner)[-1].channel, "email")
