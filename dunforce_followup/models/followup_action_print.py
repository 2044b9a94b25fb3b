# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import base64
import hashlib

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.pdf import merge_pdf

PRINTED_CHANNELS = ("letter", "registered")


class FollowupAction(models.Model):
    """The print queue: letters wait until somebody prints them, together."""

    _inherit = "dunforce.followup.action"

    def action_print(self):
        """Print the letters that still hold as one PDF, and record them as done."""
        letters = self.filtered(
            lambda action: action.channel in PRINTED_CHANNELS
            and action.state in ("ready", "todo", "done")
        )
        new = letters.filtered(lambda action: action.state != "done")
        for company, actions in new.grouped("company_id").items():
            today = company._followup_today()
            engine = self.env["dunforce.followup.engine"].with_company(company)
            setting = engine._get_setting(company, today)
            letters -= actions - actions._revalidate_with(setting, today)
        if not letters:
            raise UserError(
                self.env._("None of these letters is to be printed any more.")
            )
        for letter in letters & new:
            letter._keep_letter(letter._render_letters_pdf())
        return letters._download_letters()

    def _keep_letter(self, content):
        """Keep the PDF as printed with its hash; the step is done."""
        self.ensure_one()
        today = self.company_id._followup_today()
        attachment = self.env["ir.attachment"].create(
            {
                "name": f"{self.display_name}.pdf",
                "raw": content,
                "mimetype": "application/pdf",
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        self.write(
            {
                "attachment_ids": [fields.Command.link(attachment.id)],
                "content_hash": hashlib.sha256(content).hexdigest(),
                "deposit_date": self.deposit_date or today,
            }
        )
        self._set_state("done", date_done=today, sent_at=fields.Datetime.now())
        self.followup_id.last_contact_date = today
        self._announce_consequence()

    def _download_letters(self):
        """Return the kept PDFs of these letters, merged, as a download."""
        pages = [
            attachment.raw
            for action in self
            for attachment in action.attachment_ids
            if attachment.res_model == self._name and attachment.res_id == action.id
        ]
        content = pages[0] if len(pages) == 1 else merge_pdf(pages)
        attachment = self.env["ir.attachment"].create(
            {
                "name": self.env._("Letters %s.pdf", fields.Date.context_today(self)),
                "datas": base64.b64encode(content),
                "mimetype": "application/pdf",
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{attachment.id}?download=true",
            "target": "self",
        }
