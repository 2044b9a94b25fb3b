# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


class PayerProfile(models.Model):
    _name = "dunforce.payer.profile"
    _description = "Payer profile"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        copy=False,
        help="What the program knows the profile by when it suggests it; one without "
        "code is given by a person only.",
    )
    sequence = fields.Integer(default=10)
    description = fields.Text(
        translate=True, help="Why such a customer pays late, and how to recognise him."
    )
    advice = fields.Text(translate=True, help="What to say, by which channel.")

    _code_unique = models.UniqueIndex(
        "(code)", "Two payer profiles cannot share the same code."
    )

    @api.model
    def _get_by_code(self):
        """Return {code: id} of the profiles that behaviour may suggest."""
        coded = self.search_fetch([("code", "!=", False)], ["code"])
        return {profile.code: profile.id for profile in coded}
