# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import smtplib

from odoo.tests import tagged

from .common import june
from .common_mail import QueueCommon

REFUSED = smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"No such user")})
LATER = smtplib.SMTPRecipientsRefused({"a@b.example": (451, b"Greylisted")})


@tagged("post_install", "-at_install")
class TestMailFailures(QueueCommon):
    """Whatever goes wrong on the way: another channel, or a person; never silence."""

    def test_refused_message_gives_way_to_a_letter_of_the_same_step(self):
        action = self._queue()
        self._deliver(june(4), error=REFUSED)
        self.assertEqual((action.state, action.delivery), ("failed", "failed"))
        self.assertIn("No such user", action.failure)
        self.assertFalse(action.date_done)
        self._run(june(4))
        letter = self._get_actions(self.partner) - action
        self.assertEqual((letter.channel, letter.state), ("letter", "ready"))
        self.assertEqual(letter.step_id, action.step_id)
        self.assertTrue(letter.fallback)
        self.assertTrue(letter.counted)
        self._deliver(june(4))
        self.assertEqual(len(self.outbox), 0)

    def test_server_that_says_later_is_asked_again(self):
        action = self._queue()
        self._deliver(june(4), error=LATER)
        self.assertEqual(action.state, "sending")
        self.assertFalse(action.marked_at)
        self.assertIn("Greylisted", action.failure)
        self._deliver(june(4))
        self._deliver(june(4))
        self.assertEqual(action.state, "done")
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_server_that_always_says_later_gives_way_to_another_channel(self):
        action = self._queue()
        self._deliver(june(4), error=LATER)
        self._age(action, june(1))
        self._deliver(june(4), error=LATER)
        self.assertEqual(action.state, "failed")

    def _age(self, action, day):
        """Have the message wait in the queue since that day."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mail_mail SET create_date = %s WHERE id IN %s",
            [day, tuple(self._get_mails(action).ids)],
        )
        self.env.invalidate_all()

    def test_server_that_is_down_keeps_the_message_in_the_queue(self):
        action = self._queue()
        for _time in range(3):
            self._deliver(june(4), down=ConnectionRefusedError("down"))
        self.assertEqual(action.state, "sending")
        self.assertFalse(action.marked_at)
        self.assertEqual(self._get_mails(action).state, "outgoing")
        self.assertFalse(self._get_actions(self.partner, kind="configuration"))
        self._deliver(june(5))
        self._deliver(june(5))
        self.assertEqual(action.state, "done")
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_server_that_stays_down_becomes_somebodys_task(self):
        twin = self._make_customer("Twin SA")
        self._make_invoice(twin)
        self._queue()
        actions = self._get_actions(self.partner) + self._get_actions(twin)
        self._age(actions, june(2))
        self._deliver(june(4), down=ConnectionRefusedError("down"))
        tasks = self._as_robot("dunforce.followup.action").search(
            [("kind", "=", "configuration"), ("company_id", "=", self.company.id)]
        )
        self.assertEqual(len(tasks), 1, "one task, however many messages wait")
        self.assertEqual(tasks.user_id, self.controller)
        self.assertEqual(set(actions.mapped("state")), {"sending"})

    def test_dead_connection_is_noticed_before_the_marker(self):
        action = self._queue()
        self._deliver(june(4), dead=True)
        self.assertEqual(action.state, "sending")
        self.assertFalse(action.marked_at)
        self._deliver(june(4))
        self.assertEqual(action.state, "done")
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_connection_lost_while_sending_is_for_a_person_to_settle(self):
        action = self._queue()
        self._deliver(june(4), error=smtplib.SMTPServerDisconnected("lost"))
        self.assertEqual(action.state, "ambiguous")
        self.assertEqual(action.item_ids.state, "ambiguous")
        self.assertEqual(self._get_mails(action).state, "cancel")
        task = self._get_actions(self.partner, "todo", kind="ambiguous")
        self.assertEqual((task.origin_id, task.user_id), (action, self.controller))
        for _time in range(3):
            self._live(june(5))
        self.assertEqual(self.outbox, [])
        self.assertEqual(action.state, "ambiguous")
        self.assertEqual(self._get_actions(self.partner), action, "the ladder waits")

    def test_sender_that_is_refused_waits_for_whoever_mends_it(self):
        action = self._queue()
        refused = smtplib.SMTPSenderRefused(550, b"Not yours", "a@b.example")
        self._deliver(june(4), error=refused)
        self.assertEqual((action.state, action.date), ("ready", june(5)))
        task = self._get_actions(self.partner, "todo", kind="configuration")
        self.assertIn("Not yours", task.name)
        self._live(june(5))
        self.assertEqual(action.state, "done")
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_customer_without_any_address_becomes_a_task_then_gets_the_step(self):
        self.partner.write({"email": False, "phone": False, "street": False})
        self._live(june(4))
        self.assertFalse(self._get_actions(self.partner))
        task = self._get_actions(self.partner, "todo", kind="address")
        self.assertEqual((task.channel, task.user_id), ("task", self.controller))
        self.partner.email = "found@customer.example"
        with self._on(june(5)):
            task.with_user(self.controller).action_done()
        self._live(june(5))
        action = self._get_actions(self.partner)
        self.assertEqual((action.level, action.state), ("1", "done"))
        self.assertEqual(len(self._get_received("found@customer.example")), 1)

    def test_address_removed_after_the_decision_fails_the_message(self):
        self._run(june(4))
        self.partner.email = False
        self._execute(june(4))
        action = self._get_actions(self.partner)
        self.assertEqual((action.state, action.reason_code), ("failed", "no_address"))

    def test_paid_in_the_queue_is_cancelled_with_its_reason(self):
        action = self._queue()
        self._pay(self.invoice, day=june(4))
        self._deliver(june(4))
        self.assertEqual(self.outbox, [])
        self.assertEqual(action.state, "cancelled")
        self.assertTrue(action.reason)
        self.assertEqual(self._get_mails(action).state, "cancel")
        self.assertFalse(action.item_ids.filtered("live"))

    def test_partly_paid_in_the_queue_is_worded_anew(self):
        action = self._queue()
        first = action.message_ref
        self._pay(self.invoice, 40, day=june(4))
        self._deliver(june(4))
        self.assertEqual(self.outbox, [], "the old amounts never leave")
        self.assertEqual(action.state, "sending")
        self.assertNotEqual(action.message_ref, first)
        self._deliver(june(4))
        self.assertEqual(action.state, "done")
        self.assertEqual(action.amount, 60)
        received = self._get_received(self.partner.email)
        self.assertEqual(len(received), 1)
        self.assertIn("60.00", action.body)

    def test_text_with_an_error_does_not_hold_back_the_others(self):
        broken = self.env["mail.template"].create(
            {
                "name": "Broken",
                "model_id": self.env.ref(
                    "dunforce_followup.model_dunforce_followup_action"
                ).id,
                "subject": "Reminder",
                "body_html": "<p>Hello</p>",
            }
        )
        other_plan = self._make_plan(
            [("1", 3, "email", "auto", {"template_id": broken.id})]
        )
        victims = self._make_customer("Victim A") + self._make_customer("Victim B")
        for victim in victims:
            self._make_invoice(victim, dunforce_plan_id=other_plan.id)
        self.env.cr.execute(
            """UPDATE mail_template SET subject = '{"en_US": "{{ 1 / 0 }}"}'
                WHERE id = %s""",
            [broken.id],
        )
        self.env.invalidate_all()
        self._live(june(4))
        self.assertEqual(self._get_actions(self.partner).state, "done")
        for victim in victims:
            action = self._get_actions(victim)
            self.assertEqual((action.state, action.date), ("ready", june(5)))
            self.assertTrue(action.failure)
        tasks = self._as_robot("dunforce.followup.action").search(
            [("kind", "=", "configuration"), ("company_id", "=", self.company.id)]
        )
        self.assertEqual(len(tasks), 1)
