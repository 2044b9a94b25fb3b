# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class RiskEventType(models.Model):
    """Something that may be learnt about a customer, and how long it counts."""

    _name = "dunforce.risk.event.type"
    _description = "Type of risk event"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    points = fields.Integer(
        required=True, help="Added to the score; a reassuring event takes some off."
    )
    months = fields.Integer(
        string="Counts for (months)", required=True, default=12, help="0: for good."
    )
    active = fields.Boolean(default=True)

    _points_in_range = models.Constraint(
        "CHECK (points BETWEEN -100 AND 100)", "An event counts -100 to 100 points."
    )
    _months_not_negative = models.Constraint(
        "CHECK (months >= 0)", "An event cannot count for less than no month."
    )
