# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import logging

import psycopg2

from odoo import api, fields, models
from odoo.tools import split_every

from ..rules.calendar import rests
from ..rules.contact import may_contact

_logger = logging.getLogger(__name__)

# Messages per batch: bounds memory and the time between two commits.
BATCH = 500
# Rendering a file takes a second; the job must commit long before its time limit.
BATCH_WITH_FILES = 25
FILES = ("attach_invoices", "attach_statement", "attach_promise", "attach_delivery")


class FollowupAction(models.Model):
    """Execution: what is approved and due leaves, once, after a last look."""

    _inherit = "dunforce.followup.action"

    @api.model
    def _execute(self, company, today, progress=None, followups=None):
        """Hand what is ready to its channel; return whether all of it was.

        A channel that sends by itself has a method `_send_by_<channel>`, which gets the
        actions that still hold; letters have none, they wait to be printed.
        """
        own = [("company_id", "=", company.id)]
        if followups is not None:
            own.append(("followup_id", "in", followups.ids))
        self.search([*own, ("state", "=", "sending")])._find_lost()
        ready = self.search(
            [
                *own,
                ("state", "=", "ready"),
                ("channel", "in", self._get_sending_channels()),
                ("date", "<=", today),
                "|",
                ("leaves_at", "=", False),
                ("leaves_at", "<=", fields.Datetime.now()),
            ],
            order="date, id",
        )
        engine = self.env["dunforce.followup.engine"].with_company(company)
        setting = engine._get_setting(company, today) if ready else None
        for actions in ready._split_for_sending():
            actions._leave(setting, today)
            if progress and not progress(0):
                return False
        return True

    @api.model
    def _get_sending_channels(self):
        """Return the channels that have a `_send_by_<channel>` method."""
        channels = self._fields["channel"].get_values(self.env)
        return [name for name in channels if hasattr(self, f"_send_by_{name}")]

    def _sends_itself(self):
        """Return whether the channel of the action needs nobody to send it."""
        self.ensure_one()
        return hasattr(self, f"_send_by_{self.channel}")

    def _split_for_sending(self):
        """Yield what one transaction takes: less where files are to be joined."""
        heavy = self.filtered(
            lambda action: any(action.step_id[name] for name in FILES)
        )
        for actions, size in ((self - heavy, BATCH), (heavy, BATCH_WITH_FILES)):
            for ids in split_every(size, actions.ids):
                yield self.browse(ids)

    def _leave(self, setting, today, at_once=False):
        """Send the actions that still hold, none of which another worker has taken.

        :param at_once: a person wants them to leave, whatever the day
        """
        mine = self.try_lock_for_update(allow_referencing=True)
        mine = mine.filtered(lambda action: action.state == "ready")
        mine = mine._revalidate_with(setting, today)._filter_allowed(setting, today)
        if not at_once:
            mine = mine.filtered(lambda action: action._may_leave_on(setting, today))
        mine._date_consequences()
        for channel, actions in mine.grouped("channel").items():
            getattr(actions, f"_send_by_{channel}")()

    def _may_leave_on(self, setting, day):
        """Return whether what was approved late may leave on such a day."""
        calendar = setting.calendar(self.partner_id.country_id.code)
        return not rests(day, self.step_id.workday_rule or "any", calendar)

    def _filter_allowed(self, setting, today):
        """Keep what the caps allow today; the run has asked for today's already.

        Only a message approved on a later day can meet another contact meanwhile.
        """
        allowed = self.filtered(
            lambda a: a.date == today or a.fallback or not a.counted or a.level == "5"
        )
        for action in self - allowed:
            others = self.search(
                [
                    ("followup_id", "=", action.followup_id.id),
                    ("counted", "=", True),
                    ("state", "in", ("done", "sending")),
                    ("contact_ref", "!=", action.contact_ref),
                ],
                order="date_done desc",
                limit=20,
            )
            days = sorted((other.date_done or today for other in others), reverse=True)
            interval = action.plan_id.min_interval_days
            if may_contact(days, interval, setting.policy.caps, today).reason is None:
                allowed |= action
        return allowed

    def action_send_now(self):
        """Send approved messages without waiting for the job."""
        for company, actions in self.grouped("company_id").items():
            today = company._followup_today()
            engine = self.env["dunforce.followup.engine"].with_company(company)
            manual = actions.filtered(
                lambda action: action.state == "todo" and action._sends_itself()
            )
            manual.write({"state": "ready"})
            manual._set_item_state("ready", False)
            sendable = actions.filtered(
                lambda action: action.state == "ready" and action._sends_itself()
            )
            setting = engine._get_setting(company, today)
            sendable._leave(setting, today, at_once=True)
        return True

    def _send_by_email(self):
        """Put the messages into Odoo's mail queue, in batch, and wake the queue."""
        reachable = self.filtered(
            lambda action: (action.contact_id or action.partner_id).email_normalized
        )
        (self - reachable)._fail("no_address")
        if reachable:
            reachable._queue_apart()
            self.env.ref("mail.ir_cron_mail_scheduler_action")._trigger()

    def _queue_apart(self):
        """Queue these messages; one that cannot be worded does not hold the others."""
        try:
            with self.env.cr.savepoint():
                self._queue()
        except psycopg2.OperationalError:
            # Serialization and connection troubles are the caller's to retry.
            raise
        except Exception as error:
            if len(self) == 1:
                _logger.warning("The message of %s has an error", self, exc_info=True)
                self._wait_for_configuration(str(error))
                return
            half = len(self) // 2
            self[:half]._queue_apart()
            self[half:]._queue_apart()

    def _queue(self):
        """Make the mails of the actions, as many queries for many as for one."""
        for template, actions in self.grouped(
            lambda action: action._get_followup_template()
        ).items():
            actions._queue_with(template)

    def _queue_with(self, template, **values):
        """Make the mails of a template; `values` replace what it would give."""
        # sudo: the job and the controllers send in the name of the company.
        mails = template.sudo().send_mail_batch(
            self.ids,
            email_values={"auto_delete": False, **values},
            email_layout_xmlid=template.email_layout_xmlid
            or "dunforce_followup.message_layout",
        )
        self._keep_files(mails)
        self._record_queued(mails)
