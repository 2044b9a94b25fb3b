# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, LazyTranslate

from ..const import DISPUTE_STATES
from ..rules.dispute import deadline

_lt = LazyTranslate(__name__)


class Dispute(models.Model):
    """A reason not to pay some items, with who settles it by when."""

    _name = "dunforce.dispute"
    _description = "Dispute"
    _inherit = ["dunforce.covering.mixin"]
    _order = "deadline, id"

    cause_id = fields.Many2one(
        "dunforce.dispute.cause", required=True, ondelete="restrict", tracking=True
    )
    department = fields.Selection(related="cause_id.department", store=True)
    description = fields.Text(help="What the customer says.")
    opened_on = fields.Date(
        required=True, default=lambda self: self.env.company._followup_today()
    )
    deadline = fields.Date(
        compute="_compute_deadline",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        tracking=True,
        help="To be settled by this day; its owner is reminded, then the manager.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        compute="_compute_user_id",
        store=True,
        readonly=False,
        precompute=True,
        domain=[("share", "=", False)],
        tracking=True,
    )
    covered_ids = fields.One2many("dunforce.covered.item", "dispute_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(
        string="Disputed",
        compute="_compute_amount",
        store=True,
        help="What was open on its items, in company currency, when it was opened.",
    )

    state = fields.Selection(
        DISPUTE_STATES, required=True, default="open", readonly=True, tracking=True
    )
    outcome = fields.Text(readonly=True, help="How it was settled.")
    closed_on = fields.Date(readonly=True)
    days_open = fields.Integer(string="Days to settle", readonly=True, aggregator="avg")
    credit_note_ids = fields.Many2many(
        "account.move", string="Credit notes", readonly=True
    )
    reminded_on = fields.Date(readonly=True)
    escalated_on = fields.Date(readonly=True)

    _open_idx = models.Index("(company_id, deadline) WHERE state = 'open'")

    @api.depends("cause_id", "opened_on", "followup_id")
    def _compute_deadline(self):
        for dispute in self:
            opened = dispute.opened_on
            if not opened or not dispute.followup_id:
                dispute.deadline = opened
                continue
            calendar = dispute.followup_id._get_calendar(opened.year)
            days = dispute.cause_id.days or 1
            dispute.deadline = deadline(opened, days, calendar)

    @api.depends("cause_id", "followup_id")
    def _compute_user_id(self):
        for dispute in self:
            company = dispute.company_id
            dispute.user_id = (
                dispute.cause_id.user_id.filtered("active")
                or dispute.followup_id.controller_id
                or company.dunforce_controller_id
                or company.dunforce_manager_id
                or self.env.user
            )

    @api.depends("covered_ids.residual", "opened_on")
    def _compute_amount(self):
        for dispute in self:
            dispute.amount = sum(
                item.currency_id._convert(
                    item.residual,
                    dispute.currency_id,
                    dispute.company_id,
                    dispute.opened_on,
                )
                for item in dispute.covered_ids
            )

    @api.depends("cause_id", "partner_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for dispute in self:
            dispute.display_name = self.env._(
                "%(cause)s: %(customer)s",
                cause=dispute.cause_id.name or "",
                customer=dispute.partner_id.display_name or "",
            )

    @api.constrains("deadline", "opened_on")
    def _check_deadline(self):
        for dispute in self:
            if dispute.deadline < dispute.opened_on:
                raise UserError(
                    self.env._("A dispute cannot be due before it was opened.")
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A dispute is part of the customer's history: close it.")
        )

    @api.model_create_multi
    def create(self, vals_list):
        """Block the items at once, and give the dispute to its owner."""
        disputes = super().create(vals_list)
        for dispute in disputes:
            dispute._check_items()
            dispute._announce()
        disputes.followup_id._reconsider()
        return disputes

    def write(self, vals):
        """Have its new owner know, and the follow-up obey what has changed."""
        result = super().write(vals)
        if "user_id" in vals:
            self._schedule()
        if {"line_ids", "state"} & vals.keys():
            self.followup_id._reconsider()
        return result

    def _check_items(self):
        """Refuse a dispute about nothing, and a second one about the same item."""
        if not self.covered_ids:
            raise UserError(self.env._("Choose the items that the customer disputes."))
        doubles = self.env["dunforce.covered.item"].search(
            [
                ("followup_id", "=", self.followup_id.id),
                ("item_key", "in", self.covered_ids.mapped("item_key")),
                ("dispute_id.state", "=", "open"),
                ("dispute_id", "!=", self.id),
            ],
            limit=1,
        )
        if doubles:
            raise UserError(
                self.env._("%(item)s is already disputed.", item=doubles.name)
            )

    def _announce(self):
        names = ", ".join(self.covered_ids.mapped(lambda item: item.name or ""))
        body = self.env._(
            "Disputed: %(items)s (%(cause)s).", items=names, cause=self.cause_id.name
        )
        self.followup_id.message_post(body=body)
        self._schedule()

    def _schedule(self):
        """Put the dispute on its owner's list, with its deadline."""
        for dispute in self.filtered(lambda one: one.state == "open" and one.user_id):
            dispute.activity_unlink(["mail.mail_activity_data_todo"])
            dispute.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=dispute.deadline,
                user_id=dispute.user_id.id,
                summary=self.env._("Settle the dispute"),
            )

    @api.model
    def _get_suspending_query(self, setting, today):
        """Return the items of the disputes that nobody has settled."""
        return SQL(
            """
            SELECT f.partner_id, c.item_key, 'disputed', NULL::date
              FROM dunforce_dispute d
              JOIN dunforce_followup f ON f.id = d.followup_id
              JOIN dunforce_covered_item c ON c.dispute_id = d.id
             WHERE d.state = 'open' AND d.company_id = %s
            """,
            setting.company_id,
        )
