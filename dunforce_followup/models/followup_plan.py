# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..const import KINDS, ROLLOUTS
from ..rules.plan import Criteria, Plan


class FollowupPlan(models.Model):
    _name = "dunforce.followup.plan"
    _description = "Follow-up plan"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", help="Empty: the plan serves every company."
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    description = fields.Text(translate=True)
    step_ids = fields.One2many("dunforce.followup.step", "plan_id", copy=True)

    rollout = fields.Selection(
        ROLLOUTS,
        required=True,
        default="observe",
        help="Observe: the run only tells what it would do. "
        "Approve everything: each action waits for a person. "
        "As configured: each step follows its own mode.",
    )
    start_date = fields.Date(help="No step of the plan fires before this date.")
    run_cap = fields.Integer(
        string="Customers per run",
        help="At most this many customers are contacted per run; 0 means no cap.",
    )
    min_interval_days = fields.Integer(
        string="Minimum interval",
        default=5,
        help="Days between two reminders to the same customer.",
    )
    amount_min = fields.Monetary(
        string="Minimum amount",
        help="A customer who owes less than this is left alone.",
    )
    entry = fields.Selection(
        [
            ("first", "First step from the due date on"),
            ("age", "By age, never beyond the step before the last call"),
        ],
        string="Items already late",
        required=True,
        default="first",
        help="Where an item enters that is already due when the plan meets it.",
    )

    care_rank = fields.Integer(
        default=10,
        help="Among the plans whose criteria match, the highest rank wins: "
        "give the most careful plan the highest.",
    )
    customer_kind = fields.Selection(KINDS)
    risk_class_ids = fields.Many2many("dunforce.risk.class", string="Risk classes")
    payer_profile_ids = fields.Many2many(
        "dunforce.payer.profile", string="Payer profiles"
    )
    industry_ids = fields.Many2many("res.partner.industry", string="Industries")
    country_ids = fields.Many2many("res.country", string="Countries")
    journal_ids = fields.Many2many(
        "account.journal", string="Journals", domain=[("type", "=", "sale")]
    )
    tag_ids = fields.Many2many("res.partner.category", string="Customer tags")
    overdue_min = fields.Monetary(string="Overdue from")
    overdue_max = fields.Monetary(
        string="Overdue below", help="0 means without an upper bound."
    )
    step_count = fields.Integer(compute="_compute_step_count")
    approved_count = fields.Integer(compute="_compute_approval_figures")
    edited_count = fields.Integer(compute="_compute_approval_figures")
    cancelled_count = fields.Integer(compute="_compute_approval_figures")
    edited_share = fields.Float(
        string="Edited or cancelled",
        compute="_compute_approval_figures",
        help="Share of the approvals that a person edited or cancelled.",
    )

    announced_count = fields.Integer(
        string="Consequences announced", compute="_compute_consequence_figures"
    )
    withdrawn_count = fields.Integer(
        string="Withdrawn",
        compute="_compute_consequence_figures",
        help="Announced consequences that were not carried out.",
    )

    _interval_not_negative = models.Constraint(
        "CHECK (min_interval_days >= 0)", "The minimum interval cannot be negative."
    )
    _cap_not_negative = models.Constraint(
        "CHECK (run_cap >= 0)", "The number of customers per run cannot be negative."
    )
    _amount_not_negative = models.Constraint(
        "CHECK (amount_min >= 0)", "The minimum amount of a plan cannot be negative."
    )
    _overdue_range = models.Constraint(
        "CHECK (overdue_max = 0 OR overdue_max > overdue_min)",
        "The upper bound of the overdue total must exceed the lower one.",
    )

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_currency_id(self):
        for plan in self:
            plan.currency_id = (plan.company_id or self.env.company).currency_id

    @api.depends("step_ids")
    def _compute_step_count(self):
        for plan in self:
            plan.step_count = len(plan.step_ids)

    def _compute_approval_figures(self):
        """Count what became of the actions that waited for a person."""
        figures = {}
        for plan, state, edited, reason, count in self.env[
            "dunforce.followup.action"
        ]._read_group(
            [("plan_id", "in", self.ids), ("approver_id", "!=", False)],
            ["plan_id", "state", "edited", "reason_code"],
            ["__count"],
        ):
            approved, changed, stopped = figures.get(plan.id, (0, 0, 0))
            # What was approved and then paid is no refusal.
            refused = state in ("cancelled", "skipped") and reason == "by_person"
            figures[plan.id] = (
                approved + (count if not refused else 0),
                changed + (count if edited and not refused else 0),
                stopped + (count if refused else 0),
            )
        for plan in self:
            approved, changed, stopped = figures.get(plan.id, (0, 0, 0))
            plan.approved_count = approved
            plan.edited_count = changed
            plan.cancelled_count = stopped
            total = approved + stopped
            plan.edited_share = (changed + stopped) / total if total else 0.0

    def _compute_consequence_figures(self):
        """Count what was announced to customers, and what was not carried out."""
        groups = self.env["dunforce.followup.action"]._read_group(
            [("plan_id", "in", self.ids), ("kind", "=", "consequence")],
            ["plan_id", "consequence_outcome"],
            ["__count"],
        )
        for plan in self:
            counts = {outcome: n for own, outcome, n in groups if own == plan}
            plan.announced_count = sum(counts.values())
            plan.withdrawn_count = counts.get("withdrawn", 0)

    @api.constrains("step_ids", "rollout")
    def _check_steps(self):
        """Refuse a ladder that cannot be climbed; say which rung is wrong."""
        for plan in self:
            steps = plan.step_ids.sorted(lambda step: (step.sequence, step.id))
            if plan.rollout != "observe" and not steps:
                raise ValidationError(
                    self.env._(
                        "The plan “%(plan)s” has no step: add one, or let it observe.",
                        plan=plan.name,
                    )
                )
            for step in steps:
                plan._check_step_side(step)
            for before, after in zip(steps, steps[1:], strict=False):
                plan._check_step_pair(before, after)

    def _check_step_side(self, step):
        """Overdue wording starts the day after the due date, and not before."""
        early = step.level == "0"
        if early == (step.offset_days > 0):
            raise ValidationError(
                self.env._(
                    "Step “%(step)s” of plan “%(plan)s” falls %(days)s days after the "
                    "due date: a step before due cannot come after it, any other level "
                    "starts the day after.",
                    step=step.name,
                    plan=self.name,
                    days=step.offset_days,
                )
            )

    def _check_step_pair(self, before, after):
        if after.offset_days < before.offset_days or after.level < before.level:
            raise ValidationError(
                self.env._(
                    "In plan “%(plan)s”, step “%(after)s” comes after “%(before)s” but "
                    "is earlier or milder: put the steps in order.",
                    plan=self.name,
                    after=after.name,
                    before=before.name,
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        """Check the ladder once, when all of its steps are there."""
        plans = super(
            FollowupPlan, self.with_context(dunforce_check_plan_later=True)
        ).create(vals_list)
        plans = plans.with_context(dunforce_check_plan_later=False)
        plans._check_steps()
        return plans

    def write(self, vals):
        """Check the ladder once, when all of its steps are written.

        What was only observed enters the plan on the day it begins to act; "by age"
        counts up to then.
        """
        if vals.get("rollout", "observe") != "observe" and "start_date" not in vals:
            for plan in self.filtered(lambda plan: plan._starts_by_age()):
                company = plan.company_id or self.env.company
                plan.start_date = company._followup_today()
        later = self.with_context(dunforce_check_plan_later=True)
        result = super(FollowupPlan, later).write(vals)
        self._check_steps()
        return result

    def _starts_by_age(self):
        return self.rollout == "observe" and self.entry == "age" and not self.start_date

    def _to_rule(self):
        """Return the plan as the rules read it."""
        self.ensure_one()
        steps = self.step_ids.filtered("active")
        return Plan(
            id=self.id,
            steps=tuple(step._to_rule() for step in steps),
            min_interval=self.min_interval_days,
            amount_min=self.amount_min,
            entry=self.entry,
            start=self.start_date or None,
            rollout=self.rollout,
            run_cap=self.run_cap,
            care_rank=self.care_rank,
            sequence=self.sequence,
            criteria=self._get_rule_criteria(),
        )

    def _get_rule_criteria(self):
        """Return what the plan asks of a customer, as the rules read it."""
        return Criteria(
            self.customer_kind or "",
            frozenset(self.risk_class_ids.ids),
            frozenset(self.payer_profile_ids.ids),
            frozenset(self.industry_ids.ids),
            frozenset(self.country_ids.ids),
            frozenset(self.journal_ids.ids),
            frozenset(self.tag_ids.ids),
            self.overdue_min,
            self.overdue_max,
        )

    def _describe_criteria(self, followup):
        """Return in words what the plan asks and this customer is."""
        kinds = dict(self._fields["customer_kind"]._description_selection(self.env))
        words = [kinds[self.customer_kind]] if self.customer_kind else []
        for name, own in self._get_owned(followup).items():
            words += (self[name] & own).mapped("display_name")
        words += self.journal_ids.mapped("display_name")
        if self.overdue_min or self.overdue_max:
            words.append(self.env._("overdue total"))
        return words

    def _is_left_behind(self, followup):
        """Return whether the customer is not any more what the plan asks."""
        owned = self._get_owned(followup).items()
        return any(self[name] and not self[name] & own for name, own in owned)

    def _get_owned(self, followup):
        """Return {criterion: what this customer has of its kind}."""
        partner = followup.partner_id
        return {
            "risk_class_ids": followup._get_deciding_class(),
            "payer_profile_ids": followup.payer_profile_id,
            "industry_ids": partner.industry_id,
            "country_ids": partner.country_id,
            "tag_ids": partner.category_id,
        }
