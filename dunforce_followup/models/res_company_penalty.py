# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from ..const import RATE_KINDS, SEMESTER_KEYS
from ..rules.rates import missing_soon, semester_of


class ResCompany(models.Model):
    """How the company claims late-payment penalties."""

    _inherit = "res.company"

    dunforce_penalties = fields.Boolean(
        string="Late-payment penalties",
        default=True,
        help="Work out interest and the fixed indemnity, for the steps that show them.",
    )
    dunforce_penalty_since = fields.Date(
        string="Penalties since",
        help="What fell due before this day bears none; empty: everything does.",
    )
    dunforce_penalty_rate_kind = fields.Selection(
        RATE_KINDS,
        string="Rate",
        required=True,
        default="law",
        help="Between professionals: what your terms of sale say.",
    )
    dunforce_penalty_rate = fields.Float(
        string="Contractual rate",
        digits=(12, 4),
        help="Percent a year, or how many times the legal rate.",
    )
    dunforce_penalty_imputation = fields.Selection(
        [
            ("interest", "On the interest first, as the law has it"),
            ("principal", "On the invoice first, as the contract has it"),
        ],
        string="Part payments",
        required=True,
        default="interest",
    )
    dunforce_interest_account_id = fields.Many2one(
        "account.account", string="Account of the interest", check_company=True
    )
    dunforce_indemnity_account_id = fields.Many2one(
        "account.account", string="Account of the indemnity", check_company=True
    )
    dunforce_penalty_journal_id = fields.Many2one(
        "account.journal",
        string="Journal of the penalty invoices",
        domain=[("type", "=", "sale")],
        check_company=True,
    )

    _dunforce_penalty_rate_known = models.Constraint(
        "CHECK (dunforce_penalty_rate_kind = 'law' OR dunforce_penalty_rate > 0)",
        "Say which rate the contract names for late payment.",
    )

    def _get_law(self):
        """Return the country whose law the company claims under."""
        self.ensure_one()
        return self.account_fiscal_country_id or self.country_id

    @api.model
    def _get_coming_gaps(self, country, today):
        """Return {key: semester} of the rates to be entered within a month."""
        values = self.env["dunforce.legal.value"]._get_values(country)
        gaps = {}
        for key in SEMESTER_KEYS:
            day = missing_soon(values.get(key, ()), today)
            if day:
                gaps[key] = semester_of(day)
        return gaps
