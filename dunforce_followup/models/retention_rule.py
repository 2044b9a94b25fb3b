# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.fields import Domain

from ..const import RETENTION_PURPOSES
from ..rules.retention import Term


class RetentionRule(models.Model):
    """How long personal data are kept for one purpose: a dated value with its source.

    Accounting documents are no matter of these rules: nothing here touches them.
    """

    _name = "dunforce.retention.rule"
    _description = "Retention of personal data"
    _order = "purpose, company_id, country_id, date_from desc"

    purpose = fields.Selection(RETENTION_PURPOSES, required=True)
    months = fields.Integer(help="Calendar months from the last thing that happened.")
    days = fields.Integer(help="Days on top of the months.")
    date_from = fields.Date(string="In force from", required=True)
    company_id = fields.Many2one("res.company", help="Empty: every company.")
    country_id = fields.Many2one(
        "res.country", help="Companies of this country only; empty: of every country."
    )
    source = fields.Text(required=True, translate=True)
    status = fields.Selection(
        [("proposed", "Proposed"), ("in_force", "In force")],
        required=True,
        default="proposed",
        readonly=True,
        help="A proposed period erases nothing; a manager puts it into force.",
    )

    _period_positive = models.Constraint(
        "CHECK (months >= 0 AND days >= 0 AND months + days > 0)",
        "A period has a number of months or days.",
    )
    _purpose_unique = models.UniqueIndex(
        "(purpose, COALESCE(company_id, 0), COALESCE(country_id, 0), date_from)",
        "There is already a period for this purpose from that day.",
    )

    @api.depends("purpose")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for rule in self:
            rule.display_name = self._get_purpose_name(rule.purpose)

    def action_put_in_force(self):
        """Let the periods count: what is older goes with the next daily pass."""
        self.status = "in_force"
        return True

    def action_withdraw(self):
        """Make the periods mere proposals again: nothing is erased by them."""
        self.status = "proposed"
        return True

    @api.model
    def _get_purpose_name(self, purpose):
        """Return a purpose in words."""
        labels = dict(self._fields["purpose"]._description_selection(self.env))
        return labels.get(purpose, "")

    @api.model
    def _get_period(self, company, purpose, day):
        """Return the rule in force for a company and purpose on a day, or none."""
        return self._get_periods(company, day).get(purpose, self.browse())

    @api.model
    def _get_periods(self, company, day):
        """Return {purpose: rule} of a company on a day.

        The company's own rule wins over its country's, that one over the general one;
        among those the latest.
        """
        known = self.search(
            self._get_company_domain(company)
            & Domain("status", "=", "in_force")
            & Domain("date_from", "<=", day)
        ).sorted(lambda rule: (rule.company_id, rule.country_id, rule.date_from))
        return {rule.purpose: rule for rule in known}

    @api.model
    def _get_company_domain(self, company):
        """Return which rules may serve a company."""
        country = company.sudo().country_id
        return Domain("company_id", "in", (False, company.id)) & Domain(
            "country_id", "in", (False, country.id)
        )

    def _to_term(self):
        """Return the period as the rules want it."""
        self.ensure_one()
        return Term(self.months, self.days)
