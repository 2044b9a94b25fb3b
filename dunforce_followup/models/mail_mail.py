# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import logging
import smtplib
from datetime import timedelta

import psycopg2

from odoo import fields, models, modules
from odoo.tools.mail import email_normalize_all

from odoo.addons.base.models.ir_mail_server import MailDeliveryException

_logger = logging.getLogger(__name__)

# The fault is ours, not the address's: the message waits until it is mended.
CONFIGURATION_FAILURES = ("mail_from_invalid", "mail_from_missing", "mail_spam")
# A server that only says "later" is asked that long before another channel is tried.
PATIENCE = timedelta(days=2)
# A server that cannot be reached that long needs a person.
OUTAGE = timedelta(days=1)
# After a lost connection: soon, but never in a loop that doubts every message.
RECONNECTION = timedelta(minutes=5)


class MailMail(models.Model):
    """Odoo's queue is not crash-safe; for our messages, a marker makes it so."""

    _inherit = "mail.mail"

    dunforce_action_id = fields.Many2one(
        "dunforce.followup.action",
        string="Follow-up action",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
    )

    def _send(
        self,
        auto_commit=False,
        raise_exception=False,
        smtp_session=None,
        alias_domain_id=False,
        mail_server=False,
        post_send_callback=None,
    ):
        """Send the messages of the follow-up one by one, each behind its marker."""
        options = {
            "auto_commit": auto_commit,
            "raise_exception": raise_exception,
            "smtp_session": smtp_session,
            "alias_domain_id": alias_domain_id,
            "mail_server": mail_server,
            "post_send_callback": post_send_callback,
        }
        ours = self.filtered("dunforce_action_id")
        if self.env["ir.mail_server"]._disable_send():
            ours = ours.browse()
        result = True
        if self - ours or not ours:
            result = super(MailMail, self - ours)._send(**options)
        ours.filtered(lambda mail: mail.state == "outgoing")._send_followups(options)
        return result

    def _send_followups(self, options):
        """Send ours, one by one, as long as the server listens.

        Only the queue sends them: whoever else asks has a transaction that may be
        rolled back after the message has left, marker and all.
        """
        may_commit = options["auto_commit"] or modules.module.current_test
        if self and not may_commit:
            self._wake_followup_queue(fields.Datetime.now())
            return
        for mail in self:
            if not mail._is_listening(options["smtp_session"]):
                # The others have no marker yet; they leave over a new connection.
                self._wake_followup_queue()
                return
            if mail._release_followup(options["auto_commit"]):
                mail._send_followup(options)
            if options["post_send_callback"]:
                options["post_send_callback"](mail.ids)
            mail._commit_followup(options["auto_commit"])

    def _wake_followup_queue(self, at=None):
        at = at or fields.Datetime.now() + RECONNECTION
        self.env.ref("mail.ir_cron_mail_scheduler_action")._trigger(at)

    def _is_listening(self, smtp_session):
        """Ask the server before the marker is set: a dead connection is no doubt."""
        noop = getattr(smtp_session, "noop", None)
        try:
            return noop is None or noop()[0] == 250
        except OSError:
            return False

    def _commit_followup(self, auto_commit):
        """Make what was just written survive a kill, outside of tests."""
        if auto_commit and not modules.module.current_test:
            self.env.cr.commit()  # pylint: disable=invalid-commit

    def _release_followup(self, auto_commit):
        """Return whether this message may be given to the provider, after marking it.

        The marker is committed first. A message found with it but without a result was
        perhaps accepted before a crash: it is shown to a person, never sent again.
        """
        self.ensure_one()
        # sudo: the queue runs as anybody; the action guards itself.
        action = self.dunforce_action_id.sudo()
        if not action.try_lock_for_update(allow_referencing=True):
            # Another worker is sending it just now.
            return False
        released = False
        if action.state != "sending" or action.message_ref != self.message_id:
            self.state = "cancel"
        elif action.marked_at:
            self._doubt_followup(self.env._("The server stopped while it was sent."))
        elif not action._still_holds():
            self.state = "cancel"
        else:
            action.marked_at = fields.Datetime.now()
            action.email_to = self._get_followup_addresses()
            released = True
        self._commit_followup(auto_commit)
        return released and action._is_still_mine()

    def _get_followup_addresses(self):
        """Return the addresses this message goes to, separated by commas."""
        self.ensure_one()
        addresses = email_normalize_all(self.email_to or "")
        for partner in self.recipient_ids:
            addresses += email_normalize_all(partner.email or "")
        return ", ".join(dict.fromkeys(addresses))

    def _send_followup(self, options):
        """Send one marked message, and see to whichever way it may end."""
        try:
            # pylint: disable-next=super-method-mismatch
            return super()._send(**{**options, "raise_exception": True})
        except (psycopg2.Error, MemoryError):
            # Nothing can be written any more; the marker speaks at the next start.
            raise
        except smtplib.SMTPServerDisconnected as error:
            self._doubt_followup(str(error))
            self._wake_followup_queue()
        except MailDeliveryException as error:
            self._judge_followup(error.__context__, str(error.args[-1]))
        except Exception as error:
            # It broke before the provider was called; Odoo has logged it.
            self._judge_followup(None, str(error))
        return False

    def _judge_followup(self, cause, text):
        """Decide what an error of the provider means, `cause` being what it raised."""
        # sudo: as in _release_followup.
        action = self.dunforce_action_id.sudo()
        if action.state != "sending" or action.message_ref != self.message_id:
            # Its result is known already: accepted, or refused for its sender.
            return
        codes = get_reply_codes(cause)
        action.failure = text
        if isinstance(cause, OSError) and not isinstance(cause, smtplib.SMTPException):
            self._doubt_followup(text)
        elif codes and all(400 <= code < 500 for code in codes):
            self._retry_followup(text)
        elif isinstance(cause, smtplib.SMTPSenderRefused):
            action._wait_for_configuration(text)
        else:
            action._fail("send_error", {"error": text})

    def _doubt_followup(self, text):
        """Leave it to a person to find out whether the customer has it."""
        self.state = "cancel"
        # sudo: as in _release_followup.
        action = self.dunforce_action_id.sudo()
        action.failure = text
        action._set_ambiguous()

    def _retry_followup(self, text):
        """Leave it in the queue, since nothing was accepted; not for ever."""
        # sudo: as in _release_followup.
        action = self.dunforce_action_id.sudo()
        if fields.Datetime.now() - self._get_followup_start() > PATIENCE:
            action._fail("send_error", {"error": text})
            return
        action.write({"marked_at": False, "failure": text})
        self.state = "outgoing"

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        """Bring the result of the delivery back to the action."""
        for mail in self.filtered("dunforce_action_id"):
            # sudo: as in _release_followup.
            action = mail.dunforce_action_id.sudo()
            if action.message_ref == mail.message_id and action.state == "sending":
                accepted = success_pids or success_emails
                reason = failure_reason or mail.failure_reason or failure_type
                mail._record_followup_result(action, accepted, failure_type, reason)
        return super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )

    def _record_followup_result(self, action, accepted, failure_type, reason):
        """Apply what Odoo says of one message; `accepted` are who was reached."""
        if accepted:
            self._record_followup_delivery(action)
        elif failure_type == "mail_smtp":
            # The server could not be reached and was given nothing: try again.
            action.failure = reason
            self.state = "outgoing"
            if fields.Datetime.now() - self._get_followup_start() > OUTAGE:
                action._ask_for_configuration(reason)
        elif failure_type in CONFIGURATION_FAILURES:
            action._wait_for_configuration(reason)
        elif failure_type != "unknown":
            action.failure = reason
            action._fail("send_error", {"error": reason})

    def _record_followup_delivery(self, action):
        """Record that the customer has it, whatever goes wrong in our books."""
        try:
            with self.env.cr.savepoint():
                action._delivered()
        except psycopg2.OperationalError:
            raise
        except Exception as error:
            _logger.exception("The delivery of %s could not be recorded", action)
            self._doubt_followup(str(error))


def get_reply_codes(cause):
    """Return the SMTP codes the provider answered with, one per address refused."""
    if isinstance(cause, smtplib.SMTPRecipientsRefused):
        return [code for code, _text in cause.recipients.values()]
    if isinstance(cause, smtplib.SMTPResponseException):
        return [cause.smtp_code]
    return []
