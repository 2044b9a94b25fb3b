# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.dunforce_followup.models.followup_action_wording import WORDED_STATES
from odoo.addons.sms.tools.sms_tools import sms_content_to_rendered_html

from ..sms_rules.segments import measure
from ..sms_rules.text import WARNED


class FollowupAction(models.Model):
    """A person may read a text message, and word it, before approving it."""

    _inherit = "dunforce.followup.action"

    sms_size = fields.Char(
        string="Length", compute="_compute_sms_size", compute_sudo=True
    )
    sms_is_long = fields.Boolean(
        string="Long SMS", compute="_compute_sms_size", compute_sudo=True
    )

    @api.depends("shown_body", "sms_text", "channel")
    def _compute_sms_size(self):
        """Say what the text costs as it was sent, or as it would be."""
        for action in self:
            action.sms_size, action.sms_is_long = False, False
            text = action.sms_text or action._render_draft()
            if text:
                size = measure(text)
                action.sms_size = action.company_id._word_sms_size(size)
                action.sms_is_long = size.segments > WARNED

    def _render_draft(self):
        """Return the text as it would leave now, "" if there is none to be read."""
        if self.channel != "sms" or not self._has_preview():
            return ""
        origin = self._origin.with_context(dunforce_sample=True)
        try:
            return origin._render_sms()[origin.id]
        except UserError:
            return ""

    def action_word(self):
        """Copy the text as it would read now, to be edited."""
        self.ensure_one()
        if self.channel != "sms" or self.state not in WORDED_STATES:
            return super().action_word()
        text = self._render_sms()[self.id]
        self.write({"sms_text": text, "own_wording": True, "edited": True})
        return True

    def action_unword(self):
        """Go back to the template, in the text message as well."""
        texts = self.filtered(
            lambda action: action.channel == "sms" and action.state in WORDED_STATES
        )
        texts.sms_text = False
        return super().action_unword()

    def _render_preview(self):
        """Return the text message as it would read now, with what it costs."""
        if self.channel != "sms":
            return super()._render_preview()
        origin = self._origin.with_context(dunforce_sample=True)
        try:
            text = origin._render_sms()[origin.id]
        except UserError as error:
            text = str(error)
        return {"subject": False, "body": sms_content_to_rendered_html(text)}
