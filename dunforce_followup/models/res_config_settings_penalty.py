# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from ..penalty_result import exact
from ..rules.interest import BUSINESS, Contract, Terms, below_floor


class ResConfigSettings(models.TransientModel):
    """The settings of the late-payment penalties, with what is wrong about them."""

    _inherit = "res.config.settings"

    dunforce_penalties = fields.Boolean(
        related="company_id.dunforce_penalties", readonly=False
    )
    dunforce_penalty_since = fields.Date(
        related="company_id.dunforce_penalty_since", readonly=False
    )
    dunforce_penalty_rate_kind = fields.Selection(
        related="company_id.dunforce_penalty_rate_kind", readonly=False
    )
    dunforce_penalty_rate = fields.Float(
        related="company_id.dunforce_penalty_rate", readonly=False
    )
    dunforce_penalty_imputation = fields.Selection(
        related="company_id.dunforce_penalty_imputation", readonly=False
    )
    dunforce_interest_account_id = fields.Many2one(
        related="company_id.dunforce_interest_account_id", readonly=False
    )
    dunforce_indemnity_account_id = fields.Many2one(
        related="company_id.dunforce_indemnity_account_id", readonly=False
    )
    dunforce_penalty_journal_id = fields.Many2one(
        related="company_id.dunforce_penalty_journal_id", readonly=False
    )
    dunforce_missing_rates = fields.Char(compute="_compute_dunforce_penalty_alerts")
    dunforce_floor_warning = fields.Char(compute="_compute_dunforce_penalty_alerts")

    @api.depends("company_id", "dunforce_penalty_rate_kind", "dunforce_penalty_rate")
    @api.depends_context("lang")
    def _compute_dunforce_penalty_alerts(self):
        words = self.env["dunforce.legal.value"]._get_missing_text
        for settings in self:
            company = settings.company_id
            law, today = company._get_law(), company._followup_today()
            gaps = company._get_coming_gaps(law, today)
            settings.dunforce_missing_rates = " ".join(
                words(key, semester) for key, semester in gaps.items()
            )
            settings.dunforce_floor_warning = settings._get_floor_warning(law, today)

    def _get_floor_warning(self, law, today):
        kind = self.dunforce_penalty_rate_kind
        if kind not in ("fixed", "multiple"):
            return False
        terms = Terms(BUSINESS, Contract(kind, exact(self.dunforce_penalty_rate)))
        values = self.env["dunforce.legal.value"]._get_values(law)
        floors = below_floor(terms, values, today, today)
        if not floors:
            return False
        return self.env._(
            "This rate is under the floor of %(semester)s, which is %(floor)s %%; a "
            "fine may be due. It is applied as it is.",
            semester=floors[0].semester,
            floor=f"{floors[0].floor:f}",
        )
