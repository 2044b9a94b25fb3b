# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import smtplib

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import june
from .common_mail import DeliveryCommon

REFUSED = smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"No such user")})
LATER = smtplib.SMTPRecipientsRefused({"a@b.example": (451, b"Greylisted")})


@tagged("post_install", "-at_install")
class TestMailDelivery(DeliveryCommon):
    """A message leaves once, and its result comes back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.partner)

    def _queue(self):
        """Prepare and queue the first reminder; return its action."""
        self._run(june(4))
        self._execute(june(4))
        return self._get_actions(self.partner)

    # The way out

    def test_accepted_message_passes_its_step_that_day(self):
        action = self._queue()
        self.assertEqual((action.state, action.delivery), ("sending", "queued"))
        self.assertFalse(action.date_done)
        self._deliver(june(5))
        self.assertEqual((action.state, action.delivery), ("done", "sent"))
        self.assertEqual(action.date_done, june(5))
        self.assertEqual(action.sent_at.date(), june(5))
        self.assertEqual(action.item_ids.date_done, june(5))
        self.assertEqual(self._get_file(self.partner).last_contact_date, june(5))
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_many_messages_cost_as_many_queries_as_few(self):
        few = self._count_queries(3)
        many = self._count_queries(30)
        self.assertLess(many - few, 27, "less than one query per message")

    def _count_queries(self, size):
        for number in range(size):
            partner = self._make_customer(f"Batch {size} {number}")
            self._make_invoice(partner)
        self._run(june(4))
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._execute(june(4))
        queries = self.env.cr.sql_log_count - before
        queued = self._as_robot("dunforce.followup.action").search_count(
            [("partner_id.name", "=like", f"Batch {size} %"), ("state", "=", "sending")]
        )
        self.assertEqual(queued, size)
        return queries

    def test_second_pass_of_the_job_sends_nothing(self):
        action = self._queue()
        self._execute(june(4))
        self.assertEqual(len(self._get_mails(action)), 1)
        for _time in range(3):
            self._deliver(june(4))
            self._execute(june(4))
        self._live(june(4))
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_second_click_on_send_now_sends_nothing(self):
        self.plan.step_ids[0].mode = "approval"
        self._run(june(4))
        action = self._get_actions(self.partner)
        mine = action.with_user(self.controller)
        with self._on(june(4)):
            mine.action_send_now()
            self.assertEqual(action.state, "to_approve", "only what is approved leaves")
            mine.action_approve()
            mine.action_send_now()
            mine.action_send_now()
        self.assertEqual(len(self._get_mails(action)), 1)
        self._deliver(june(4))
        with self._on(june(4)):
            mine.action_send_now()
        self._deliver(june(4))
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_manual_message_leaves_when_its_person_sends_it(self):
        self.plan.step_ids[0].mode = "manual"
        self._run(june(4))
        action = self._get_actions(self.partner)
        self.assertEqual((action.state, action.item_ids.state), ("todo", "todo"))
        with self._on(june(4)):
            action.with_user(self.controller).action_send_now()
        self.assertEqual((action.state, action.item_ids.state), ("sending", "sending"))
        self._deliver(june(4))
        self.assertEqual(action.state, "done")

    # To whom, from whom, in which language

    def test_dedicated_contact_comes_before_the_invoice_contact(self):
        billing = self._make_contact("Billing", "invoice")
        self.invoice.button_draft()
        self.invoice.partner_id = billing
        self.invoice.action_post()
        action = self._queue()
        self._deliver(june(4))
        self.assertEqual(action.contact_id, billing)
        self.assertEqual(action.email_to, "billing@customer.example")
        followup = self._make_contact("Treasury", "followup")
        other = self._make_customer("Other SA")
        self._make_invoice(other)
        address = "other.treasury@customer.example"
        followup.copy({"parent_id": other.id, "email": address})
        self._make_invoice(self.partner, june(2))
        self._live(june(9))
        self.assertEqual(
            self._get_actions(self.partner)[-1].email_to, "treasury@customer.example"
        )
        self.assertEqual(self._get_actions(other).email_to, address)

    def _make_contact(self, name, kind, **values):
        return self._make_customer(
            name, is_company=False, parent_id=self.partner.id, type=kind, **values
        )

    def test_customer_without_contact_gets_it_himself(self):
        action = self._queue()
        self.assertEqual(action.contact_id, self.partner)
        self.assertEqual(action.email_to, "martin.sa@customer.example")

    def test_each_contact_reads_his_own_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        template = self.env.ref("dunforce_followup.mail_template_level_1")
        template.with_context(lang="fr_FR").subject = "Rappel {{ object.name }}"
        template.with_context(lang="en_US").subject = "Reminder {{ object.name }}"
        self.partner.lang = "en_US"
        self._make_contact("Jeanne", "followup", lang="fr_FR")
        english = self._make_customer("Smith Ltd", lang="en_US")
        self._make_invoice(english)
        action = self._queue()
        self.assertEqual(action.subject, "Rappel Step 1")
        self.assertEqual(self._get_actions(english).subject, "Reminder Step 1")

    def test_sender_is_the_responsible_of_the_step(self):
        step = self.plan.step_ids[0]
        step.write({"responsible": "user", "user_id": self.seller.id})
        action = self._queue()
        mail = self._get_mails(action)
        self.assertEqual(mail.email_from, self.seller.email_formatted)
        self.assertEqual(mail.author_id, self.seller.partner_id)
        self.assertIn(f"{self.alias_catchall}@{self.alias_domain}", mail.reply_to)

    def test_template_with_default_recipients_reaches_the_contact(self):
        template = self.env.ref("dunforce_followup.mail_template_level_1")
        template.write({"use_default_to": True, "partner_to": False})
        self._make_contact("Treasury", "followup")
        action = self._queue()
        self._deliver(june(4))
        self.assertEqual(action.email_to, "treasury@customer.example")
        self.assertEqual(len(self.outbox), 1)
        self.assertEqual(self.outbox[0]["smtp_to_list"], ["treasury@customer.example"])

    def test_followers_are_not_mailed(self):
        action = self._queue()
        action.message_subscribe(self.boss.partner_id.ids)
        self._get_file(self.partner).message_subscribe(self.boss.partner_id.ids)
        self._deliver(june(4))
        self.assertEqual(
            [email["smtp_to_list"] for email in self.outbox], [[self.partner.email]]
        )

    def test_blacklisted_address_still_gets_its_notice(self):
        self.env["mail.blacklist"].create({"email": self.partner.email})
        action = self._queue()
        self._deliver(june(4))
        self.assertEqual(action.state, "done")
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_identical_messages_to_one_address_all_leave(self):
        template = self.env.ref("dunforce_followup.mail_template_level_1")
        template.write({"subject": "Reminder", "body_html": "<p>Please pay.</p>"})
        twin = self._make_customer("Twin SA", email=self.partner.email)
        self._make_invoice(twin)
        self._queue()
        self._deliver(june(4))
        self.assertEqual(len(self._get_received(self.partner.email)), 2)

    # What goes wrong

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

    # People at the technical screens

    def test_retrying_an_old_mail_never_sends_it_again(self):
        action = self._queue()
        self._deliver(june(4))
        mail = self._get_mails(action)
        mail.state = "exception"
        mail.action_retry()
        self._deliver(june(5))
        mail.mark_outgoing()
        self._deliver(june(5))
        self.assertEqual(mail.state, "cancel")
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_mail_taken_out_of_the_queue_waits_for_approval(self):
        action = self._queue()
        self._get_mails(action).cancel()
        self._live(june(5))
        self.assertEqual(action.state, "to_approve")
        self.assertEqual(self.outbox, [])
        self._approve(action, june(5))
        self.assertEqual(action.state, "done")
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_mail_whose_result_was_lost_is_for_a_person_to_settle(self):
        action = self._queue()
        action.marked_at = "2026-06-04 08:00:00"
        self._get_mails(action).unlink()
        self._execute(june(5))
        self.assertEqual(action.state, "ambiguous")

    def test_doubt_settled_as_sent_counts_from_that_day(self):
        action = self._queue()
        self._deliver(june(4), error=smtplib.SMTPServerDisconnected("lost"))
        with self._on(june(8)):
            action.with_user(self.controller).action_resolve_sent()
        self.assertEqual((action.state, action.date_done), ("done", june(4)))
        task = self._get_actions(self.partner, kind="ambiguous")
        self.assertEqual(task.state, "done")
        self._live(june(8))
        self.assertEqual(self.outbox, [])

    def test_doubt_settled_as_not_sent_sends_it_once(self):
        action = self._queue()
        self._deliver(june(4), error=smtplib.SMTPServerDisconnected("lost"))
        with self._on(june(5)):
            action.with_user(self.controller).action_resolve_not_sent()
        self.assertEqual(
            self._get_actions(self.partner, kind="ambiguous").state, "done"
        )
        for _time in range(3):
            self._live(june(5))
        self._get_mails(action)[0].mark_outgoing()
        self._deliver(june(5))
        self.assertEqual((action.state, action.date_done), ("done", june(5)))
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_doubt_is_not_closed_without_an_answer(self):
        self._queue()
        self._deliver(june(4), error=smtplib.SMTPServerDisconnected("lost"))
        task = self._get_actions(self.partner, kind="ambiguous")
        with self.assertRaisesRegex(UserError, "whether it was sent"):
            task.with_user(self.controller).action_done()

    # The proof

    def test_what_was_sent_is_kept_as_sent(self):
        self.plan.step_ids[0].attach_invoices = True
        pdf = self._attach_pdf(b"%PDF-1.4 as invoiced")
        action = self._queue()
        self._deliver(june(4))
        self.assertIn(self.invoice.name, action.subject)
        self.assertIn("100.00", action.body)
        self.assertEqual(action.attachment_ids.mapped("raw"), [b"%PDF-1.4 as invoiced"])
        self.assertTrue(action._is_intact())
        self.assertIn(action.attachment_ids.name, self.outbox[0]["message"])
        mail = self._get_mails(action)
        pdf.raw = b"%PDF-1.4 made anew"
        pdf.unlink()
        mail.unlink()
        self.assertEqual(action.attachment_ids.mapped("raw"), [b"%PDF-1.4 as invoiced"])
        self.assertTrue(action._is_intact())
        action.attachment_ids.raw = b"%PDF-1.4 forged"
        self.assertFalse(action._is_intact())

    def _attach_pdf(self, content):
        attachment = self.env["ir.attachment"].create(
            {
                "name": "invoice.pdf",
                "raw": content,
                "res_model": "account.move",
                "res_field": "invoice_pdf_report_file",
                "res_id": self.invoice.id,
                "mimetype": "application/pdf",
            }
        )
        self.invoice.invalidate_recordset()
        self.assertEqual(self.invoice.invoice_pdf_report_id, attachment)
        return attachment

    def test_nothing_that_was_prepared_can_be_deleted(self):
        action = self._queue()
        self._deliver(june(4))
        for record in (action, self._get_file(self.partner).run_id):
            with self.assertRaisesRegex(UserError, "audit trail"):
                record.unlink()
