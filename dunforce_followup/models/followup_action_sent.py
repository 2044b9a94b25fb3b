# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import hashlib

from odoo import fields, models
from odoo.fields import Command


class FollowupAction(models.Model):
    """What was sent is kept as sent: subject, body, files, and their hash."""

    _inherit = "dunforce.followup.action"

    def _keep_files(self, mails):
        """Join the files of each message, as copies that belong to the action.

        An invoice's PDF may be made anew and a template's file replaced; the proof of
        what the customer got must not change with them.
        """
        wanted = self._get_message_attachments()
        vals_list, owners = [], []
        for mail in mails:
            files = [*mail.attachment_ids.ids, *wanted.get(mail.res_id, ())]
            vals_list += [self._prepare_file_vals(mail.res_id, file) for file in files]
            owners += [mail] * len(files)
        if not vals_list:
            return
        # sudo: the sender joins what the customer may have, invoices for instance.
        copies = self.env["ir.attachment"].sudo().create(vals_list)
        by_mail = {}
        for mail, copy in zip(owners, copies, strict=True):
            by_mail.setdefault(mail, []).append(copy.id)
        for mail, ids in by_mail.items():
            mail.attachment_ids = [Command.set(ids)]

    def _prepare_file_vals(self, action_id, file):
        """Return the copy of a file: (name, content), or the id of an attachment."""
        if isinstance(file, int):
            original = self.env["ir.attachment"].sudo().browse(file)
            vals = {"name": original.name, "mimetype": original.mimetype}
            content = original.raw
        else:
            vals = {"name": file[0]}
            content = file[1]
        return {**vals, "raw": content, "res_model": self._name, "res_id": action_id}

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
                    mail._get_followup_addresses(),
                    content_hash(mail.subject, mail.body_html, mail.attachment_ids),
                )
            )
        self._set_state("sending", delivery="queued", marked_at=False, failure=False)
        self.env.flush_all()
        self._write_as_sent(rows, links, files)
        self._write_headers(by_action)

    def _write_headers(self, mails):
        """Have answers come back to the action, and the person who signs be the author.

        Odoo's batch leaves the reply address of a template without one empty, so that
        answers would go to the sender's own mailbox, and never be seen here.
        """
        authors = {action.id: action.user_id.partner_id.id for action in self}
        replies = self._notify_get_reply_to_batch(
            defaults={action.id: mails[action.id].email_from for action in self},
            author_ids=authors,
        )
        self.env.cr.execute_values(
            """
            UPDATE mail_message m
               SET reply_to = COALESCE(NULLIF(m.reply_to, ''), v.reply_to),
                   author_id = COALESCE(v.author::int4, m.author_id)
              FROM (VALUES %s) AS v (id, reply_to, author) WHERE m.id = v.id
            """,
            [
                (
                    mails[action.id].mail_message_id.id,
                    replies[action.id] or None,
                    authors[action.id] or None,
                )
                for action in self
            ],
        )
        self.env["mail.message"].invalidate_model(["reply_to", "author_id"])
        self.env["mail.mail"].invalidate_model(["reply_to", "author_id"])

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
        field = self._fields["attachment_ids"]
        # A message that is worded anew leaves the files of the one that never left.
        self.env.cr.execute(
            f"DELETE FROM {field.relation} WHERE {field.column1} = ANY(%s)", [self.ids]
        )
        if files:
            self.env.cr.execute_values(
                f"INSERT INTO {field.relation} ({field.column1}, {field.column2}) "
                "VALUES %s ON CONFLICT DO NOTHING",
                files,
            )
        self.invalidate_recordset()
        self.env["mail.mail"].invalidate_model(["dunforce_action_id"])

    def _delivered(self, at=None):
        """Record that the provider accepted the message, `at` a moment: step done."""
        for action in self:
            at = at or fields.Datetime.now()
            zone = action.with_context(tz=action.company_id.dunforce_tz)
            day = fields.Datetime.context_timestamp(zone, at).date()
            action._set_state(
                "done", date_done=day, sent_at=at, delivery="sent", failure=False
            )
            action.followup_id.last_contact_date = day
            action._announce_consequence()

    def _is_intact(self):
        """Return whether what is kept is what was sent, by its hash."""
        self.ensure_one()
        if self.channel == "email":
            kept = content_hash(self.subject, self.body, self.attachment_ids)
        else:
            files = self.attachment_ids.filtered(lambda file: file.res_id == self.id)
            kept = hashlib.sha256(files[:1].raw or b"").hexdigest()
        return kept == self.content_hash


def content_hash(subject, body, attachments):
    """Return the SHA-256 of what was sent: subject, body, and each file's content."""
    digest = hashlib.sha256()
    files = [hashlib.sha256(file.raw or b"").hexdigest() for file in attachments]
    for part in (subject, body, *sorted(files)):
        digest.update(str(part or "").encode())
        digest.update(b"\0")
    return digest.hexdigest()
