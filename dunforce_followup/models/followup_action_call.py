# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import format_date

from ..clock import to_local
from ..const import OPEN_STATES
from ..rules.hours import is_honoured, next_slot, window, word_hour

TALKS = ("call", "visit")


class FollowupAction(models.Model):
    """What who calls or visits a customer has before him."""

    _inherit = "dunforce.followup.action"

    hours_text = fields.Char(
        string="Hours of the contact", compute="_compute_hours_text", compute_sudo=True
    )
    outside_hours = fields.Boolean(
        string="Outside the hours",
        compute="_compute_hours_text",
        compute_sudo=True,
        help="The contact is not to be called at this moment.",
    )
    approval_process = fields.Text(
        string="Approval process",
        compute="_compute_approval_process",
        compute_sudo=True,
        help="What the customer needs to approve an invoice.",
    )

    @api.depends("channel", "state", "contact_id", "partner_id", "step_id")
    @api.depends_context("lang")
    def _compute_hours_text(self):
        now = fields.Datetime.now()
        for action in self:
            talks = action.channel in TALKS and action.state in OPEN_STATES
            if not talks or not action.partner_id:
                action.hours_text, action.outside_hours = False, False
                continue
            place = action._get_place()
            local = to_local(now, place.zone)
            slot = next_slot(local, place.hours, place.calendar)
            action.hours_text = action._word_hours(place, local, slot)
            action.outside_hours = bool(slot and slot > local)

    def _word_hours(self, place, local, slot):
        """Say when to call, and what time it is there."""
        time = local.strftime("%H:%M")
        if not slot:
            return self.env._(
                "It is %(time)s there now (%(zone)s).", time=time, zone=place.zone
            )
        hours = window(slot.date(), place.hours, place.calendar)
        values = {
            "day": format_date(self.env, slot.date(), date_format="EEEE d MMMM"),
            "start": word_hour(hours[0]),
            "end": word_hour(hours[1]),
            "zone": place.zone,
            "time": time,
        }
        sentence = self._word_slot(slot.date() == local.date(), values)
        return f"{sentence} {self._word_preference()}".strip()

    def _word_slot(self, is_today, values):
        """Return the sentence of a call or a visit, today or on another day."""
        if self.channel == "visit" and is_today:
            return self.env._(
                "Visit between %(start)s and %(end)s (%(zone)s); it is %(time)s there "
                "now.",
                **values,
            )
        if self.channel == "visit":
            return self.env._(
                "Visit on %(day)s between %(start)s and %(end)s (%(zone)s); it is "
                "%(time)s there now.",
                **values,
            )
        if is_today:
            return self.env._(
                "Call between %(start)s and %(end)s (%(zone)s); it is %(time)s there "
                "now.",
                **values,
            )
        return self.env._(
            "Call on %(day)s between %(start)s and %(end)s (%(zone)s); it is %(time)s "
            "there now.",
            **values,
        )

    def _word_preference(self):
        """Say that the contact prefers hours that the company does not keep."""
        preferred = (self.contact_id or self.partner_id)._get_preferred_hours()
        if is_honoured(self.company_id._get_contact_hours(), preferred):
            return ""
        return self.env._(
            "The contact prefers %(start)s to %(end)s, outside the hours of the "
            "company, which count.",
            start=word_hour(preferred[0]),
            end=word_hour(preferred[1]),
        )

    @api.depends(
        "contact_id.dunforce_approval",
        "contact_id.dunforce_approval_days",
        "partner_id.dunforce_approval",
        "partner_id.dunforce_approval_days",
    )
    @api.depends_context("lang")
    def _compute_approval_process(self):
        for action in self:
            contact = action.contact_id
            known = contact if contact.dunforce_approval else action.partner_id
            action.approval_process = action._word_approval(known)

    def _word_approval(self, contact):
        """Return what a contact needs to approve an invoice, and how long it takes."""
        text, days = contact.dunforce_approval or "", contact.dunforce_approval_days
        if not days:
            return text or False
        lasts = self.env._("Days that the approval takes: %(days)s.", days=days)
        return f"{text}\n{lasts}".strip()

    def _get_activity_note(self):
        """Return the hours that the contact prefers, for the list of who calls him."""
        self.ensure_one()
        # sudo: the run gives tasks about contacts to people of every right.
        contact = (self.contact_id or self.partner_id).sudo()
        preferred = contact._get_preferred_hours()
        if self.channel not in TALKS or not preferred[1]:
            return False
        action = self.with_context(lang=self.user_id.lang or self.env.lang)
        note = action.env._(
            "%(contact)s prefers to be contacted between %(start)s and %(end)s, by the "
            "local time.",
            contact=contact.display_name,
            start=word_hour(preferred[0]),
            end=word_hour(preferred[1]),
        )
        return Markup("<p>%s</p>") % note
