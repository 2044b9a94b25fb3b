# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import secrets
import string

from odoo import models

from odoo.addons.dunforce_followup.formatters import formatters

# 95 bits that nobody guesses. Letters and digits only: some telephones leave out a sign
# at the end of a link.
SIGNS = string.ascii_letters + string.digits
CODE_LENGTH = 16


class FollowupAction(models.Model):
    """The short address in a text message, and the page it leads to.

    The portal's own address takes more than half of a segment. Odoo's link tracker
    would shorten it to a few signs, which anybody finds by trying.
    """

    _inherit = "dunforce.followup.action"

    def _ensure_sms_codes(self):
        """Give each action the code of its link, once; a mere preview needs none."""
        if self.env.context.get("dunforce_sample"):
            return
        for action in self.filtered(lambda action: action.id and not action.sms_code):
            # sudo: whoever reads a preview may not write; the code is nobody's choice.
            code = "".join(secrets.choice(SIGNS) for _sign in range(CODE_LENGTH))
            action.sudo().sms_code = code

    def _get_sms_link(self):
        """Return the address of our page about this action, False without a code.

        A sample shows how long it is, and leads nowhere.
        """
        code = self.sms_code
        if self.env.context.get("dunforce_sample"):
            code = "x" * CODE_LENGTH
        return f"{self.company_id.get_base_url()}/i/{code}" if code else False

    def _get_only_invoice(self):
        """Return the invoice that is all the message was about, if it is one."""
        self.ensure_one()
        items = self._get_claimed_items()
        moves = items.move_id
        alone = len(moves) == 1 and all(item.move_id for item in items)
        if not alone or not moves.is_invoice() or moves.state != "posted":
            return moves.browse()
        moves._ensure_followup_tokens()
        return moves

    def _prepare_link_values(self):
        """Return what the page shows: what is still open of what was asked for."""
        self.ensure_one()
        items = self._get_claimed_items().filtered(
            lambda item: item.line_id and not item.line_id.reconciled
        )
        items.move_id._ensure_followup_tokens()
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
