# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

from odoo.addons.dunforce_followup.models.personal_data import MARKER


class PersonalData(models.AbstractModel):
    """Numbers and texts are personal: hidden with what was said, told to who asks."""

    _inherit = "dunforce.personal.data"

    @api.model
    def _get_personal_fields(self):
        found = super()._get_personal_fields()
        action = found["dunforce.followup.action"]
        action["contents"] = (*action["contents"], "sms_text", "sms_number", "sms_code")
        return found

    @api.model
    def _mark_messages(self, messages, hidden):
        """Forget the numbers beside the messages, and what is left in the queue."""
        result = super()._mark_messages(messages, hidden)
        notifications = messages.notification_ids.filtered("sms_number")
        notifications.write({"sms_number": MARKER})
        # sudo: the queue belongs to the administrator.
        queue = self.env["sms.sms"].sudo()
        queue.search([("mail_message_id", "in", messages.ids)]).unlink()
        return result

    @api.model
    def _get_exported_fields(self, records):
        """Leave out the code of the link: a key, not a fact about somebody."""
        return [
            name for name in super()._get_exported_fields(records) if name != "sms_code"
        ]
