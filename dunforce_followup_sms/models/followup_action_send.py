# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from odoo.addons.dunforce_followup.rules.channel import split
from odoo.addons.sms.tools.sms_tools import sms_content_to_rendered_html

from ..sms_rules.segments import measure
from .followup_action import text_hash


class FollowupAction(models.Model):
    """A text message on its way to Odoo's queue of SMS.

    It waits for its hours as an approved action, not in the queue: Odoo reads the
    oldest messages of the queue first, and those that wait would bar the others.
    """

    _inherit = "dunforce.followup.action"

    def _send_by_sms(self):
        """Put what may leave now into the queue; the rest waits for its hours."""
        now = fields.Datetime.now()
        slots = self._get_departures(now)
        waiting = self.filtered(lambda action: slots[action.id])
        waiting._wait_for_slots(slots)
        leaving = self - waiting
        leaving.filtered("leaves_at").leaves_at = False
        problems = leaving._get_sms_problems()
        for action in leaving:
            if problems[action.id]:
                action._fail(*problems[action.id])
        (leaving.filtered(lambda action: not problems[action.id]))._queue_apart()

    def _get_departures(self, now):
        """Return the slots of text messages too: their hours are nobody's choice."""
        departures = super()._get_departures(now)
        bound = self.filtered(lambda action: action.channel == "sms")
        return {**departures, **bound._get_slots(now)}

    def _get_sms_targets(self):
        """Return {action id: (number, False), or (False, why there is none)}."""
        contacts = {action: action.contact_id or action.partner_id for action in self}
        partners = self.env["res.partner"].union(*contacts.values())
        targets = partners._find_sms_targets()
        return {action.id: targets[contact.id] for action, contact in contacts.items()}

    def _get_sms_problems(self):
        """Return {action id: reason code and its parameters, or False if it may go}."""
        field = self.env["dunforce.followup"]._fields["sms_problem"]
        words = dict(field._description_selection(self.env))
        targets = self._get_sms_targets()
        found = {}
        for action in self:
            _number, problem = targets[action.id]
            found[action.id] = False
            if "sms" in split(action.followup_id.refused_channels):
                found[action.id] = ("sms_refused", {})
            elif problem:
                params = {"problem": problem, "error": words[problem]}
                found[action.id] = ("no_sms_number", params)
        return found

    def _queue(self):
        """Queue text messages in a queue of their own."""
        texts = self.filtered(lambda action: action.channel == "sms")
        texts._queue_sms()
        rest = self - texts
        return super(FollowupAction, rest)._queue() if rest else None

    def _queue_sms(self):
        """Make the messages of the actions, with their notifications, in few writes."""
        if not self:
            return
        texts = self._render_sms()
        stale = self.filtered(lambda action: action.own_wording and action.message_ref)
        # What a person wrote about other amounts goes back to that person.
        stale._set_state("to_approve", message_ref=False, delivery=False)
        stale.action_unword()
        leaving = self - stale
        targets = leaving._get_sms_targets()
        for action in leaving:
            text = texts[action.id]
            # sudo: the job and the controllers send in the name of the company.
            action.sudo().write(
                {
                    "sms_text": text,
                    "sms_number": targets[action.id][0],
                    "sms_segments": measure(text).segments,
                    "body": sms_content_to_rendered_html(text),
                    "subject": action._word_sms_subject(),
                    "sms_since": action.sms_since or fields.Datetime.now(),
                    "content_hash": text_hash(text),
                }
            )
        leaving._create_sms()

    def _word_sms_subject(self):
        contact = self.contact_id or self.partner_id
        action = self.with_context(lang=contact.lang or self.env.lang)
        return f"SMS {action.subject_reference}"

    def _create_sms(self):
        """Put the messages into the chatter and the queue, tied to their actions."""
        # sudo: the queue and the messages belong to the administrator.
        messages = (
            self.env["mail.message"]
            .sudo()
            .create([action._prepare_sms_message_vals() for action in self])
        )
        queue = (
            self.env["sms.sms"]
            .sudo()
            .create(
                [
                    action._prepare_sms_vals(message)
                    for action, message in zip(self, messages, strict=True)
                ]
            )
        )
        self.env["mail.notification"].sudo().create(
            [sms._prepare_followup_notification_vals() for sms in queue]
        )
        self._set_state("sending", delivery="queued", marked_at=False, failure=False)
        for action, sms in zip(self, queue, strict=True):
            action.sudo().message_ref = sms.uuid

    def _prepare_sms_message_vals(self):
        """Return the message that the chatter of the action shows."""
        author = self.user_id.partner_id or self.company_id.partner_id
        return {
            "model": self._name,
            "res_id": self.id,
            "message_type": "sms",
            "subtype_id": self.env["ir.model.data"]._xmlid_to_res_id("mail.mt_note"),
            "author_id": author.id,
            "body": self.body,
            "record_company_id": self.company_id.id,
            "is_internal": True,
        }

    def _prepare_sms_vals(self, message):
        contact = self.contact_id or self.partner_id
        return {
            "number": self.sms_number,
            "body": self.sms_text,
            "partner_id": contact.id,
            "mail_message_id": message.id,
            "state": "outgoing",
            "dunforce_action_id": self.id,
        }
