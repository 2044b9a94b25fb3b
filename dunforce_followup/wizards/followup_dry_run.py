# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tools import format_amount, format_date


class FollowupDryRun(models.TransientModel):
    _name = "dunforce.followup.dry.run"
    _description = "Dry run of the follow-up"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )
    date = fields.Date(
        string="As if today were",
        compute="_compute_date",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    plan_id = fields.Many2one(
        "dunforce.followup.plan",
        string="With this plan",
        help="Shows what the plan would do with the customers it would serve.",
    )
    partner_ids = fields.Many2many(
        "res.partner",
        string="Only these customers",
        help="Empty means every customer that owes something.",
    )
    line_ids = fields.One2many("dunforce.followup.dry.run.line", "dry_run_id")

    @api.model
    def _default_company_id(self):
        plan_id = self.env.context.get("default_plan_id")
        plan = self.env["dunforce.followup.plan"].browse(plan_id or [])
        return plan.company_id or self.env.company

    @api.depends("company_id")
    def _compute_date(self):
        for wizard in self:
            company = wizard.company_id or self.env.company
            wizard.date = wizard.date or company._followup_today()

    def action_run(self):
        """Decide as the run would at that date and show it; write nothing else."""
        self.ensure_one()
        if self.company_id not in self.env.user.company_ids:
            raise AccessError(
                self.env._(
                    "You do not work for %(company)s.", company=self.company_id.name
                )
            )
        partners = self.partner_ids.commercial_partner_id
        outcomes = self.env["dunforce.followup.engine"]._dry_run(
            self.company_id,
            self.date,
            plan=self.plan_id or None,
            partners=partners or None,
        )
        self.line_ids = [
            Command.clear(),
            *(Command.create(self._prepare_line_vals(row)) for row in outcomes),
        ]
        return self._action_open_lines()

    def _action_open_lines(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_followup.followup_dry_run_line_action"
        )
        return {
            **action,
            "name": self.env._(
                "Dry run on %(date)s", date=format_date(self.env, self.date)
            ),
            "domain": [("dry_run_id", "=", self.id)],
        }

    def _prepare_line_vals(self, outcome):
        """Return the line of one customer from what the engine would do."""
        words = self.env["dunforce.followup.engine"]._reason_text
        actions = outcome["actions"]
        return {
            "partner_id": outcome["partner_id"],
            "outcome": "contact" if actions else "left",
            "overdue_amount": outcome["overdue"],
            "plan_id": outcome["plan_id"],
            "plan_reason": self._get_plan_reason(outcome["plan_reason_code"]),
            "reason": words(outcome["reason_code"], outcome["reason_params"]),
            "next_date": outcome["next_date"],
            "what": "\n".join(self._describe_action(action) for action in actions),
            "items": [
                {**item, **self._prepare_item_dates(item)} for item in outcome["items"]
            ],
        }

    def _get_plan_reason(self, code):
        """Say why the plan would serve the customer."""
        if self.plan_id:
            return self.env._("Tried in this dry run.")
        return {
            "invoice": self.env._("Chosen on the invoice."),
            "customer": self.env._("Chosen for this customer."),
            "criteria": self.env._("Its criteria match."),
            "frozen": self.env._("Its items have started with it."),
        }.get(code, "")

    def _prepare_item_dates(self, item):
        """Return the dates of an item in the form a JSON field can keep."""
        return {
            key: fields.Date.to_string(item[key]) if item[key] else False
            for key in ("due_date", "date")
        }

    def _describe_action(self, action):
        """Say in one line what would go to the customer."""
        step = self.env["dunforce.followup.step"].browse(action["step_id"] or [])
        labels = dict(
            self.env["dunforce.followup.action"]
            ._fields["channel"]
            ._description_selection(self.env)
        )
        return self.env._(
            "%(channel)s: %(step)s, %(amount)s",
            channel=labels.get(action["channel"], action["channel"]),
            step=step.name or "",
            amount=format_amount(
                self.env, action["amount"], self.company_id.currency_id
            ),
        )
