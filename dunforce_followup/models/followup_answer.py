# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models
from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)


class Followup(models.Model):
    """Answers of the customer, and the tasks that his file opens for somebody."""

    _inherit = "dunforce.followup"

    def message_update(self, msg_dict, update_vals=None):
        """Take an answer to what a person wrote on the file as one to a reminder."""
        result = super().message_update(msg_dict, update_vals=update_vals)
        if self.env["dunforce.followup.action"]._is_answer(msg_dict):
            # sudo: the gateway's user need not have any right on the follow-up.
            self.sudo()._take_answer()
        return result

    def _take_answer(self, user=None):
        """Suspend the customer, and give the answer to somebody to read."""
        for followup in self:
            if not followup.answer_date:
                followup.answer_date = fields.Datetime.now()
            followup._open_task(
                "answer",
                _lt("Read the answer of %s", followup.partner_id.name),
                user,
            )

    def _open_task(self, kind, name, user=None, origin=None, **vals):
        """Give somebody a task about the customer, unless it is open; return it.

        It goes to `user`, else to the credit controller, whoever is still there.

        :param name: lazily translated, for it is worded for who gets the task
        :param vals: other values of the task
        """
        self.ensure_one()
        # sudo: mails come back to whoever runs the gateway or the queue.
        tasks = self.env["dunforce.followup.action"].sudo()
        known = tasks.search(self._get_task_domain(kind, origin), limit=1)
        if known:
            return known
        task = tasks.create(
            {**self._prepare_task_vals(kind, name, user, origin), **vals}
        )
        task._schedule_activities()
        return task

    def _prepare_task_vals(self, kind, name, user=None, origin=None):
        """Return the values of a task about the customer, for today."""
        self.ensure_one()
        user = self._get_task_user(user)
        return {
            "name": self.with_context(lang=user.lang or self.env.lang).env._(name),
            "kind": kind,
            "followup_id": self.id,
            "partner_id": self.partner_id.id,
            "company_id": self.company_id.id,
            "channel": "task",
            "state": "todo",
            "date": self.company_id._followup_today(),
            "user_id": user.id,
            "origin_id": origin.id if origin else False,
            "overdue_amount": self.overdue_amount,
        }

    def _get_task_user(self, user=None):
        """Return who gets a task about the customer: `user`, else the controller.

        The first of them who is still there.
        """
        users = self.env["res.users"].concat(
            user or self.env["res.users"],
            self.controller_id,
            self.company_id.dunforce_controller_id,
            self.env["dunforce.followup.step"]._get_default_user(),
        )
        return users.filtered("active")[:1]

    def _get_task_domain(self, kind, origin=None):
        """Return the open tasks that make another one of this kind superfluous."""
        domain = [("kind", "=", kind), ("state", "=", "todo")]
        if kind == "configuration":
            # One is enough, however many customers wait for it.
            return [*domain, ("company_id", "=", self.company_id.id)]
        return [
            *domain,
            ("followup_id", "=", self.id),
            ("origin_id", "=", origin.id if origin else False),
        ]
