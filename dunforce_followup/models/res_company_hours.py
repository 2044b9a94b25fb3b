# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..rules.hours import Hours


class ResCompany(models.Model):
    """At which hours the company contacts its customers, by their own clocks."""

    _inherit = "res.company"

    dunforce_hour_from = fields.Float(
        string="Contacts from", default=9.0, help="By the clock of the customer."
    )
    dunforce_hour_to = fields.Float(
        string="Contacts until", default=19.0, help="By the clock of the customer."
    )
    dunforce_saturday_from = fields.Float(
        string="Saturday contacts from",
        help="Equal to the end: nobody is contacted on Saturdays.",
    )
    dunforce_saturday_to = fields.Float(
        string="Saturday contacts until",
        help="Equal to the beginning: nobody is contacted on Saturdays.",
    )
    dunforce_hours_emails = fields.Boolean(
        string="E-mails keep the hours",
        default=True,
        help="E-mails that are ready outside the hours wait for the next ones. A "
        "person may send one at once.",
    )

    _dunforce_hours_forward = models.Constraint(
        "CHECK (dunforce_hour_from >= 0 AND dunforce_hour_from < dunforce_hour_to "
        "AND dunforce_hour_to <= 24)",
        "The hours of contacts must begin before they end, between 0:00 and 24:00.",
    )
    _dunforce_saturday_forward = models.Constraint(
        "CHECK (dunforce_saturday_from >= 0 "
        "AND dunforce_saturday_from <= dunforce_saturday_to "
        "AND dunforce_saturday_to <= 24)",
        "Saturday's hours must begin before they end, between 0:00 and 24:00; leave "
        "both at 0:00 to contact nobody on Saturdays.",
    )

    def _get_contact_hours(self, any_day=False):
        """Return the rules' Hours; `any_day` leaves the time of day as the only limit.

        Extension point: an addon may return others, for a season for instance.
        """
        self.ensure_one()
        return Hours(
            (self.dunforce_hour_from, self.dunforce_hour_to),
            (self.dunforce_saturday_from, self.dunforce_saturday_to),
            any_day,
        )
