# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.dunforce_followup.tests.common import june

from .common_sms import MOBILE, SmsCommon

LOGGER = "odoo.addons.dunforce_followup_sms.controllers.incoming"


@tagged("post_install", "-at_install")
class TestSmsAnswers(SmsCommon, HttpCase):
    """What customers answer, where the provider brings it to our address."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company._renew_sms_token()

    def setUp(self):
        super().setUp()
        self.action = self._queue()
        self._deliver_sms()

    def _receive(self, text, number="+33 6 00 00 01 12", name="SM1", token=None):
        token = token or self.company.dunforce_sms_token
        data = {"From": number, "Body": text, "MessageSid": name}
        answer = self.url_open(f"/dunforce_sms/incoming/{token}", data=data)
        self.env.invalidate_all()
        return answer

    def test_answer_suspends_the_customer_until_it_is_read(self):
        answer = self._receive("I paid <b>yesterday</b>")
        self.assertEqual(answer.status_code, 200)
        self.assertIn("<Response/>", answer.text)
        self.assertEqual(self.action.delivery, "answered")
        self.assertTrue(self.action.followup_id.answer_date)
        self.assertEqual(self._get_tasks(self.partner, "answer").state, "todo")
        shown = self.action.message_ids[0]
        self.assertEqual(shown.author_id, self.partner)
        self.assertIn("&lt;b&gt;", shown.body)

    def test_same_message_twice_is_one_answer(self):
        self._receive("Hello")
        count = len(self.action.message_ids)
        self._receive("Hello")
        self.assertEqual(len(self.action.message_ids), count)

    def test_stop_refuses_the_channel_and_switches_to_another(self):
        answer = self._receive("STOP")
        self.assertEqual(answer.status_code, 200)
        file = self.action.followup_id
        self.assertEqual(file.refused_channels, "sms")
        self.assertFalse(file.answer_date, "nobody has to read that")
        blocked = self.env["phone.blacklist"].search([("number", "=", MOBILE)])
        self.assertTrue(blocked.active)
        self._run(june(12))
        self.plan.step_ids[1].active = False
        self._run(june(25))
        self.assertNotIn("sms", self._get_actions(self.partner)[1:].mapped("channel"))

    def test_message_that_was_prepared_before_the_stop_leaves_otherwise(self):
        self._make_invoice(self.partner, june(5))
        self._run(june(9))
        waiting = self._get_actions(self.partner, "ready")
        self.assertEqual(waiting.channel, "sms")
        self._receive("Arrêt")
        self.assertEqual(
            (waiting.state, waiting.reason_code), ("failed", "sms_refused")
        )
        self._run(june(9))
        self.assertEqual(self._get_actions(self.partner)[-1].channel, "email")

    def test_stop_of_an_unknown_number_blocks_it_all_the_same(self):
        self._receive("STOP", "+33 6 00 00 77 78")
        blocked = self.env["phone.blacklist"].search([])
        self.assertIn("+33600007778", blocked.mapped("number"))

    def test_stop_keeps_back_what_is_in_the_queue(self):
        self._make_invoice(self.partner, june(5))
        self._run(june(9))
        self._execute(june(9))
        queued = self._get_actions(self.partner, "sending")
        self._receive("STOP")
        self._deliver_sms(9)
        self.assertEqual((queued.state, self.provider.count(MOBILE)), ("failed", 1))

    def test_odd_parts_do_not_break_the_address(self):
        self.assertEqual(self._receive("He\0llo", name="SM0").status_code, 200)
        self.assertIn("Hello", self.action.message_ids[0].body)

    def test_unknown_number_is_taken_calmly(self):
        self.assertEqual(self._receive("Hello", "+33 6 00 00 77 77").status_code, 200)
        self.assertFalse(self.action.followup_id.answer_date)

    @mute_logger(LOGGER)
    def test_message_without_its_parts_is_refused(self):
        self.assertEqual(self._receive("", name="").status_code, 400)

    def test_wrong_secret_is_refused(self):
        self.assertEqual(self._receive("Hello", token="guessed").status_code, 404)
        self.assertFalse(self.action.followup_id.answer_date)

    def test_other_companys_address_answers_nothing_of_ours(self):
        other = self.setup_other_company(name="Other creditor")["company"]
        other._renew_sms_token()
        self._receive("Hello", token=other.dunforce_sms_token)
        self.assertFalse(self.action.followup_id.answer_date)

    def test_replaced_address_is_closed(self):
        old = self.company.dunforce_sms_token
        self.company._renew_sms_token()
        self.env.flush_all()
        self.assertEqual(self._receive("Hello", token=old).status_code, 404)

    def test_secret_is_for_the_administrator_only(self):
        with self._refused(Exception, "dunforce_sms_token|access"):
            self.company.with_user(self.boss).read(["dunforce_sms_token"])
