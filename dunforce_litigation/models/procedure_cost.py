# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from decimal import Decimal

from odoo import fields, models

from odoo.addons.dunforce_followup.penalty_result import exact

from ..const import COST_KINDS, RECOVERABLE
from ..legal_rules.fees import Fee, service_fee
from .procedure_deadline import KEYS


class ProcedureCost(models.Model):
    """A cost to expect: a legal value, the tariff of a service, or a range."""

    _name = "dunforce.procedure.cost"
    _description = "Cost of a procedure"
    _order = "procedure_id, sequence, id"

    procedure_id = fields.Many2one(
        "dunforce.procedure", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
    kind = fields.Selection(COST_KINDS, required=True, default="other")
    recoverable = fields.Selection(RECOVERABLE, required=True, default="costs")
    basis = fields.Selection(
        [
            ("value", "A legal value"),
            ("service", "The tariff of a service"),
            ("range", "A range"),
            ("share", "A share of the claim"),
        ],
        string="Worked out from",
        required=True,
        default="range",
    )
    key = fields.Selection(KEYS, string="Legal value")
    contingent = fields.Boolean(
        string="Only if it comes to that",
        help="Not counted when the options are compared: the release of a seizure.",
    )
    low = fields.Float(string="At least", help="In euros, or in % of the claim.")
    high = fields.Float(string="At most", help="In euros, or in % of the claim.")

    def _estimate(self, facts, book):
        """Return the rules' Fee of this cost for a claim."""
        self.ensure_one()
        amounts = getattr(self, f"_estimate_{self.basis}")(facts, book)
        return Fee(*amounts, self.recoverable)

    def _estimate_value(self, facts, book):
        value = book.find(self.key, facts.on)
        return (value.value, value.value) if value else (None, None)

    def _estimate_service(self, facts, book):
        """Read the tariff of C. com. A444-11, with the electronic travel."""
        names = ("base", "low", "high", "low_factor", "factor", "high_factor", "travel")
        read = [book.find(f"service_{name}", facts.on) for name in names]
        if None in read:
            return None, None
        base, low, high, *factors, travel = (value.value for value in read)
        scale = zip((low, high, None), factors, strict=True)
        fee = service_fee(facts.amount, base, list(scale)) + travel
        return fee, fee

    def _estimate_range(self, _facts, _book):
        return exact(self.low), exact(self.high)

    def _estimate_share(self, facts, _book):
        """Return a share of what is claimed: the price of an agency, of a sale."""
        share = facts.amount / Decimal(100)
        return share * exact(self.low), share * exact(self.high)
