# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class PayerProfile(models.Model):
    _name = "dunforce.payer.profile"
    _description = "Payer profile"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    description = fields.Text(
        translate=True, help="Why such a customer pays late, and how to recognise him."
    )
    advice = fields.Text(translate=True, help="What to say, by which channel.")
