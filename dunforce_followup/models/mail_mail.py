# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models, modules

# The fault is ours, not the address's: the message waits until it is mended.
CONFIGURATION_FAILURES = ("mail_from_invalid", "mail_from_missing", "mail_spam")


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
        result = True
        if self - ours or not ours:
            result = super(MailMail, self - ours)._send(**options)
        for mail in ours.filtered(lambda mail: mail.state == "outgoing"):
            if mail._release_followup(auto_commit):
                result = super(MailMail, mail)._send(**options)
        return result

    def _release_followup(self, auto_commit):
        """Return whether this message may be given to the provider, after marking it.

        The marker is committed first. A message found with it but without a result was
        perhaps accepted before a crash: it is shown to a person, never sent again.
        """
        self.ensure_one()
        # sudo: the queue runs as anybody; the action guards itself.
        action = self.dunforce_action_id.sudo()
        if action.state != "sending" or action.message_ref != self.message_id:
            self.state = "cancel"
            released = False
        elif action.marked_at:
            self.state = "cancel"
            action._set_ambiguous()
            released = False
        else:
            released = self._mark_followup(action)
        if auto_commit and not modules.module.current_test:
            # The marker must survive a kill between the provider's answer and ours.
            self.env.cr.commit()  # pylint: disable=invalid-commit
        return released

    def _mark_followup(self, action):
        if not action._still_holds():
            self.state = "cancel"
            return False
        action.marked_at = fields.Datetime.now()
        return True

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        """Bring the result of the delivery back to the action."""
        for mail in self.filtered("dunforce_action_id"):
            # sudo: as in _release_followup.
            action = mail.dunforce_action_id.sudo()
            if action.message_ref != mail.message_id or action.state != "sending":
                continue
            if not failure_type and mail.state == "sent":
                action._delivered()
            elif failure_type == "mail_smtp":
                # The server could not be reached and was given nothing: try again.
                action.failure = mail.failure_reason
                mail.state = "outgoing"
            elif failure_type in CONFIGURATION_FAILURES:
                action._wait_for_configuration(failure_reason or failure_type)
            else:
                error = failure_reason or mail.failure_reason or failure_type
                action.failure = error
                action._fail("send_error", {"error": error})
        return super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )
