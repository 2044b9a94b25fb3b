# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

FORMAL = "5"


class PaymentPlan(models.Model):
    """The formal notice of loss of the term, when a plan is in default.

    The whole balance falls due only after a formal notice that had no effect (Cass. 1re
    civ. 22/06/2017). It is the last step of the ladder, so that no item meets it twice.
    """

    _inherit = "dunforce.payment.plan"

    def action_formal_notice(self):
        """Prepare the formal notice of the plan's items; somebody approves it."""
        self.ensure_one()
        if self.state != "defaulted":
            raise UserError(
                self.env._("%(plan)s is not in default.", plan=self.display_name)
            )
        today = self.company_id._followup_today()
        lines = self._get_claimable_lines(today)
        step = self._get_formal_step()
        groups = self._group_lines(self._drop_notified(lines, step))
        if not groups:
            raise UserError(
                self.env._(
                    "No item of %(plan)s is overdue without a formal notice.",
                    plan=self.display_name,
                )
            )
        action = self.env["dunforce.followup.action"].create(
            self._prepare_formal_vals(step, groups, today)
        )
        self._close_default_task()
        self.followup_id.to_decide = True
        window = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_followup.followup_action_action"
        )
        return {**window, "res_id": action.id, "views": [(False, "form")]}

    def _get_claimable_lines(self, today):
        """Return what is still owed and overdue of the plan's items."""
        return self.covered_ids._find_lines().filtered(
            lambda line: line.parent_state == "posted"
            and not line.reconciled
            and line.amount_residual > 0
            and (line.date_maturity or line.date) < today
        )

    def _get_formal_step(self):
        """Return the formal notice of the ladder that the customer is on."""
        file = self.followup_id
        ladder = file.plan_id or file.current_plan_id
        step = ladder.step_ids.filtered(lambda one: one.level == FORMAL)[:1]
        if not step:
            raise UserError(
                self.env._(
                    "The follow-up plan of %(customer)s has no formal notice.",
                    customer=self.partner_id.display_name,
                )
            )
        return step

    def _drop_notified(self, lines, step):
        """Leave out the items that had their formal notice already."""
        met = self.env["dunforce.followup.action.item"].search(
            [
                ("followup_id", "=", self.followup_id.id),
                ("step_id", "=", step.id),
                ("live", "=", True),
            ]
        )
        keys = set(met.mapped("item_key"))
        return lines.filtered(lambda line: line._get_followup_key() not in keys)

    def _prepare_formal_vals(self, step, groups, today):
        """Return the values of the formal notice of these items, to be approved."""
        file = self.followup_id
        user = step._get_user(file)
        channel = "registered" if step.channel == "auto" else step.channel
        items = [
            self._prepare_formal_item_vals(step, key, lines, today)
            for key, lines in groups.items()
        ]
        days = [vals["due_date"] for vals in items]
        return {
            "name": step.with_context(lang=user.lang).name,
            "kind": "step",
            **self._prepare_action_links(),
            "plan_id": step.plan_id.id,
            "step_id": step.id,
            "level": FORMAL,
            "channel": channel,
            "state": "to_approve",
            "counted": True,
            "contact_ref": f"{today}:plan:{self.id}",
            "user_id": user.id,
            "amount": sum(vals["residual_company"] for vals in items),
            "overdue_amount": file.overdue_amount,
            "days_late": (today - min(days)).days,
            "date": today,
            "item_ids": [Command.create(vals) for vals in items],
        }

    def _prepare_action_links(self):
        """Return what ties an action to the plan and its customer."""
        return {
            "payment_plan_id": self.id,
            "followup_id": self.followup_id.id,
            "partner_id": self.partner_id.id,
            "contact_id": self.contact_id.id,
            "company_id": self.company_id.id,
        }

    def _prepare_formal_item_vals(self, step, key, lines, today):
        line = lines[0]
        due = line.date_maturity or line.date
        return {
            "followup_id": self.followup_id.id,
            "company_id": self.company_id.id,
            "item_key": key,
            "line_id": line.id,
            "move_id": line.move_id.id,
            "name": line.move_id.name or line.name,
            "invoice_date": line.move_id.invoice_date or line.move_id.date,
            "due_date": due,
            "currency_id": line.currency_id.id,
            "total": sum(lines.mapped("amount_currency")),
            "residual": sum(lines.mapped("amount_residual_currency")),
            "residual_company": sum(lines.mapped("amount_residual")),
            "days_late": (today - due).days,
            "plan_id": step.plan_id.id,
            "step_id": step.id,
            "level": FORMAL,
            "offset_days": step.offset_days,
            "state": "to_approve",
            "live": True,
        }

    def _close_default_task(self):
        """Close the task that asked for the formal notice."""
        tasks = self.env["dunforce.followup.action"].search(
            [
                ("payment_plan_id", "=", self.id),
                ("kind", "=", "plan_default"),
                ("state", "=", "todo"),
            ]
        )
        for task in tasks:
            task._finish(task.company_id._followup_today())
