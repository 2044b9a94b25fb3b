# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import tagged

from odoo.addons.dunforce_followup.tests.common import june

from .common_sms import MOBILE, SmsCommon


@tagged("post_install", "-at_install")
class TestSmsSend(SmsCommon):
    """A reminder by text message leaves once, to the right number, kept as sent."""

    def test_reminder_leaves_by_sms_and_is_kept_as_sent(self):
        action = self._queue()
        self.assertEqual((action.channel, action.state), ("sms", "sending"))
        self._deliver_sms()
        self.assertEqual((action.state, action.delivery), ("done", "sent"))
        self.assertEqual(action.date_done, june(4))
        (message,) = self.provider.messages
        self.assertEqual(message["number"], MOBILE)
        self.assertEqual(message["text"], action.sms_text)
        self.assertEqual((action.sms_number, action.sms_segments), (MOBILE, 1))
        self.assertTrue(action._is_intact())

    def test_text_names_the_debt_and_the_way_to_pay(self):
        action = self._queue()
        name = action.item_ids.name
        base = self.company.get_base_url()
        self.assertEqual(
            action.sms_text,
            f"{self.company.name}, reminder: invoice {name}, 100.00 €, due 06/01/2026. "
            f"See and pay: {base}/i/{action.sms_code} Paid already? Thank you.",
        )

    def test_french_customer_is_written_to_in_french_and_in_the_short_alphabet(self):
        partner = self._make_private("Anne Prévôt", "06 00 00 02 00", lang="fr_FR")
        action = self._queue(partner=partner)
        self.assertIn("rappel : facture", action.sms_text)
        self.assertIn("01/06/2026", action.sms_text)
        self.assertEqual(action.sms_segments, 1)
        self.assertNotIn("\u00a0", action.sms_text)

    def test_same_day_and_queue_again_send_nothing_again(self):
        self._queue()
        self._deliver_sms()
        for _time in range(2):
            self._run(june(4))
            self._execute(june(4))
            self._deliver_sms()
        self.assertEqual(self.provider.count(MOBILE), 1)

    def test_paid_before_it_leaves_the_queue_is_not_sent(self):
        action = self._queue()
        with self._on(june(4)):
            self._pay(action.item_ids.move_id, day=june(4))
        self._deliver_sms()
        self.assertEqual((action.state, self.provider.messages), ("cancelled", []))
        self.assertFalse(
            self._get_sms(action).filtered(lambda s: s.state == "outgoing")
        )

    def test_partly_paid_in_the_queue_is_worded_anew(self):
        action = self._queue()
        with self._on(june(4)):
            self._pay(action.item_ids.move_id, 40.0, day=june(4))
        self._deliver_sms()
        self.assertEqual((action.state, self.provider.messages), ("sending", []))
        self._deliver_sms()
        (message,) = self.provider.messages
        self.assertIn("60.00", message["text"])
        self.assertEqual(action.state, "done")

    def test_chatter_shows_the_message_with_its_state(self):
        action = self._queue()
        message = action.message_ids.filtered(lambda m: m.message_type == "sms")
        self.assertEqual(message.notification_ids.notification_status, "ready")
        self._deliver_sms()
        self.assertEqual(message.notification_ids.notification_status, "pending")
        self.assertEqual(message.notification_ids.sms_number, MOBILE)

    def test_many_messages_are_queued_with_few_queries(self):
        counts = []
        for size in (3, 30):
            for number in range(size):
                phone = f"06 00 01 {size:02} {number:02}"
                self._make_invoice(self._make_private(f"P{size} {number}", phone))
            self._run(june(4))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._execute(june(4))
            counts.append(self.env.cr.sql_log_count - before)
        waiting = self.env["sms.sms"].search_count([("state", "=", "outgoing")])
        self.assertEqual(waiting, 33)
        self.assertLess((counts[1] - counts[0]) / 27, 5, "few queries a message")

    def test_landline_gets_the_step_by_e_mail_the_same_day(self):
        partner = self._make_private("Bernard Lassagne", "02 61 91 00 71")
        action = self._queue(partner=partner)
        self.assertEqual((action.channel, action.level), ("email", "1"))

    def test_number_that_was_lost_since_the_run_fails_and_falls_back(self):
        action = self._prepare()
        self.partner.phone = "02 61 91 00 71"
        self._execute(june(4))
        self.assertEqual(
            (action.state, action.reason_code), ("failed", "no_sms_number")
        )
        self.assertIn("Landline", action.reason)
        self._run(june(4))
        after = self._get_actions(self.partner)[-1]
        self.assertEqual(
            (after.channel, after.level, after.fallback), ("email", "1", True)
        )

    def test_follow_up_contact_with_a_mobile_gets_it_in_place_of_the_company(self):
        company = self._make_customer("Bois SARL", kind="consumer")
        self._make_private(
            "Paul Bois", "06 00 00 04 00", parent_id=company.id, type="followup"
        )
        action = self._queue(partner=company)
        self.assertEqual((action.channel, action.sms_number), ("sms", "+33600000400"))

    def test_contact_without_a_number_is_reached_by_the_one_of_his_customer(self):
        self._make_private("Luc", False, parent_id=self.partner.id, type="followup")
        action = self._queue()
        self.assertEqual(action.sms_number, MOBILE)

    def test_number_that_changed_in_the_queue_gets_it_instead_of_the_old_one(self):
        action = self._queue()
        self.partner.phone = "06 00 00 01 13"
        self._deliver_sms()
        self.assertEqual((action.state, self.provider.messages), ("sending", []))
        self._deliver_sms()
        self.assertEqual(self.provider.count("+33600000113"), 1)
        self.assertEqual(self.provider.count(MOBILE), 0)

    def test_whoever_refuses_while_it_is_in_the_queue_gets_nothing(self):
        action = self._queue()
        action.followup_id.refused_channels = "letter, sms"
        self._deliver_sms()
        self.assertEqual((action.state, self.provider.messages), ("failed", []))
        self._run(june(4))
        self.assertEqual(self._get_actions(self.partner)[-1].channel, "email")

    def test_number_that_was_blocked_in_the_queue_gets_nothing(self):
        action = self._queue()
        self.env["phone.blacklist"].add(MOBILE)
        self._deliver_sms()
        self.assertEqual((action.state, self.provider.messages), ("failed", []))
