# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo import models


class FollowupAction(models.Model):
    _inherit = "dunforce.followup.action"

    def _load_items(self):
        """Read the lines and invoices of all the actions, in one query each.

        Taken action by action, they would be read that way too.
        """
        items = self.item_ids
        items.line_id.mapped("discount_date")
        moves = items.move_id
        moves.mapped("access_token")
        moves.mapped("followup_barred")
        if "transaction_ids" in moves._fields:
            moves.mapped("transaction_ids")

    def _get_item_groups(self, credits, links=None):
        """Return what the table of items shows, per currency.

        :param dict credits: as `_get_credits` returns them
        :param dict links: {invoice: its link}; none on paper
        :return: list of {currency, lines, subtotal, credit, total}, the company's
            currency first
        """
        self.ensure_one()
        groups = []
        by_currency = self._get_claimed_items().grouped("currency_id")
        for currency in sorted(by_currency, key=self._get_currency_rank):
            items = by_currency[currency].sorted(self._get_item_rank)
            subtotal = currency.round(sum(items.mapped("residual")))
            # Never asks for less than nothing: what is left of the credit serves
            # another currency or another contact.
            credit = min(credits.get((self.id, currency), 0.0), subtotal)
            groups.append(
                {
                    "currency": currency,
                    "lines": [self._prepare_item_line(item, links) for item in items],
                    "subtotal": subtotal,
                    "credit": credit,
                    "total": currency.round(subtotal - credit),
                }
            )
        return groups

    def _get_currency_rank(self, currency):
        return currency != self.currency_id, currency.name

    def _get_item_rank(self, item):
        return item.due_date or date.max, item.id

    def _prepare_item_line(self, item, links):
        """Return one row of the table; days late count up to the day of the message."""
        due = item.due_date
        return {
            "reference": item.name or "",
            "invoice_date": item.invoice_date,
            "due_date": due,
            "days_late": max((self.message_date - due).days, 0) if due else 0,
            "total": item.total,
            "residual": item.residual,
            "currency": item.currency_id,
            "partial": item.currency_id.compare_amounts(item.total, item.residual) > 0,
            "link": (links or {}).get(item.move_id),
            "discount": item.line_id
            and item.line_id._get_followup_discount(self.message_date),
        }

    def _get_credits(self):
        """Return {(action id, currency): credit to deduct}, as the rules shared it."""
        currencies = self.env["res.currency"]
        return {
            (action.id, currencies.browse(int(currency_id))): amount
            for action in self
            for currency_id, amount in (action.credits or {}).items()
        }
