# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import smtplib

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import june
from .common_mail import QueueCommon


@tagged("post_install", "-at_install")
class TestMailDoubts(QueueCommon):
    """A message that was perhaps sent is settled by a person, and leaves once."""

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
