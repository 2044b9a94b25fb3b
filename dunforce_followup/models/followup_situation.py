# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

USERS = "dunforce_followup.dunforce_followup_group_user"
# Writing one of these changes what the run sees of the customer.
DECIDING = {"state", "situation_id", "followup_id"}


class FollowupSituation(models.Model):
    """What a customer is going through, who keeps an eye on it, and until when."""

    _name = "dunforce.followup.situation"
    _description = "Situation of a customer"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "state, review_date, id"

    followup_id = fields.Many2one(
        "dunforce.followup",
        string="Customer file",
        required=True,
        index=True,
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        related="followup_id.partner_id", store=True, index=True, string="Customer"
    )
    company_id = fields.Many2one(related="followup_id.company_id", store=True)
    kind = fields.Selection(related="followup_id.partner_id.dunforce_kind")
    # Not required in the database: it is personal, and goes when its time is over.
    situation_id = fields.Many2one(
        "dunforce.situation", index="btree_not_null", ondelete="restrict"
    )
    advice = fields.Text(related="situation_id.advice")
    sensitive = fields.Boolean(related="situation_id.sensitive")
    # Not "user_id": the chatter would write a mail to whoever gets one.
    owner_id = fields.Many2one(
        "res.users",
        required=True,
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        tracking=True,
        help="Looks at it again on the review date.",
    )
    since = fields.Date(
        required=True, default=lambda self: self.env.company._followup_today()
    )
    review_date = fields.Date(
        string="Review on",
        compute="_compute_review_date",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        index=True,
        tracking=True,
    )
    note = fields.Text(
        help="What was said and agreed, in a few words. Nothing about anybody's "
        "health: no diagnosis, no treatment, no hospital (GDPR, article 9)."
    )
    state = fields.Selection(
        [("active", "Active"), ("ended", "Ended")],
        required=True,
        default="active",
        readonly=True,
        index=True,
        tracking=True,
    )
    ended_on = fields.Date(readonly=True)
    ended_by_id = fields.Many2one("res.users", readonly=True)
    end_reason = fields.Char(string="Why it ended", readonly=True)
    asked_for = fields.Date(
        readonly=True, copy=False, help="The review that its owner was asked for."
    )

    _active_unique = models.UniqueIndex(
        "(followup_id, situation_id) WHERE state = 'active'",
        "The customer is already in this situation: prolong it instead.",
    )

    @api.depends("situation_id")
    def _compute_review_date(self):
        """Propose a day; whoever names another one keeps it."""
        for one in self:
            if not one.review_date:
                start = one.since or self.env.company._followup_today()
                days = one.situation_id.review_days
                one.review_date = start + timedelta(days=days)

    @api.depends("situation_id", "partner_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            names = (one.situation_id.name, one.partner_id.display_name)
            one.display_name = " · ".join(name for name in names if name)

    @api.constrains("situation_id", "followup_id")
    def _check_kind(self):
        for one in self.filtered("situation_id"):
            # The kind may be corrected later: what was noted then stays.
            if not one.situation_id._concerns(one.kind):
                raise ValidationError(
                    self.env._(
                        "“%(situation)s” is no situation of this kind of customer: "
                        "%(customer)s.",
                        situation=one.situation_id.name,
                        customer=one.partner_id.display_name,
                    )
                )

    @api.constrains("since", "review_date")
    def _check_review_date(self):
        for one in self:
            if one.review_date < one.since:
                raise ValidationError(
                    self.env._(
                        "“%(situation)s” cannot be reviewed before it began.",
                        situation=one.display_name,
                    )
                )

    @api.constrains("owner_id", "situation_id", "state")
    def _check_owner(self):
        for one in self.filtered(lambda one: one.sensitive and one.state == "active"):
            if not one.owner_id.has_group(USERS):
                raise ValidationError(
                    self.env._(
                        "%(user)s may not see “%(situation)s”: choose a credit "
                        "controller as its owner.",
                        user=one.owner_id.name,
                        situation=one.situation_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Have the next run see the situation."""
        situations = super().create(vals_list)
        if not all(one.situation_id for one in situations):
            raise UserError(self.env._("Choose the situation of the customer."))
        situations._flag()
        return situations

    def write(self, vals):
        """Have the next run see it; what was reviewed is not asked for any more."""
        if {"state", "review_date", "owner_id"} & vals.keys():
            self._close_reviews()
        if "owner_id" in vals:
            vals = {"asked_for": False, **vals}
        files = self.followup_id
        result = super().write(vals)
        if DECIDING & vals.keys():
            (files | self.followup_id).sudo().to_decide = True
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_flag(self):
        """Have the next run see that it was noted by mistake."""
        self._flag()

    def _flag(self):
        # sudo: the file is told, whoever notes the situation.
        self.followup_id.sudo().to_decide = True

    def _end(self, reason):
        """End the situations, with the reason of who says so."""
        active = self.filtered(lambda one: one.state == "active")
        for company, own in active.grouped("company_id").items():
            own.write(
                {
                    "state": "ended",
                    "ended_on": company.sudo()._followup_today(),
                    "ended_by_id": self.env.uid,
                    "end_reason": reason,
                }
            )

    def _close_reviews(self):
        """Clear the activities that ask for a review."""
        # sudo: they belong to whoever was asked.
        self.env["mail.activity"].sudo().search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        ).with_context(mail_activity_quick_update=True).unlink()
