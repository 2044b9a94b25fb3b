# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from ..clock import get_zones, to_local
from ..rules.hours import Place, find_land, find_zone, narrow
from ..setting import country_calendar

# Who contacts the customer, his salesperson included; nobody from outside.
READERS = "dunforce_followup.dunforce_followup_group_reader"


class ResPartner(models.Model):
    """When a contact likes to be contacted, and what his invoices go through."""

    _inherit = "res.partner"

    dunforce_hour_from = fields.Float(
        string="Preferred from",
        groups=READERS,
        help="By the contact's own clock; 0:00 to 0:00 is no preference. The hours of "
        "the company win where both do not overlap.",
    )
    dunforce_hour_to = fields.Float(string="Preferred until", groups=READERS)
    dunforce_approval = fields.Text(
        string="Approval process",
        groups=READERS,
        help="What the customer needs to approve an invoice: a purchase order, an "
        "entry in his portal, who signs.",
    )
    dunforce_approval_days = fields.Integer(
        string="Days of approval",
        groups=READERS,
        help="Days that the approval of an invoice takes.",
    )
    dunforce_local_time = fields.Char(
        string="Time there",
        compute="_compute_dunforce_local_time",
        compute_sudo=True,
        groups=READERS,
        help="By his country; his own time zone counts where his country has several.",
    )

    _dunforce_hours_forward = models.Constraint(
        "CHECK ((COALESCE(dunforce_hour_from, 0) = 0 AND "
        "COALESCE(dunforce_hour_to, 0) = 0) OR (COALESCE(dunforce_hour_from, 0) >= 0 "
        "AND COALESCE(dunforce_hour_from, 0) < COALESCE(dunforce_hour_to, 0) "
        "AND dunforce_hour_to <= 24))",
        "Preferred hours must begin before they end, between 0:00 and 24:00; leave "
        "both at 0:00 if there is no preference.",
    )
    _dunforce_approval_days_not_negative = models.Constraint(
        "CHECK (dunforce_approval_days >= 0)",
        "An approval takes 0 days or more.",
    )

    @api.depends("country_id", "zip", "tz", "commercial_partner_id.country_id")
    @api.depends_context("company")
    def _compute_dunforce_local_time(self):
        now = fields.Datetime.now()
        for partner in self:
            zone = partner._get_contact_place(self.env.company).zone
            time = to_local(now, zone).strftime("%H:%M")
            partner.dunforce_local_time = f"{time} ({zone})"

    def _get_contact_place(self, company, any_day=False):
        """Return the rules' Place of a contact: his hours, days off and time zone.

        What is not known of him is taken from his customer, then from the company.

        :param company: whose hours count
        :param any_day: only the time of day is limited
        """
        self.ensure_one()
        # sudo: who writes to a contact need not see all that is known of him.
        contact = self.sudo()
        settled = contact if contact.country_id else contact.commercial_partner_id
        if not settled.country_id:
            settled = company.sudo().partner_id
        land = find_land(settled.country_id.code, settled.zip)
        default = company.dunforce_tz or "UTC"
        return Place(
            narrow(company._get_contact_hours(any_day), contact._get_preferred_hours()),
            country_calendar(land or "FR", company._followup_today().year),
            find_zone(get_zones(land), contact.tz, default),
        )

    def _get_preferred_hours(self):
        """Return the hours (from, until) of a contact, else those of his customer."""
        known = self if self.dunforce_hour_to else self.commercial_partner_id
        return (known.dunforce_hour_from, known.dunforce_hour_to)
