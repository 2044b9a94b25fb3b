# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL, LazyTranslate, format_amount

from ..const import JUDGED_PLAN_STATES
from ..rules import payment_plan as rules

_lt = LazyTranslate(__name__)


class PaymentPlan(models.Model):
    """How the verdict on a plan is applied, and what it suspends."""

    _inherit = "dunforce.payment.plan"

    def _to_rule(self):
        """Return the plan as the rules want it."""
        self.ensure_one()
        # sudo: its items stand for journal items that a sales rep may not read.
        lines = self.covered_ids.sudo()._find_lines()
        lines = lines.filtered(lambda line: line.parent_state == "posted")
        return rules.PaymentPlan(
            self.made_on,
            tuple(
                rules.Instalment(one.date, one.amount) for one in self._get_schedule()
            ),
            frozenset(self.covered_ids.mapped("item_key")),
            sum(lines.mapped("amount_residual_currency")),
            self.grace_days,
            self.reinstated_on or None,
        )

    def _get_schedule(self):
        """Return the instalments in the order of their days."""
        self.ensure_one()
        return self.instalment_ids.sorted(lambda one: (one.date, one.id))

    def _is_judged(self):
        """Return whether the money received decides about it."""
        self.ensure_one()
        return self.state in JUDGED_PLAN_STATES and not self.replaced_by_id

    def _settle(self, standing):
        """Write a Standing of the rules; a default is given to a person."""
        self.ensure_one()
        # sudo: whoever records a payment need not have any right on the plan.
        plan = self.sudo()
        for instalment, share in zip(
            plan._get_schedule(), standing.shares, strict=True
        ):
            instalment._settle(share)
        was = plan.state
        vals = {
            "state": standing.state,
            "is_late": standing.late,
            "received": standing.received,
            "judged_on": standing.on or False,
            "resumes_on": standing.resumes or False,
        }
        changed = {name: value for name, value in vals.items() if plan[name] != value}
        if changed:
            plan.write(changed)
            plan.followup_id.to_decide = True
        if standing.state == "defaulted" and was == "agreed":
            plan._announce_default()

    def _announce_default(self):
        """Say on the file why the plan ended, and ask for the formal steps."""
        for plan in self:
            missed = plan._get_breached()
            body = self.env._(
                "Payment plan in default: %(amount)s were still to be paid on "
                "%(plan)s; its items are followed up again.",
                amount=format_amount(
                    self.env, sum(missed.mapped("missing")), plan.currency_id
                ),
                plan=plan.display_name,
            )
            plan.followup_id.message_post(body=body)
            plan.followup_id._open_task(
                "plan_default",
                _lt("Payment plan in default: send the formal notice of loss of term"),
                plan.user_id,
                payment_plan_id=plan.id,
                note=body,
            )

    def _get_breached(self):
        """Return the instalments that put the plan in default."""
        return self.instalment_ids.filtered(lambda one: one.state == "missed")

    def _check_reinstatable(self):
        """Refuse to reinstate a plan with arrears, or one that another replaced."""
        self.ensure_one()
        today = self.company_id._followup_today()
        self._check_overlap()
        if self.replaced_by_id:
            raise UserError(
                self.env._("%(plan)s was replaced by another.", plan=self.display_name)
            )
        parts = [(one.date, one.missing) for one in self.instalment_ids]
        arrears = rules.find_arrears(parts, today)
        if self.currency_id.compare_amounts(arrears, 0) > 0:
            raise UserError(
                self.env._(
                    "%(plan)s: %(amount)s must be paid first.",
                    plan=self.display_name,
                    amount=format_amount(self.env, arrears, self.currency_id),
                )
            )

    @api.model
    def _follow(self, run):
        """Judge the plans in force, then prepare what their instalments ask for."""
        plans = self.search(
            [("company_id", "=", run.company_id.id), ("state", "=", "agreed")]
        )
        plans.followup_id._judge_payment_plans(run.date)
        plans.filtered(lambda plan: plan.state == "agreed")._prepare_notices(run)

    @api.model
    def _get_suspending_query(self, setting, today):
        """Return the items of the plans that are kept, or wait for a signature."""
        return SQL(
            """
            SELECT f.partner_id, c.item_key,
                   CASE p.state WHEN 'agreed' THEN 'payment_plan'
                                ELSE 'plan_unsigned' END,
                   CASE p.state WHEN 'agreed' THEN p.resumes_on ELSE p.hold_until END
              FROM dunforce_payment_plan p
              JOIN dunforce_followup f ON f.id = p.followup_id
              JOIN dunforce_covered_item c ON c.payment_plan_id = p.id
             WHERE p.company_id = %(company)s
               AND (p.state = 'agreed' AND p.resumes_on > %(today)s
                    OR p.state = 'draft' AND p.hold_until > %(today)s)
            """,
            company=setting.company_id,
            today=today,
        )
