# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from markupsafe import Markup

from odoo import api, models

from .personal_data import MARKER


class PersonalData(models.AbstractModel):
    """The chatter of our records, and the copies in the mail queue."""

    _inherit = "dunforce.personal.data"

    @api.model
    def _mark_chatter(self, records):
        """Write the marker over the messages of these records; return how many."""
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
        return len(left)

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
