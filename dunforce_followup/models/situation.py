# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class Situation(models.Model):
    """A circumstance of customers that the follow-up takes into account."""

    _name = "dunforce.situation"
    _description = "Situation of customers"
    _inherit = ["dunforce.kind.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    color = fields.Integer()
    review_days = fields.Integer(
        string="Review after (days)",
        default=60,
        help="A situation passes: its owner looks at it again after so many days.",
    )
    sensitive = fields.Boolean(
        string="Controllers only",
        help="About the private life of a person: salespeople do not see it.",
    )
    advice = fields.Text(
        translate=True, help="What it asks of us: whom to turn to, what to offer."
    )

    _review_days_positive = models.Constraint(
        "CHECK (review_days > 0)", "A situation is reviewed after one day or more."
    )
