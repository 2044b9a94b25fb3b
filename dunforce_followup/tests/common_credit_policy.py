# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tools import html2plaintext

from .common import FollowupCommon, june

MONDAY = june(8)


class CreditPolicyCommon(FollowupCommon):
    """A class with a policy, and a customer of that class who has better terms."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["dunforce.credit.policy"].search([]).unlink()
        cls.high = cls.env.ref("dunforce_followup.risk_class_high")
        cls.short, cls.long = cls._make_terms(15), cls._make_terms(60)
        cls.short.name, cls.long.name = "15 days", "60 days"
        cls.policy = cls._make_policy()
        cls.customer = cls._make_customer(user_id=cls.seller.id)
        cls.customer.property_payment_term_id = cls.long
        cls.customer.credit_limit = 9000.0
        cls.file = cls.env["dunforce.followup"]._get_or_create(
            cls.company, cls.customer
        )
        cls.file.risk_class_id = cls.high
        cls.controller.group_ids += cls.env.ref("account.group_account_invoice")
        cls.plain = cls._make_user("plain", "user")

    @classmethod
    def _make_policy(cls, **values):
        return cls.env["dunforce.credit.policy"].create(
            {
                "risk_class_id": cls.high.id,
                "company_id": cls.company.id,
                "payment_term_id": cls.short.id,
                "credit_limit": 4000.0,
                "prepaid": True,
                "prepaid_share": 30.0,
                "customer_note": "Made to measure: paid in advance.",
                "internal_note": "Ask the director above it.",
                **values,
            }
        )

    def _apply(self, user=None, day=MONDAY):
        with self._on(day):
            self.file.with_user(user or self.controller).action_apply_credit_policy()

    def _get_terms(self):
        partner = self.customer.with_company(self.company)
        return (
            partner.property_payment_term_id,
            partner.credit_limit,
            self.file.prepaid_share,
        )

    def _get_text(self, html):
        return " ".join(html2plaintext(html).split())
