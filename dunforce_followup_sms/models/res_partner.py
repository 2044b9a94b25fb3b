# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from ..const import PROBLEMS
from ..sms_rules.numbers import find_mobile


class ResPartner(models.Model):
    """To which number a contact gets text messages."""

    _inherit = "res.partner"

    dunforce_sms_number = fields.Char(
        string="Number for SMS",
        compute="_compute_dunforce_sms_number",
        store=True,
        help="The mobile number among what is typed as phone, in the form E.164.",
    )
    dunforce_sms_problem = fields.Selection(
        PROBLEMS,
        string="Why no SMS",
        compute="_compute_dunforce_sms_number",
        store=True,
    )

    @api.depends("phone", "country_id", "commercial_partner_id.country_id")
    def _compute_dunforce_sms_number(self):
        """Find the mobile number, as Odoo finds the country of a phone number."""
        fallback = self.env.company.country_id
        for partner in self:
            country = partner.country_id or partner.commercial_partner_id.country_id
            found = find_mobile(partner.phone, (country or fallback).code)
            partner.dunforce_sms_number = found.number
            partner.dunforce_sms_problem = found.problem

    def _find_sms_targets(self):
        """Return {contact id: (number, False), or (False, why there is none)}.

        His own number, else the one of his customer. With one query, however many they
        are.
        """
        known = {
            partner.id: partner | partner.commercial_partner_id for partner in self
        }
        numbers = {
            partner: [
                one.dunforce_sms_number for one in both if one.dunforce_sms_number
            ]
            for partner, both in known.items()
        }
        # sudo: the blocked numbers belong to those who write to many.
        blocked = self.env["phone.blacklist"].sudo()
        typed = [number for own in numbers.values() for number in own]
        blocked = blocked.search([("number", "in", typed)])
        refused = set(blocked.mapped("number"))
        return {
            partner: self._choose_sms_number(both, numbers[partner], refused)
            for partner, both in known.items()
        }

    @api.model
    def _choose_sms_number(self, partners, numbers, refused):
        usable = [number for number in numbers if number not in refused]
        if usable:
            return (usable[0], False)
        if numbers:
            return (False, "blacklisted")
        problems = partners.mapped("dunforce_sms_problem")
        # Whoever has no number at all may have a customer with a wrong one.
        return (False, next((one for one in problems if one != "missing"), "missing"))
