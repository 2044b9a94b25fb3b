# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

PROFILE = "dunforce.payer.profile"


class Followup(models.Model):
    """The payer profile: what behaviour suggests, and what a person makes of it.

    A suggestion decides nothing: plans, steps and texts read `payer_profile_id`, which
    only a person fills.
    """

    _inherit = "dunforce.followup"

    suggested_profile_id = fields.Many2one(
        PROFILE,
        string="Suggested profile",
        readonly=True,
        help="What the customer's behaviour looks like; it decides nothing by itself.",
    )
    profile_suggested_on = fields.Date(
        string="Suggested on", readonly=True, help="When this suggestion came up."
    )
    profile_reasons = fields.Json(readonly=True)
    profile_reason = fields.Char(
        string="Why this profile", compute="_compute_profile_texts"
    )
    profile_suggestion = fields.Char(
        string="Suggestion of a profile", compute="_compute_profile_texts"
    )
    profile_waits = fields.Boolean(
        string="Profile to confirm",
        compute="_compute_profile_waits",
        store=True,
        help="A profile is suggested that nobody has accepted or dismissed yet.",
    )
    answered_profile_id = fields.Many2one(
        PROFILE,
        string="Suggestion answered",
        readonly=True,
        help="The last suggestion that somebody answered: it is not made again.",
    )
    profile_decided_by = fields.Many2one("res.users", readonly=True)
    profile_decided_on = fields.Date(readonly=True)

    @api.depends("suggested_profile_id", "profile_reasons")
    @api.depends_context("lang")
    def _compute_profile_texts(self):
        words = self.env["dunforce.profile.words"]
        for followup in self:
            reason = words._get_text(followup.profile_reasons, followup.currency_id)
            followup.profile_reason = reason
            followup.profile_suggestion = bool(reason) and self.env._(
                "Suggested: %(profile)s — %(reason)s",
                profile=followup.suggested_profile_id.display_name,
                reason=reason,
            )

    @api.depends("suggested_profile_id", "answered_profile_id", "payer_profile_id")
    def _compute_profile_waits(self):
        """Repeat the condition that the night writes with the suggestion."""
        for followup in self:
            suggested = followup.suggested_profile_id
            known = followup.answered_profile_id | followup.payer_profile_id
            followup.profile_waits = bool(suggested - known)

    def write(self, vals):
        """Take a profile that a person writes as his answer to what was suggested."""
        result = super().write(vals)
        # A merge or the end of a period of retention is nobody's opinion.
        if "payer_profile_id" in vals and not self.env.su:
            for followup in self:
                followup._settle_profile(followup._get_profile_message())
        return result

    def action_accept_profile(self):
        """Give these customers the profile that was suggested."""
        self.check_access("write")
        for followup in self.filtered("profile_waits"):
            followup.payer_profile_id = followup.suggested_profile_id
        return True

    def action_dismiss_profile(self):
        """Refuse the suggestion: it is not made again unless another comes between."""
        self.check_access("write")
        for followup in self.filtered("profile_waits"):
            followup._settle_profile(
                self.env._(
                    "The suggested payer profile “%(profile)s” was dismissed "
                    "(%(reason)s).",
                    profile=followup.suggested_profile_id.display_name,
                    reason=followup.profile_reason,
                )
            )
        return True

    def _settle_profile(self, message):
        """Keep that a person has decided, who and when."""
        self.ensure_one()
        answered = self.suggested_profile_id or self.answered_profile_id
        self.write(
            {
                "answered_profile_id": answered.id,
                "profile_decided_by": self.env.uid,
                "profile_decided_on": self.company_id._followup_today(),
            }
        )
        self._message_log(body=message)

    def _get_profile_message(self):
        """Say for the history which profile a person has chosen."""
        self.ensure_one()
        profile = self.payer_profile_id
        if not profile:
            return self.env._("The payer profile was removed.")
        if profile != self.suggested_profile_id:
            return self.env._(
                "Payer profile: %(profile)s.", profile=profile.display_name
            )
        return self.env._(
            "Payer profile: %(profile)s, as suggested (%(reason)s).",
            profile=profile.display_name,
            reason=self.profile_reason,
        )
