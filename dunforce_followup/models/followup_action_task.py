# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.exceptions import RedirectWarning

from ..rules.open_action import task_fate
from ..setting import country_calendar

ACTIVITY_TYPES = {
    "call": "dunforce_followup.mail_activity_type_call",
    "visit": "dunforce_followup.mail_activity_type_visit",
    "task": "dunforce_followup.mail_activity_type_task",
}

# Working days before the manager is told; a customer who answered waits for us.
PATIENCE = {"answer": 3}


class FollowupAction(models.Model):
    """Tasks of people: activities, patience, and the manager when it runs out."""

    _inherit = "dunforce.followup.action"

    def _schedule_activities(self):
        """Put the tasks on their responsible's list, without a mail for each one."""
        model_id = self.env["ir.model"]._get_id(self._name)
        types = self._get_activity_types()
        vals_list = [
            {
                "res_model_id": model_id,
                "res_id": action.id,
                "activity_type_id": types.get(action.channel, types["task"]),
                "summary": action.name,
                "note": action._get_activity_note(),
                "user_id": action.user_id.id,
                "date_deadline": action.date,
                "automated": True,
            }
            for action in self
            if action.user_id
        ]
        # sudo: the run gives tasks to people who may not write activities themselves.
        self.env["mail.activity"].sudo().with_context(
            mail_activity_quick_update=True
        ).create(vals_list)

    @api.model
    def _get_activity_types(self):
        """Return {channel: id of its type of activity}."""
        return {
            channel: self.env["ir.model.data"]._xmlid_to_res_id(xmlid)
            for channel, xmlid in ACTIVITY_TYPES.items()
        }

    def _check_closes_with_activity(self):
        """Ask for the result of a call, or what became of an announcement."""
        for action in self:
            wizard = None
            if action.kind == "consequence":
                wizard = "followup_consequence_action"
            elif action.channel in ("call", "visit") or action.kind == "lift":
                wizard = "followup_action_result_action"
            if wizard:
                raise RedirectWarning(
                    self.env._(
                        "“%(name)s” needs its result before it can be done.",
                        name=action.name,
                    ),
                    self.env.ref(f"dunforce_followup.{wizard}").id,
                    self.env._("Say what became of it"),
                    {"default_action_id": action.id},
                )

    def _close_activities(self):
        """Clear the activities of actions that are over."""
        # sudo: they belong to whoever was given the task.
        self.env["mail.activity"].sudo().search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        ).with_context(mail_activity_quick_update=True).unlink()

    @api.model
    def _follow_patience(self, run):
        """Escalate the tasks whose patience is over, close those over a second time."""
        waiting = self.search(
            [
                ("company_id", "=", run.company_id.id),
                ("state", "=", "todo"),
                ("date", "<", run.date),
            ]
        )
        for action in waiting:
            fate = action._get_fate(run.date)
            if fate == "escalate":
                action._escalate(run.date)
            elif fate == "close" and action.kind == "step":
                action._set_state(
                    "not_done", date_done=run.date, reason_code="not_done"
                )

    def _get_fate(self, today):
        """Ask the rules what becomes of a task, by the customer's working days."""
        self.ensure_one()
        country = self.partner_id.country_id or self.company_id.country_id
        return task_fate(
            self.date,
            self.escalated_date or None,
            self.step_id.patience_days or PATIENCE.get(self.kind, 5),
            today,
            country_calendar(country.code or "FR", today.year),
        )

    def _escalate(self, today):
        """Give a task that nobody did to the follow-up manager."""
        self.ensure_one()
        self.escalated_date = today
        manager = self.company_id.dunforce_manager_id
        if manager and manager.active and manager != self.user_id:
            self._close_activities()
            self.user_id = manager
            self._schedule_activities()
