# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo import models
from odoo.fields import Domain


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
        """Return {(action id, currency): credit to deduct}.

        An action keeps its deduction in company currency, which is exact as long as it
        claims nothing else. In other currencies the ledger is read again, and the
        action takes no more of its credits than its own share.
        """
        credits = {}
        foreign = self.browse()
        for action in self.filtered("credit"):
            if action._get_claimed_items().currency_id <= action.currency_id:
                credits[action.id, action.currency_id] = action.credit
            else:
                foreign |= action
        ledger = foreign._read_credits_by_currency()
        for action in foreign:
            credits.update(action._get_foreign_shares(ledger))
        return credits

    def _get_foreign_shares(self, ledger):
        """Return this action's part of the credits of the ledger, like `_get_credits`.

        The parts sum up to the action's deduction in company currency.
        """
        possible, worth = {}, 0.0
        for currency, items in self._get_claimed_items().grouped("currency_id").items():
            owed = sum(items.mapped("residual"))
            credit = min(ledger.get((self.id, currency), 0.0), owed)
            if owed and credit > 0:
                possible[self.id, currency] = credit
                worth += credit / owed * sum(items.mapped("residual_company"))
        share = min(self.credit / worth, 1.0) if worth else 0.0
        return {key: key[1].round(credit * share) for key, credit in possible.items()}

    def _read_credits_by_currency(self):
        """Return like `_get_credits`, from the open credits in the ledger."""
        if not self:
            return {}
        # sudo: the signer of a message may have no rights on journal items.
        rows = (
            self.env["account.move.line"]
            .sudo()
            ._read_group(
                Domain("partner_id", "in", self.partner_id.ids)
                & Domain("company_id", "in", self.company_id.ids)
                & Domain("account_type", "=", "asset_receivable")
                & Domain("parent_state", "=", "posted")
                & Domain("reconciled", "=", False)
                & Domain("amount_residual", "<", 0),
                ["partner_id", "company_id", "currency_id"],
                ["amount_residual_currency:sum"],
            )
        )
        by_customer = {}
        for partner, company, currency, amount in rows:
            by_customer.setdefault((partner, company), {})[currency] = -amount
        return {
            (action.id, currency): amount
            for action in self
            for currency, amount in by_customer.get(
                (action.partner_id, action.company_id), {}
            ).items()
        }
