# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import secrets

from odoo import models

from odoo.addons.dunforce_followup.formatters import formatters

# 96 bits that nobody guesses, in 16 signs.
CODE_BYTES = 12


class FollowupAction(models.Model):
    """The short address in a text message, and the page it leads to.

    The portal's own address takes more than half of a segment. Odoo's link tracker
    would shorten it to a few signs, which anybody finds by trying.
    """

    _inherit = "dunforce.followup.action"

    def _ensure_sms_codes(self):
        """Give each action the code of its link, once."""
        for action in self.filtered(lambda action: action.id and not action.sms_code):
            # sudo: whoever reads a preview may not write; the code is nobody's choice.
            action.sudo().sms_code = secrets.token_urlsafe(CODE_BYTES)

    def _get_sms_link(self):
        """Return the address of our page about this action, False without a code."""
        if not self.sms_code:
            return False
        return f"{self.company_id.get_base_url()}/i/{self.sms_code}"

    def _prepare_link_values(self):
        """Return what the page shows: what is still open of what was asked for."""
        self.ensure_one()
        items = self._get_claimed_items().filtered(
            lambda item: item.line_id and not item.line_id.reconciled
        )
        return {
            **formatters(self.env),
            "action": self,
            "company": self.company_id,
            "rows": [
                {
                    "item": item,
                    "amount": item.line_id.amount_residual_currency,
                    "currency": item.line_id.currency_id,
                    "link": self._get_row_link(item.move_id),
                }
                for item in items
            ],
        }

    def _get_row_link(self, move):
        """Return where an invoice is seen and paid, False for another debt."""
        return move._get_followup_link() if move.is_invoice() else False
