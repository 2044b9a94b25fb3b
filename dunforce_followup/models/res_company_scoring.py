# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class ResCompany(models.Model):
    """Whether the customers are scored, and how each kind of them pays."""

    _inherit = "res.company"

    dunforce_scoring = fields.Boolean(
        string="Risk classes by score",
        default=True,
        help="Every night, work out the score of each customer and his class.",
    )
    dunforce_segments = fields.Json(
        help="How the customers of each kind paid: what a short history leans on."
    )
    dunforce_forecast = fields.Json(
        help="What the paid invoices say of those to come, as the rules keep it."
    )
