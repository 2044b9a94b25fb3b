# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import hashlib

from odoo import api, fields, models
from odoo.tools import split_every

from ..rules.contact import may_contact

# Messages per batch: bounds memory and the time between two commits.
BATCH = 500


class FollowupAction(models.Model):
    """Execution: what is approved and due leaves, once, after a last look."""

    _inherit = "dunforce.followup.action"

    @api.model
    def _execute(self, company, today, progress=None, followups=None):
        """Hand what is ready to its channel; return whether all of it was.

        A channel that sends by itself has a method `_send_by_<channel>`, which gets the
        actions that still hold; letters have none, they wait to be printed.
        """
        domain = [
            ("company_id", "=", company.id),
            ("state", "=", "ready"),
            ("channel", "in", self._get_sending_channels()),
            ("date", "<=", today),
        ]
        if followups is not None:
            domain.append(("followup_id", "in", followups.ids))
        ready = self.search(domain, order="date, id")
        engine = self.env["dunforce.followup.engine"].with_company(company)
        setting = engine._get_setting(company, today) if ready else None
        for ids in split_every(BATCH, ready.ids):
            self.browse(ids)._leave(setting, today)
            if progress and not progress(0):
                return False
        return True

    @api.model
    def _get_sending_channels(self):
        """Return the channels that have a `_send_by_<channel>` method."""
        channels = self._fields["channel"].get_values(self.env)
        return [name for name in channels if hasattr(self, f"_send_by_{name}")]

    def _leave(self, setting, today):
        """Send the actions that still hold, none of which another worker has taken."""
        mine = self.try_lock_for_update(allow_referencing=True)
        mine = mine.filtered(lambda action: action.state == "ready")
        mine = mine._revalidate_with(setting, today)._filter_allowed(setting, today)
        for channel, actions in mine.grouped("channel").items():
            getattr(actions, f"_send_by_{channel}")()

    def _filter_allowed(self, setting, today):
        """Keep what the caps allow today; the run has asked for today's already.

        Only a message approved on a later day can meet another contact meanwhile.
        """
        allowed = self.filtered(lambda a: a.date == today or not a.counted)
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
            actions.filtered(
                lambda action: action.state == "todo" and action.channel == "email"
            ).write({"state": "ready"})
            sendable = actions.filtered(
                lambda action: action.state == "ready"
                and action.channel in self._get_sending_channels()
            )
            sendable._leave(engine._get_setting(company, today), today)
        return True

    def _send_by_email(self):
        """Put the messages into Odoo's mail queue, in batch, and wake the queue."""
        reachable = self.filtered("contact_id.email_normalized")
        (self - reachable)._fail("no_address")
        by_template = {}
        for action in reachable:
            template = action._get_followup_template()
            by_template.setdefault(template, self.browse())
            by_template[template] |= action
        for template, actions in by_template.items():
            # sudo: the job and the controllers send in the name of the company.
            mails = template.sudo().send_mail_batch(
                actions.ids,
                email_values={"auto_delete": False},
                email_layout_xmlid="mail.mail_notification_light",
            )
            actions._record_queued(mails)
        if reachable:
            self.env.ref("mail.ir_cron_mail_scheduler_action")._trigger()

    def _record_queued(self, mails):
        """Keep each message as it goes out, and what ties it to its mail."""
        by_action = {mail.res_id: mail for mail in mails}
        rows, links, files = [], [], []
        for action in self:
            mail = by_action[action.id]
            links.append((mail.id, action.id))
            files += [(action.id, attachment.id) for attachment in mail.attachment_ids]
            rows.append(
                (
                    action.id,
                    mail.subject,
                    mail.body_html,
                    mail.message_id,
                    action.contact_id.email_normalized,
                    content_hash(mail.subject, mail.body_html, mail.attachment_ids),
                )
            )
        self._set_state("sending", delivery="queued", marked_at=False, failure=False)
        self.env.flush_all()
        self._write_as_sent(rows, links, files)

    def _write_as_sent(self, rows, links, files):
        self.env.cr.execute_values(
            """
            UPDATE dunforce_followup_action a
               SET subject = v.subject, body = v.body, message_ref = v.ref,
                   email_to = v.email_to, content_hash = v.hash
              FROM (VALUES %s) AS v (id, subject, body, ref, email_to, hash)
             WHERE a.id = v.id
            """,
            rows,
        )
        self.env.cr.execute_values(
            "UPDATE mail_mail m SET dunforce_action_id = v.action "
            "FROM (VALUES %s) AS v (id, action) WHERE m.id = v.id",
            links,
        )
        if files:
            field = self._fields["attachment_ids"]
            self.env.cr.execute_values(
                f"INSERT INTO {field.relation} ({field.column1}, {field.column2}) "
                "VALUES %s ON CONFLICT DO NOTHING",
                files,
            )
        self.invalidate_recordset()
        self.env["mail.mail"].invalidate_model(["dunforce_action_id"])

    def _delivered(self, at=None):
        """Record that the provider accepted the message: the step is done."""
        for action in self:
            day = action.company_id._followup_today()
            action._set_state(
                "done", date_done=day, sent_at=at or fields.Datetime.now(),
                delivery="sent", failure=False,
            )
            action.followup_id.last_contact_date = day
            action._announce_consequence()


def content_hash(subject, body, attachments):
    """Return the SHA-256 of what was sent: subject, body, and each file's checksum."""
    digest = hashlib.sha256()
    for part in (subject, body, *sorted(attachments.mapped("checksum"))):
        digest.update(str(part or "").encode())
        digest.update(b"\0")
    return digest.hexdigest()
