# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.fields import Domain

from ..formatters import formatters

# Upper bounds in days late; what is not late yet comes first, the rest last.
AGES = (0, 30, 60, 90)


class Followup(models.Model):
    _inherit = "dunforce.followup"

    def _get_statement(self):
        """Return what the statement of the customer shows, per currency.

        What was excluded from follow-up for good, or is owed to somebody else (sold,
        factored, with an agency), is not listed. Every credit is, even if its journal
        is excluded.

        :return: {date, groups, …}; a group is {currency, lines, credits, ages, debit,
            credit, total}, with `ages` the sums not yet due, 1-30, 31-60, 61-90 and
            more than 90 days late
        """
        self.ensure_one()
        today = self.company_id._followup_today()
        lines = self._get_statement_lines()
        lines -= self._get_diverted_lines(lines)
        by_currency = lines.grouped("currency_id")
        own = self.company_id.currency_id
        return {
            **formatters(self.env),
            "date": today,
            "groups": [
                self._prepare_statement_group(currency, by_currency[currency], today)
                for currency in sorted(by_currency, key=lambda c: (c != own, c.name))
            ],
        }

    def _get_statement_lines(self):
        # sudo: whoever may follow the customer up may see and send his statement.
        return (
            self.env["account.move.line"]
            .sudo()
            .search(
                Domain("partner_id", "=", self.partner_id.id)
                & Domain("company_id", "=", self.company_id.id)
                & Domain("account_type", "=", "asset_receivable")
                & Domain("parent_state", "=", "posted")
                & Domain("reconciled", "=", False)
                & (
                    Domain("no_followup", "=", False)
                    | Domain("amount_residual", "<", 0)
                ),
                order="date_maturity, date, id",
            )
        )

    def _prepare_statement_group(self, currency, lines, today):
        rows = [self._prepare_statement_row(line, today) for line in lines]
        debits = [row for row in rows if row["amount"] > 0]
        credits = [row for row in rows if row["amount"] < 0]
        ages = [0.0] * (len(AGES) + 1)
        for row in debits:
            ages[row["age"]] += row["amount"]
        debit = currency.round(sum(row["amount"] for row in debits))
        credit = currency.round(-sum(row["amount"] for row in credits))
        return {
            "currency": currency,
            "lines": debits,
            "credits": credits,
            "ages": [currency.round(age) for age in ages],
            "debit": debit,
            "credit": credit,
            "total": currency.round(debit - credit),
        }

    def _prepare_statement_row(self, line, today):
        due = line.date_maturity or line.date
        days_late = max((today - due).days, 0)
        return {
            "reference": line.move_name or line.ref or line.name or "",
            "date": line.invoice_date or line.date,
            "due_date": due,
            "days_late": days_late,
            "age": sum(days_late > bound for bound in AGES),
            "total": line.amount_currency,
            "amount": line.amount_residual_currency,
        }

    def _get_statement_name(self):
        """Return the name of the file, in the language of the context."""
        self.ensure_one()
        date = self.company_id._followup_today()
        return self.env._(
            "Statement %(company)s %(date)s.pdf",
            company=self.company_id.name,
            date=date.isoformat(),
        )
