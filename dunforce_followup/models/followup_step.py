# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..const import CHANNELS, HOLD_SCOPES, LEVELS, MODES
from ..rules.plan import Step, anchored_offsets


class FollowupStep(models.Model):
    _name = "dunforce.followup.step"
    _description = "Follow-up step"
    _order = "plan_id, sequence, id"

    name = fields.Char(required=True, translate=True)
    plan_id = fields.Many2one(
        "dunforce.followup.plan", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    level = fields.Selection(
        LEVELS,
        required=True,
        default="1",
        help="How firm the step is; moving an item to another plan keeps its level.",
    )

    anchor = fields.Selection(
        [("due", "Due date"), ("previous", "Previous step")],
        required=True,
        default="due",
    )
    delay_days = fields.Integer(
        string="Days", help="Days after the anchor; negative means before."
    )
    offset_days = fields.Integer(
        string="Days from due date",
        compute="_compute_offset_days",
        help="Days after the due date; negative means before.",
    )
    workday_rule = fields.Selection(
        [
            ("next", "Next working day"),
            ("previous", "Previous working day"),
            ("any", "Any day"),
        ],
        required=True,
        default="next",
        help="What happens when the date falls on a day off in the customer's country.",
    )

    channel = fields.Selection(
        [("auto", "Best channel"), *CHANNELS], required=True, default="email"
    )
    mode = fields.Selection(MODES, required=True, default="auto")
    responsible = fields.Selection(
        [
            ("controller", "Credit controller"),
            ("salesperson", "Salesperson"),
            ("user", "Named user"),
        ],
        required=True,
        default="controller",
        help="Who signs the message or does the task.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Named user",
        domain=[("share", "=", False)],
        ondelete="restrict",
    )
    patience_days = fields.Integer(
        string="Patience",
        default=5,
        help="Working days a task waits before it goes to the manager.",
    )
    template_id = fields.Many2one(
        "mail.template",
        string="Text",
        domain=[("model", "=", "dunforce.followup.action")],
        help="Subject and body of the e-mail and of the letter.",
    )
    instructions = fields.Text(
        translate=True, help="What the person who does the task should know."
    )

    currency_id = fields.Many2one(related="plan_id.currency_id")
    amount_min = fields.Monetary(
        string="From amount",
        help="The step applies only when the customer owes at least this; "
        "under it, the ladder goes on with the next step.",
    )
    condition = fields.Selection(
        [
            ("always", "Always"),
            ("not_reached", "Customer not reached"),
            ("no_commitment", "No commitment obtained"),
            ("broken", "Commitment broken"),
        ],
        string="Only if",
        required=True,
        default="always",
        help="What the last call or visit must have given for the step to apply.",
    )
    attach_invoices = fields.Boolean(string="Invoices")
    attach_statement = fields.Boolean(string="Statement")
    attach_promise = fields.Boolean(string="Signed promise")
    attach_delivery = fields.Boolean(string="Delivery proof")
    with_penalties = fields.Boolean(
        help="The message shows the late-payment interest and the fixed indemnity that "
        "the customer owes; nothing when he owes none, or a rate is not known.",
    )
    consequence = fields.Char(
        string="Announced consequence",
        translate=True,
        help="What the message announces if nothing is paid.",
    )
    consequence_days = fields.Integer(
        string="Consequence after",
        default=8,
        help="Days after the message; on that day a person carries it out or "
        "withdraws it with a reason.",
    )
    hold_orders = fields.Selection(
        HOLD_SCOPES,
        string="Hold",
        help="What is held back once somebody approves the step or, if it announces a "
        "consequence, carries that out. Goods paid in advance never are.",
    )

    _named_user = models.Constraint(
        "CHECK (responsible <> 'user' OR user_id IS NOT NULL)",
        "A step done by a named user must say which one.",
    )
    _patience_positive = models.Constraint(
        "CHECK (patience_days > 0)", "The patience of a task is at least one day."
    )
    _amount_not_negative = models.Constraint(
        "CHECK (amount_min >= 0)", "The minimum amount of a step cannot be negative."
    )

    _holds_after_due = models.Constraint(
        "CHECK (hold_orders IS NULL OR level <> '0')",
        "Before its due date nothing is owed for which orders could be held.",
    )

    @api.depends(
        "anchor",
        "delay_days",
        "plan_id.step_ids.anchor",
        "plan_id.step_ids.delay_days",
        "plan_id.step_ids.sequence",
        "plan_id.step_ids.active",
    )
    def _compute_offset_days(self):
        """Count every step from the due date, whatever its anchor.

        Archived steps, which the engine reads along with archived plans, do not count.
        """
        offsets = {}
        for plan in self.plan_id:
            steps = plan.step_ids.filtered("active")
            steps = steps.sorted(lambda step: (step.sequence, step._origin.id))
            pairs = [(step.anchor, step.delay_days) for step in steps]
            offsets.update(zip(steps, anchored_offsets(pairs), strict=True))
        for step in self:
            step.offset_days = offsets.get(step, step.delay_days)

    @api.constrains("anchor", "delay_days", "sequence", "level", "plan_id", "active")
    def _check_order(self):
        # A plan that is written with its steps is checked once, at the end.
        if not self.env.context.get("dunforce_check_plan_later"):
            self.plan_id._check_steps()

    @api.constrains("template_id")
    def _check_template_id(self):
        for step in self.filtered("template_id"):
            if step.template_id.model != "dunforce.followup.action":
                raise ValidationError(
                    self.env._(
                        "The text “%(text)s” is not made for follow-up actions; "
                        "step “%(step)s” needs one that is.",
                        text=step.template_id.name,
                        step=step.name,
                    )
                )

    def _get_user(self, followup):
        """Return who signs or does the step for this customer; never an archived user.

        The one the step names, else the customer's credit controller, else the
        company's, else its follow-up manager.
        """
        self.ensure_one()
        company = followup.company_id
        wanted = {
            "user": self.user_id,
            "salesperson": followup.user_id,
            "controller": followup.controller_id,
        }[self.responsible]
        candidates = (
            wanted,
            followup.controller_id,
            company.dunforce_controller_id,
            company.dunforce_manager_id,
            self._get_default_user(),
        )
        return next((user for user in candidates if user and user.active), wanted)

    @api.model
    def _get_default_user(self):
        """Return who gets what nobody else was named for; without a query."""
        admin = self.env["ir.model.data"]._xmlid_to_res_id("base.user_admin")
        return self.env["res.users"].browse(admin)

    def _to_rule(self):
        """Return the step as the rules read it."""
        self.ensure_one()
        return Step(
            self.id,
            int(self.level),
            self.offset_days,
            self.workday_rule,
            self.channel,
            self.mode,
            self.amount_min,
            self.condition,
            bool(self.hold_orders),
        )

    def _get_hold_text(self):
        """Return in a sentence when the step holds what, for the credit policy."""
        self.ensure_one()
        scopes = dict(self._fields["hold_orders"]._description_selection(self.env))
        names = {
            "plan": self.plan_id.name,
            "step": self.name,
            "what": scopes[self.hold_orders],
            "days": self.offset_days,
            "later": self.consequence_days,
        }
        if self.consequence:
            return self.env._(
                "%(plan)s, %(step)s: %(what)s, announced %(days)s days after the due "
                "date and held %(later)s days later.",
                **names,
            )
        return self.env._(
            "%(plan)s, %(step)s: %(what)s, %(days)s days after the due date.", **names
        )
