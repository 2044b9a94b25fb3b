# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..rules.calendar import add_months
from ..rules.schedule import find_proposal_fault, propose, slice_up, split


class PaymentPlanPropose(models.TransientModel):
    """Propose instalments for the chosen items; each can be changed before saving."""

    _name = "dunforce.payment.plan.propose"
    _description = "Propose a payment plan"

    followup_id = fields.Many2one(
        "dunforce.followup",
        string="Customer file",
        required=True,
        readonly=True,
        default=lambda self: self._default_followup_id(),
    )
    plan_id = fields.Many2one("dunforce.payment.plan", readonly=True)
    partner_id = fields.Many2one(related="followup_id.partner_id")
    company_id = fields.Many2one(related="followup_id.company_id")
    currency_id = fields.Many2one("res.currency", compute="_compute_total")
    item_ids = fields.Many2many(
        "account.move.line",
        string="Items",
        compute="_compute_item_ids",
        store=True,
        readonly=False,
    )
    total = fields.Monetary(compute="_compute_total")
    method = fields.Selection(
        [("count", "Number of instalments"), ("amount", "Amount of an instalment")],
        required=True,
        default="count",
    )
    count = fields.Integer(string="Instalments", default=3)
    amount = fields.Monetary(string="Each")
    date = fields.Date(
        string="First instalment",
        required=True,
        default=lambda self: self._default_date(),
    )
    months = fields.Selection(
        [("1", "Every month"), ("2", "Every two months"), ("3", "Every three months")],
        string="Frequency",
        required=True,
        default="1",
    )
    line_ids = fields.One2many(
        "dunforce.payment.plan.propose.line",
        "propose_id",
        string="Schedule",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    sum_amount = fields.Monetary(string="Sum", compute="_compute_sum_amount")

    @api.model
    def _default_followup_id(self):
        if self.env.context.get("default_plan_id"):
            plan = self.env["dunforce.payment.plan"].browse(
                self.env.context["default_plan_id"]
            )
            return plan.followup_id.id
        if self.env.context.get("active_model") == "dunforce.followup":
            return self.env.context.get("active_id")
        return False

    @api.model
    def _default_date(self):
        return add_months(self.env.company._followup_today(), 1)

    @api.depends("followup_id", "plan_id")
    def _compute_item_ids(self):
        """Choose the items of the draft, else all that is overdue in one currency."""
        for wizard in self:
            if wizard.plan_id:
                wizard.item_ids = wizard.plan_id.line_ids
                continue
            file = wizard.followup_id
            today = wizard.company_id._followup_today() if file else None
            plan = self.env["dunforce.payment.plan"].new({"followup_id": file.id})
            lines = plan._get_open_lines() if file else plan.line_ids
            lines = lines.filtered(
                lambda line, today=today: line.date_maturity
                and line.date_maturity < today
            )
            wizard.item_ids = lines.filtered(
                lambda line, lines=lines: line.currency_id == lines[:1].currency_id
            )

    @api.depends("item_ids")
    def _compute_total(self):
        for wizard in self:
            unit = wizard.item_ids.currency_id[:1] or wizard.company_id.currency_id
            wizard.currency_id = unit or self.env.company.currency_id
            wizard.total = sum(wizard.item_ids.mapped("amount_residual_currency"))

    @api.depends("item_ids", "method", "count", "amount", "date", "months")
    def _compute_line_ids(self):
        for wizard in self:
            wizard.line_ids = [
                Command.clear(),
                *(
                    Command.create({"date": day, "amount": amount})
                    for day, amount in wizard._propose()
                ),
            ]

    @api.depends("line_ids.amount")
    def _compute_sum_amount(self):
        for wizard in self:
            wizard.sum_amount = sum(wizard.line_ids.mapped("amount"))

    def _find_fault(self):
        by_count = self.method == "count"
        return find_proposal_fault(
            self.total,
            self.count if by_count else 0,
            0.0 if by_count else self.amount,
            self.currency_id.rounding or 0.01,
        )

    def _propose(self):
        """Return [(day, amount)] of what is asked for, [] when it makes no sense."""
        if not self.date or self._find_fault():
            return []
        if self.method == "count":
            amounts = split(self.total, self.count, self.currency_id.rounding)
        else:
            amounts = slice_up(self.total, self.amount)
        return propose(amounts, self.date, int(self.months))

    def action_apply(self):
        """Draw up the plan as it stands in the wizard, and open it."""
        self.ensure_one()
        texts = {
            "nothing_owed": self.env._("Choose items that are still owed."),
            "empty": self.env._("Say how many instalments, or how much each of them."),
            "too_many": self.env._("That is too many instalments."),
        }
        fault = not self.line_ids and self._find_fault()
        if fault:
            raise UserError(texts[fault])
        plan = self.plan_id
        if plan:
            plan._check_draft()
            # They may owe less than when it was drawn up.
            plan.covered_ids.unlink()
            plan.write(self._prepare_vals())
        else:
            plan = self.env["dunforce.payment.plan"].create(
                {"followup_id": self.followup_id.id, **self._prepare_vals()}
            )
        return plan._action_open()

    def _prepare_vals(self):
        """Return the terms of the plan."""
        commands = [Command.clear()] if self.plan_id else []
        commands += [
            Command.create({"date": line.date, "amount": line.amount})
            for line in self.line_ids
        ]
        return {
            "currency_id": self.currency_id.id,
            "line_ids": [Command.set(self.item_ids.ids)],
            "instalment_ids": commands,
        }
