# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import split_every

from .followup_run import BATCH


class FollowupEngine(models.AbstractModel):
    """The dry run: the job's own selection and decision, at any date, read as data."""

    _inherit = "dunforce.followup.engine"

    @api.model
    def _dry_run(self, company, date, plan=None, partners=None):
        """Return what the run of `date` would do and why, writing nothing.

        :param plan: try this plan on every item that has not started, instead of the
            one that would be chosen; None for the real choice
        :param partners: only these commercial customers; None for all
        :return: one dict per customer, see `_describe`
        """
        engine = self.with_company(company)
        setting = engine._get_setting(company, date)
        if partners is None:
            partner_ids = [row[0] for row in engine._select(setting, "", True)]
        else:
            partner_ids = partners.ids
        forced = plan._to_rule() if plan else None
        return [
            self._describe(customer, decision)
            for batch in split_every(BATCH, partner_ids)
            for customer, decision in engine._decide(setting, list(batch), forced)
        ]

    @api.model
    def _describe(self, customer, decision):
        """Return a decision as plain data: reason, dates, drafts and items."""
        plans = {item.plan.id: item.why for item in customer.items if item.plan}
        return {
            "partner_id": customer.id,
            "reason_code": decision.reason,
            "reason_params": self._describe_day(decision),
            "next_date": decision.next_on,
            "overdue": decision.overdue,
            "plan_id": next(iter(plans), False),
            "plan_reason_code": next(iter(plans.values()), "none"),
            "plan_reason_params": {},
            "actions": [self._describe_draft(draft) for draft in decision.drafts],
            "items": [self._describe_finding(found) for found in decision.findings],
        }

    @api.model
    def _describe_day(self, decision):
        days = [f.on for f in decision.findings if f.reason == decision.reason and f.on]
        day = min(days, default=decision.next_on)
        return {"until": str(day), "date": str(day)} if day else {}

    @api.model
    def _describe_draft(self, draft):
        return {
            "step_id": draft.step.id,
            "level": str(draft.step.level),
            "channel": draft.channel,
            "contact_id": draft.contact,
            "mode": draft.mode,
            "rollout": draft.plan.rollout,
            "amount": sum(item.residual for item in draft.items) - draft.credit,
            "items": [
                {**self._describe_item(found.item), "step_id": found.step.id}
                for found in draft.findings
            ],
        }

    @api.model
    def _describe_finding(self, finding):
        day = str(finding.on) if finding.on else False
        return {
            **self._describe_item(finding.item),
            "reason_code": finding.reason,
            "reason_params": {"until": day, "date": day} if day else {},
            "step_id": finding.step.id if finding.step else False,
            "date": finding.on,
        }

    @api.model
    def _describe_item(self, item):
        return {
            "line_id": item.line,
            "move_id": item.move,
            "due_date": item.due,
            "residual": item.residual_currency,
            "currency_id": item.currency,
        }
