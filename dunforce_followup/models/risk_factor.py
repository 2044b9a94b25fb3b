# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from ..const import RISK_FACTORS
from ..rules.score import Factor


class RiskFactor(models.Model):
    """How many points one kind of behaviour adds to the score."""

    _name = "dunforce.risk.factor"
    _description = "Risk factor"
    _order = "points desc, id"
    _rec_name = "code"

    code = fields.Selection(RISK_FACTORS, string="Factor", required=True)
    points = fields.Integer(
        required=True, help="What it adds at most; the score goes from 0 to 100."
    )
    start = fields.Float(
        string="Counts above",
        help="Days, or a number of times; 1 is the whole of a share.",
    )
    full = fields.Float(
        string="All points at", help="From this value on it adds all its points."
    )
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code)", "Each factor exists once.")
    _points_in_range = models.Constraint(
        "CHECK (points BETWEEN 0 AND 100)", "A factor adds 0 to 100 points."
    )
    _full_after_start = models.Constraint(
        'CHECK (start >= 0 AND "full" > start)',
        "A factor earns all its points above the value from which it counts.",
    )

    @api.model
    def _get_rules(self):
        """Return the rules' Factors that count."""
        return tuple(
            Factor(one.code, one.points, one.start, one.full)
            for one in self.search([("points", ">", 0)])
        )
