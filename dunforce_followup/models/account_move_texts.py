# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.tools import SQL

from ..formatters import formatters

# A bank transfer carries at most this many characters of free text (SEPA).
REMITTANCE_LENGTH = 140


class AccountMove(models.Model):
    _inherit = "account.move"

    dunforce_schedule = fields.Html(
        string="Due dates",
        compute="_compute_dunforce_texts",
        compute_sudo=True,
        sanitize=False,
        help="Due dates and amounts, with the early-payment discount, for a message.",
    )
    dunforce_payment = fields.Html(
        string="Means of payment",
        compute="_compute_dunforce_texts",
        compute_sudo=True,
        sanitize=False,
        help="Bank details and the link to the invoice, for a message.",
    )

    @api.depends_context("lang")
    @api.depends("line_ids.amount_residual", "partner_bank_id", "payment_reference")
    def _compute_dunforce_texts(self):
        """Render what the message that sends an invoice shows of its payment."""
        invoices = self.filtered(lambda move: move.id and move.is_sale_document(True))
        invoices._ensure_followup_tokens()
        for move in self:
            values = {
                **formatters(self.env),
                "company": move.company_id,
                "banks": move._get_followup_banks(move.company_id),
                "reference": move._get_followup_reference(),
                "link": move in invoices and move._get_followup_link(),
                "schedule": move._get_followup_schedule(),
            }
            render = self.env["ir.qweb"]._render
            move.dunforce_payment = render("dunforce_followup.message_payment", values)
            move.dunforce_schedule = render(
                "dunforce_followup.message_schedule", values
            )

    @api.model
    def mail_allowed_qweb_expressions(self):
        """Let the users who may not write code place the blocks of the message."""
        return (
            *super().mail_allowed_qweb_expressions(),
            "object.dunforce_schedule",
            "object.dunforce_payment",
        )

    def _ensure_followup_tokens(self):
        """Give the invoices their portal tokens, all in one statement.

        `_portal_ensure_token` writes one invoice at a time, which costs more than all
        the rest of a message.
        """
        missing = self.filtered(lambda move: not move.access_token)
        if not missing:
            return
        missing.flush_recordset(["access_token"])
        self.env.cr.execute(
            SQL(
                "UPDATE account_move SET access_token = gen_random_uuid()::text "
                "WHERE id = ANY(%s) AND access_token IS NULL",
                missing.ids,
            )
        )
        missing.invalidate_recordset(["access_token"], flush=False)
        # Read together what each link would otherwise read for itself.
        missing.fetch(["access_token"])
        # Read them now, together: whoever asks for one invoice reads only that one.
        missing.mapped("access_token")

    def _get_followup_link(self):
        """Return the page of the invoice on the portal, and whether one pays there."""
        self.ensure_one()
        return {
            "url": self.get_base_url() + self.get_portal_url(),
            # From account_payment, which comes with account unless someone removes it.
            "pay": hasattr(self, "_has_to_be_paid") and self._has_to_be_paid(),
        }

    def _get_followup_reference(self):
        """Return what to quote to pay these invoices together, "" if too long."""
        names = [move.payment_reference or move.name or "" for move in self]
        reference = ", ".join(name for name in names if name and name != "/")
        return reference if len(reference) <= REMITTANCE_LENGTH else ""

    def _get_followup_banks(self, company):
        """Return the accounts to pay on; with two or more, which invoices go where.

        An account on the invoice wins over the company's first one: a factor or a
        branch may be the only one who can be paid.
        """
        by_bank = self.grouped("partner_bank_id")
        banks = [bank for bank in by_bank if bank] or company.partner_id.bank_ids[:1]
        return [
            {
                "account": bank,
                "invoices": ", ".join(by_bank[bank].mapped("name"))
                if len(banks) > 1
                else "",
            }
            for bank in banks
        ]

    def _get_followup_schedule(self):
        """Return the instalments of the invoice that are still to be paid."""
        self.ensure_one()
        lines = self.line_ids.filtered(
            lambda line: line.display_type == "payment_term" and not line.reconciled
        )
        today = (self.company_id or self.env.company)._followup_today()
        return [
            {
                "due_date": line.date_maturity,
                "amount": abs(line.amount_residual_currency),
                "currency": line.currency_id,
                "discount": line._get_followup_discount(today),
            }
            for line in lines.sorted("date_maturity")
        ]
