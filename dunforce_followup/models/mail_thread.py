# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

AUTOMATIC_PRECEDENCES = ("auto_reply", "bulk", "junk", "list")


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def message_parse(self, message, save_original=False):
        """Note whether a machine wrote the message (RFC 3834 and common usage)."""
        parsed = super().message_parse(message, save_original=save_original)
        submitted = (
            (message.get("Auto-Submitted") or "no").split(";")[0].strip().lower()
        )
        precedence = (message.get("Precedence") or "").strip().lower()
        parsed["dunforce_automatic"] = (
            submitted != "no"
            or precedence in AUTOMATIC_PRECEDENCES
            or any(name in message for name in ("X-Autoreply", "X-Autorespond"))
        )
        return parsed
