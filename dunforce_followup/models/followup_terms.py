# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.tools import format_date, formatLang

from ..formatters import formatters
from ..rules.credit_policy import compare
from ..rules.interest import LEGAL, POINTS, stretches
from ..rules.rates import MissingRate, lookup


class Followup(models.Model):
    """The page of a customer's terms of payment: no class and no score on it."""

    _inherit = "dunforce.followup"

    def _prepare_terms_values(self):
        """Return what the page says, in the language of the customer."""
        self.ensure_one()
        # sudo: whoever may see the customer may tell him his terms.
        company = self.company_id.sudo()
        partner = self.sudo().partner_id.with_company(company)
        term = partner.property_payment_term_id
        return {
            **formatters(self.env),
            "date": company._followup_today(),
            "term": term,
            "prepaid": self._get_prepaid_text(),
            "discount": self._get_discount_text(term),
            "banks": self.env["account.move"].sudo()._get_followup_banks(company),
            "note": self._get_terms_note(),
            **self._prepare_late_values(company, partner),
        }

    def _get_prepaid_text(self):
        """Return what the customer pays ahead, "" when he need not."""
        share = self.prepaid_share
        if not share:
            return ""
        return self.env._(
            "%s %% of an order is paid before it is delivered.",
            formatLang(self.env, share, digits=2 if share % 1 else 0),
        )

    def _get_discount_text(self, term):
        """Return what is granted for early payment, or that nothing is (L441-9)."""
        if not term.early_discount:
            return self.env._("No discount is granted for early payment.")
        return self.env._(
            "A discount of %(rate)s %% is granted on what is paid within %(days)s days "
            "of the invoice.",
            rate=formatLang(self.env, term.discount_percentage, digits=2),
            days=term.discount_days,
        )

    def _get_terms_note(self):
        """Return the note of the policy, for who has the terms that it suggests."""
        policy = self.credit_policy_id
        if not policy or compare(policy._to_rule(), self._get_current_credit()):
            return ""
        return policy.customer_note or ""

    def _prepare_late_values(self, company, partner):
        """Return what late payment costs a professional; nobody else owes it."""
        law = company._get_law()
        terms = partner._get_penalty_terms(company)
        if terms.regime == LEGAL:
            return {"late": "", "indemnity": ""}
        values = self.env["dunforce.legal.value"]._get_values(law)
        today = company._followup_today()
        return {
            "late": self._get_late_text(terms, values, today),
            "indemnity": self._get_indemnity_text(terms, values, today, law),
        }

    def _get_late_text(self, terms, values, today):
        """Return which interest late payment bears; without a figure nobody entered."""
        try:
            rate = stretches(terms, values, today, today, today)[0][2]
            points = lookup(values, POINTS[terms.regime], today)
        except MissingRate:
            return self.env._(
                "What is paid late bears interest from the day after the due date, "
                "without a reminder, at the rate of the law or of the contract."
            )
        names = {
            "rate": formatLang(self.env, float(rate), digits=2),
            "points": formatLang(self.env, float(points), digits=0),
            "date": format_date(self.env, today),
        }
        if terms.contract:
            return self.env._(
                "What is paid late bears interest from the day after the due date, "
                "without a reminder, at the rate of the contract: %(rate)s %% a year "
                "on %(date)s.",
                **names,
            )
        return self.env._(
            "What is paid late bears interest from the day after the due date, without "
            "a reminder, at the refinancing rate of the European Central Bank plus "
            "%(points)s points: %(rate)s %% a year on %(date)s.",
            **names,
        )

    def _get_indemnity_text(self, terms, values, today, law):
        """Return the fixed indemnity a professional owes, "" where none is known."""
        try:
            amount = lookup(values, "indemnity", today)
        except MissingRate:
            return ""
        euro = self.env.ref("base.EUR")
        text = self.env._(
            "Each invoice that is paid late also costs a fixed indemnity of %s for the "
            "costs of recovery. Higher costs may be claimed with their proof.",
            formatters(self.env)["format_amount"](float(amount), euro),
        )
        articles = {
            "business": self.env._(
                "(Articles L441-10 and D441-5 of the French Commercial Code.)"
            ),
            "public": self.env._(
                "(Articles L2192-13 and D2192-35 of the French Public Procurement "
                "Code.)"
            ),
        }
        return f"{text} {articles[terms.regime]}" if law.code == "FR" else text
