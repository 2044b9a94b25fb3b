# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import hashlib

from odoo import api, fields, models

from ..const import SMS

# What nobody may change of a message that has left.
KEPT = {"sms_text", "sms_number", "sms_segments", "sms_code"}


class FollowupAction(models.Model):
    """A text message: what it says, to whom it went, what came back."""

    _inherit = "dunforce.followup.action"

    channel = fields.Selection(
        selection_add=[("email",), SMS],
        ondelete={"sms": lambda actions: actions._leave_channel_sms()},
    )
    kind = fields.Selection(
        selection_add=[("sms_configuration", "Mend the SMS")],
        ondelete={"sms_configuration": lambda actions: actions._leave_kind_sms()},
    )
    delivery = fields.Selection(
        selection_add=[("sent",), ("delivered", "Delivered")],
        ondelete={"delivered": lambda actions: actions.write({"delivery": "sent"})},
    )
    sms_text = fields.Text(string="SMS", help="As sent.")
    sms_number = fields.Char(
        string="Sent to",
        readonly=True,
        index="btree_not_null",
        help="The number, in the form E.164.",
    )
    sms_segments = fields.Integer(
        string="Segments", readonly=True, help="What the message is paid by."
    )
    sms_code = fields.Char(
        string="Code of the link",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="What the link in the message is recognised by.",
    )

    _formal_notice_no_sms = models.Constraint(
        "CHECK (level <> '5' OR channel <> 'sms')",
        "A formal notice is a document: it cannot be an SMS.",
    )

    def write(self, vals):
        """Leave what was sent as it was; words for one channel suit no other."""
        if KEPT & vals.keys() and not self.env.su:
            self._check_not_over()
        if "channel" in vals:
            other = self.filtered(lambda action: action.channel != vals["channel"])
            other.filtered("own_wording").action_unword()
        return super().write(vals)

    def _is_intact(self):
        """Return whether the text that is kept is the one that was sent."""
        if self.channel != "sms":
            return super()._is_intact()
        return text_hash(self.sms_text) == self.content_hash

    @api.model
    def _get_written_channels(self):
        return (*super()._get_written_channels(), "sms")

    def _leave_channel_sms(self):
        """Keep the trail when the addon goes: what is open begins anew without SMS."""
        self._cancel("cause_gone")
        self.write({"channel": "task"})
        self.followup_id.write({"to_decide": True})

    def _leave_kind_sms(self):
        self._cancel("cause_gone")
        self.write({"kind": "configuration"})


def text_hash(text):
    """Return the SHA-256 of a text message."""
    return hashlib.sha256((text or "").encode()).hexdigest()
