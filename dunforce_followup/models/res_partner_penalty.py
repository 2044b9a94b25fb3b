# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.tools import formatLang

from ..const import RATE_KINDS
from ..penalty_result import exact
from ..rules.interest import Contract, Terms, below_floor, regime_of


class ResPartner(models.Model):
    """The rate that the contract with a customer names."""

    _inherit = "res.partner"

    dunforce_penalty_rate_kind = fields.Selection(
        RATE_KINDS,
        string="Late-payment rate",
        help="Empty: as in your terms of sale. Only professionals owe it.",
    )
    dunforce_penalty_rate = fields.Float(
        string="Contractual late-payment rate",
        digits=(12, 4),
        help="Percent a year, or how many times the legal rate.",
    )
    dunforce_penalty_warning = fields.Char(
        compute="_compute_dunforce_penalty_warning",
    )

    _dunforce_penalty_rate_known = models.Constraint(
        "CHECK (dunforce_penalty_rate_kind IS NULL "
        "OR dunforce_penalty_rate_kind = 'law' OR dunforce_penalty_rate > 0)",
        "Say which rate the contract names for late payment.",
    )

    @api.depends("dunforce_penalty_rate_kind", "dunforce_penalty_rate", "dunforce_kind")
    @api.depends_context("company", "lang")
    def _compute_dunforce_penalty_warning(self):
        company = self.env.company
        values = self.env["dunforce.legal.value"]._get_values(company._get_law())
        today = company._followup_today()
        for partner in self:
            terms = partner._get_penalty_terms(company)
            floors = below_floor(terms, values, today, today)
            partner.dunforce_penalty_warning = partner._get_floor_warning(floors)

    def _get_floor_warning(self, floors):
        """Say that the contract's rate is too low; False when it is not."""
        if not floors:
            return False
        return self.env._(
            "The contract's rate is under the floor of %(semester)s, which is "
            "%(floor)s %%; a fine may be due.",
            semester=floors[0].semester,
            floor=formatLang(self.env, float(floors[0].floor), digits=2),
        )

    def _get_penalty_terms(self, company):
        """Return the rules' Terms of a commercial customer.

        A company that invoices is a professional creditor: its column of the legal
        rate is theirs even against a consumer. Extension point: an addon that knows a
        judgment adds the day from which it can be enforced.
        """
        kind, rate = self.dunforce_penalty_rate_kind, self.dunforce_penalty_rate
        if not kind:
            kind = company.dunforce_penalty_rate_kind
            rate = company.dunforce_penalty_rate
        contract = None if kind == "law" else Contract(kind, exact(rate))
        return Terms(regime_of(self.dunforce_kind), contract)
