# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount, format_date

from ..const import INSTALMENT_STATES
from ..rules.schedule import find_fault

TERMS = {"plan_id", "date", "amount"}
GATED = {"state", "expected", "received", "paid_on"}


class PaymentPlanInstalment(models.Model):
    _name = "dunforce.payment.plan.instalment"
    _description = "Instalment of a payment plan"
    _order = "date, id"

    plan_id = fields.Many2one(
        "dunforce.payment.plan", required=True, index=True, ondelete="cascade"
    )
    followup_id = fields.Many2one(related="plan_id.followup_id", store=True, index=True)
    partner_id = fields.Many2one(related="plan_id.partner_id", store=True, index=True)
    company_id = fields.Many2one(related="plan_id.company_id", store=True)
    currency_id = fields.Many2one(related="plan_id.currency_id", store=True)
    plan_state = fields.Selection(
        related="plan_id.state", string="State of the plan", store=True
    )
    state = fields.Selection(
        INSTALMENT_STATES, required=True, default="to_come", readonly=True
    )
    action_ids = fields.One2many("dunforce.followup.action", "instalment_id")

    amount = fields.Monetary(required=True)
    expected = fields.Monetary(
        readonly=True, help="The amount, less what credit notes took off."
    )
    received = fields.Monetary(readonly=True)
    missing = fields.Monetary(
        string="Still to pay", compute="_compute_missing", store=True
    )
    date = fields.Date(string="To be paid by", required=True)
    paid_on = fields.Date(readonly=True)

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "The amount of an instalment is above zero."
    )
    _plan_date_unique = models.UniqueIndex(
        "(plan_id, date)", "A payment plan has one instalment a day."
    )

    @api.depends("amount", "expected", "received", "state", "plan_state")
    def _compute_missing(self):
        for instalment in self:
            judged = instalment.plan_state not in ("draft", "cancelled", False)
            owed = instalment.expected if judged else instalment.amount
            instalment.missing = max(owed - instalment.received, 0.0)

    @api.depends("date", "amount", "partner_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for instalment in self:
            amount, unit = instalment.amount, instalment.currency_id
            instalment.display_name = self.env._(
                "%(customer)s: %(amount)s by %(date)s",
                customer=instalment.partner_id.display_name or "",
                amount=format_amount(self.env, amount, unit),
                date=format_date(self.env, instalment.date),
            )

    def write(self, vals):
        """Leave the instalments of what was agreed as they are."""
        if not self.env.su:
            if GATED & vals.keys():
                raise UserError(
                    self.env._("What became of an instalment follows from the ledger.")
                )
            if TERMS & vals.keys():
                self.plan_id._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        self.plan_id._check_draft()

    def _check_schedule(self, plan):
        """Refuse instalments of `plan` that do not sum, or whose days make no sense."""
        ordered = self.sorted(lambda one: (one.date, one.id or 0))
        fault = find_fault(
            plan.amount,
            [(one.date, one.amount) for one in ordered],
            plan.made_on,
            plan.currency_id.rounding,
        )
        plan._refuse(self._get_fault_texts(plan), fault)

    @api.model
    def _get_fault_texts(self, plan):
        """Return the sentence of each fault that the rules find in a schedule."""
        total = sum(self.mapped("amount"))
        return {
            "empty": self.env._("A payment plan needs at least one instalment."),
            "too_many": self.env._("That is too many instalments."),
            "not_positive": self.env._("The amount of an instalment is above zero."),
            "past": self.env._(
                "An instalment cannot be due before the day the plan is drawn up."
            ),
            "not_ordered": self.env._("Each instalment has a day of its own."),
            "not_summing": self.env._(
                "The instalments make %(sum)s, the items of the plan %(total)s.",
                sum=format_amount(self.env, total, plan.currency_id),
                total=format_amount(self.env, plan.amount, plan.currency_id),
            ),
        }

    def action_open_plan(self):
        """Open the plan of the instalment."""
        self.ensure_one()
        return self.plan_id._action_open()

    def _settle(self, share):
        """Write a Share of the rules."""
        self.ensure_one()
        vals = {
            "state": share.state,
            "expected": share.expected,
            "received": share.received,
            "paid_on": share.on or False,
        }
        changed = {name: value for name, value in vals.items() if self[name] != value}
        if changed:
            self.write(changed)
