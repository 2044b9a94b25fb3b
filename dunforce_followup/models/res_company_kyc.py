# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    dunforce_kyc_days = fields.Integer(
        string="Documents announced",
        default=30,
        help="A document of the KYC card is to be renewed so many days before it "
        "expires.",
    )

    _dunforce_kyc_days_not_negative = models.Constraint(
        "CHECK (dunforce_kyc_days >= 0)",
        "Documents are announced 0 days before they expire, or more.",
    )
