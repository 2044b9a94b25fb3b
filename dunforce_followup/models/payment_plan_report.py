# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.tools import format_date

from ..formatters import formatters

# What the e-mail that sends the agreement may say without writing code.
EXPRESSIONS = ("salutation", "instalments_block", "customer_reference")
EXPRESSIONS += ("company_id.name", "user_id.name or ''")


class PaymentPlan(models.Model):
    """What the agreement says, in the language of the customer."""

    _inherit = "dunforce.payment.plan"

    salutation = fields.Char(compute="_compute_message", compute_sudo=True)
    customer_reference = fields.Char(
        string="Customer reference",
        compute="_compute_message",
        compute_sudo=True,
        help="What the customer quotes when he answers.",
    )
    instalments_block = fields.Html(
        string="Table of instalments",
        compute="_compute_message",
        compute_sudo=True,
        sanitize=False,
    )

    @api.depends_context("lang")
    @api.depends("contact_id", "instalment_ids.amount", "instalment_ids.date")
    def _compute_message(self):
        for plan in self:
            contact = plan.contact_id or plan.partner_id
            plan.customer_reference = f"E{plan.id or 0:06d}"
            plan.instalments_block = plan._render_instalments()
            plan.salutation = self.env._("Dear Sir or Madam,")
            if contact.name and not contact.is_company:
                plan.salutation = self.env._("Dear %(name)s,", name=contact.name)

    @api.model
    def mail_allowed_qweb_expressions(self):
        """Let the users who may not write code place the names."""
        return (
            *super().mail_allowed_qweb_expressions(),
            *(f"object.{name}" for name in EXPRESSIONS),
        )

    def _get_agreement_name(self):
        """Return the name of the file."""
        self.ensure_one()
        return self.env._(
            "Payment plan %(customer)s %(date)s",
            customer=self.partner_id.name or "",
            date=format_date(self.env, self.made_on, date_format="yyyy-MM-dd"),
        )

    def _get_agreement_lang(self):
        """Return the language of whoever signs."""
        self.ensure_one()
        return self.contact_id.lang or self.partner_id.lang or self.env.lang

    def _get_amount_in_letters(self):
        """Return the total in letters; who is no merchant must have it so.

        Under French law his engagement is proved by the sum in letters and figures,
        written by himself (C. civ. 1376); businesses are spared it. An unknown kind is
        treated as a consumer.
        """
        self.ensure_one()
        if self.partner_id.dunforce_kind == "business":
            return ""
        return self.currency_id.amount_to_text(self.amount)

    def _prepare_agreement_values(self):
        """Return what the template of the agreement shows."""
        self.ensure_one()
        # sudo: the agreement names invoices that its reader may not open.
        covered = self.sudo().covered_ids
        return {
            **formatters(self.env),
            "plan": self,
            "items": [
                {
                    "name": item.name,
                    "invoiced": item.move_id.invoice_date or item.move_id.date,
                    "due": item.due_date,
                    "amount": item.covered,
                }
                for item in covered
            ],
            "instalments": self._get_schedule(),
            "letters": self._get_amount_in_letters(),
            "place_and_date": format_date(self.env, self.made_on, date_format="long"),
            "is_french": self._is_french_law(),
        }

    def _is_french_law(self):
        company = self.company_id.sudo()
        country = company.account_fiscal_country_id or company.country_id
        return country.code == "FR"

    def _render_instalments(self):
        """Return the table of the instalments, with what is still to be paid."""
        self.ensure_one()
        values = {
            **formatters(self.env),
            "plan": self,
            "instalments": self._get_schedule(),
        }
        return self.env["ir.qweb"]._render(
            "dunforce_followup.message_instalments", values
        )
