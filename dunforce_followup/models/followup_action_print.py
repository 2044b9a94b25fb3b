# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import hashlib
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools.pdf import merge_pdf

PRINTED_CHANNELS = ("letter", "registered")
# Merged prints are only there to be downloaded; each letter is kept by itself.
DOWNLOAD = timedelta(days=1)


class FollowupAction(models.Model):
    """The print queue: letters wait until somebody prints them, together."""

    _inherit = "dunforce.followup.action"

    def action_print(self):
        """Print the letters that still hold as one PDF, and record them as done.

        A letter that was printed already comes out as it was kept.
        """
        letters = self.filtered(lambda action: action.channel in PRINTED_CHANNELS)
        new = letters.filtered(lambda action: action.state in ("ready", "todo"))
        new = new.try_lock_for_update(allow_referencing=True)
        for company, actions in new.grouped("company_id").items():
            today = company._followup_today()
            engine = self.env["dunforce.followup.engine"].with_company(company)
            setting = engine._get_setting(company, today)
            new -= actions - actions._revalidate_with(setting, today)
        new._keep_letters()
        printed = letters.filtered(lambda letter: letter._get_printed())
        if not printed:
            raise UserError(
                self.env._("None of these letters is to be printed any more.")
            )
        return printed._download_letters()

    def _keep_letters(self):
        """Keep each PDF as printed, with its hash; the step is done."""
        if not self:
            return
        self._date_consequences()
        letters, kind = self._render_letter_files()
        enclosures = self._get_message_attachments()
        for action in self:
            content = letters[action.id]
            if kind == "pdf":
                joined = action._get_printable(enclosures[action.id])
                content = merge_pdf([content, *joined]) if joined else content
            action._keep_letter(content)

    def _keep_letter(self, content):
        self.ensure_one()
        today = self.company_id._followup_today()
        # sudo: who may print letters need not have any right on other documents.
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": f"{self.display_name}.pdf",
                    "raw": content,
                    "mimetype": "application/pdf",
                    "res_model": self._name,
                    "res_id": self.id,
                }
            )
        )
        self.write(
            {
                "attachment_ids": [Command.link(attachment.id)],
                "content_hash": hashlib.sha256(content).hexdigest(),
                # The post, not the printer, dates a registered letter's deposit.
                "deposit_date": self.deposit_date
                or (today if self.channel == "letter" else False),
            }
        )
        self._set_state("done", date_done=today, sent_at=fields.Datetime.now())
        self.followup_id.last_contact_date = today
        self._announce_consequence()

    def _get_printed(self):
        """Return the PDF of a letter as it was printed, if it was."""
        self.ensure_one()
        files = self.attachment_ids.filtered(
            lambda file: file.res_model == self._name and file.res_id == self.id
        )
        return files[:1] if self.state == "done" else files.browse()

    def _download_letters(self):
        """Return the kept PDFs of these letters, merged, as a download."""
        pages = [letter._get_printed().raw for letter in self]
        attachment = self.env["ir.attachment"].create(
            {
                "name": self.env._("Letters %s.pdf", fields.Date.context_today(self)),
                "raw": pages[0] if len(pages) == 1 else merge_pdf(pages),
                "mimetype": "application/pdf",
                # Without a record, only its author can read it.
                "res_model": self._name,
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{attachment.id}?download=true",
            "target": "self",
        }

    @api.autovacuum
    def _gc_downloads(self):
        """Remove the merged prints that were downloaded long ago."""
        self.env["ir.attachment"].sudo().search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", (0, False)),
                ("create_date", "<", fields.Datetime.now() - DOWNLOAD),
            ]
        ).unlink()
