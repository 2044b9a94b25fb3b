# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class KycPieceType(models.Model):
    """A kind of document that a customer is known by, and who must give it."""

    _name = "dunforce.kyc.piece.type"
    _description = "Type of KYC document"
    _inherit = ["dunforce.kind.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    months = fields.Integer(
        string="Valid for (months)",
        help="Proposes the expiry date from the date of issue; 0: it does not expire.",
    )
    several = fields.Boolean(
        help="A customer may have several at a time; otherwise the newest replaces "
        "the older ones."
    )
    sensitive = fields.Boolean(
        string="Controllers only",
        help="Salespeople do not see such a document of their customers.",
    )
    description = fields.Text(translate=True)

    _months_not_negative = models.Constraint(
        "CHECK (months >= 0)", "A document is valid for 0 months or more."
    )
