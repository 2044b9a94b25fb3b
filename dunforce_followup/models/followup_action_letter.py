# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import io
import logging

from odoo import models
from odoo.tools import format_date, split_every
from odoo.tools.pdf import PdfFileReader, PdfReadError, merge_pdf

from odoo.addons.base.models.ir_actions_report import _wkhtml

_logger = logging.getLogger(__name__)

LETTER_REPORT = "dunforce_followup.action_report_letter"
# One call of the PDF engine takes that many letters: quick, and its memory is bounded.
LETTERS_PER_CALL = 40


class FollowupAction(models.Model):
    _inherit = "dunforce.followup.action"

    def _get_letters(self):
        """Return {action id: {"subject", "body"}} in the form they have on paper."""
        return self.with_context(dunforce_letter=True)._render_message()

    def _get_place_and_date(self):
        """Return where and when the letter is written, as its language puts it."""
        self.ensure_one()
        date = format_date(self.env, self.message_date, date_format="long")
        city = self.company_id.sudo().city
        if not city:
            return date
        return self.env._("%(city)s, %(date)s", city=city, date=date)

    def _get_letter_enclosures(self):
        """Return in words what comes with the letter, "" for nothing."""
        self.ensure_one()
        step = self.step_id
        names = {
            "attach_invoices": self.env._("copies of the invoices"),
            "attach_statement": self.env._("statement of account"),
            "attach_promise": self.env._("signed promise of payment"),
            "attach_delivery": self.env._("proof of delivery"),
        }
        # sudo: as for the documents themselves, see `_get_joined_documents`.
        documents = self.sudo().followup_id.document_ids.filtered(self._is_about)
        there = {f"attach_{kind}" for kind in documents.mapped("kind")}
        there |= {"attach_invoices", "attach_statement"}
        return ", ".join(
            name for flag, name in names.items() if step[flag] and flag in there
        )

    def _render_letters_pdf(self):
        """Return one PDF with the letters in the order of `self`, ready to be folded.

        Each is followed by its enclosures. Under test, where Odoo renders no PDF, what
        returns is HTML, like everywhere else in Odoo.
        """
        letters, kind = self._render_letter_files()
        if kind != "pdf":
            return b"".join(letters[action.id] for action in self)
        enclosures = self._get_message_attachments()
        pages = []
        for action in self:
            pages.append(letters[action.id])
            pages += self._get_printable(enclosures[action.id])
        return merge_pdf(pages)

    def _render_letter_files(self):
        """Return ({action id: content}, "pdf" or "html")."""
        reports = self.env["ir.actions.report"]
        # Without its patched Qt, the engine takes one document at a time.
        size = LETTERS_PER_CALL if _wkhtml().is_patched_qt else 1
        letters, kind = {}, "pdf"
        for ids in split_every(size, self.ids):
            streams, kind = reports._pre_render_qweb_pdf(LETTER_REPORT, list(ids))
            if kind != "pdf":
                letters |= {
                    action_id: reports._render_qweb_html(LETTER_REPORT, [action_id])[0]
                    for action_id in ids
                }
                continue
            for action_id in ids:
                stream = streams.get(action_id, {}).get("stream")
                if not stream:
                    # The pages could not be told apart by letter.
                    single, _kind = reports._pre_render_qweb_pdf(
                        LETTER_REPORT, [action_id]
                    )
                    stream = single[action_id]["stream"]
                letters[action_id] = stream.getvalue()
        return letters, kind

    def _get_printable(self, files):
        """Return the contents that can be printed after the letter.

        A broken or locked file is left out: it must not stop the letters of the others.
        """
        attachments = (
            self.env["ir.attachment"]
            .sudo()
            .browse([file for file in files if isinstance(file, int)])
        )
        raws = {attachment.id: attachment.raw for attachment in attachments}
        contents = [raws[file] if isinstance(file, int) else file[1] for file in files]
        return [content for content in contents if self._is_printable(content)]

    def _is_printable(self, content):
        if not content or not content.startswith(b"%PDF"):
            return False
        try:
            return PdfFileReader(io.BytesIO(content), strict=False).getNumPages() > 0
        except (PdfReadError, ValueError, KeyError) as error:
            _logger.warning("An enclosure cannot be printed: %s", error)
            return False
