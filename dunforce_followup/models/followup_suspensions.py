# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from ..const import JUDGED_PLAN_STATES, SUSPENSION_KINDS

SUSPENSIONS = [kind for kind, _label in SUSPENSION_KINDS]


class Followup(models.Model):
    """What leaves the customer alone, and what he disputes."""

    _inherit = "dunforce.followup"

    suspension_ids = fields.One2many("dunforce.suspension", "followup_id")
    dispute_ids = fields.One2many("dunforce.dispute", "followup_id")
    open_dispute_count = fields.Integer(
        string="Open disputes", compute="_compute_open_dispute_count"
    )
    suspension_id = fields.Many2one(
        "dunforce.suspension",
        string="Suspended by",
        compute="_compute_suspension_id",
        help="What leaves the whole customer alone.",
    )
    suspension_is_temporary = fields.Boolean(compute="_compute_suspension_id")
    suspension_reason = fields.Char(
        string="Why suspended", compute="_compute_suspension_id"
    )
    suspension_end = fields.Date(
        string="Suspended until", compute="_compute_suspension_id"
    )

    @api.depends("dispute_ids.state")
    def _compute_open_dispute_count(self):
        for file in self:
            open_ones = file.dispute_ids.filtered(lambda one: one.state == "open")
            file.open_dispute_count = len(open_ones)

    @api.depends(
        "suspension_ids.state",
        "suspension_ids.covered_ids",
        "suspension_ids.reason",
        "suspension_ids.date_end",
    )
    def _compute_suspension_id(self):
        for file in self:
            one = file.suspension_ids.filtered(
                lambda one: one.state == "active" and not one.covered_ids
            )[:1]
            file.suspension_id = one
            file.suspension_is_temporary = bool(one and one._is_temporary())
            file.suspension_reason = one.reason
            file.suspension_end = one.date_end

    def _get_contested_keys(self):
        """Return the keys of the items whose debt the customer contests."""
        contesting = self.dispute_ids.filtered(
            lambda one: one.state == "open" and one.cause_id.contests
        )
        return set(contesting.covered_ids.mapped("item_key"))

    def _get_diverted_lines(self, lines):
        """Return which of these journal items are not to be paid to us."""
        self.ensure_one()
        diverted = self.suspension_ids.filtered(
            lambda one: one.state == "active" and one._is_diverted()
        )
        owed = lines.filtered(lambda line: line.amount_residual > 0)
        if any(not one.covered_ids for one in diverted):
            return owed
        keys = set(diverted.covered_ids.mapped("item_key"))
        return owed.filtered(lambda line: line._get_followup_key() in keys)

    @api.model
    def _judge_partners(self, partners):
        """Judge again what these customers promised or agreed: their ledger changed."""
        own = [("partner_id", "in", partners.ids)]
        promises = self.env["dunforce.promise"].search(
            [*own, ("state", "!=", "cancelled")]
        )
        promises.followup_id._judge_promises()
        plans = self.env["dunforce.payment.plan"].search(
            [
                *own,
                ("state", "in", JUDGED_PLAN_STATES),
                ("replaced_by_id", "=", False),
            ]
        )
        plans.followup_id._judge_payment_plans()

    def _reconsider(self):
        """Withdraw at once what may not go out any more; the next run looks again."""
        self.sudo().to_decide = True
        # Whether it may be paid online depends on what has just been said.
        self.env["account.move"].invalidate_model(["followup_barred"])
        for company, files in self.sudo().grouped("company_id").items():
            # sudo: whoever records what the customer said need not read the ledger.
            engine = self.env["dunforce.followup.engine"].sudo().with_company(company)
            today = company._followup_today()
            actions = self.env["dunforce.followup.action"].sudo().with_company(company)
            actions._revalidate(
                engine._get_setting(company, today), today, files.partner_id.ids
            )
            files._show_suspension()

    def _show_suspension(self):
        """Show what suspends the whole customer before the next run confirms it."""
        for file in self:
            one = file.suspension_id
            if one:
                until = fields.Date.to_string(one.date_end) if one.date_end else None
                file.write(
                    {
                        "status": "suspended",
                        "reason_code": one.kind,
                        "reason_params": {"until": until} if until else {},
                    }
                )
            elif file.reason_code in SUSPENSIONS:
                file.write(
                    {
                        "status": "on_track",
                        "reason_code": False,
                        "reason_params": False,
                    }
                )

    def action_resume(self):
        """End what a person suspended: the next run decides."""
        for file in self:
            file.suspension_ids.filtered(
                lambda one: one.state == "active"
                and not one.covered_ids
                and one._is_temporary()
            ).action_end()
        return True
