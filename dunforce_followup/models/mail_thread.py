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
    def _message_route_process(self, message, message_dict, routes):
        """Tell the records that get a message whether a machine wrote it.

        By the context: what is added to the message's values would be posted with it.
        """
        automatic = is_automatic(message, message_dict.get("subject"))
        thread = self.with_context(dunforce_automatic=automatic)
        return super(MailThread, thread)._message_route_process(
            message, message_dict, routes
        )


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
