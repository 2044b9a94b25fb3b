# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def _get_followup_discount(self, day):
        """Return the early-payment discount that still runs on that day, or False.

        Odoo grants it for the whole invoice and takes it back at the first payment, so
        that an instalment partly paid has none.
        """
        self.ensure_one()
        if not self.discount_date or self.discount_date < day:
            return False
        move = self.move_id
        if not move._is_eligible_for_early_payment_discount(move.currency_id, day):
            return False
        return {
            "amount": abs(self.discount_amount_currency),
            "date": self.discount_date,
        }
