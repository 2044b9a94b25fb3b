# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..const import RESULTS


class FollowupActionResult(models.TransientModel):
    _name = "dunforce.followup.action.result"
    _description = "Result of a follow-up task"

    action_id = fields.Many2one(
        "dunforce.followup.action",
        required=True,
        readonly=True,
        default=lambda self: self._default_action_id(),
    )
    partner_id = fields.Many2one(related="action_id.partner_id")
    kind = fields.Selection(related="action_id.kind")
    phone = fields.Char(compute="_compute_phone")
    instructions = fields.Text(related="action_id.step_id.instructions")
    is_contact = fields.Boolean(compute="_compute_is_contact")

    date = fields.Date(
        string="Done on", required=True, default=lambda self: self._default_date()
    )
    result = fields.Selection(RESULTS)
    note = fields.Text(string="What was said")
    next_date = fields.Date(
        string="Call again on", help="Leave empty when no further call is needed."
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    promise_date = fields.Date(string="Will pay on")
    promise_amount = fields.Monetary(
        string="Will pay",
        compute="_compute_promise_amount",
        store=True,
        readonly=False,
    )

    @api.model
    def _default_action_id(self):
        if self.env.context.get("active_model") == "dunforce.followup.action":
            return self.env.context.get("active_id")
        return False

    @api.model
    def _default_date(self):
        return self.env.company._followup_today()

    @api.depends("action_id")
    def _compute_is_contact(self):
        for wizard in self:
            wizard.is_contact = wizard.action_id.channel in ("call", "visit")

    @api.depends("action_id")
    def _compute_phone(self):
        for wizard in self:
            action = wizard.action_id
            wizard.phone = action.contact_id.phone or action.partner_id.phone

    @api.depends("action_id")
    def _compute_currency_id(self):
        """Promise in the currency that is asked for, if it is one."""
        for wizard in self:
            currencies = wizard.action_id.item_ids.currency_id
            own = wizard.action_id.currency_id
            wizard.currency_id = currencies if len(currencies) == 1 else own

    @api.depends("action_id")
    def _compute_promise_amount(self):
        for wizard in self:
            action = wizard.action_id
            foreign = wizard.currency_id != action.currency_id
            wizard.promise_amount = (
                sum(action.item_ids.mapped("residual")) if foreign else action.amount
            )

    def action_apply(self):
        """Close the task with its result and plan the next call, if there is one."""
        self.ensure_one()
        action_sudo = self._get_action_sudo()
        self._check_dates(action_sudo.company_id._followup_today())
        action_sudo._finish(self.date, result=self.result, note=self.note or False)
        if self.result == "commitment":
            # sudo: as for the task itself; the promise is checked like any other.
            self.env["dunforce.promise"].sudo().create(self._prepare_promise_vals())
        if action_sudo.kind == "answer":
            action_sudo.followup_id.action_answer_read()
        if self.next_date:
            action = action_sudo.create(self._prepare_next_call_vals(action_sudo))
            action._schedule_activities()
        return {"type": "ir.actions.act_window_close"}

    def _get_action_sudo(self):
        """Return the task with the rights to close it, once the user may do so.

        sudo: a sales rep only reads actions; what he may write about his own tasks is
        what this form asks him, nothing else.
        """
        action = self.action_id
        action.check_access("read")
        allowed = action.has_access("write") or action.user_id == self.env.user
        if not allowed:
            raise AccessError(
                self.env._(
                    "Only its responsible or a credit controller can close %(action)s.",
                    action=action.display_name,
                )
            )
        if action.state != "todo":
            raise UserError(
                self.env._("%(action)s is not to do any more.", action=action.name)
            )
        return action.sudo()

    def _check_dates(self, today):
        if self.date > today:
            raise UserError(self.env._("A task cannot have been done in the future."))
        if self.next_date and self.next_date < today:
            raise UserError(self.env._("The next call cannot lie in the past."))
        if self.is_contact and not self.result:
            raise UserError(self.env._("Say what the call or the visit gave."))
        if self.result == "commitment" and not self.promise_date:
            raise UserError(self.env._("Say when the customer will pay."))

    def _prepare_promise_vals(self):
        """Return what the customer committed himself to, as a promise."""
        action = self.action_id
        return {
            "followup_id": action.followup_id.id,
            "action_id": action.id,
            "made_on": self.date,
            "date": self.promise_date,
            "amount": self.promise_amount,
            "currency_id": self.currency_id.id,
            "source": "visit" if action.channel == "visit" else "call",
            "user_id": self.env.uid,
            "note": self.note,
        }

    def _prepare_next_call_vals(self, action):
        """Return the call outside the plan that follows up this one."""
        return {
            "name": self.env._("Call again: %(action)s", action=action.name),
            "kind": "contact",
            "followup_id": action.followup_id.id,
            "partner_id": action.partner_id.id,
            "contact_id": action.contact_id.id,
            "company_id": action.company_id.id,
            "channel": "call",
            "state": "todo",
            "date": self.next_date,
            "user_id": (action.user_id or self.env.user).id,
            "origin_id": action.id,
            "amount": action.amount,
            "overdue_amount": action.overdue_amount,
            "days_late": action.days_late,
            "note": self.note,
            "item_ids": [
                Command.create(item._prepare_reference_vals())
                for item in action.item_ids
            ],
        }
