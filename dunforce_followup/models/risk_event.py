# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules.calendar import add_months


class RiskEvent(models.Model):
    """What somebody learnt about a customer, from where, and until when it counts."""

    _name = "dunforce.risk.event"
    _description = "Risk event"
    _order = "date desc, id desc"
    _rec_name = "type_id"

    followup_id = fields.Many2one(
        "dunforce.followup", string="Customer file", required=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="followup_id.company_id", store=True)
    partner_id = fields.Many2one(related="followup_id.partner_id", store=True)
    type_id = fields.Many2one(
        "dunforce.risk.event.type", string="Event", required=True, ondelete="restrict"
    )
    date = fields.Date(
        required=True, default=lambda self: self.env.company._followup_today()
    )
    until = fields.Date(
        string="Counts until",
        compute="_compute_until",
        store=True,
        readonly=False,
        help="Empty: for good.",
    )
    points = fields.Integer(compute="_compute_points", store=True)
    source = fields.Char(help="Where it was read or who said it.")
    user_id = fields.Many2one(
        "res.users", readonly=True, default=lambda self: self.env.user
    )

    _until_after_date = models.Constraint(
        "CHECK (until IS NULL OR until >= date)",
        "An event cannot stop counting before it happened.",
    )
    _counting_idx = models.Index("(followup_id, until)")

    @api.depends("type_id")
    def _compute_points(self):
        """Keep the points it was recorded with, whatever its type becomes."""
        for event in self:
            event.points = event.type_id.points

    @api.depends("type_id", "date")
    def _compute_until(self):
        for event in self:
            months = event.type_id.months
            event.until = bool(months and event.date) and add_months(event.date, months)

    @api.constrains("date")
    def _check_date(self):
        for event in self:
            if event.date > event.company_id._followup_today():
                raise ValidationError(
                    self.env._("An event that has not happened yet cannot count.")
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._(
                "An event is part of the customer's history: end it by its date."
            )
        )

    @api.model_create_multi
    def create(self, vals_list):
        """Count it at once, not only at night."""
        events = super().create(vals_list)
        events.followup_id._score()
        return events

    def write(self, vals):
        """Count the change at once, not only at night."""
        result = super().write(vals)
        if {"until", "type_id", "date", "points"} & vals.keys():
            self.followup_id._score()
        return result
