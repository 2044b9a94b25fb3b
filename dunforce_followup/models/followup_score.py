# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.tools import format_date

LOCK = ("risk_lock_until", "risk_lock_reason", "risk_lock_user_id")


class Followup(models.Model):
    """The score of a customer, why, and a class that somebody has locked."""

    _inherit = "dunforce.followup"

    score = fields.Integer(
        readonly=True, aggregator="avg", help="From 0 (safest) to 100."
    )
    score_on = fields.Date(string="Scored on", readonly=True)
    score_reasons = fields.Json(readonly=True)
    score_html = fields.Html(compute="_compute_score_html", sanitize=False)
    scored_class_id = fields.Many2one(
        "dunforce.risk.class",
        string="Class of the score",
        readonly=True,
        help="What the score gives, whatever was locked.",
    )
    risk_lock_until = fields.Date(readonly=True)
    risk_lock_reason = fields.Char(readonly=True)
    risk_lock_user_id = fields.Many2one("res.users", readonly=True)
    risk_lock_text = fields.Char(compute="_compute_risk_lock_text")
    forecast_on = fields.Date(readonly=True)
    expected_payment_ids = fields.One2many("dunforce.expected.payment", "followup_id")
    risk_event_ids = fields.One2many("dunforce.risk.event", "followup_id")
    risk_history_ids = fields.One2many("dunforce.risk.history", "followup_id")

    @api.depends("score_reasons")
    @api.depends_context("lang")
    def _compute_score_html(self):
        """Show the sum the score is: each reason with its points."""
        words = self.env["dunforce.risk.words"]
        for followup in self:
            lines = words._get_lines(followup.score_reasons, followup.currency_id)
            followup.score_html = followup.score_on and self.env["ir.qweb"]._render(
                "dunforce_followup.followup_score",
                {"lines": lines, "score": followup.score},
            )

    @api.depends(*LOCK)
    @api.depends_context("lang")
    def _compute_risk_lock_text(self):
        for followup in self:
            followup.risk_lock_text = followup._is_risk_locked() and self.env._(
                "Locked by %(user)s until %(date)s: %(reason)s",
                user=followup.risk_lock_user_id.name,
                date=format_date(self.env, followup.risk_lock_until),
                reason=followup.risk_lock_reason,
            )

    def _is_risk_locked(self):
        """Return whether a person's choice of the class still holds."""
        self.ensure_one()
        until = self.risk_lock_until
        return bool(until) and until >= self.company_id._followup_today()

    def _get_risk_lock(self):
        """Return the values of the lock, with the class it holds."""
        self.ensure_one()
        return {
            "risk_class_id": self.risk_class_id.id,
            "risk_lock_until": self.risk_lock_until,
            "risk_lock_reason": self.risk_lock_reason,
            "risk_lock_user_id": self.risk_lock_user_id.id,
        }

    def _lock_risk_class(self, risk_class, reason, until):
        """Have a person's class stay until a day, whatever the score says."""
        # sudo: the wizard has checked who may; nobody writes the lock by himself.
        self.sudo().write(
            {
                "risk_class_id": risk_class.id,
                "risk_lock_until": until,
                "risk_lock_reason": reason,
                "risk_lock_user_id": self.env.uid,
            }
        )
        for followup in self:
            followup.message_post(
                body=self.env._(
                    "Class “%(name)s” locked until %(date)s: %(reason)s",
                    name=risk_class.display_name,
                    date=format_date(self.env, until),
                    reason=reason,
                )
            )

    def action_unlock_risk_class(self):
        """Give the class back to the score."""
        # sudo: as above; the record rules have let the user see the file.
        self.check_access("write")
        self.sudo().write(dict.fromkeys(LOCK, False))
        self._score()
        return True

    def _score(self):
        """Score these customers, and expect their payments, as the night would."""
        # sudo: what a customer has done does not depend on who looks at it.
        env = self.sudo().env
        for company, files in self.grouped("company_id").items():
            today = company._followup_today()
            scoring = env["dunforce.followup.scoring"].with_company(company)
            scoring._score_files(company, files.ids, today)
            forecast = env["dunforce.followup.forecast"].with_company(company)
            forecast._expect_files(company, files.ids, today)

    def action_score(self):
        """Score these customers now."""
        self._score()
        return True
