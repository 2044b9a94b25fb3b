# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import smtplib

from odoo.tests import tagged

from .common import june
from .common_hours import EVENING, HoursCommon, moment

LATER = smtplib.SMTPRecipientsRefused({"a@b.example": (451, b"Greylisted")})


@tagged("post_install", "-at_install")
class TestContactHoursQueue(HoursCommon):
    """What waits for its hours leaves then, once, and whatever happens meanwhile."""

    def _get_triggers(self):
        cron = self.env.ref("mail.ir_cron_mail_scheduler_action")
        triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
        return triggers.mapped("call_at")

    def test_queue_passes_over_what_waits_and_sends_it_at_its_time(self):
        action = self._queue()
        self._deliver(june(5), EVENING)
        self._deliver(june(6), 10)
        self._deliver(june(8), 6)
        self.assertEqual((action.state, self.outbox), ("sending", []))
        self._deliver(june(8), 7)
        self.assertEqual((action.state, action.date_done), ("done", june(8)))
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_queue_is_woken_at_the_moments_when_something_leaves(self):
        far = self._make_customer("Madiana", zip="97200")
        for partner in (self._make_customer("Loire"), far):
            self._make_invoice(partner, june(2))
        before = len(self._get_triggers())
        self._queue()
        moments = self._get_triggers()
        # 18:00 UTC is 14:00 on Martinique: at once. Both others leave together.
        self.assertEqual(moments.count(moment(8, 7)), 1)
        self.assertEqual(len(moments) - before, 2)

    def test_many_messages_are_scheduled_with_few_queries(self):
        counts = []
        for size in (3, 30):
            for number in range(size):
                partner = self._make_customer(f"Batch {size} {number}")
                self._make_invoice(partner, june(2))
            self._run(june(5))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._execute(june(5), hour=EVENING)
            counts.append(self.env.cr.sql_log_count - before)
        waiting = self._as_robot("mail.mail").search_count(
            [("scheduled_date", "=", moment(8, 7))]
        )
        self.assertEqual(waiting, 33)
        self.assertLess(counts[1] - counts[0], 27, "less than one query per message")

    def test_runs_of_the_week_end_leave_it_where_it_is(self):
        action = self._queue()
        for day in (june(6), june(7)):
            self._run(day)
            self._execute(day)
        self.assertEqual(action.state, "sending")
        self.assertEqual(action.leaves_at, moment(8, 7))
        self.assertEqual(len(self._get_mails(action)), 1)

    def test_what_was_paid_meanwhile_does_not_leave(self):
        action = self._queue()
        with self._on(june(6)):
            self._pay(action.item_ids.move_id, day=june(6))
        self._deliver(june(8), 7)
        self.assertEqual((action.state, self.outbox), ("cancelled", []))

    def test_message_that_is_worded_anew_keeps_its_slot(self):
        action = self._queue()
        with self._on(june(6)):
            self._pay(action.item_ids.move_id, 40.0, june(6))
        self._deliver(june(8), 7)
        self.assertEqual(action.leaves_at, moment(8, 7))
        self.assertFalse(self._get_schedule(action), "it may leave at once")
        self._deliver(june(8), 7)
        self.assertEqual((action.state, action.amount), ("done", 60.0))
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_person_who_wants_it_now_is_obeyed(self):
        action = self._prepare()
        with self._on(june(5), EVENING):
            action.with_user(self.controller).action_send_now()
        self.assertEqual((action.any_hour, action.leaves_at), (True, False))
        self._deliver(june(5), EVENING)
        self.assertEqual((action.state, action.date_done), ("done", june(5)))

    def test_person_may_take_a_message_out_of_its_wait(self):
        action = self._queue()
        with self._on(june(5), EVENING):
            action.with_user(self.controller).action_send_now()
        self.assertEqual((action.leaves_at, self._get_schedule(action)), (False,) * 2)
        self._deliver(june(5), EVENING)
        self.assertEqual(action.state, "done")
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_reworded_message_that_a_person_wanted_leaves_at_that_hour(self):
        action = self._queue()
        with self._on(june(5), EVENING):
            action.with_user(self.controller).action_send_now()
            self._pay(action.item_ids.move_id, 40.0, june(5))
        self._deliver(june(5), EVENING)
        self._deliver(june(5), EVENING)
        self.assertEqual((action.state, action.amount), ("done", 60.0))

    def test_queue_that_comes_late_waits_for_the_next_morning(self):
        action = self._queue(4, 8)
        self._deliver(june(4), EVENING)
        self.assertEqual((action.state, self.outbox), ("sending", []))
        self.assertEqual(self._get_schedule(action), moment(5, 7))
        self.assertFalse(action.marked_at)
        self._deliver(june(5), 7)
        self.assertEqual(action.state, "done")

    def test_marked_message_is_a_doubt_at_any_hour(self):
        action = self._queue(4, 8)
        action.marked_at = moment(4, 8)
        self._deliver(june(4), EVENING)
        self.assertEqual(action.state, "ambiguous")

    def _queue_by_that_clock(self):
        """Queue on Friday evening, for the database too, whose clock goes on."""
        action = self._queue()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mail_mail SET create_date = %s WHERE dunforce_action_id = %s",
            [moment(5, EVENING), action.id],
        )
        self.env.invalidate_all()
        return action

    def test_wait_for_the_hours_tries_no_patience_of_the_server(self):
        # From Friday evening to Monday morning are more than the two days for which
        # a server that says "later" is asked.
        action = self._queue_by_that_clock()
        self._deliver(june(8), 7, error=LATER)
        self.assertEqual((action.state, action.marked_at), ("sending", False))
        self._deliver(june(10), 7, error=LATER)
        self.assertEqual(action.state, "sending")
        self._deliver(june(10), 8, error=LATER)
        self.assertEqual(action.state, "failed")

    def test_server_that_is_down_is_asked_until_a_day_after_the_slot(self):
        action = self._queue_by_that_clock()
        self._deliver(june(8), 7, down=ConnectionRefusedError())
        tasks = self._get_actions(self.partner, kind="configuration")
        self.assertEqual((action.state, len(tasks)), ("sending", 0))
        self._deliver(june(9), 8, down=ConnectionRefusedError())
        tasks = self._get_actions(self.partner, kind="configuration")
        self.assertEqual(len(tasks), 1)

    def test_wish_of_a_person_is_forgotten_with_the_day(self):
        action = self._prepare()
        with self._on(june(5), EVENING):
            action.with_user(self.controller).action_send_now()
            action._wait_for_configuration("no sender")
        self.assertEqual((action.state, action.any_hour), ("ready", False))

    def test_salesperson_cannot_send_out_of_hours(self):
        self.partner.user_id = self.seller
        action = self._queue()
        with self._on(june(5), EVENING), self.assertRaisesRegex(Exception, "access"):
            action.with_user(self.seller).action_send_now()
        self.assertEqual(action.leaves_at, moment(8, 7))
