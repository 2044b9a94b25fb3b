# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from odoo.addons.dunforce_followup.rules.channel import split

from ..const import PROBLEMS, SMS
from .followup_loader import REACHED

# The files of whom a follow-up contact, or the customer himself, can get messages.
FILES = f"""
    SELECT f.id FROM dunforce_followup f WHERE EXISTS (
        SELECT FROM res_partner p
         WHERE p.id IN (f.partner_id, (
                   SELECT MIN(c.id) FROM res_partner c
                    WHERE c.commercial_partner_id = f.partner_id
                      AND c.id <> f.partner_id AND c.type = 'followup' AND c.active))
           AND {REACHED} IS NOT NULL)
"""


class Followup(models.Model):
    """Whether a customer can be written text messages, and to which number."""

    _inherit = "dunforce.followup"

    channel = fields.Selection(
        selection_add=[("email",), SMS], ondelete={"sms": "set null"}
    )
    sms_number = fields.Char(
        string="Number for SMS", compute="_compute_sms_number", compute_sudo=True
    )
    sms_problem = fields.Selection(
        PROBLEMS,
        string="Why no SMS",
        compute="_compute_sms_number",
        compute_sudo=True,
    )
    has_sms_number = fields.Boolean(
        string="Can get SMS",
        compute="_compute_sms_number",
        compute_sudo=True,
        search="_search_has_sms_number",
    )

    @api.depends("partner_id.dunforce_sms_number", "partner_id.child_ids.type")
    def _compute_sms_number(self):
        contacts = {followup: followup._get_sms_target() for followup in self}
        targets = self.env["res.partner"].union(*contacts.values())._find_sms_targets()
        for followup, contact in contacts.items():
            number, problem = targets[contact.id]
            followup.sms_number = number or contact.phone or followup.partner_id.phone
            followup.sms_problem = problem
            followup.has_sms_number = bool(number)

    def _get_sms_target(self):
        """Return the follow-up contact, else the customer."""
        self.ensure_one()
        contacts = self.partner_id.child_ids.filtered(
            lambda one: one.type == "followup"
        )
        return contacts.sorted("id")[:1] or self.partner_id

    @api.model
    def _search_has_sms_number(self, operator, value):
        """Find the files by whether somebody can be reached."""
        if operator != "in":
            return NotImplemented
        # The numbers decide, not who may see a contact.
        self.env.flush_all()
        self.env.cr.execute(FILES)
        reached = [row[0] for row in self.env.cr.fetchall()]
        return [("id", "in" if True in value else "not in", reached)]

    def _refuse_sms(self):
        """Write no more text messages to these customers: they asked for it."""
        for followup in self:
            refused = split(followup.refused_channels)
            if "sms" not in refused:
                followup.refused_channels = ",".join([*refused, "sms"])
            if followup.channel == "sms":
                followup.channel = False

    def _get_task_domain(self, kind, origin=None):
        """Mend the SMS once, however many customers wait for it."""
        domain = super()._get_task_domain(kind, origin)
        if kind != "sms_configuration":
            return domain
        return [
            ("kind", "=", kind),
            ("state", "=", "todo"),
            ("company_id", "=", self.company_id.id),
        ]
