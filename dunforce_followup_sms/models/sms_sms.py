# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import logging

import psycopg2

from odoo import api, fields, models, modules

from ..provider_error import CONFIGURATION, UNREACHED, classify

_logger = logging.getLogger(__name__)

CRON = "sms.ir_cron_sms_scheduler_action"


class SmsSms(models.Model):
    """Odoo's queue is not crash-safe; for our messages, a marker makes it so."""

    _inherit = "sms.sms"

    dunforce_action_id = fields.Many2one(
        "dunforce.followup.action",
        string="Follow-up action",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
    )

    @api.model
    def _process_queue(self):
        """Tell the queue, which may commit, from a person who sends by hand."""
        queue = self.with_context(dunforce_sms_queue=True)
        return super(SmsSms, queue)._process_queue()

    def _get_sms_company(self):
        """Return the company of the follow-up, whoever runs the queue."""
        ours = self.filtered("dunforce_action_id")
        others = self - ours
        # sudo: the queue runs as anybody.
        companies = ours.dunforce_action_id.sudo().company_id
        if others or not ours:
            companies |= super(SmsSms, others)._get_sms_company()
        return companies

    def _send(self, unlink_failed=False, unlink_sent=True, raise_exception=False):
        """Send company by company, ours one by one behind their markers.

        Odoo's own job hands all of the queue over together and stops at the first queue
        with messages of two companies: nobody's message would leave any more.
        """
        options = {
            "unlink_failed": unlink_failed,
            "unlink_sent": unlink_sent,
            "raise_exception": raise_exception,
        }
        ours = self.filtered("dunforce_action_id")
        others = self - ours
        if self.env.context.get("sms_api"):
            # Grouped by `send` already.
            groups = {self.env.company: others} if others else {}
        else:
            groups = others.grouped(lambda sms: sms._get_sms_company())
        result = None
        for company, group in groups.items():
            result = super(SmsSms, group.with_company(company))._send(**options)
        ours._send_followups()
        return result

    def _send_followups(self):
        """Send ours one by one, as long as the provider answers and time is left.

        Only the queue does: whoever else asks has a transaction that may be rolled back
        after the message has left, marker and all. Where a provider is in trouble, no
        other message is tried in this pass.
        """
        if not self:
            return
        if not self.env.context.get("dunforce_sms_queue"):
            self._wake_sms_queue()
            return
        troubled = self.env["res.company"]
        for sms in self:
            company = sms._get_sms_company()
            if company in troubled:
                sms._step_aside()
            elif sms._release_followup() and not sms._send_followup():
                troubled |= company
            if not sms._commit_followup():
                self._wake_sms_queue()
                return

    def _wake_sms_queue(self):
        self.env.ref(CRON)._trigger()

    def _commit_followup(self):
        """Make what was written survive a kill; return whether time is left."""
        if modules.module.current_test:
            return True
        return bool(self.env["ir.cron"]._commit_progress())

    def _release_followup(self):
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
        if action.state != "sending" or action.message_ref != self.uuid:
            self._drop_followup()
        elif action.marked_at:
            self._doubt_followup(self.env._("The server stopped while it was sent."))
        elif (
            action._waits_again()
            or not action._still_holds()
            or not action._still_reaches(self.number)
        ):
            self._drop_followup()
        else:
            action.marked_at = fields.Datetime.now()
            released = True
        self._commit_followup()
        return released and action._is_still_mine()

    def _drop_followup(self):
        """Take a message that never left out of the queue and the chatter."""
        self.mail_message_id.unlink()
        self.unlink()

    def _send_followup(self):
        """Send one marked message; return whether the provider is there for more."""
        self.ensure_one()
        company = self._get_sms_company()
        sms = self.with_company(company)
        api_class = company._get_sms_api_class()
        provider = api_class(sms.env)
        provider._set_company(company)
        sms = sms.with_context(
            sms_api=provider, dunforce_sms_is_sure=sms._is_provider_sure(api_class)
        )
        # sudo: as in _release_followup.
        action = self.dunforce_action_id.sudo()
        try:
            sms._send_with_api(provider, unlink_failed=True, raise_exception=True)
        except (psycopg2.Error, MemoryError):
            # Nothing can be written any more; the marker speaks at the next start.
            raise
        except Exception as error:
            return self._judge_followup(action, error)
        return self._see_to_silence(action)

    def _see_to_silence(self, action):
        """See to a message that is still on its way after the call.

        Return whether the provider is there for more.
        """
        if action.state == "sending" and action.message_ref == self.uuid:
            if not action.marked_at:
                self._come_back_later()
                return False
            self._doubt_followup(
                self.env._("The provider did not say what became of it.")
            )
        return action.state != "ambiguous"

    @api.model
    def _is_provider_sure(self, api_class):
        """Return whether "server error" means that a message was not sent.

        Odoo's service says so of each message. A client that reports its own network
        errors with the same word, as Twilio's does, may have been understood.
        Extension point for providers that know.
        """
        return api_class.__name__ == "SmsApi"

    def _judge_followup(self, action, error):
        """Decide what an error of the call means.

        Return whether the provider is there for more.
        """
        cause = classify(error)
        action.failure = str(error)
        if cause == UNREACHED:
            self._come_back_later()
        elif cause == CONFIGURATION:
            action._take_sms_configuration(str(error))
            self._drop_followup()
            return True
        else:
            _logger.warning("The SMS of %s may have been sent", action, exc_info=True)
            self._doubt_followup(str(error))
        return False

    def _doubt_followup(self, text):
        """Leave it to a person to find out whether the customer has it."""
        # sudo: as in _release_followup.
        action = self.dunforce_action_id.sudo()
        action.failure = text
        self.write({"state": "error", "failure_type": "unknown", "to_delete": True})
        self.mail_message_id.notification_ids.notification_status = "exception"
        action._set_ambiguous()

    def _come_back_later(self):
        """Let the message wait outside the queue: nothing was given to anybody.

        In the queue it would bar the others, of which Odoo reads the oldest first.
        """
        # sudo: as in _release_followup.
        action = self.dunforce_action_id.sudo()
        if action.state == "sending" and action.message_ref == self.uuid:
            action._wait_for_provider()
        self._drop_followup()

    def _step_aside(self):
        """Wait without being tried; what an earlier process marked is a doubt."""
        # sudo: as in _release_followup.
        action = self.dunforce_action_id.sudo()
        if not action.try_lock_for_update(allow_referencing=True):
            return
        if action.marked_at and action.message_ref == self.uuid:
            self._doubt_followup(self.env._("The server stopped while it was sent."))
        else:
            self._come_back_later()

    def _prepare_followup_notification_vals(self):
        """Return what ties the message in the chatter to what the provider says."""
        return {
            "author_id": self.mail_message_id.author_id.id,
            "mail_message_id": self.mail_message_id.id,
            "res_partner_id": self.partner_id.id,
            "sms_number": self.number,
            "notification_type": "sms",
            "sms_id_int": self.id,
            "sms_tracker_ids": [
                fields.Command.create(
                    {
                        "sms_uuid": self.uuid,
                        "dunforce_action_id": self.dunforce_action_id.id,
                    }
                )
            ],
            "is_read": True,
            "notification_status": "ready",
        }
