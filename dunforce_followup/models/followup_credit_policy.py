# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.credit_policy import Credit, compare, find_refusal


class Followup(models.Model):
    """What the class of a customer suggests, beside the terms he has."""

    _inherit = "dunforce.followup"

    prepaid_share = fields.Float(
        string="Paid in advance",
        digits=(5, 2),
        readonly=True,
        help="Percent of an order that is paid before it is delivered.",
    )
    credit_policy_id = fields.Many2one(
        "dunforce.credit.policy", compute="_compute_credit_policy_id"
    )
    credit_policy_refusal = fields.Char(compute="_compute_credit_policy_id")
    credit_policy_html = fields.Html(
        compute="_compute_credit_policy_id", sanitize=False
    )

    @api.depends(
        "risk_class_id",
        "risk_class_waits",
        "prepaid_share",
        "partner_id.property_payment_term_id",
        "partner_id.dunforce_kind",
    )
    @api.depends_context("lang")
    def _compute_credit_policy_id(self):
        """Compare, row by row, and say why the policy cannot be applied."""
        for company, files in self.grouped("company_id").items():
            policies = self.env["dunforce.credit.policy"]
            by_class = policies._get_by_class(company)
            for file in files:
                file._show_credit_policy(by_class.get(file.risk_class_id, policies))

    def _show_credit_policy(self, policy):
        refusal = self._find_credit_refusal(policy)
        self.credit_policy_id = policy
        self.credit_policy_refusal = self._get_refusal_text(refusal)
        self.credit_policy_html = bool(policy) and self.env["ir.qweb"]._render(
            "dunforce_followup.followup_credit_policy",
            {"rows": self._prepare_credit_rows(policy), "policy": policy},
        )

    def _get_current_credit(self):
        """Return the terms the customer has today, as the rules read them."""
        self.ensure_one()
        # sudo: Odoo shows the limit to accountants; whoever sees the file may know it.
        partner = self.sudo().partner_id.with_company(self.company_id)
        return Credit(
            partner.property_payment_term_id.id or None,
            partner.credit_limit,
            self.prepaid_share,
        )

    def _prepare_credit_rows(self, policy):
        """Return what the class suggests beside what the customer has."""
        suggested, current = policy._to_rule(), self._get_current_credit()
        changes = compare(suggested, current)
        wanted = policy._word_credit(suggested, self.currency_id)
        has = policy._word_credit(current, self.currency_id)
        labels = {
            "term": self.env._("Payment terms"),
            "limit": self.env._("Credit limit"),
            "prepaid": self.env._("Paid in advance"),
        }
        return [
            {
                "label": label,
                "suggested": wanted[name] or self.env._("nothing suggested"),
                "current": has[name] or self.env._("none"),
                "differs": name in changes,
            }
            for name, label in labels.items()
        ]

    def _find_credit_refusal(self, policy):
        """Ask the rules why the policy is not applied, "" when it may be."""
        self.ensure_one()
        return find_refusal(
            self.partner_id.dunforce_kind,
            bool(self.risk_class_id),
            self.risk_class_waits,
            bool(policy),
            compare(policy._to_rule(), self._get_current_credit()),
        )

    def _get_refusal_text(self, code):
        """Return why the policy cannot be applied to the customer, in a sentence."""
        name = self.partner_id.display_name
        texts = {
            "private": self.env._(
                "%s is, or may be, a private person: a class does not change his "
                "terms. Whoever decides does so on his contact.",
                name,
            ),
            "no_class": self.env._("%s has no risk class yet.", name),
            "waits": self.env._(
                "The computed class of %s waits for somebody to confirm it.", name
            ),
            "no_policy": self.env._(
                "The class “%s” has no credit policy in this company.",
                self.risk_class_id.name,
            ),
            "same": self.env._("%s has the terms of his class already.", name),
        }
        return texts.get(code, False)

    def action_apply_credit_policy(self):
        """Give the customer the terms of his class: a person's decision, kept."""
        self.ensure_one()
        self.check_access("write")
        self._check_may_set_terms()
        policy = self.credit_policy_id
        refusal = self._find_credit_refusal(policy)
        if refusal:
            raise UserError(self._get_refusal_text(refusal))
        rows = [row for row in self._prepare_credit_rows(policy) if row["differs"]]
        self._write_credit(policy._to_rule())
        self._log_credit(rows)
        return True

    def _check_may_set_terms(self):
        user = self.env.user
        if user.has_group("dunforce_followup.dunforce_followup_group_manager"):
            return
        if not user.has_group("account.group_account_invoice"):
            raise AccessError(
                self.env._(
                    "A follow-up administrator, or a credit controller who may also "
                    "write invoices, applies the credit policy."
                )
            )

    def _write_credit(self, suggested):
        """Write the terms where Odoo keeps them, those it suggests only."""
        changes = compare(suggested, self._get_current_credit())
        values = {
            "term": {"property_payment_term_id": suggested.term},
            "limit": {"credit_limit": suggested.limit},
        }
        # sudo: who may is checked above; a manager of the follow-up need not be an
        # accountant, nor write contacts.
        partner = self.sudo().partner_id.with_company(self.company_id)
        for name in changes:
            if name in values:
                partner.write(values[name])
        self.sudo().prepaid_share = suggested.prepaid

    def _log_credit(self, rows):
        """Say on the file and on the contact what was changed, and why."""
        head = self.env._(
            "Credit policy of the class “%(name)s” applied (%(why)s):",
            name=self.risk_class_id.name,
            why=self._get_class_origin(),
        )
        lines = Markup("").join(
            Markup("<li>%s: %s → %s</li>")
            % (row["label"], row["current"], row["suggested"])
            for row in rows
        )
        body = Markup("<p>%s</p><ul>%s</ul>") % (head, lines)
        self.message_post(body=body)
        # sudo: as for the terms.
        self.sudo().partner_id.message_post(body=body)

    def _get_class_origin(self):
        """Return who says the class, in a few words."""
        if self.risk_lock_text:
            return self.risk_lock_text
        if self.risk_class_source == "computed":
            return self.env._("score %s", self.score)
        return self.env._("class set by a person")

    def action_print_terms(self):
        """Print the terms of payment for the customer, in his language."""
        return self.env.ref("dunforce_followup.followup_report_terms").report_action(
            self
        )
