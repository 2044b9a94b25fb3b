# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

from ..const import LIVE_STATES
from ..rules.reasons import Reason


class FollowupWriter(models.AbstractModel):
    """Write the ledger of steps: which item met which step in which action."""

    _inherit = "dunforce.followup.writer"

    @api.model
    def _insert_items(self, actions, drafts):
        """Insert the items of the actions: one statement per page of rows."""
        rows = []
        for action, (_verdict, draft) in zip(actions, drafts, strict=True):
            state = action.state
            rows += [
                self._item_row(action, finding.item, finding.step, state)
                for finding in draft.findings
            ]
            rows += [self._item_row(action, item, None, state) for item in draft.listed]
        self._insert_rows(rows)

    @api.model
    def _item_row(self, action, item, step, state):
        listed = step is None
        return (
            action.id,
            action.followup_id.id,
            action.company_id.id,
            item.key,
            item.line,
            item.move,
            item.due,
            item.currency,
            item.residual_currency,
            item.residual,
            max((action.date - item.due).days, 0),
            listed,
            item.plan.id if item.plan else None,
            None if listed else step.id,
            None if listed else str(step.level),
            None if listed else step.offset,
            state,
            state in LIVE_STATES and not listed,
            self.env.uid,
        )

    @api.model
    def _insert_rows(self, rows):
        """Insert item rows; names and totals are copied from the journal items."""
        query = """
            INSERT INTO dunforce_followup_action_item (
                action_id, followup_id, company_id, item_key, line_id, move_id,
                due_date, currency_id, residual, residual_company, days_late, listed,
                plan_id,
                step_id, level, offset_days, state, live, create_uid, write_uid,
                name, invoice_date, total, create_date, write_date)
            SELECT v.action_id, v.followup_id, v.company_id, v.item_key, v.line_id,
                   v.move_id, v.due_date::date, v.currency_id, v.residual,
                   v.residual_company, v.days_late, v.listed, v.plan_id::int4,
                   v.step_id::int4, v.level, v.offset_days::int4, v.state, v.live,
                   v.uid, v.uid, COALESCE(m.name, l.name),
                   COALESCE(m.invoice_date, m.date), l.amount_currency, now(), now()
              FROM (VALUES %s) AS v (
                action_id, followup_id, company_id, item_key, line_id, move_id,
                due_date, currency_id, residual, residual_company, days_late, listed,
                plan_id,
                step_id, level, offset_days, state, live, uid)
         LEFT JOIN account_move_line l ON l.id = v.line_id
         LEFT JOIN account_move m ON m.id = v.move_id
        """
        if rows:
            self.env.cr.execute_values(query, rows, page_size=1000)
            self.env["dunforce.followup.action"].invalidate_model(["item_ids"])

    @api.model
    def _log_expired(self, run, drafts, followups):
        """Keep a trace of the steps before due that could not be done in time."""
        groups = {}
        for verdict, draft in drafts:
            for finding in draft.findings:
                for step in finding.expired:
                    owner = verdict.customer
                    group = (owner, step, draft, [])
                    items = groups.setdefault((owner, step.id), group)[-1]
                    items.append(finding.item)
        groups = self._drop_logged(groups)
        if not groups:
            return
        values = [
            self._prepare_expired_vals(run, followups[owner], step, draft)
            for owner, step, draft, _items in groups.values()
        ]
        actions = self.env["dunforce.followup.action"].create(values)
        self._insert_rows(
            [
                self._item_row(action, item, step, "expired")
                for action, (_c, step, _d, items) in zip(
                    actions, groups.values(), strict=True
                )
                for item in items
            ]
        )

    @api.model
    def _prepare_expired_vals(self, run, followup_id, step, draft):
        """Return the values of the trace of a step that could not be done in time."""
        followup = self.env["dunforce.followup"].browse(followup_id)
        step = self.env["dunforce.followup.step"].browse(step.id)
        return {
            "name": step.with_context(lang=step._get_user(followup).lang).name,
            "kind": "step",
            "followup_id": followup.id,
            "partner_id": followup.partner_id.id,
            "company_id": run.company_id.id,
            "run_id": run.id,
            "plan_id": draft.plan.id,
            "step_id": step.id,
            "level": str(step.level),
            "channel": "task" if step.channel == "auto" else step.channel,
            "state": "expired",
            "reason_code": Reason.EXPIRED,
            "date": run.date,
        }

    @api.model
    def _drop_logged(self, groups):
        """Leave out the steps that were logged as expired before."""
        keys = [item.key for *_rest, items in groups.values() for item in items]
        logged = self.env["dunforce.followup.action.item"]._read_group(
            [("item_key", "in", keys), ("state", "=", "expired")],
            ["item_key", "step_id"],
        )
        known = {(key, step.id) for key, step in logged}
        kept = {}
        for group, (*context, step, draft, items) in groups.items():
            fresh = [item for item in items if (item.key, step.id) not in known]
            if fresh:
                kept[group] = (*context, step, draft, fresh)
        return kept
