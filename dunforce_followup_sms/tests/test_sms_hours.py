# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import tagged

from odoo.addons.dunforce_followup.tests.common import june
from odoo.addons.dunforce_followup.tests.common_hours import moment

from ..models.followup_action_wait import RUN
from .common_sms import MOBILE, SmsCommon

# 20:00 in Paris in summer, by UTC: too late for everybody there.
EVENING = 18


@tagged("post_install", "-at_install")
class TestSmsHours(SmsCommon):
    """Nobody's telephone rings outside the hours, whatever e-mails may do.

    The company contacts from 9:00 to 19:00; June 5th is a Friday.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"dunforce_hour_from": 9.0, "dunforce_hour_to": 19.0})

    def test_evening_message_waits_for_the_next_morning_outside_the_queue(self):
        action = self._queue(4, EVENING)
        self.assertEqual((action.state, action.leaves_at), ("ready", moment(5, 7)))
        self.assertFalse(self._get_sms(action))
        self.assertFalse(action.message_ids.filtered(lambda m: m.message_type == "sms"))

    def test_run_is_woken_when_it_may_leave_and_sends_it_then(self):
        action = self._queue(4, EVENING)
        triggers = self.env["ir.cron.trigger"].search(
            [("cron_id", "=", self.env.ref(RUN).id)]
        )
        self.assertIn(moment(5, 7), triggers.mapped("call_at"))
        self._execute(june(5), hour=6)
        self.assertEqual(action.state, "ready")
        self._execute(june(5), hour=7)
        self._deliver_sms(5, 7)
        self.assertEqual((action.state, self.provider.count(MOBILE)), ("done", 1))
        self.assertEqual(action.date_done, june(5))
        self.assertFalse(action.leaves_at)

    def test_friday_evening_waits_over_the_week_end(self):
        action = self._queue(5, EVENING)
        self.assertEqual(action.leaves_at, moment(8, 7))

    def test_holiday_of_the_country_is_nobodys_hour(self):
        # The 14th of July 2026 is a Tuesday; june(43) is the 13th of July.
        action = self._queue(43, EVENING)
        self.assertEqual(action.leaves_at, moment(45, 7))

    def test_hours_are_those_of_the_customers_clock(self):
        # 18:00 UTC is 14:00 on Martinique.
        far = self._make_private(
            "Marie Cabrit",
            "+596 696 00 00 01",
            country_id=self.env.ref("base.mq").id,
            zip="97200",
        )
        action = self._queue(4, EVENING, partner=far)
        self.assertEqual(action.state, "sending")

    def test_preferred_hours_of_the_contact_are_kept(self):
        self.partner.write({"dunforce_hour_from": 14.0, "dunforce_hour_to": 16.0})
        action = self._queue(4, 8)
        self.assertEqual(action.leaves_at, moment(4, 12))

    def test_queue_that_comes_late_gives_the_message_back(self):
        action = self._queue(4, 16)
        self._deliver_sms(4, EVENING)
        self.assertEqual((action.state, action.leaves_at), ("ready", moment(5, 7)))
        self.assertEqual(self.provider.messages, [])
        self._execute(june(5), hour=8)
        self._deliver_sms(5, 8)
        self.assertEqual((action.state, self.provider.count(MOBILE)), ("done", 1))

    def test_person_who_sends_it_now_wakes_nobody_either(self):
        action = self._queue(4, EVENING)
        with self._on(june(4), EVENING):
            action.with_user(self.controller).action_send_now()
        self._deliver_sms(4, EVENING)
        self.assertEqual((action.state, action.leaves_at), ("ready", moment(5, 7)))
        self.assertEqual(self.provider.messages, [])

    def test_person_may_send_it_before_the_run_does(self):
        action = self._prepare(4)
        with self._on(june(4), 8):
            action.with_user(self.controller).action_send_now()
        self._deliver_sms(4, 8)
        self.assertEqual((action.state, self.provider.count(MOBILE)), ("done", 1))

    def test_paid_while_it_waits_is_not_sent(self):
        action = self._queue(4, EVENING)
        with self._on(june(4), 20):
            self._pay(action.item_ids.move_id, day=june(4))
        self._execute(june(5), hour=8)
        self.assertEqual(action.state, "cancelled")

    def test_message_bears_the_day_on_which_it_leaves(self):
        action = self._queue(5, EVENING)
        with self._on(june(5), EVENING):
            action.invalidate_recordset()
            self.assertEqual(action.message_date, june(8))

    def test_other_contact_of_the_day_keeps_it_back(self):
        """Caps count over all channels: what was approved late may meet them."""
        self.plan.step_ids[0].mode = "approval"
        action = self._prepare(4)
        other = self.env["dunforce.followup.action"].create(
            {
                "name": "E-mail of today",
                "followup_id": action.followup_id.id,
                "partner_id": self.partner.id,
                "company_id": self.company.id,
                "channel": "email",
                "state": "done",
                "counted": True,
                "contact_ref": "other",
                "date": june(8),
                "date_done": june(8),
            }
        )
        with self._on(june(8)):
            action.with_user(self.controller).action_approve()
        self._execute(june(8))
        self.assertEqual(action.state, "ready")
        self._execute(june(16))
        self.assertEqual((action.state, other.state), ("sending", "done"))
