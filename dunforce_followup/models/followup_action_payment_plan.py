# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.tools import format_amount, format_date

from ..const import INSTALMENT_NOTICES
from ..rules.reasons import Reason

TEMPLATES = {
    "ahead": "dunforce_followup.mail_template_instalment_ahead",
    "late": "dunforce_followup.mail_template_instalment_late",
}
FORMAL_NOTICE = "dunforce_followup.mail_template_plan_formal_notice"
PHRASES = ("instalment_text", "instalment_date_text", "agreement_date_text")
BLOCK = "instalments_block"


class FollowupAction(models.Model):
    """What is sent about the instalments of a payment plan."""

    _inherit = "dunforce.followup.action"

    payment_plan_id = fields.Many2one(
        "dunforce.payment.plan",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    instalment_id = fields.Many2one(
        "dunforce.payment.plan.instalment",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    instalment_notice = fields.Selection(
        INSTALMENT_NOTICES, string="Notice", readonly=True
    )
    instalment_text = fields.Char(
        string="Amount of the instalment",
        compute="_compute_instalment_phrases",
        compute_sudo=True,
        help="What is still to be paid on it; in default, on all that were missed.",
    )
    instalment_date_text = fields.Char(
        string="Day of the instalment",
        compute="_compute_instalment_phrases",
        compute_sudo=True,
    )
    agreement_date_text = fields.Char(
        string="Day of the agreement",
        compute="_compute_instalment_phrases",
        compute_sudo=True,
    )
    instalments_block = fields.Html(
        string="Table of instalments",
        compute="_compute_instalments_block",
        compute_sudo=True,
        sanitize=False,
    )

    _notice_once = models.UniqueIndex(
        "(instalment_id, instalment_notice) WHERE instalment_id IS NOT NULL "
        "AND state NOT IN ('cancelled', 'failed', 'expired')",
        "The customer gets each notice of an instalment only once.",
    )

    @api.depends_context("lang")
    @api.depends("instalment_id", "payment_plan_id")
    def _compute_instalment_phrases(self):
        for action in self:
            plan, due = action.payment_plan_id, action._get_asked_instalments()
            amount = sum(due.mapped("missing"))
            day = due[:1].date
            agreed = plan.signed_on or plan.made_on
            action.instalment_text = bool(plan) and format_amount(
                self.env, amount, plan.currency_id
            )
            action.instalment_date_text = bool(day) and format_date(self.env, day)
            action.agreement_date_text = bool(agreed) and format_date(self.env, agreed)

    @api.depends_context("lang", "dunforce_letter")
    @api.depends("payment_plan_id")
    def _compute_instalments_block(self):
        for action in self:
            plan = action.payment_plan_id
            action.instalments_block = plan and plan._render_instalments()

    def _get_asked_instalments(self):
        """Return the instalments that the message asks for, the earliest first."""
        return self.instalment_id or self.payment_plan_id._get_breached().sorted("date")

    @api.model
    def mail_allowed_qweb_expressions(self):
        """Let the users who may not write code place the words on instalments."""
        return (
            *super().mail_allowed_qweb_expressions(),
            *(f"object.{name}" for name in (*PHRASES, BLOCK)),
        )

    def _get_followup_template(self):
        """Return the text about an instalment, or about the default of its plan."""
        xmlid = TEMPLATES.get(self.instalment_notice)
        if not xmlid and self.kind == "step" and self.payment_plan_id:
            xmlid = FORMAL_NOTICE
        if not xmlid:
            return super()._get_followup_template()
        template_id = self.env["ir.model.data"]._xmlid_to_res_id(xmlid)
        return self.env["mail.template"].browse(template_id or ()) or (
            super()._get_followup_template()
        )

    def _recheck_instalment(self, customer, today):
        """Withdraw the notice once its money came; return whether it still holds."""
        instalment = self.instalment_id
        instalment.followup_id._judge_payment_plans(today)
        if instalment._find_notice(customer, today) != self.instalment_notice:
            self._cancel(Reason.CAUSE_GONE)
            return False
        amount = instalment._get_missing_in_company(today)
        if self.currency_id.compare_amounts(self.amount, amount):
            # sudo: what a notice asks for follows from the ledger.
            self.sudo().amount = amount
        return True

    def _recheck_plan_default(self, customer, today):
        """Close the task once nothing is owed, or the plan stands again."""
        plan = self.payment_plan_id
        keys = {item.key for item in customer.items}
        owed = any(item.item_key in keys for item in plan.covered_ids)
        if plan.state == "defaulted" and owed and not plan.replaced_by_id:
            return True
        self._cancel(Reason.CAUSE_GONE)
        return False

    def _get_claimed(self):
        """Word a notice anew when a part payment changes what it asks for."""
        if self.instalment_id:
            return {self.instalment_id.id: self.instalment_id.missing}
        return super()._get_claimed()

    def _get_claim_item(self, item):
        """Say that what a payment plan covers is not due while the plan is kept."""
        claimed = super()._get_claim_item(item)
        plans = self.followup_id.payment_plan_ids.filtered(
            lambda plan: plan.state == "agreed"
        )
        if item.item_key in plans.covered_ids.mapped("item_key"):
            return claimed._replace(days_late=0)
        return claimed
