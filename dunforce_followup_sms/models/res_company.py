# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import secrets

from odoo import fields, models
from odoo.tools import format_amount

TOKEN_BYTES = 24


class ResCompany(models.Model):
    """What a company wants of its text messages."""

    _inherit = "res.company"

    dunforce_sms_plain = fields.Boolean(
        string="Leave out accents",
        default=True,
        help="Accents that the short alphabet of text messages lacks (ê, ç, œ) double "
        "the price of a message. Where leaving them out is enough, they are.",
    )
    dunforce_sms_price = fields.Float(
        string="Price of a segment",
        digits=(16, 4),
        help="What the provider asks for one segment, to estimate what a text costs.",
    )
    dunforce_sms_token = fields.Char(
        string="Secret of the incoming SMS",
        copy=False,
        groups="base.group_system",
        help="Part of the address that the provider calls; whoever knows it can put "
        "answers into the follow-up.",
    )

    _dunforce_sms_price_not_negative = models.Constraint(
        "CHECK (dunforce_sms_price >= 0)", "The price of a segment is 0 or more."
    )

    def _renew_sms_token(self):
        """Make a new secret address for incoming messages; the old one is closed."""
        for company in self:
            company.sudo().dunforce_sms_token = secrets.token_urlsafe(TOKEN_BYTES)

    def _word_sms_size(self, size):
        """Say how long a text is and what it costs.

        :param size: the rules' Size
        """
        self.ensure_one()
        if size.segments == 1:
            text = self.env._(
                "1 segment (%(alphabet)s, %(places)s of %(room)s signs)",
                **size._asdict(),
            )
        else:
            text = self.env._(
                "%(segments)s segments (%(alphabet)s, %(places)s of %(room)s signs)",
                **size._asdict(),
            )
        if not self.dunforce_sms_price:
            return text
        cost = format_amount(
            self.env, size.segments * self.dunforce_sms_price, self.currency_id
        )
        return self.env._("%(size)s, about %(cost)s", size=text, cost=cost)
