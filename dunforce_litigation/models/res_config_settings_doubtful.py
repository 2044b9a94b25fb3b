# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from .res_company_doubtful import ACCOUNTS


class ResConfigSettings(models.TransientModel):
    """The accounts of doubtful debts, with those that are taken while none is named."""

    _inherit = "res.config.settings"

    dunforce_doubtful_account_id = fields.Many2one(
        related="company_id.dunforce_doubtful_account_id", readonly=False
    )
    dunforce_allowance_account_id = fields.Many2one(
        related="company_id.dunforce_allowance_account_id", readonly=False
    )
    dunforce_depreciation_account_id = fields.Many2one(
        related="company_id.dunforce_depreciation_account_id", readonly=False
    )
    dunforce_release_account_id = fields.Many2one(
        related="company_id.dunforce_release_account_id", readonly=False
    )
    dunforce_loss_account_id = fields.Many2one(
        related="company_id.dunforce_loss_account_id", readonly=False
    )
    dunforce_costs_account_id = fields.Many2one(
        related="company_id.dunforce_costs_account_id", readonly=False
    )
    dunforce_doubtful_journal_id = fields.Many2one(
        related="company_id.dunforce_doubtful_journal_id", readonly=False
    )
    dunforce_doubtful_proposal = fields.Char(
        string="Taken from the chart", compute="_compute_dunforce_doubtful_proposal"
    )
    dunforce_doubtful_warning = fields.Char(
        compute="_compute_dunforce_doubtful_proposal"
    )

    @api.depends("company_id", *(name for name, _prefix, _types in ACCOUNTS.values()))
    @api.depends_context("lang")
    def _compute_dunforce_doubtful_proposal(self):
        for settings in self:
            company = settings.company_id
            empty = [role for role, row in ACCOUNTS.items() if not settings[row[0]]]
            found = [company._find_doubtful_account(role) for role in empty]
            settings.dunforce_doubtful_proposal = ", ".join(
                account.display_name for account in found if account
            )
            settings.dunforce_doubtful_warning = (
                "doubtful" in empty and settings._get_doubtful_warning()
            )

    def _get_doubtful_warning(self):
        """Say why the chart's own account cannot be taken, "" when it can or is not."""
        company = self.company_id
        known = company._search_account(ACCOUNTS["doubtful"][1])
        if not known or company._find_doubtful_account("doubtful"):
            return ""
        return self.env._(
            "%(account)s is no receivable account: the follow-up would lose sight of "
            "what is moved there. Change its type to Receivable, or name another.",
            account=known.display_name,
        )
