# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError


class SituationReview(models.TransientModel):
    _name = "dunforce.situation.review"
    _description = "Review a situation"

    situation_id = fields.Many2one(
        "dunforce.followup.situation",
        required=True,
        readonly=True,
        default=lambda self: self._default_situation_id(),
    )
    choice = fields.Selection(
        [("prolong", "It is still so"), ("end", "It is over")],
        string="Outcome",
        required=True,
        default="prolong",
    )
    review_date = fields.Date(
        string="Look again on",
        compute="_compute_review_date",
        store=True,
        readonly=False,
    )
    reason = fields.Char(string="Why it ended")

    @api.model
    def _default_situation_id(self):
        if self.env.context.get("active_model") == "dunforce.followup.situation":
            return self.env.context.get("active_id")
        return False

    @api.depends("situation_id")
    def _compute_review_date(self):
        for wizard in self:
            one = wizard.situation_id
            today = (one.company_id or self.env.company)._followup_today()
            days = one.situation_id.review_days
            wizard.review_date = fields.Date.add(today, days=days)

    def action_apply(self):
        """Prolong the situation, or end it with its reason."""
        self.ensure_one()
        one = self.situation_id
        if one.state != "active":
            raise UserError(self.env._("“%s” has already ended.", one.display_name))
        if self.choice == "end":
            if not (self.reason or "").strip():
                raise UserError(self.env._("Say why the situation has ended."))
            one._end(self.reason)
        else:
            today = one.company_id._followup_today()
            if not self.review_date or self.review_date <= today:
                raise UserError(self.env._("Choose a day to come for the next review."))
            one.review_date = self.review_date
        return {"type": "ir.actions.act_window_close"}
