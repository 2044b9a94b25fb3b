# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

# What the French chart of accounts calls it: the setting, how the number begins, and
# the only types that do. Nowhere else is a number of an account written.
ACCOUNTS = {
    "doubtful": ("dunforce_doubtful_account_id", "416", ("asset_receivable",)),
    "allowance": (
        "dunforce_allowance_account_id",
        "491",
        ("asset_current", "asset_receivable", "asset_non_current"),
    ),
    "expense": (
        "dunforce_depreciation_account_id",
        "68174",
        ("expense", "expense_depreciation"),
    ),
    "release": ("dunforce_release_account_id", "78174", ("income", "income_other")),
    "loss": ("dunforce_loss_account_id", "654", ("expense",)),
    # Since ANC 2022-06 there are no transfers of charges (79) and no 7718 any more.
    "costs": ("dunforce_costs_account_id", "758", ("income", "income_other")),
}


class ResCompany(models.Model):
    """On which accounts doubtful debts are, and are lost."""

    _inherit = "res.company"

    dunforce_doubtful_account_id = fields.Many2one(
        "account.account",
        string="Doubtful debts",
        domain=[("account_type", "=", "asset_receivable")],
        check_company=True,
        help="A receivable account: the follow-up sees no other.",
    )
    dunforce_allowance_account_id = fields.Many2one(
        "account.account",
        string="Depreciation",
        domain=[("internal_group", "=", "asset")],
        check_company=True,
    )
    dunforce_depreciation_account_id = fields.Many2one(
        "account.account",
        string="Expense of depreciation",
        domain=[("internal_group", "=", "expense")],
        check_company=True,
    )
    dunforce_release_account_id = fields.Many2one(
        "account.account",
        string="Reversal of depreciation",
        domain=[("internal_group", "=", "income")],
        check_company=True,
    )
    dunforce_loss_account_id = fields.Many2one(
        "account.account",
        string="Bad debts",
        domain=[("internal_group", "=", "expense")],
        check_company=True,
    )
    dunforce_costs_account_id = fields.Many2one(
        "account.account",
        string="Recovered costs of litigation",
        domain=[("internal_group", "=", "income")],
        check_company=True,
        help="What the debtor pays back of costs and article 700 makes good a damage: "
        "no VAT is entered on it. Have your accountant confirm that.",
    )
    dunforce_doubtful_journal_id = fields.Many2one(
        "account.journal",
        string="Journal of the entries about doubtful debts",
        domain=[("type", "=", "general")],
        check_company=True,
        help="A miscellaneous journal: only there is a transfer known as such.",
    )

    @api.constrains("dunforce_doubtful_account_id", "dunforce_doubtful_journal_id")
    def _check_doubtful(self):
        for company in self:
            account = company.dunforce_doubtful_account_id
            if account and account.account_type != "asset_receivable":
                raise ValidationError(
                    self.env._(
                        "%(account)s is no receivable account: the follow-up would "
                        "lose sight of what is moved there.",
                        account=account.display_name,
                    )
                )
            journal = company.dunforce_doubtful_journal_id
            if journal and journal.type != "general":
                raise ValidationError(
                    self.env._(
                        "%(journal)s is no miscellaneous journal.",
                        journal=journal.display_name,
                    )
                )

    def _find_doubtful_account(self, role):
        """Return the account that the settings name, or the first one of the chart."""
        self.ensure_one()
        name, prefix, types = ACCOUNTS[role]
        return self[name] or self._search_account(prefix, types)

    def _search_account(self, prefix, types=()):
        """Return the first account whose number begins so, none is ever created."""
        accounts = self.env["account.account"].with_company(self)
        domain = [
            *accounts._check_company_domain(self),
            ("code", "=like", f"{prefix}%"),
            *([("account_type", "in", types)] if types else []),
        ]
        return accounts.search(domain, order="code", limit=1)

    @api.model
    def _get_doubtful_label(self, role):
        """Return what the settings call the account."""
        name = ACCOUNTS[role][0]
        return self.fields_get([name], ["string"])[name]["string"]

    def _find_doubtful_journal(self):
        """Return the journal of the settings, or the first miscellaneous one."""
        self.ensure_one()
        if self.dunforce_doubtful_journal_id:
            return self.dunforce_doubtful_journal_id
        journals = self.env["account.journal"].search(
            [
                *self.env["account.journal"]._check_company_domain(self),
                ("type", "=", "general"),
            ]
        )
        # Odoo keeps these for what it writes itself.
        own = self.currency_exchange_journal_id | self.tax_cash_basis_journal_id
        return (journals - own)[:1] or journals[:1]
