# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import tagged

from odoo.addons.dunforce_followup.tests.common import june
from odoo.addons.dunforce_followup.tests.common_hours import moment

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

    def _assert_kept_back(self, *actions):
        """Nothing of it is in Odoo's queue, and it leaves at the next run."""
        for action in actions:
            self.assertEqual((action.state, action.marked_at), ("ready", False))
            self.assertEqual(action.leaves_at, moment(4, 8, 5))
            self.assertFalse(self._get_sms(action))
        self._execute(june(4), hour=9)
        self._deliver_sms(4, 9)
        for action in actions:
            self.assertEqual(action.state, "done")
            self.assertEqual(self.provider.count(action.sms_number), 1)

    def test_provider_that_cannot_be_reached_is_tried_again(self):
        self._deliver_sms(address=NOBODY)
        self.assertTrue(self.action.failure)
        self._assert_kept_back(self.action)
        self.assertEqual(
            len(self.action.message_ids.filtered(lambda m: m.message_type == "sms")),
            1,
            "only what left is in the chatter",
        )

    def test_others_of_the_company_wait_when_nobody_can_be_reached(self):
        other = self._queue(partner=self._make_private("Other", "06 00 00 08 00"))
        self._deliver_sms(address=NOBODY)
        self.assertFalse(other.failure, "it was not even tried")
        self._assert_kept_back(self.action, other)

    def test_provider_that_turns_us_away_is_tried_again(self):
        self.provider.plan(429)
        self._deliver_sms()
        self._assert_kept_back(self.action)

    def test_server_trouble_that_the_provider_is_sure_of_is_tried_again(self):
        self.provider.plan("server_error")
        self._deliver_sms()
        self._assert_kept_back(self.action)

    def test_server_trouble_of_a_client_that_guesses_is_a_doubt(self):
        self.provider.plan("server_error")
        self._deliver_sms(sure=False)
        self._assert_doubtful()

    def test_trouble_casts_doubt_on_one_message_only(self):
        other = self._queue(partner=self._make_private("Other", "06 00 00 08 02"))
        self.provider.plan("drop", "drop")
        self._deliver_sms()
        self.assertEqual(self.action.state, "ambiguous")
        self.provider.plans.clear()
        self._assert_kept_back(other)

    def test_long_outage_tells_somebody_then_takes_another_channel(self):
        self._deliver_sms()
        other = self._make_private("Other", "06 00 00 08 01")
        action = self._queue(8, partner=other)
        for day, hour, state in ((8, 8, "ready"), (9, 9, "ready"), (10, 9, "failed")):
            self._execute(june(day), hour=hour)
            self._deliver_sms(day, hour, address=NOBODY)
            self.assertEqual(action.state, state, day)
            told = self.action.search([("kind", "=", "sms_configuration")])
            self.assertEqual(bool(told), day > 8)
        self._run(june(11))
        self.assertEqual(self._get_actions(other)[-1].channel, "email")

    def test_night_is_no_part_of_an_outage(self):
        self.company.write({"dunforce_hour_from": 9.0, "dunforce_hour_to": 19.0})
        self._deliver_sms(4, 20, address=NOBODY)
        self.assertEqual((self.action.state, self.action.sms_since), ("ready", False))

    def test_registration_that_a_country_asks_for_is_for_a_person_to_see_to(self):
        self.provider.plan("registration_needed")
        self._deliver_sms()
        self.assertEqual((self.action.state, self.action.date), ("ready", june(5)))
        self.assertTrue(self.action.search([("kind", "=", "sms_configuration")]))

    def test_duplicate_that_the_provider_saw_is_a_doubt(self):
        self.provider.plan("duplicate_message")
        self._deliver_sms()
        self._assert_doubtful()

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
