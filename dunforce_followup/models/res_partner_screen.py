# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


class ResPartner(models.Model):
    """What the partner's form repeats from the file, which alone stores it."""

    _inherit = "res.partner"

    followup_plan_id = fields.Many2one(
        "dunforce.followup.plan",
        string="Plan of follow-up",
        compute="_compute_followup_screen",
    )
    followup_plan_reason = fields.Char(
        string="Why this plan", compute="_compute_followup_screen"
    )
    followup_risk_class_id = fields.Many2one(
        "dunforce.risk.class", string="Risk class", compute="_compute_followup_screen"
    )
    followup_payer_profile_id = fields.Many2one(
        "dunforce.payer.profile",
        string="Payer profile",
        compute="_compute_followup_screen",
    )
    followup_kyc_missing = fields.Char(
        string="Missing on the card", compute="_compute_followup_screen"
    )
    followup_next_date = fields.Date(
        string="Next action", compute="_compute_followup_screen"
    )

    @api.depends_context("company", "lang", "uid")
    @api.depends(
        "followup_ids.current_plan_id",
        "followup_ids.risk_class_id",
        "followup_ids.payer_profile_id",
        "followup_ids.next_action_date",
    )
    def _compute_followup_screen(self):
        for partner in self:
            followup = partner.followup_id
            partner.followup_plan_id = followup.current_plan_id
            partner.followup_plan_reason = followup.plan_reason
            partner.followup_risk_class_id = followup.risk_class_id
            partner.followup_payer_profile_id = followup.payer_profile_id
            partner.followup_kyc_missing = followup.kyc_missing
            partner.followup_next_date = followup.next_action_date
