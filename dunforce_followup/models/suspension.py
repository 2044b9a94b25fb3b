# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..const import SUSPENSION_KINDS
from ..rules.suspension import DIVERTED, PROTECTED, find_fault

# What a person sets for a while, and may lift any day.
TEMPORARY = ("paused", "block")


class Suspension(models.Model):
    """Why a customer, or some of his items, are left alone; it ends by itself."""

    _name = "dunforce.suspension"
    _description = "Suspension of the follow-up"
    _inherit = ["dunforce.covering.mixin"]
    _order = "state, date_start desc, id desc"

    kind = fields.Selection(
        SUSPENSION_KINDS, required=True, default="paused", tracking=True
    )
    reason = fields.Char(required=True, tracking=True)
    date_start = fields.Date(
        string="From",
        required=True,
        default=lambda self: self.env.company._followup_today(),
        help="The day of the judgment, of the assignment, of the customer's call …",
    )
    date_end = fields.Date(
        string="Until", tracking=True, help="The follow-up goes on from this day."
    )
    third_party_id = fields.Many2one(
        "res.partner",
        string="Third party",
        help="The administrator, the factor, the buyer of the debt, the agency …",
    )
    state = fields.Selection(
        [("active", "In force"), ("ended", "Ended")],
        required=True,
        default="active",
        readonly=True,
        index=True,
        tracking=True,
    )
    ended_on = fields.Date(readonly=True)
    covered_ids = fields.One2many("dunforce.covered.item", "suspension_id")
    item_count = fields.Integer(compute="_compute_item_count")

    @api.depends("covered_ids")
    def _compute_item_count(self):
        for suspension in self:
            suspension.item_count = len(suspension.covered_ids)

    @api.depends("kind", "partner_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for suspension in self:
            name = suspension.partner_id.display_name or ""
            suspension.display_name = f"{kinds.get(suspension.kind, '')} · {name}"

    @api.constrains("kind", "reason", "date_start", "date_end", "state")
    def _check_suspension(self):
        texts = {
            "no_reason": self.env._("Say why the follow-up is suspended."),
            "no_end": self.env._(
                "This suspension needs an end: the day on which the follow-up goes on."
            ),
            "ends_before": self.env._("A suspension ends on a day after its start."),
        }
        for one in self.filtered(lambda one: one.state == "active"):
            fault = find_fault(one.kind, one.reason, one.date_start, one.date_end)
            one._refuse(texts, fault)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A suspension is part of the customer's history: end it.")
        )

    @api.model_create_multi
    def create(self, vals_list):
        """Withdraw at once what the suspension forbids."""
        suspensions = super().create(vals_list)
        for one in suspensions:
            if one.date_end and one.date_end <= one.company_id._followup_today():
                raise UserError(self.env._("A suspension ends on a day after today."))
            one._announce()
        suspensions.followup_id._reconsider()
        return suspensions

    def write(self, vals):
        """Have the follow-up obey what has changed."""
        result = super().write(vals)
        if {"kind", "date_end", "state", "line_ids"} & vals.keys():
            self.followup_id._reconsider()
        return result

    def _announce(self):
        """Say on the customer's file what begins."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        self.followup_id.message_post(
            body=self.env._(
                "%(kind)s: %(reason)s", kind=kinds[self.kind], reason=self.reason
            )
        )

    def action_end(self):
        """End the suspension today: the ladder goes on where it stood."""
        active = self.filtered(lambda one: one.state == "active")
        for company, own in active.grouped("company_id").items():
            own.write({"state": "ended", "ended_on": company._followup_today()})
        for one in active:
            one.followup_id.message_post(
                body=self.env._("Suspension ended: %(reason)s", reason=one.reason)
            )
        return True

    @api.model
    def _follow(self, run):
        """End those whose day has come."""
        over = self.search(
            [
                ("company_id", "=", run.company_id.id),
                ("state", "=", "active"),
                ("date_end", "<=", run.date),
            ]
        )
        over.write({"state": "ended", "ended_on": run.date})

    @api.model
    def _get_suspending_query(self, setting, today):
        """Return (customer, item key or NULL for all, reason, end) of those in force.

        What ends today, or ended yesterday without a run to say so, holds no more.
        """
        return SQL(
            """
            SELECT f.partner_id, c.item_key, s.kind, s.date_end
              FROM dunforce_suspension s
              JOIN dunforce_followup f ON f.id = s.followup_id
         LEFT JOIN dunforce_covered_item c ON c.suspension_id = s.id
             WHERE s.state = 'active' AND s.company_id = %s
               AND (s.date_end IS NULL OR s.date_end > %s)
            """,
            setting.company_id,
            today,
        )

    def _confine_to(self, contact):
        """Cover what is open of the invoices of a contact, who has another file now."""
        lines = self.env["account.move.line"].search(
            [
                ("move_id.partner_id", "=", contact.id),
                ("company_id", "=", self.company_id.id),
                ("account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("amount_residual", ">", 0),
            ]
        )
        if lines:
            self.followup_id = self.env["dunforce.followup"]._get_or_create(
                self.company_id, contact.commercial_partner_id
            )
            self._cover_lines(self._group_lines(lines))
            self.followup_id._reconsider()

    def _is_temporary(self):
        """Return whether a person set it, and may lift it."""
        return self.kind in TEMPORARY

    def _is_protected(self):
        """Return whether the law forbids to ask for the money."""
        return self.kind in PROTECTED

    def _is_diverted(self):
        """Return whether somebody else is to be paid, or collects."""
        return self.kind in DIVERTED
