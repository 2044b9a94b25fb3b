# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

TEMPLATES = {
    "0": "dunforce_followup.mail_template_pre_due",
    "1": "dunforce_followup.mail_template_level_1",
    "2": "dunforce_followup.mail_template_level_2",
    "3": "dunforce_followup.mail_template_level_3",
    "4": "dunforce_followup.mail_template_level_4",
    "5": "dunforce_followup.mail_template_formal_notice",
}
INVOICE_REPORT = "account.account_invoices"
STATEMENT_REPORT = "dunforce_followup.followup_report_statement"


class FollowupAction(models.Model):
    _inherit = "dunforce.followup.action"

    def _get_followup_template(self):
        """Return the text of the action: its step's, else the one of its level."""
        self.ensure_one()
        template = self.step_id.template_id
        if not template:
            xmlid = TEMPLATES.get(self.level, TEMPLATES["1"])
            # Cached, unlike env.ref, which asks the database each time.
            template_id = self.env["ir.model.data"]._xmlid_to_res_id(xmlid)
            template = template.browse(template_id or ())
        if not template:
            raise UserError(
                self.env._(
                    "There is no text for %(action)s of %(customer)s; choose one on "
                    "its step.",
                    action=self.name,
                    customer=self.partner_id.display_name,
                )
            )
        return template

    def _render_message(self):
        """Return {action id: {"subject", "body"}}, each in its contact's language.

        With `dunforce_letter` in the context, the body is the one of the letter.
        """
        messages = {}
        for template, actions in self.grouped(
            lambda action: action._get_followup_template()
        ).items():
            rendered = template._generate_template(
                actions.ids, ("subject", "body_html")
            )
            for action_id, values in rendered.items():
                messages[action_id] = {
                    "subject": values["subject"],
                    "body": values["body_html"],
                }
        return messages

    def _get_message_attachments(self):
        """Return {action id: files to join}, as its step says.

        A file is the id of an attachment when it exists already, which keeps the legal
        invoice and the signed documents as they are; otherwise it is (name, content).
        """
        documents = self._get_joined_documents()
        return {
            action.id: [
                *(
                    action._get_invoice_files()
                    if action.step_id.attach_invoices
                    else []
                ),
                *(
                    action._get_statement_files()
                    if action.step_id.attach_statement
                    else []
                ),
                *documents.get(action.id, []),
            ]
            for action in self
        }

    def _get_invoice_files(self):
        # sudo: the sender joins what the customer has already received.
        files = []
        for move in self.sudo()._get_claimed_items().move_id:
            if move.invoice_pdf_report_id:
                files.append(move.invoice_pdf_report_id.id)
            elif move.is_invoice():
                content, _kind = (
                    self.env["ir.actions.report"]
                    .sudo()
                    ._render_qweb_pdf(INVOICE_REPORT, move.ids)
                )
                files.append((move._get_invoice_report_filename(), content))
        return files

    def _get_statement_files(self):
        # sudo: the statement lists journal items, which its sender may not read.
        content, _kind = (
            self.env["ir.actions.report"]
            .sudo()
            ._render_qweb_pdf(STATEMENT_REPORT, self.followup_id.ids)
        )
        lang = (self.contact_id or self.partner_id).lang
        return [
            (self.followup_id.with_context(lang=lang)._get_statement_name(), content)
        ]

    def _get_joined_documents(self):
        """Return {action id: attachment ids} of the promises and proofs to join."""
        wanted = {}
        for action in self:
            step = action.step_id
            kinds = {"promise"} if step.attach_promise else set()
            if step.attach_delivery:
                kinds.add("delivery")
            if kinds:
                wanted[action] = kinds
        if not wanted:
            return {}
        files = self.browse().concat(*wanted).followup_id
        # sudo: who may send the message need not read every document of the file.
        documents = (
            self.env["dunforce.followup.document"]
            .sudo()
            .search(Domain("followup_id", "in", files.ids), order="date, id")
        )
        return {
            action.id: documents.filtered(
                lambda document, action=action, kinds=kinds: (
                    document.kind in kinds and action._is_about(document)
                )
            ).attachment_ids.ids
            for action, kinds in wanted.items()
        }

    def _is_about(self, document):
        """Return whether a document concerns what the action claims."""
        moves = self._get_claimed_items().move_id
        return document.followup_id == self.followup_id and (
            not document.move_id or document.move_id in moves
        )
