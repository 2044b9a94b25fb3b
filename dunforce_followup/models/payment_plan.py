# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount

from ..const import PAYMENT_PLAN_STATES
from ..rules.payment_plan import why_confirm
from ..rules.suspension import DIVERTED, PROTECTED

# What both parties agree on: it changes in a draft only.
TERMS = {"followup_id", "made_on", "line_ids", "covered_ids", "instalment_ids"}
TERMS |= {"currency_id", "grace_days", "with_interest", "acknowledges"}
# What only the plan's own buttons and the ledger change.
GATED = {"state", "is_late", "received", "judged_on", "resumes_on", "signed_on"}
GATED |= {"sent_on", "hold_until", "reinstated_on", "replaced_by_id", "confirm_reason"}


class PaymentPlan(models.Model):
    """What a customer agrees to pay, and when, of debts that keep their due dates."""

    _name = "dunforce.payment.plan"
    _description = "Payment plan"
    _inherit = ["dunforce.covering.mixin"]
    _order = "made_on desc, id desc"

    made_on = fields.Date(
        string="Drawn up on",
        required=True,
        default=lambda self: self.env.company._followup_today(),
        help="Money received from this day on serves the plan.",
    )
    currency_id = fields.Many2one(
        "res.currency", required=True, default=lambda self: self.env.company.currency_id
    )
    covered_ids = fields.One2many("dunforce.covered.item", "payment_plan_id")
    instalment_ids = fields.One2many("dunforce.payment.plan.instalment", "plan_id")
    amount = fields.Monetary(
        string="Total",
        compute="_compute_amount",
        store=True,
        help="What its items owed when it was drawn up.",
    )
    instalment_count = fields.Integer(
        string="Instalments", compute="_compute_last_date", store=True
    )
    last_date = fields.Date(
        string="Last instalment", compute="_compute_last_date", store=True
    )
    grace_days = fields.Integer(
        string="Grace",
        default=lambda self: self.env.company.dunforce_plan_grace_days,
        tracking=True,
        help="Working days after which an instalment that was not paid puts the plan "
        "in default.",
    )
    with_interest = fields.Boolean(
        string="Interest runs during the plan",
        default=True,
        tracking=True,
        help="Stated in the agreement: interest for late payment is due besides the "
        "instalments. Otherwise the creditor gives it up while the plan is kept.",
    )
    acknowledges = fields.Boolean(
        string="The customer acknowledges the debt",
        default=True,
        help="A signed acknowledgement may interrupt the limitation period (article "
        "2240 of the French Civil Code).",
    )
    contact_id = fields.Many2one(
        "res.partner",
        string="Sent to",
        compute="_compute_contact_id",
        store=True,
        readonly=False,
    )
    user_id = fields.Many2one(
        "res.users", string="Responsible", default=lambda self: self.env.user
    )
    note = fields.Text(help="What was agreed besides.")

    state = fields.Selection(
        PAYMENT_PLAN_STATES,
        required=True,
        default="draft",
        readonly=True,
        index=True,
        tracking=True,
    )
    is_late = fields.Boolean(
        string="Late", readonly=True, help="An instalment is late, within its grace."
    )
    confirm_reason = fields.Selection(
        [("long", "It lasts longer than the company's limit")],
        string="Why a manager must agree",
        readonly=True,
    )
    received = fields.Monetary(
        readonly=True, help="Money received for it, without credit notes."
    )
    sent_on = fields.Date(string="Sent for signature on", readonly=True)
    hold_until = fields.Date(
        readonly=True, help="The follow-up waits for the signature until this day."
    )
    signed_on = fields.Date(readonly=True, tracking=True)
    signatory = fields.Char(readonly=True, help="Who signed for the customer.")
    document_ids = fields.Many2many(
        "ir.attachment",
        "dunforce_payment_plan_document_rel",
        string="Signed agreement",
        readonly=True,
    )
    judged_on = fields.Date(
        string="Settled on", readonly=True, help="When it was paid, or in default."
    )
    resumes_on = fields.Date(
        string="In default from",
        readonly=True,
        help="The follow-up goes on from this day if no money comes.",
    )
    reinstated_on = fields.Date(readonly=True, tracking=True)
    replaced_by_id = fields.Many2one(
        "dunforce.payment.plan",
        string="Replaced by",
        readonly=True,
        index="btree_not_null",
    )

    _grace_not_negative = models.Constraint(
        "CHECK (grace_days >= 0)", "The days of grace cannot be negative."
    )
    _judged_idx = models.Index("(company_id, state) WHERE state = 'agreed'")

    @api.depends("covered_ids.covered")
    def _compute_amount(self):
        for plan in self:
            plan.amount = sum(plan.covered_ids.mapped("covered"))

    @api.depends("instalment_ids.date")
    def _compute_last_date(self):
        for plan in self:
            days = [day for day in plan.instalment_ids.mapped("date") if day]
            plan.last_date = max(days, default=False)
            plan.instalment_count = len(plan.instalment_ids)

    @api.depends("partner_id")
    def _compute_contact_id(self):
        for plan in self:
            contacts = plan.partner_id.child_ids.filtered(
                lambda contact: contact.type == "followup" and contact.active
            )
            plan.contact_id = contacts[:1] or plan.partner_id

    @api.depends("partner_id", "amount", "instalment_count")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for plan in self:
            plan.display_name = self.env._(
                "%(customer)s: %(amount)s in %(count)s instalments",
                customer=plan.partner_id.display_name or "",
                amount=format_amount(self.env, plan.amount, plan.currency_id),
                count=plan.instalment_count,
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A payment plan is part of the customer's history: cancel it.")
        )

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse what cannot be kept; a long plan waits for a manager."""
        plans = super().create(vals_list)
        for plan in plans:
            plan._check_plan()
        return plans

    def write(self, vals):
        """Change the terms in a draft only, and the rest through the buttons."""
        if not self.env.su:
            if GATED & vals.keys():
                raise UserError(
                    self.env._("The state of a payment plan follows from what is paid.")
                )
            if TERMS & vals.keys():
                self._check_draft()
        result = super().write(vals)
        # The items are set one by one; who sets them checks the whole.
        if (TERMS - {"covered_ids"}) & vals.keys():
            for plan in self:
                plan._check_plan()
        return result

    def _check_draft(self):
        for plan in self:
            if plan.state != "draft":
                raise UserError(
                    self.env._(
                        "%(plan)s is not a draft any more: draw up another plan.",
                        plan=plan.display_name,
                    )
                )

    def _check_plan(self):
        """Refuse bad terms, items that may not be claimed, and overlapping plans."""
        self.ensure_one()
        self._check_items()
        self._check_claimable()
        self._check_overlap()
        self.instalment_ids._check_schedule(self)
        longest = self.company_id.dunforce_plan_months
        why = why_confirm(self.last_date, self.made_on, longest) or False
        if self.confirm_reason != why:
            # sudo: the user may draw it up, not decide who must agree to it.
            self.sudo().confirm_reason = why

    def _check_items(self):
        if not self.covered_ids:
            raise UserError(self.env._("Choose the items that the plan is about."))
        if self.covered_ids.currency_id != self.currency_id:
            raise UserError(
                self.env._("The items of a payment plan are in one currency, its own.")
            )
        for item in self.covered_ids:
            if item.covered <= 0:
                raise UserError(
                    self.env._("Nothing is owed on %(item)s.", item=item.name)
                )
        if self.made_on > self.company_id._followup_today():
            raise UserError(
                self.env._("A payment plan cannot be drawn up in the future.")
            )

    def _check_claimable(self):
        """Refuse what the law forbids to claim, or what somebody else is owed."""
        keys = set(self.covered_ids.mapped("item_key"))
        for one in self.followup_id.suspension_ids:
            about = not one.covered_ids or keys & set(
                one.covered_ids.mapped("item_key")
            )
            if one.state == "active" and about and one.kind in PROTECTED | DIVERTED:
                raise UserError(
                    self.env._(
                        "No payment plan can be made: %(reason)s",
                        reason=one.display_name,
                    )
                )

    def _check_overlap(self):
        """Refuse an item that another plan covers, in force or being drawn up."""
        double = self.env["dunforce.covered.item"].search(
            [
                ("followup_id", "=", self.followup_id.id),
                ("item_key", "in", self.covered_ids.mapped("item_key")),
                ("payment_plan_id.state", "in", ("draft", "agreed")),
                ("payment_plan_id", "!=", self.id),
            ],
            limit=1,
        )
        if double:
            raise UserError(
                self.env._(
                    "%(item)s is in another payment plan already (%(plan)s): cancel "
                    "that one first.",
                    item=double.name,
                    plan=double.payment_plan_id.display_name,
                )
            )
