# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import re

from odoo.fields import Command
from odoo.tools import html2plaintext

from .common import FollowupCommon, june

LEVELS = "012345"
HOSTILE = "<script>alert('x')</script>"
TODAY = june(30)
LETTER = "dunforce_followup.action_report_letter"
STATEMENT = "dunforce_followup.followup_report_statement"


class TextsCommon(FollowupCommon):
    """Actions with items as a run prepares them, without its decisions."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.env["ir.module.module"]._load_module_terms(["dunforce_followup"], ["fr_FR"])
        cls.company.write(
            {
                "name": "Bellerive SAS",
                "street": "8 quai Rambaud",
                "zip": "69002",
                "city": "Lyon",
                "country_id": cls.france.id,
                "account_fiscal_country_id": cls.france.id,
                "company_registry": "552081317",
            }
        )
        cls.bank = cls.env["res.partner.bank"].create(
            {
                "acc_number": "FR7630006000011234567890189",
                "partner_id": cls.company.partner_id.id,
                "bank_id": cls.env["res.bank"]
                .create({"name": "Banque des Terreaux", "bic": "CMCIFRPP"})
                .id,
            }
        )
        cls.customer = cls._make_customer("Durand SARL", lang="fr_FR")
        cls.followup = cls._make_file(cls.customer)

    def setUp(self):
        super().setUp()
        self.enterContext(self._on(TODAY))

    @classmethod
    def _make_file(cls, partner):
        return cls.env["dunforce.followup"].create(
            {"partner_id": partner.id, "company_id": cls.company.id}
        )

    @classmethod
    def _make_action(cls, followup, level="1", invoices=(), **values):
        """Return an action that claims what is open on the invoices."""
        lines = [
            line
            for invoice in invoices
            for line in invoice.line_ids
            if line.display_type == "payment_term"
        ]
        return cls.env["dunforce.followup.action"].create(
            {
                "name": "Reminder",
                "followup_id": followup.id,
                "partner_id": followup.partner_id.id,
                "contact_id": followup.partner_id.id,
                "company_id": cls.company.id,
                "user_id": cls.controller.id,
                "level": level,
                "channel": "email",
                "state": "ready",
                "date": TODAY,
                "item_ids": [
                    Command.create(cls._prepare_item_vals(followup, line, level))
                    for line in lines
                ],
                **values,
            }
        )

    @classmethod
    def _less(cls, currency, amount):
        """Return the values of an action that deducts so much of this currency."""
        return {"credit": amount, "credits": {str(currency.id): amount}}

    @classmethod
    def _prepare_item_vals(cls, followup, line, level):
        return {
            "followup_id": followup.id,
            "company_id": cls.company.id,
            "item_key": f"{line.move_id.id}:{line.date_maturity}:{level}",
            "line_id": line.id,
            "move_id": line.move_id.id,
            "name": line.move_id.name,
            "invoice_date": line.move_id.invoice_date,
            "due_date": line.date_maturity,
            "currency_id": line.currency_id.id,
            "total": line.amount_currency,
            "residual": line.amount_residual_currency,
            "state": "ready",
            "level": level,
        }

    def _render(self, action, **context):
        """Return (subject, body, its plain text) as the credit controller sees it."""
        actions = action.with_user(self.controller).with_context(**context)
        message = actions._render_message()[action.id]
        text = html2plaintext(message["body"], include_references=False)
        return message["subject"], message["body"], self._squeeze(text)

    def _print(self, report, record):
        html = self.env["ir.actions.report"]._render_qweb_html(report, record.ids)[0]
        return html.decode()

    def _squeeze(self, text):
        """Return the text with all its spaces alike, to be compared."""
        return re.sub(r"\s+", " ", text.replace("*", "").replace("\ufeff", ""))
