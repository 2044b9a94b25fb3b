# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..const import TRADERS


class LegalForm(models.Model):
    """The legal form of a customer, and what it makes of him before a court."""

    _name = "dunforce.legal.form"
    _description = "Legal form"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    country_id = fields.Many2one("res.country")
    trader = fields.Selection(
        TRADERS,
        string="Debtor is",
        required=True,
        help="Decides on the court and on the prescription of a debt.",
    )

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(country_id, 0))",
        "Two legal forms of a country cannot share the same code.",
    )
