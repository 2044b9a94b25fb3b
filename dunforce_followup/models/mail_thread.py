# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

AUTOMATIC_PRECEDENCES = ("auto_reply", "bulk", "junk", "list")
AUTOMATIC_HEADERS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply")
# Of absence notes that say nowhere else that a machine wrote them.
AUTOMATIC_SUBJECTS = (
    "automatic reply",
    "auto-reply",
    "autoreply",
    "out of office",
    "réponse automatique",
    "absence du bureau",
    "absent du bureau",
    "message d'absence",
)


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def message_parse(self, message, save_original=False):
        """Note whether a machine wrote the message (RFC 3834 and common usage)."""
        parsed = super().message_parse(message, save_original=save_original)
        parsed["dunforce_automatic"] = is_automatic(message, parsed.get("subject"))
        return parsed


def is_automatic(message, subject=""):
    """Return whether the headers of a message, or its subject, name a machine.

    Read receipts and delivery reports (multipart/report) are no answers either.
    """
    submitted = (message.get("Auto-Submitted") or "no").split(";")[0].strip().lower()
    precedence = (message.get("Precedence") or "").strip().lower()
    words = (subject or "").replace("\u2019", "'").strip().lower()
    return (
        submitted != "no"
        or precedence in AUTOMATIC_PRECEDENCES
        or message.get_content_type() == "multipart/report"
        or (message.get("Return-Path") or "").strip() == "<>"
        or any(name in message for name in AUTOMATIC_HEADERS)
        or words.startswith(AUTOMATIC_SUBJECTS)
    )
