# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..const import LIVE_STATES, OPEN_STATES


class FollowupAction(models.Model):
    """The life of an action: one gate for every transition, its items in step."""

    _inherit = "dunforce.followup.action"

    @api.depends("reason_code", "reason_params")
    @api.depends_context("lang")
    def _compute_reason(self):
        words = self.env["dunforce.followup.reason"]
        for action in self:
            action.reason = words._reason_text(action.reason_code, action.reason_params)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("Follow-up actions are the audit trail: cancel, never delete.")
        )

    def _set_state(self, state, **vals):
        """Move open actions to `state`; finished ones are never rewritten.

        The items follow, since theirs is the ledger of steps: whether the step is held
        (live), and on which day it was passed. Returns the actions that moved.
        """
        moving = self.filtered(lambda action: action.state in OPEN_STATES)
        if state == "failed":
            # A delivery can still come back after it was accepted.
            moving |= self.filtered(lambda action: action.state == "done")
        moving.check_access("write")
        # sudo: what is over changes through this gate only.
        moving.sudo().write({"state": state, **vals})
        moving._set_item_state(state, vals.get("date_done") or False)
        if state not in OPEN_STATES:
            moving._close_activities()
        if state not in ("sending", "done"):
            moving._flag_followups()
        return moving

    def _set_item_state(self, state, date_done):
        """Move the items with their actions; dropped ones stay as they are."""
        items = self.item_ids.filtered(lambda item: item.state != "cancelled")
        # An address found is not a step passed: the step itself comes again.
        found = items.filtered(lambda item: item.live and item.action_id.kind != "step")
        if state in OPEN_STATES:
            found = found.browse()
        found.write({"state": "cancelled", "live": False})
        moving = items - found
        moving.write({"state": state, "date_done": date_done})
        if state not in LIVE_STATES:
            moving.filtered("live").live = False

    def _flag_followups(self):
        """Have the next run look at the customers again."""
        self.followup_id.filtered(lambda file: not file.to_decide).write(
            {"to_decide": True}
        )

    def _cancel(self, code, params=None, retry_date=None):
        """Cancel with a reason; the step may come again, at once or on `retry_date`."""
        vals = {"approver_id": self.env.uid} if code == "by_person" else {}
        moved = self._set_state(
            "cancelled", reason_code=code, reason_params=params, **vals
        )
        if retry_date:
            moved.item_ids.retry_date = retry_date
        return moved

    def _skip(self, note):
        """Skip the step for good: a person's decision, kept with its reason."""
        for company, actions in self.grouped("company_id").items():
            actions._set_state(
                "skipped",
                date_done=company._followup_today(),
                reason_code="by_person",
                reason_params={"note": note},
                approver_id=self.env.uid,
            )

    def _finish(self, date_done, result=False, note=False):
        """Close a task that was performed, with what it gave."""
        for action in self:
            if action.kind == "consequence" and not action.consequence_outcome:
                raise UserError(
                    self.env._(
                        "“%(name)s” was announced to the customer: carry it out, or "
                        "withdraw it with a reason.",
                        name=action.name,
                    )
                )
            vals = {"date_done": date_done, "result": result}
            if note:
                vals["note"] = f"{action.note}\n{note}" if action.note else note
            action._set_state("done", **vals)
            if action.kind == "address":
                action._forget_failures()
            action._announce_consequence()
        self._flag_followups()
        return True

    def _forget_failures(self):
        """Allow the channels that failed another try: an address was found."""
        keys = self.item_ids.mapped("item_key")
        self.env["dunforce.followup.action.item"].search(
            [
                ("item_key", "in", keys),
                ("state", "=", "failed"),
                ("followup_id", "in", self.followup_id.ids),
            ]
        ).state = "cancelled"

    def _fail(self, code, params=None, delivery="failed"):
        """Record a failed delivery: the step is not done, another channel follows.

        What the message announced was not announced: its task goes, too.
        """
        self.search(
            [
                ("origin_id", "in", self.ids),
                ("kind", "=", "consequence"),
                ("state", "=", "todo"),
            ]
        )._cancel("cause_gone")
        return self._set_state(
            "failed",
            reason_code=code,
            reason_params=params,
            delivery=delivery,
            date_done=False,
        )

    def action_approve(self):
        """Let prepared actions go out; calls and visits become somebody's task."""
        waiting = self.filtered(lambda action: action.state == "to_approve")
        waiting.approver_id = self.env.user
        tasks = waiting.filtered(lambda action: action._is_task())
        for company, own in tasks.grouped("company_id").items():
            # Patience counts from the day on which the task is handed out.
            own.write({"state": "todo", "date": company._followup_today()})
        tasks._set_item_state("todo", False)
        tasks._schedule_activities()
        ready = waiting - tasks
        ready.write({"state": "ready"})
        ready._set_item_state("ready", False)
        return True

    def _is_task(self):
        self.ensure_one()
        return self.channel in ("call", "visit", "task")

    def action_done(self):
        """Close a task as performed today, from a list or without a result."""
        for action in self.filtered(lambda action: action.state == "todo"):
            action._finish(action.company_id._followup_today())
        return True

    def action_retry(self):
        """Take up a failed step again at the next run, same channel allowed."""
        failed = self.filtered(lambda action: action.state == "failed")
        failed.item_ids.filtered(lambda item: item.state == "failed").write(
            {"state": "cancelled"}
        )
        failed.followup_id.to_decide = True
        return True

    def action_resolve_sent(self):
        """Record what a person found out: the ambiguous message was sent."""
        for action in self.filtered(lambda action: action.state == "ambiguous"):
            action._delivered(action.marked_at)
        return True

    def action_resolve_not_sent(self):
        """Record what a person found out: it was not sent and may be, once."""
        unsure = self.filtered(lambda action: action.state == "ambiguous")
        unsure.write({"state": "ready", "marked_at": False, "delivery": False})
        unsure._set_item_state("ready", False)
        unsure._close_activities()
        return True

    def _date_consequences(self):
        """Count the announced days from the day the message leaves, however late."""
        for action in self.filtered("consequence"):
            action.consequence_date = action._get_consequence_date()

    def _announce_consequence(self):
        """Have somebody carry out, or withdraw, what the message announced."""
        self.ensure_one()
        if not self.consequence or not self.consequence_date:
            return
        self.sudo().create(
            {
                "name": self.consequence,
                "kind": "consequence",
                "followup_id": self.followup_id.id,
                "partner_id": self.partner_id.id,
                "company_id": self.company_id.id,
                "channel": "task",
                "level": self.level,
                "state": "todo",
                "date": self.consequence_date,
                "user_id": self.user_id.id,
                "origin_id": self.id,
                "plan_id": self.plan_id.id,
                "step_id": self.step_id.id,
                "amount": self.amount,
                "overdue_amount": self.overdue_amount,
                "item_ids": [
                    fields.Command.create(item._prepare_reference_vals())
                    for item in self.item_ids
                ],
            }
        )._schedule_activities()

    def _carry_out_consequence(self):
        """Close an announced consequence as carried out today."""
        for action in self.filtered(lambda action: action.kind == "consequence"):
            action.consequence_outcome = "carried_out"
            action._finish(action.company_id._followup_today())
        return True

    def _withdraw_consequence(self, reason):
        """Close an announced consequence that is not carried out; it is counted."""
        for action in self.filtered(lambda action: action.kind == "consequence"):
            action.consequence_outcome = "withdrawn"
            action._finish(action.company_id._followup_today(), note=reason)
        return True
