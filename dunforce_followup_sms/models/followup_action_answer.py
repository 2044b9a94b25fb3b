# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from markupsafe import Markup

from odoo import api, fields, models

from ..sms_rules.answer import is_opt_out


class FollowupAction(models.Model):
    """What customers answer by text message, where the provider brings it to us."""

    _inherit = "dunforce.followup.action"

    @api.model
    def _receive_sms(self, company, number, text, reference):
        """Take an incoming message; return the action it answers, empty if none.

        Extension point: the addon of a provider with an interface of its own calls it.

        :param company: whose number it came to
        :param number: of who sent it, in the form E.164
        :param reference: the provider's name of the message; the same twice is one
        """
        stops = is_opt_out(text)
        if stops:
            self._block_number(number)
        action = self._find_answered(company, number)
        # Providers deliver twice, and sometimes at once.
        action._lock_for_report()
        if not action or action._has_received(reference):
            return action
        action._post_answer(number, text, reference)
        if stops:
            action._take_opt_out()
        else:
            action._answered()
        return action

    @api.model
    def _find_answered(self, company, number):
        """Return the last message that went to this number."""
        return self.search(
            [
                ("company_id", "=", company.id),
                ("channel", "=", "sms"),
                ("sms_number", "=", number),
                ("state", "in", ("done", "ambiguous", "sending", "failed")),
            ],
            order="sent_at desc NULLS LAST, id desc",
            limit=1,
        )

    def _get_answer_id(self, reference):
        return f"<sms-{reference}@{self.company_id.id}.followup>"

    def _has_received(self, reference):
        """Return whether the provider delivers a message for the second time."""
        known = [("message_id", "=", self._get_answer_id(reference))]
        return bool(self.env["mail.message"].sudo().search_count(known, limit=1))

    def _post_answer(self, number, text, reference):
        """Show the answer where the message is."""
        contact = self.contact_id or self.partner_id
        self.message_post(
            body=Markup("%s<br/>%s") % (number, text),
            author_id=contact.id,
            message_type="comment",
            subtype_xmlid="mail.mt_note",
            message_id=self._get_answer_id(reference),
        )

    @api.model
    def _block_number(self, number):
        """Send nothing to a number any more, whoever here had written to it."""
        # sudo: the list of blocked numbers belongs to those who write to many.
        self.env["phone.blacklist"].sudo()._add(
            [number],
            self.env._("Asked for it by SMS, on %s.", fields.Date.today()),
        )

    def _take_opt_out(self):
        """Respect who wants no more messages: what is under way leaves otherwise.

        What is in the queue already is stopped when it would leave.
        """
        files = self.followup_id
        files._refuse_sms()
        prepared = self.search(
            [
                ("followup_id", "in", files.ids),
                ("channel", "=", "sms"),
                ("state", "in", ("to_approve", "ready")),
            ]
        )
        prepared._fail("sms_refused")
        files.to_decide = True
