# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class ResCompany(models.Model):
    """Whether the customers are scored."""

    _inherit = "res.company"

    dunforce_scoring = fields.Boolean(
        string="Risk classes by score",
        default=True,
        help="Every night, work out the score of each customer and his class.",
    )
