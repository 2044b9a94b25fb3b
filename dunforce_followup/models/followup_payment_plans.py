# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from ..rules.payment_plan import judge


class Followup(models.Model):
    """The payment plans of a customer, judged together by the money he sent."""

    _inherit = "dunforce.followup"

    payment_plan_ids = fields.One2many("dunforce.payment.plan", "followup_id")
    payment_plan_count = fields.Integer(
        string="Payment plans", compute="_compute_payment_plan_count"
    )
    instalment_ids = fields.One2many(
        "dunforce.payment.plan.instalment",
        "followup_id",
        domain=[("plan_state", "not in", ("draft", "cancelled"))],
    )

    @api.depends("payment_plan_ids")
    def _compute_payment_plan_count(self):
        counts = dict(
            self.env["dunforce.payment.plan"]._read_group(
                [("followup_id", "in", self.ids)], ["followup_id"], ["__count"]
            )
        )
        for file in self:
            file.payment_plan_count = counts.get(file, 0)

    def action_open_payment_plans(self):
        """Open what was agreed with the customer."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_followup.payment_plan_action"
        )
        return {**action, "domain": [("followup_id", "=", self.id)], "context": {}}

    def _judge_payment_plans(self, today=None):
        """Say how the plans stand, however often the ledger has changed.

        The verdict depends on the ledger and the day alone: an undone payment brings
        back what it had paid.
        """
        plans = self.payment_plan_ids.filtered(lambda plan: plan._is_judged())
        if not plans:
            return
        receipts = self._read_receipts(plans.covered_ids)
        # Read together what each plan would read by itself.
        plans.covered_ids.move_id.line_ids.mapped("amount_residual_currency")
        for (file, currency), own in plans.grouped(
            lambda plan: (plan.followup_id, plan.currency_id)
        ).items():
            day = today or file.company_id._followup_today()
            standings = judge(
                [plan._to_rule() for plan in own],
                receipts.get((file.id, currency.id), []),
                day,
                file._get_calendar(day.year),
            )
            for plan, standing in zip(own, standings, strict=True):
                plan._settle(standing)
