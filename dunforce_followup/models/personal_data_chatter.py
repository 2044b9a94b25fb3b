# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from markupsafe import Markup

from odoo import api, models

from .personal_data import MARKER


class PersonalData(models.AbstractModel):
    """The chatter of our records: messages, activities, files, mails in the queue."""

    _inherit = "dunforce.personal.data"

    @api.model
    def _mark_chatter(self, records):
        """Write the marker over what is in the chatter; return how much it was."""
        if "message_ids" not in records._fields:
            return 0
        # sudo: messages belong to whoever wrote them.
        messages = (
            self.env["mail.message"]
            .sudo()
            .search([("model", "=", records._name), ("res_id", "in", records.ids)])
        )
        hidden = Markup("<p>%s</p>") % MARKER
        left = messages.filtered(lambda message: message.body != hidden)
        if left:
            self._mark_messages(left, hidden)
        return (
            len(left)
            + self._mark_activities(records)
            + self._blank_files(self._get_loose_files(records))
        )

    @api.model
    def _get_activities(self, records):
        """Return what is or was planned about these records."""
        # sudo: activities belong to whoever they were given to; done ones are archived.
        activities = self.env["mail.activity"].sudo().with_context(active_test=False)
        return activities.search(
            [("res_model", "=", records._name), ("res_id", "in", records.ids)]
        )

    @api.model
    def _get_loose_files(self, records):
        """Return the files that were put on these records beside their own fields."""
        # sudo: as for the messages.
        files = self.env["ir.attachment"].sudo()
        found = files.search(
            [("res_model", "=", records._name), ("res_id", "in", records.ids)]
        )
        for field in records._fields.values():
            if field.comodel_name == files._name and field.store:
                found -= records[field.name]
        return found

    @api.model
    def _mark_activities(self, records):
        """Write the marker over what people noted in activities; return how many."""
        changed = 0
        for activity in self._get_activities(records):
            vals = {}
            for name in ("summary", "note", "feedback"):
                vals.update(self._prepare_marked_vals(activity, name))
            if vals:
                activity.with_context(mail_activity_quick_update=True).write(vals)
                changed += 1
        return changed

    @api.model
    def _mark_messages(self, messages, hidden):
        """Hide what messages say, their files, what they tracked, and their mails."""
        self._blank_files(messages.attachment_ids)
        messages.tracking_value_ids.unlink()
        with_subject = messages.filtered("subject")
        with_subject.write({"subject": MARKER})
        messages.write({"body": hidden, "email_from": False, "reply_to": False})
        # sudo: the queue belongs to the administrator.
        mails = self.env["mail.mail"].sudo()
        mails.search([("mail_message_id", "in", messages.ids)]).write(
            {
                "body_html": hidden,
                "email_to": False,
                "email_cc": False,
                "failure_reason": False,
            }
        )
        messages.notification_ids.filtered("failure_reason").failure_reason = False
