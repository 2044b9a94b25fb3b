# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from contextlib import contextmanager
from email.message import EmailMessage
from unittest.mock import patch

from odoo.addons.mail.tests.common import MailCommon

from .common import LADDER, FollowupCommon, june

DOMAIN = "creditor.example"


class DeliveryCommon(FollowupCommon, MailCommon):
    """The mail queue with a server that a test can make fail, and the gateway back.

    What left the house is in `outbox`, as the SMTP session got it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.alias_domain_id = cls.mail_alias_domain
        cls.company.email = f"billing@{DOMAIN}"
        # Nothing happens before the due date here.
        cls.plan.active = False
        cls.plan = cls._make_plan(LADDER[1:])

    def setUp(self):
        super().setUp()
        self.outbox = []

    def _deliver(self, day, hour=8, **trouble):
        """Let the mail queue leave once, with the trouble described in `_server`."""
        with self._on(day, hour), self._server(**trouble):
            self._as_robot("mail.mail").with_context(
                filters=[("dunforce_action_id", "!=", False)]
            ).process_email_queue()

    @contextmanager
    def _server(self, down=None, error=None, dead=False):
        """Stand for a mail server.

        :param down: what connecting to it raises
        :param error: what it answers to a message, instead of accepting it
        :param dead: the connection breaks before the first message
        """
        with self.mock_mail_gateway():
            session = self.testing_smtp_session
            if error:
                session.send_message = self._raise(error)
            if dead:
                session.noop = self._raise(OSError("broken pipe"))
            if down:
                with patch("smtplib.SMTP", side_effect=down):
                    yield
            else:
                yield
            self.outbox += self.emails

    @staticmethod
    def _raise(error):
        def fail(*_args):
            raise error

        return fail

    def _get_received(self, address):
        """Return what left for an address."""
        return [email for email in self.outbox if address in email["smtp_to_list"]]

    def _get_mails(self, actions):
        return self._as_robot("mail.mail").search(
            [("dunforce_action_id", "in", actions.ids)], order="id"
        )

    def _receive(self, day, action, sender, body="Hello", subject="Re:", **headers):
        """Have the gateway receive an answer to what an action has sent."""
        message = EmailMessage()
        message["From"] = sender
        message["To"] = self._get_mails(action)[-1:].reply_to
        message["Subject"] = subject
        message["Message-Id"] = f"<{subject}.{len(self.outbox)}.{sender}>"
        message["In-Reply-To"] = action.message_ref
        message["References"] = action.message_ref
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        message.set_content(body)
        self._process(day, message)

    def _receive_bounce(self, day, action, address):
        """Have the gateway receive the report of a server that refused a message."""
        report = (
            f"From: MAILER-DAEMON@customer.example\n"
            f"To: {self.alias_bounce}@{self.alias_domain}\n"
            "Subject: Undelivered Mail Returned to Sender\n"
            f"Message-Id: <bounce.{action.id}@customer.example>\n"
            "Auto-Submitted: auto-replied\n"
            "MIME-Version: 1.0\n"
            "Content-Type: multipart/report; report-type=delivery-status;"
            ' boundary="b"\n\n'
            "--b\nContent-Type: text/plain\n\nUser unknown\n\n"
            "--b\nContent-Type: message/delivery-status\n\n"
            "Reporting-MTA: dns; mx.customer.example\n\n"
            f"Final-Recipient: rfc822; {address}\nAction: failed\nStatus: 5.1.1\n\n"
            "--b\nContent-Type: message/rfc822\n\n"
            f"Message-Id: {action.message_ref}\nFrom: billing@{DOMAIN}\n"
            f"To: {address}\nSubject: Reminder\n\nText\n--b--\n"
        )
        self._process(day, report)

    def _process(self, day, message):
        with self._on(day), self.mock_mail_gateway():
            self.env["mail.thread"].sudo().message_process(None, str(message))


class QueueCommon(DeliveryCommon):
    """One customer whose first reminder is due on the fourth of June."""

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
