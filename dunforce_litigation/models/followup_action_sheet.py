# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

from odoo.addons.dunforce_followup.clock import to_local

from ..bundle_words import CHANNELS, LEVELS, french_day
from ..legal_rules.bundle import digest_of


class FollowupAction(models.Model):
    """A message as sent, on paper: for an evidence bundle."""

    _inherit = "dunforce.followup.action"

    def _get_message_sheet(self):
        """Return what the sheet of a message shows, in French."""
        self.ensure_one()
        rows = [
            ("Expéditeur", self.company_id.name),
            ("Destinataire", self.contact_id.name or self.partner_id.name),
            ("Adresse électronique", self.email_to),
            ("Envoyé le", self._get_sent_moment()),
            ("Déposé le", french_day(self.deposit_date)),
            ("Reçu le", french_day(self.receipt_date)),
            ("Numéro de suivi", self.tracking_number),
            ("Identifiant du message", self.message_ref),
            ("Objet", self.subject),
        ]
        word = LEVELS.get(self.level, "Relance")
        return {
            "title": f"{word} ({CHANNELS.get(self.channel, self.channel)})",
            "rows": [(label, value) for label, value in rows if value],
            "files": [
                (file.name, digest_of(file.raw or b""))
                for file in self.attachment_ids.sorted("id")
            ],
            "hash": self.content_hash,
            "intact": self._is_intact(),
            "body": self.body,
            "text": self._get_plain_text(),
        }

    def _get_sent_moment(self):
        """Return when it left, in the time of the company: day, hour and zone."""
        if not self.sent_at:
            return french_day(self.date_done)
        zone = self.company_id.dunforce_tz or "UTC"
        local = to_local(self.sent_at, zone)
        return f"{local:%d/%m/%Y à %H:%M} ({zone})"

    def _get_plain_text(self):
        """Return the words of an SMS, which has no body; its addon keeps them."""
        return self.sms_text if "sms_text" in self._fields else ""
