# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.fields import Command

from ..legal_rules import doubtful as rules


class CoveredItem(models.Model):
    """The entries about an item of a case: one entry an item.

    The follow-up knows a transfer by the one debit of its entry; two debts of the same
    amount in one entry could not be told apart.
    """

    _inherit = "dunforce.covered.item"

    def _plan_entries(self, kind, rate, irrecoverable):
        """Return [(kind of entry, the rules' lines)] of what is to be entered."""
        self.ensure_one()
        debt = self._get_debt()
        if kind == "doubtful":
            plans = [("doubtful", rules.reclassify(debt))]
        elif kind == "depreciation":
            plans = [("depreciation", rules.depreciate(debt, rate))]
        else:
            plans = [("loss", rules.write_off(debt, irrecoverable))]
            plans.append(("reversal", rules.release(debt)))
        return [(self._name_kind(key, lines), lines) for key, lines in plans if lines]

    def _name_kind(self, kind, lines):
        """Return "reversal" for a depreciation that is taken back in part."""
        released = any(line.role == rules.RELEASE for line in lines)
        return "reversal" if released else kind

    def _get_entry_fault(self, kind):
        """Return why no such entry can be made of the item, "" when it can."""
        self.ensure_one()
        waiting = self._get_waiting_entry()
        if waiting:
            return self.env._(
                "%(item)s: the entry %(entry)s waits as a draft; post or delete it "
                "first.",
                item=self.name,
                entry=waiting.ref or waiting.display_name,
            )
        lines = self._get_open_lines()
        if kind in ("doubtful", "loss") and not lines:
            return self.env._("%(item)s: nothing is open any more.", item=self.name)
        return self._get_transfer_fault(lines) if kind == "doubtful" else ""

    def _get_transfer_fault(self, lines):
        """Return why the items cannot be moved to the doubtful debts."""
        target = self.company_id._find_doubtful_account("doubtful")
        if lines.account_id & target or any(
            move._is_transfer() for move in lines.move_id
        ):
            return self.env._(
                "%(item)s is already among the doubtful debts: %(account)s.",
                item=self.name,
                account=lines.account_id[:1].display_name,
            )
        if any(not vat.due for vat in self._get_debt().vats):
            return self.env._(
                "%(item)s: its VAT falls due with the payment. Once the debt is moved, "
                "Odoo would not see the payment any more: leave it where it is.",
                item=self.name,
            )
        return ""

    def _prepare_entry_vals(self, case, kind, day, lines):
        """Return the draft entry of the rules' lines."""
        self.ensure_one()
        moves = self.env["account.move"]
        kinds = dict(
            moves._fields["dunforce_case_entry"]._description_selection(self.env)
        )
        company = self.company_id
        source = self._get_open_lines() if kind in ("doubtful", "loss") else None
        label = f"{case.name} · {self.name} · {kinds[kind]}"
        return {
            "move_type": "entry",
            "company_id": company.id,
            "journal_id": company._find_doubtful_journal().id,
            "date": day,
            "ref": label,
            "dunforce_case_id": case.id,
            "dunforce_case_entry": kind,
            "dunforce_covered_id": self.id,
            "dunforce_source_line_ids": [Command.set(source.ids if source else [])],
            "line_ids": [
                Command.create(
                    {"name": label, **self._prepare_entry_line_vals(line, source)}
                )
                for line in lines
            ],
        }

    def _prepare_entry_line_vals(self, line, source):
        """Return a line; what the customer owes stays in the currency it is owed in."""
        balance = float(line.balance)
        vals = {
            "account_id": self._get_entry_account(line).id,
            "partner_id": self.followup_id.partner_id.id,
            "balance": balance,
        }
        if line.role not in (rules.ITEM, rules.DOUBTFUL):
            return vals
        owed = sum(source.mapped("amount_residual_currency"))
        vals["partner_id"] = source.partner_id.id
        vals["currency_id"] = source.currency_id.id
        vals["amount_currency"] = owed if balance > 0 else -owed
        if line.role == rules.DOUBTFUL:
            # The follow-up goes by the day on which the debt was due.
            vals["date_maturity"] = source[:1].date_maturity or source[:1].date
        return vals

    def _get_entry_account(self, line):
        """Return the account of a line of the rules, none when nobody named it."""
        if line.role == rules.ITEM:
            return self._get_open_lines().account_id[:1]
        if line.role == rules.VAT:
            return self.env["account.account"].browse(line.account)
        return self.company_id._find_doubtful_account(line.role)
