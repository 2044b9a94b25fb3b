# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from .common import june
from .common_invoice import InvoiceCommon

ASK_FIRST = [("1", 3, "email", "approval"), ("2", 10)]
CALL_FIRST = [("2", 3, "call", "manual"), ("3", 10)]


class TestBlocking(InvoiceCommon):
    """What waits blocks the escalation, and what becomes of it."""

    def test_message_waiting_for_approval_blocks_its_items(self):
        self._follow(ASK_FIRST)
        for day in (4, 5, 11, 25):
            self._live(june(day))
            self.assertEqual(self._get_levels(self.customer), [("1", "to_approve")])
        self.assertEqual(self._get_reason(self.customer), "waiting")
        self.assertEqual(self._get_file(self.customer).status, "action")

    def test_ladder_goes_on_from_the_day_it_was_sent(self):
        self._follow(ASK_FIRST)
        self._live(june(4))
        self._approve(self._get_actions(self.customer), june(12))
        self.assertEqual(self._get_levels(self.customer), [("1", "done")])
        self._live(june(18))
        self.assertEqual(self._get_met(self.invoice), ["1"])
        self._live(june(19))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])

    def test_message_that_waits_counts_as_the_contact_of_the_day(self):
        self._follow(ASK_FIRST)
        self._live(june(4))
        other = self._make_invoice(self.customer, june(8))
        self._live(june(11))
        self.assertEqual(self._get_met(self.invoice), ["1"])
        # It may leave any time: the other item's reminder comes after it.
        self.assertEqual(self._get_met(other), [])
        self._approve(self._get_actions(self.customer), june(11))
        self._run(june(15))
        self.assertEqual(self._get_met(other), [])
        self._run(june(16))
        self.assertEqual(self._get_met(other), ["1"])

    def test_call_goes_to_its_responsible_as_an_activity_without_mail(self):
        self._follow(CALL_FIRST)
        mails = self.env["mail.mail"].sudo().search_count([])
        self._run(june(4))
        call = self._get_actions(self.customer)
        self.assertEqual((call.state, call.user_id), ("todo", self.controller))
        activity = call.activity_ids
        self.assertEqual(activity.user_id, self.controller)
        self.assertEqual(activity.date_deadline, june(4))
        self.assertEqual(self.env["mail.mail"].sudo().search_count([]), mails)

    def test_call_waits_its_patience_then_goes_to_the_manager_then_closes(self):
        self._follow(CALL_FIRST)
        self._run(june(4))
        call = self._get_actions(self.customer)
        # Five working days after Thursday the 4th end with Thursday the 11th.
        self._run(june(11))
        self.assertEqual((call.state, call.user_id), ("todo", self.controller))
        self._run(june(12))
        self.assertEqual((call.state, call.user_id), ("todo", self.boss))
        self.assertEqual(call.escalated_date, june(12))
        self.assertEqual(call.activity_ids.user_id, self.boss)
        # Five more after Friday the 12th end with Friday the 19th.
        self._run(june(19))
        self.assertEqual(call.state, "todo")
        self._run(june(22))
        self.assertEqual((call.state, call.reason_code), ("not_done", "not_done"))
        self.assertFalse(call.activity_ids)
        # The ladder continues, seven days (10 - 3) after.
        self._run(june(26))
        self.assertEqual(self._get_met(self.invoice), ["2"])
        self._run(june(29))
        self.assertEqual(self._get_met(self.invoice), ["2", "3"])

    def test_patience_is_the_one_of_the_step(self):
        self._follow([("2", 3, "call", "manual", {"patience_days": 1}), ("3", 10)])
        self._run(june(4))
        call = self._get_actions(self.customer)
        self._run(june(5))
        self.assertFalse(call.escalated_date)
        self._run(june(8))
        self.assertEqual(call.escalated_date, june(8))

    def test_task_is_escalated_without_a_manager_too(self):
        self.company.dunforce_manager_id = False
        self._follow(CALL_FIRST)
        self._run(june(4))
        self._run(june(12))
        call = self._get_actions(self.customer)
        self.assertEqual((call.state, call.user_id), ("todo", self.controller))
        self._run(june(22))
        self.assertEqual(call.state, "not_done")

    def test_call_that_was_made_lets_the_ladder_go_on(self):
        self._follow(CALL_FIRST)
        self._run(june(4))
        call = self._get_actions(self.customer)
        with self._on(june(8)):
            call.with_user(self.controller).action_done()
        self.assertEqual((call.state, call.date_done), ("done", june(8)))
        self.assertFalse(call.activity_ids)
        self._run(june(12))
        self.assertEqual(self._get_met(self.invoice), ["2"])
        self._run(june(15))
        self.assertEqual(self._get_met(self.invoice), ["2", "3"])

    def test_after_a_call_not_done_only_a_person_lets_into_the_last_call(self):
        self._follow([("3", 3, "call", "manual"), ("4", 10)])
        for day in (4, 12, 22, 29):
            self._run(june(day))
        last_call = self._get_actions(self.customer)[-1]
        self.assertEqual((last_call.level, last_call.state), ("4", "to_approve"))

    def test_after_a_call_that_was_made_the_last_call_follows_its_mode(self):
        self._follow([("3", 3, "call", "manual"), ("4", 10)])
        self._run(june(4))
        with self._on(june(4)):
            self._get_actions(self.customer).with_user(self.controller).action_done()
        self._run(june(11))
        self.assertEqual(self._get_levels(self.customer, "ready"), [("4", "ready")])

    def test_formal_notice_always_waits_for_a_person(self):
        self._follow([("5", 3, "registered", "auto")])
        self._run(june(4))
        notice = self._get_actions(self.customer)
        self.assertEqual((notice.level, notice.state), ("5", "to_approve"))

    def test_formal_notice_shows_the_three_tests(self):
        self._follow([("5", 3, "registered", "approval")])
        self._run(june(4))
        notice = self._get_actions(self.customer).with_user(self.controller)
        self.assertEqual(notice.claim_certain, "unknown")
        self.assertEqual((notice.claim_liquid, notice.claim_due), ("met", "met"))
        self.assertIn("no delivery proof", notice.claim_explanation)

    def test_open_action_is_cancelled_when_its_cause_has_gone(self):
        self._follow(ASK_FIRST)
        self._run(june(4))
        self._pay(self.invoice, day=june(5))
        self._run(june(5))
        action = self._get_actions(self.customer)
        self.assertEqual(action.state, "cancelled")
        self.assertTrue(action.reason)

    def test_task_is_cancelled_with_its_activity_when_its_cause_has_gone(self):
        self._follow(CALL_FIRST)
        self._run(june(4))
        self._pay(self.invoice, day=june(5))
        self._run(june(5))
        call = self._get_actions(self.customer)
        self.assertEqual(call.state, "cancelled")
        self.assertFalse(call.activity_ids)

    def test_open_action_goes_on_without_the_item_that_was_paid(self):
        plan = self._follow(ASK_FIRST)
        other = self._make_invoice(self.customer, amount=40.0, dunforce_plan_id=plan.id)
        self._run(june(4))
        action = self._get_actions(self.customer)
        self.assertEqual((len(action), action.amount), (1, 140.0))
        self._pay(other, day=june(5))
        self._run(june(5))
        self.assertEqual((action.state, action.amount), ("to_approve", 100.0))
        self._approve(action, june(5))
        self.assertNotIn(other.name, action.body)
        self.assertEqual(self._get_met(other), [])

    def test_action_marked_keep_outlives_its_cause(self):
        self._follow(CALL_FIRST)
        self._run(june(4))
        call = self._get_actions(self.customer)
        call.with_user(self.controller).keep = True
        self._pay(self.invoice, day=june(5))
        self._run(june(5))
        self.assertEqual(call.state, "todo")

    def test_failed_delivery_falls_back_inside_the_same_step(self):
        self._run(june(4))
        self._execute(june(4))
        email = self._get_actions(self.customer)
        with self._on(june(4)):
            email._fail("send_error", {"error": "550 no such user"})
        self.assertEqual(self._get_met(self.invoice), [])
        self._run(june(5))
        letter = self._get_actions(self.customer)[-1]
        self.assertEqual((letter.channel, letter.fallback), ("letter", True))
        self.assertEqual((letter.level, letter.step_id), ("1", email.step_id))
        self.assertTrue(letter.counted)
        self.assertEqual(self._get_met(self.invoice), ["1"])

    def test_bounce_of_a_sent_message_reopens_its_step(self):
        self._live(june(4))
        email = self._get_actions(self.customer)
        with self._on(june(5)):
            email._message_receive_bounce(self.customer.email, self.customer)
        self.assertEqual((email.state, email.delivery), ("failed", "bounced"))
        self.assertEqual(self._get_met(self.invoice), [])
        # The fallback of the same step is not held up by the interval.
        self._run(june(5))
        self.assertEqual(self._get_actions(self.customer)[-1].channel, "letter")

    def test_when_every_channel_has_failed_somebody_looks_for_an_address(self):
        self.customer.write({"street": False, "phone": False})
        self._run(june(4))
        with self._on(june(4)):
            self._get_actions(self.customer)._fail("send_error")
        self._run(june(5))
        task = self._get_actions(self.customer, kind="address")
        self.assertEqual((task.state, task.user_id), ("todo", self.controller))
        self._run(june(8))
        self.assertEqual(len(self._get_actions(self.customer, kind="address")), 1)
        # Found: the step itself is still to be done, by its own channel.
        self.customer.email = "new@customer.example"
        with self._on(june(8)):
            task.with_user(self.controller).action_done()
        self._live(june(9))
        self.assertEqual(self._get_met(self.invoice), ["1"])
        self.assertEqual(self._get_actions(self.customer)[-1].channel, "email")

    def test_letter_waits_in_the_print_queue(self):
        self._follow([("1", 3, "letter", "auto"), ("2", 10)])
        self._live(june(4))
        letter = self._get_actions(self.customer)
        self.assertEqual(letter.state, "ready")
        with self._on(june(5)):
            letter.with_user(self.controller).action_print()
        self.assertEqual((letter.state, letter.date_done), ("done", june(5)))
        self.assertEqual(len(letter.attachment_ids), 1)
        self._run(june(12))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])

    def test_fallback_keeps_later_reminders_away(self):
        self._live(june(4))
        email = self._get_actions(self.customer)
        with self._on(june(5)):
            email._message_receive_bounce(self.customer.email, self.customer)
        run = self._live(june(5))
        letter = self._get_actions(self.customer)[-1]
        with self._on(june(5)):
            letter.with_user(self.controller)._set_state("done", date_done=june(5))
        # Its own first reminder would be due on the 8th, a Monday.
        self._make_invoice(self.customer, june(5))
        run = self._run(june(8))
        self.assertEqual(self._get_actions(self.customer)[-1], letter)
        self.assertEqual(run.line_ids.mapped("reason_code"), ["min_interval"])

    def test_patience_counts_from_the_day_of_the_approval(self):
        self.plan.rollout = "approve"
        self.plan.step_ids[1].write({"channel": "call", "mode": "manual"})
        self._run(june(4))
        call = self._get_actions(self.customer)
        with self._on(june(22)):
            call.with_user(self.controller).action_approve()
        self.assertEqual((call.state, call.date), ("todo", june(22)))
        self._run(june(23))
        self.assertFalse(call.escalated_date)

    def test_message_approved_on_a_day_off_leaves_on_the_next_working_day(self):
        self.plan.step_ids[1].mode = "approval"
        self._run(june(4))
        message = self._get_actions(self.customer)
        saturday, monday = june(6), june(8)
        self._approve(message, saturday)
        self.assertEqual(message.state, "ready")
        self._execute(monday)
        self.assertEqual(message.state, "sending")

    def test_person_may_send_on_a_day_off(self):
        self.plan.step_ids[1].mode = "approval"
        self._run(june(4))
        message = self._get_actions(self.customer).with_user(self.controller)
        with self._on(june(6)):
            message.action_approve()
            message.action_send_now()
        self.assertEqual(message.state, "sending")
