# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import datetime

import pytz

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    dunforce_tz = fields.Selection(
        lambda self: [(name, name) for name in pytz.common_timezones],
        string="Follow-up time zone",
        default="Europe/Paris",
        help="What day it is for the daily run.",
    )
    dunforce_active = fields.Boolean(
        string="Daily follow-up", default=True, help="The daily run serves the company."
    )
    dunforce_start_date = fields.Date(
        string="Follow-up since",
        help="Go-live: steps before the due date that fell earlier are not logged as "
        "expired; the first run sets it.",
    )
    dunforce_cap_day = fields.Integer(
        string="Contacts per day",
        default=1,
        help="At most this many reminders per customer and day; 0 means no cap.",
    )
    dunforce_cap_week = fields.Integer(
        string="Contacts per week",
        default=3,
        help="At most this many reminders per customer in seven days; 0 means no cap.",
    )
    dunforce_large_amount = fields.Monetary(
        string="Call from amount",
        default=5000.0,
        help="Where the channel is left open, a larger item is called about, and more "
        "than three smaller ones are written about; 0: amounts do not matter.",
    )
    dunforce_require_sent = fields.Boolean(
        string="Only invoices that were sent",
        default=True,
        help="An invoice that was never sent is listed as to send, not reminded.",
    )
    dunforce_promise_days = fields.Integer(
        string="Longest promise",
        default=60,
        help="A promise for a later day than this many days must be confirmed before "
        "it suspends the follow-up; 0 means no limit.",
    )
    dunforce_controller_id = fields.Many2one(
        "res.users", string="Default credit controller", domain=[("share", "=", False)]
    )
    dunforce_manager_id = fields.Many2one(
        "res.users", string="Follow-up manager", domain=[("share", "=", False)]
    )

    _dunforce_caps_not_negative = models.Constraint(
        "CHECK (dunforce_cap_day >= 0 AND dunforce_cap_week >= 0 "
        "AND dunforce_promise_days >= 0)",
        "The caps on contacts and promises cannot be negative.",
    )

    def _followup_today(self):
        """Return today's date in the time zone of the company."""
        self.ensure_one()
        zone = pytz.timezone(self.dunforce_tz or "UTC")
        # fields.Datetime.now() can be frozen by tests, the system clock cannot.
        now = pytz.utc.localize(fields.Datetime.now())
        return datetime.astimezone(now, zone).date()
