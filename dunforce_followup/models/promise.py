# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools import SQL, format_amount, format_date

from ..const import INSTRUMENTS, PROMISE_SOURCES, PROMISE_STATES
from ..rules.promise import find_fault, resumes_on, spread, why_confirm


class Promise(models.Model):
    _name = "dunforce.promise"
    _description = "Promise to pay"
    _inherit = ["dunforce.covering.mixin"]
    _order = "date, id"

    made_on = fields.Date(
        string="Given on",
        required=True,
        default=lambda self: self.env.company._followup_today(),
    )
    date = fields.Date(string="Promised for", required=True, tracking=True)
    amount = fields.Monetary(required=True, tracking=True)
    currency_id = fields.Many2one(
        "res.currency", required=True, default=lambda self: self.env.company.currency_id
    )
    covered_ids = fields.One2many("dunforce.covered.item", "promise_id")
    source = fields.Selection(PROMISE_SOURCES, required=True, default="call")
    note = fields.Text(help="What was said.")
    action_id = fields.Many2one(
        "dunforce.followup.action",
        string="Call or visit",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    user_id = fields.Many2one(
        "res.users", string="Taken by", default=lambda self: self.env.user
    )

    instrument = fields.Selection(INSTRUMENTS)
    instrument_number = fields.Char(string="Number")
    instrument_accepted = fields.Boolean(
        string="Accepted", help="The customer signed the bill: he owes it as such."
    )
    returned_on = fields.Date(string="Returned unpaid on", readonly=True, tracking=True)

    state = fields.Selection(
        PROMISE_STATES, required=True, default="open", readonly=True, tracking=True
    )
    suspends = fields.Boolean(
        readonly=True, help="The follow-up of its items waits for it."
    )
    confirm_reason = fields.Selection(
        [
            ("broken", "Two promises of this customer were broken"),
            ("far", "Its day is far away"),
        ],
        string="Why it must be confirmed",
        readonly=True,
    )
    received = fields.Monetary(
        readonly=True, help="Money received for it in time, without credit notes."
    )
    judged_on = fields.Date(
        string="Settled on", readonly=True, help="When it was kept, or found broken."
    )
    resumes_on = fields.Date(
        string="Follow-up goes on",
        readonly=True,
        help="The follow-up goes on from this day if no money comes: three working "
        "days after the promised day.",
    )

    _open_idx = models.Index("(company_id, date) WHERE state = 'open'")

    @api.depends("partner_id", "amount", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for promise in self:
            promise.display_name = self.env._(
                "%(customer)s: %(amount)s for %(date)s",
                customer=promise.partner_id.display_name or "",
                amount=format_amount(self.env, promise.amount, promise.currency_id),
                date=format_date(self.env, promise.date),
            )

    @api.constrains("amount", "date", "made_on")
    def _check_promise(self):
        texts = {
            "not_positive": self.env._("Promise an amount above zero."),
            "past": self.env._("A promise is for the day it is given, or a later one."),
        }
        for promise in self:
            fault = find_fault(promise.amount, promise.date, promise.made_on)
            promise._refuse(texts, fault)

    @api.constrains("made_on")
    def _check_made_on(self):
        for promise in self:
            if promise.made_on > promise.company_id._followup_today():
                raise ValidationError(
                    self.env._("A promise cannot have been given in the future.")
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A promise is part of the customer's history: cancel it.")
        )

    @api.model_create_multi
    def create(self, vals_list):
        """Cover the oldest items unless some were chosen, and suspend what is covered.

        What the customer's past or a far-off day makes doubtful waits for a person.
        """
        promises = super().create(vals_list)
        for promise in promises:
            promise._cover()
            promise._weigh()
            promise._announce()
        promises.followup_id._reconsider()
        return promises

    def _cover(self):
        """Spread the amount over the chosen items, else over the oldest open ones."""
        self.ensure_one()
        if not self.covered_ids:
            lines = self._get_open_lines()
            lines = lines.filtered(lambda line: line.currency_id == self.currency_id)
            groups = self._group_lines(lines)
            chosen = [self._prepare_covered_vals(key, groups[key]) for key in groups]
            self.covered_ids = [Command.create(vals) for vals in chosen]
        if self.covered_ids.currency_id - self.currency_id:
            raise ValidationError(
                self.env._("The items of a promise are in the currency of its amount.")
            )
        free = self._get_free_amounts()
        parts = dict(spread(self.amount, free))
        for item in self.covered_ids:
            item.covered = parts.get(item, 0.0)
        self.covered_ids.filtered(lambda item: not item.covered).unlink()
        self._check_covers(sum(owed for _item, owed in free))

    def _get_free_amounts(self):
        """Return [(covered item, what no other open promise covers of it)]."""
        others = self.env["dunforce.covered.item"]._read_group(
            [
                ("followup_id", "=", self.followup_id.id),
                ("promise_id.state", "=", "open"),
                ("promise_id", "!=", self.id),
            ],
            ["item_key"],
            ["covered:sum"],
        )
        taken = dict(others)
        items = self.covered_ids.sorted(lambda item: (item.due_date, item.id))
        return [
            (item, max(item.residual - taken.get(item.item_key, 0.0), 0.0))
            for item in items
        ]

    def _check_covers(self, free):
        """Refuse a promise of more than what is owed and not promised yet."""
        if self.currency_id.compare_amounts(self.amount, free) > 0:
            raise UserError(
                self.env._(
                    "%(customer)s owes %(owed)s that is not promised yet, less than "
                    "the promised %(amount)s.",
                    customer=self.partner_id.display_name,
                    owed=format_amount(self.env, free, self.currency_id),
                    amount=format_amount(self.env, self.amount, self.currency_id),
                )
            )

    def _weigh(self):
        """Decide whether it suspends by itself, and until when."""
        self.ensure_one()
        longest = self.company_id.dunforce_promise_days
        broken = self.followup_id.promise_broken_count
        reason = why_confirm(broken, self.date, self.made_on, longest)
        calendar = self.followup_id._get_calendar(self.date.year)
        self.resumes_on = resumes_on(self.date, calendar)
        self.confirm_reason = reason or False
        self.suspends = not reason

    def _announce(self):
        body = self.env._(
            "Promised: %(amount)s for %(date)s.",
            amount=format_amount(self.env, self.amount, self.currency_id),
            date=format_date(self.env, self.date),
        )
        self.followup_id.message_post(body=body)
        if not self.suspends:
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=self._get_controller().id,
                summary=self.env._("Let this promise suspend the follow-up, or not"),
            )

    def _get_controller(self):
        """Return who decides about the promises of the customer."""
        company = self.company_id
        return (
            self.followup_id.controller_id
            or company.dunforce_controller_id
            or company.dunforce_manager_id
            or self.env.user
        )

    def action_confirm(self):
        """Let the promise suspend the follow-up: a person's decision."""
        waiting = self.filtered(lambda one: one.state == "open" and not one.suspends)
        waiting.write({"suspends": True})
        waiting.activity_unlink(["mail.mail_activity_data_todo"])
        waiting.followup_id._reconsider()
        return True

    def action_cancel(self):
        """Take the promise back: it was a mistake, or the customer withdrew it."""
        undone = self.filtered(lambda promise: promise.state == "open")
        undone.write({"state": "cancelled", "suspends": False})
        undone.activity_unlink(["mail.mail_activity_data_todo"])
        undone.followup_id._reconsider()
        return True

    def action_returned(self):
        """Record that its bill or cheque came back unpaid: everything reopens now."""
        for company, own in self.filtered("instrument").grouped("company_id").items():
            own.returned_on = company._followup_today()
        self.followup_id._judge_promises()
        self.followup_id._reconsider()
        return True

    @api.model
    def _get_suspending_query(self, setting, today):
        """Return the items that a promise covers, until its grace is over."""
        return SQL(
            """
            SELECT f.partner_id, c.item_key, 'promised', p.resumes_on
              FROM dunforce_promise p
              JOIN dunforce_followup f ON f.id = p.followup_id
              JOIN dunforce_covered_item c ON c.promise_id = p.id
             WHERE p.state = 'open' AND p.suspends AND p.company_id = %s
               AND p.resumes_on > %s
            """,
            setting.company_id,
            today,
        )
