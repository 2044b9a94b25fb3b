# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_amount, formatLang

from ..rules.credit_policy import Credit, find_fault


class CreditPolicy(models.Model):
    """What a company suggests for the customers of a risk class."""

    _name = "dunforce.credit.policy"
    _description = "Credit policy"
    _rec_name = "risk_class_id"
    _order = "company_id, risk_class_id, id"
    _check_company_auto = True

    risk_class_id = fields.Many2one(
        "dunforce.risk.class", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    payment_term_id = fields.Many2one(
        "account.payment.term",
        string="Payment terms",
        check_company=True,
        ondelete="restrict",
        help="Empty: the class suggests none.",
    )
    credit_limit = fields.Monetary(help="0: the class suggests none.")
    prepaid = fields.Boolean(string="Payment in advance")
    prepaid_share = fields.Float(
        string="Share in advance",
        digits=(5, 2),
        help="Percent of an order that is paid before it is delivered.",
    )
    customer_note = fields.Text(
        string="Note for the customer",
        translate=True,
        help="Printed on the terms of payment of a customer who has these terms.",
    )
    internal_note = fields.Text(translate=True)

    _one_per_class = models.UniqueIndex(
        "(risk_class_id, company_id)",
        "This class has a credit policy in this company already: change that one.",
    )

    @api.constrains("credit_limit", "prepaid", "prepaid_share")
    def _check_figures(self):
        texts = {
            "limit": self.env._("A credit limit cannot be negative."),
            "share": self.env._("The share in advance lies between 0 and 100 percent."),
            "no_share": self.env._("Say which share of an order is paid in advance."),
        }
        for policy in self:
            fault = find_fault(
                policy.credit_limit, policy.prepaid, policy.prepaid_share
            )
            if fault:
                raise ValidationError(
                    self.env._(
                        "Class “%(name)s”: %(fault)s",
                        name=policy.risk_class_id.name,
                        fault=texts[fault],
                    )
                )

    @api.model
    def _get_by_class(self, company):
        """Return {risk class: policy} of a company, all with one query."""
        policies = self.search([("company_id", "=", company.id)])
        return {policy.risk_class_id: policy for policy in policies}

    def _to_rule(self):
        """Return what the policy suggests, as the rules read it."""
        return Credit(
            self.payment_term_id.id or None,
            self.credit_limit,
            self.prepaid_share if self.prepaid else 0.0,
        )

    @api.model
    def _word_credit(self, credit, currency):
        """Return {name: words} of the rules' Credit; "" for what it says nothing of."""
        # sudo: a sales rep may know the terms, not all of Odoo's accounting.
        term = self.env["account.payment.term"].sudo().browse(credit.term or [])
        share = formatLang(
            self.env, credit.prepaid, digits=2 if credit.prepaid % 1 else 0
        )
        return {
            "term": term.name or "",
            "limit": format_amount(self.env, credit.limit, currency)
            if credit.limit
            else "",
            "prepaid": self.env._("%s %% of the order", share)
            if credit.prepaid
            else self.env._("no"),
        }

    @api.model
    def action_print(self):
        """Print the page for our own people, of the current company."""
        return self.env.ref(
            "dunforce_followup.res_company_report_credit_policy"
        ).report_action(self.env.company)
