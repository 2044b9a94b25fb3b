# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

SETTLED = {"risk_class_source": "person", "risk_class_confirmed_by": False}
SETTLED |= {"risk_class_confirmed_on": False}


class Followup(models.Model):
    """Who says the risk class: a computed one of a person waits for a person."""

    _inherit = "dunforce.followup"

    risk_class_source = fields.Selection(
        [("person", "Set by a person"), ("computed", "Computed")],
        string="Class comes from",
        default="person",
        readonly=True,
    )
    risk_class_confirmed_by = fields.Many2one(
        "res.users", string="Class confirmed by", readonly=True
    )
    risk_class_confirmed_on = fields.Date(string="Class confirmed on", readonly=True)
    risk_class_waits = fields.Boolean(
        compute="_compute_risk_class_waits",
        help="Computed for a private person: not used until somebody confirms it.",
    )

    @api.depends(
        "risk_class_id",
        "risk_class_source",
        "risk_class_confirmed_on",
        "partner_id.dunforce_kind",
        "partner_id.is_company",
    )
    def _compute_risk_class_waits(self):
        """Repeat the condition under which the loader withholds the class."""
        for followup in self:
            followup.risk_class_waits = (
                bool(followup.risk_class_id)
                and followup.risk_class_source == "computed"
                and not followup.risk_class_confirmed_on
                and followup.partner_id._is_perhaps_a_person()
            )

    def write(self, vals):
        """Take a class that a person writes as his own decision."""
        if "risk_class_id" in vals and "risk_class_source" not in vals:
            vals = {**vals, **SETTLED}
        if "risk_class_confirmed_on" in vals:
            vals = {"to_decide": True, **vals}
        return super().write(vals)

    def action_confirm_risk_class(self):
        """Let the computed class decide: somebody has looked at this customer."""
        waiting = self.filtered("risk_class_waits")
        for company, own in waiting.grouped("company_id").items():
            own.write(
                {
                    "risk_class_confirmed_by": self.env.user.id,
                    "risk_class_confirmed_on": company._followup_today(),
                }
            )
        return True

    def _get_deciding_class(self):
        """Return the class that the choice of the plan sees."""
        self.ensure_one()
        known = self.risk_class_id
        return known.browse() if self.risk_class_waits else known

    def _get_plan_reason(self):
        """Say too that a computed class does not count yet."""
        reason = super()._get_plan_reason()
        if not self.risk_class_waits:
            return reason
        waits = self.env._(
            "The computed class “%(name)s” is not used until somebody confirms it.",
            name=self.risk_class_id.display_name,
        )
        return f"{reason} {waits}"
