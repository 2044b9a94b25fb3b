# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import smtplib
from email.message import EmailMessage

from odoo.tests import tagged

from .common import june
from .common_mail import DeliveryCommon


@tagged("post_install", "-at_install")
class TestMailAnswers(DeliveryCommon):
    """What comes back through the mail gateway: bounces, answers, machines."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.partner)

    def _send(self):
        """Send the first reminder; return its action."""
        self._live(june(4))
        action = self._get_actions(self.partner)
        self.assertEqual(action.state, "done")
        return action

    def _get_answer_tasks(self, *states):
        return self._get_actions(self.partner, *states, kind="answer")

    # Bounces

    def test_bounced_message_gives_way_to_a_letter_of_the_same_step(self):
        action = self._send()
        self._receive_bounce(june(5), action, self.partner.email)
        self.assertEqual((action.state, action.delivery), ("failed", "bounced"))
        self.assertEqual(action.reason_code, "bounced")
        self.assertFalse(action.date_done)
        self.assertFalse(self._get_file(self.partner).answer_date)
        self._live(june(5))
        letter = self._get_actions(self.partner) - action
        self.assertEqual((letter.channel, letter.state), ("letter", "ready"))
        self.assertEqual((letter.level, letter.fallback), ("1", True))
        self.assertTrue(letter.counted)
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_bounce_settles_the_doubt_about_a_message(self):
        self._run(june(4))
        self._execute(june(4))
        self._deliver(june(4), error=smtplib.SMTPServerDisconnected("lost"))
        action = self._get_actions(self.partner)
        self.assertEqual(action.state, "ambiguous")
        self._receive_bounce(june(4), action, self.partner.email)
        self.assertEqual(action.state, "failed")
        self.assertFalse(self._get_actions(self.partner, "todo", kind="ambiguous"))

    def test_second_bounce_of_one_message_changes_nothing(self):
        action = self._send()
        self._receive_bounce(june(5), action, self.partner.email)
        self._live(june(5))
        letter = self._get_actions(self.partner) - action
        self._receive_bounce(june(6), action, self.partner.email)
        self._live(june(8))
        self.assertEqual(self._get_actions(self.partner), action + letter)

    def test_failed_message_is_tried_again_when_a_person_wants_it(self):
        action = self._send()
        self._receive_bounce(june(5), action, self.partner.email)
        self.partner.email = "right@customer.example"
        with self._on(june(5)):
            action.with_user(self.controller).action_retry()
        self._live(june(5))
        again = self._get_actions(self.partner) - action
        self.assertEqual((again.channel, again.state), ("email", "done"))
        self.assertEqual(len(self._get_received("right@customer.example")), 1)

    # Answers

    def test_answer_suspends_the_customer_until_it_was_read(self):
        action = self._send()
        self._receive(june(5), action, self.partner.email, body="I paid yesterday.")
        file = self._get_file(self.partner)
        self.assertEqual(action.delivery, "answered")
        self.assertEqual(action.state, "done", "the step itself was passed")
        self.assertEqual(file.answer_date.date(), june(5))
        task = self._get_answer_tasks("todo")
        self.assertEqual((len(task), task.user_id), (1, self.controller))
        self.assertEqual(task.activity_ids.user_id, self.controller)
        self._live(june(15))
        self.assertEqual(self._get_reason(self.partner), "answered")
        self.assertEqual(self._get_actions(self.partner), action)
        self.assertEqual(file.status, "attention")

    def test_answer_that_was_read_lets_the_ladder_go_on(self):
        action = self._send()
        self._receive(june(5), action, self.partner.email)
        with self._on(june(8)):
            self._get_file(self.partner).with_user(self.controller).action_answer_read()
        task = self._get_answer_tasks()
        self.assertEqual((task.state, task.date_done), ("done", june(8)))
        self.assertFalse(task.activity_ids)
        self._live(june(11))
        self.assertEqual(self._get_levels(self.partner), [("1", "done"), ("2", "done")])

    def test_answer_task_closed_from_a_list_lets_the_ladder_go_on(self):
        action = self._send()
        self._receive(june(5), action, self.partner.email)
        with self._on(june(8)):
            self._get_answer_tasks().with_user(self.controller).action_done()
        self.assertFalse(self._get_file(self.partner).answer_date)
        self._live(june(11))
        self.assertEqual(len(self._get_actions(self.partner, "done")), 2)

    def test_second_answer_adds_no_second_task(self):
        action = self._send()
        self._receive(june(5), action, self.partner.email, subject="Re: one")
        self._receive(june(8), action, self.partner.email, subject="Re: two")
        self.assertEqual(len(self._get_answer_tasks()), 1)
        self.assertEqual(
            self._get_file(self.partner).answer_date.date(), june(5), "the oldest waits"
        )

    def test_answer_of_a_colleague_of_the_customer_counts(self):
        action = self._send()
        self._receive(june(5), action, "someone.else@customer.example")
        self.assertTrue(self._get_file(self.partner).answer_date)

    def test_answer_settles_the_doubt_about_a_message(self):
        self._run(june(4))
        self._execute(june(4))
        self._deliver(june(4), error=smtplib.SMTPServerDisconnected("lost"))
        action = self._get_actions(self.partner)
        self._receive(june(5), action, self.partner.email)
        self.assertEqual((action.state, action.date_done), ("done", june(4)))
        self.assertEqual(action.delivery, "answered")
        self.assertFalse(self._get_actions(self.partner, "todo", kind="ambiguous"))

    def test_unread_answer_goes_to_the_manager_after_three_working_days(self):
        # Friday the 5th; the third working day after it is Wednesday the 10th.
        action = self._send()
        self._receive(june(5), action, self.partner.email)
        task = self._get_answer_tasks("todo")
        self._run(june(10))
        self.assertEqual(task.user_id, self.controller)
        self._run(june(11))
        self.assertEqual(task.user_id, self.boss)
        self.assertEqual(task.activity_ids.user_id, self.boss)
        self._run(june(30))
        self.assertEqual(task.state, "todo", "it is never closed without being read")
        self.assertTrue(self._get_file(self.partner).answer_date)

    def test_answer_to_what_a_person_wrote_on_the_file_counts(self):
        self._run(june(4))
        file = self._get_file(self.partner)
        with self._on(june(4)), self.mock_mail_gateway():
            message = file.with_user(self.controller).message_post(
                body="Your statement",
                partner_ids=self.partner.ids,
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )
        answer = EmailMessage()
        answer["From"] = self.partner.email
        answer["To"] = f"{self.alias_catchall}@{self.alias_domain}"
        answer["Subject"] = "Re: statement"
        answer["Message-Id"] = "<statement@customer.example>"
        answer["References"] = message.message_id
        answer.set_content("Thank you")
        self._process(june(5), answer)
        self.assertEqual(file.answer_date.date(), june(5))
        task = self._get_answer_tasks("todo")
        self.assertEqual(task.user_id, self.controller)

    def test_answer_to_somebody_who_left_goes_to_the_controller(self):
        step = self.plan.step_ids[0]
        step.write({"responsible": "user", "user_id": self.seller.id})
        action = self._send()
        self.assertEqual(action.user_id, self.seller)
        self.seller.active = False
        self._receive(june(5), action, self.partner.email)
        self.assertEqual(self._get_answer_tasks("todo").user_id, self.controller)

    # What is no answer

    def test_automatic_replies_are_no_answers(self):
        action = self._send()
        for headers in (
            {"Auto_Submitted": "auto-replied"},
            {"Auto_Submitted": "auto-generated; owner=x"},
            {"Precedence": "auto_reply"},
            {"Precedence": "bulk"},
            {"X_Autoreply": "yes"},
            {"Return_Path": "<>"},
            {"subject": "Automatic reply: Reminder"},
            {"subject": "Réponse automatique : Rappel"},
            {"subject": "Absence du bureau"},
        ):
            with self.subTest(headers=headers):
                self._receive(june(5), action, self.partner.email, **headers)
                self.assertFalse(self._get_file(self.partner).answer_date)
        self.assertFalse(self._get_answer_tasks())
        self.assertEqual(action.delivery, "sent")
        self._live(june(11))
        self.assertEqual(len(self._get_actions(self.partner, "done")), 2)

    def test_message_that_says_a_person_wrote_it_is_an_answer(self):
        action = self._send()
        self._receive(june(5), action, self.partner.email, Auto_Submitted="no")
        self.assertTrue(self._get_file(self.partner).answer_date)

    def test_answer_about_absences_is_an_answer(self):
        action = self._send()
        self._receive(
            june(5), action, self.partner.email, subject="Re: out of office last week"
        )
        self.assertTrue(self._get_file(self.partner).answer_date)

    def test_read_receipt_is_no_answer(self):
        action = self._send()
        receipt = (
            f"From: {self.partner.email}\n"
            f"To: {self._get_mails(action).reply_to}\n"
            "Subject: Read: Reminder\n"
            "Message-Id: <receipt@customer.example>\n"
            f"In-Reply-To: {action.message_ref}\n"
            f"References: {action.message_ref}\n"
            "MIME-Version: 1.0\n"
            "Content-Type: multipart/report; boundary=b;"
            " report-type=disposition-notification\n\n"
            "--b\nContent-Type: text/plain\n\nYour message was displayed.\n\n--b--\n"
        )
        self._process(june(5), receipt)
        self.assertFalse(self._get_file(self.partner).answer_date)

    def test_mail_of_a_colleague_is_no_answer(self):
        action = self._send()
        self._receive(june(5), action, self.seller.email)
        self.assertFalse(self._get_file(self.partner).answer_date)
        self.assertFalse(self._get_answer_tasks())
