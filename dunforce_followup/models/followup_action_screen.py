# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..const import OPEN_STATES

# What a person may change of a prepared action before approving it.
EDITABLE = {"contact_id", "channel", "user_id"}
# What nobody may change of an action that is over: it is the audit trail.
KEPT = {"contact_id", "channel", "subject", "body", "email_to", "content_hash"}
KEPT |= {"step_id", "plan_id", "level", "kind", "amount", "credit", "credits"}
KEPT |= {"sent_at", "state", "date_done", "result", "item_ids"}


class FollowupAction(models.Model):
    """What the form of an action shows, and what a person may change in it."""

    _inherit = "dunforce.followup.action"

    step_instructions = fields.Text(
        related="step_id.instructions", string="Instructions"
    )
    shown_subject = fields.Char(
        string="Shown subject", compute="_compute_shown_message", compute_sudo=True
    )
    shown_body = fields.Html(
        string="Shown message",
        compute="_compute_shown_message",
        compute_sudo=True,
        sanitize=False,
    )
    is_preview = fields.Boolean(compute="_compute_shown_message", compute_sudo=True)

    @api.depends("body", "subject", "state", "channel", "contact_id", "user_id")
    def _compute_shown_message(self):
        """Show what was sent, or what would be sent now; sudo as when it is sent."""
        for action in self:
            action.is_preview = action._has_preview()
            action.shown_subject = action.subject
            action.shown_body = action.body
            if action.is_preview:
                message = action._render_preview()
                action.shown_subject = message["subject"]
                action.shown_body = message["body"]

    def write(self, vals):
        """Remember what a person changed; what is over stays as it is."""
        if KEPT & vals.keys() and not self.env.su:
            self._check_not_over()
        if EDITABLE & vals.keys() and not self.env.su:
            waiting = self.filtered(lambda action: action.state == "to_approve")
            super(FollowupAction, waiting).write({"edited": True})
        return super().write(vals)

    def _check_not_over(self):
        for action in self:
            if action.state not in OPEN_STATES:
                raise UserError(
                    self.env._(
                        "“%(name)s” is over and part of the audit trail: it stays as "
                        "it is.",
                        name=action.name,
                    )
                )

    def _download_letters(self):
        """Open the letters in a tab of their own: the list reloads behind it."""
        return {**super()._download_letters(), "target": "new"}

    def action_open_followup(self):
        """Open the file of the customer."""
        self.ensure_one()
        return self.followup_id._action_open()

    @api.model
    def _get_written_channels(self):
        """Return the channels whose message can be read before it leaves."""
        return ("email", "letter", "registered")

    def _has_preview(self):
        self.ensure_one()
        return (
            bool(self.id)
            and not self.body
            and not self.own_wording
            and self.kind in ("step", "instalment")
            and self.state in OPEN_STATES
            and self.channel in self._get_written_channels()
        )

    def _render_preview(self):
        """Return the message as it would read now; a text that fails says why."""
        origin = self._origin
        if self.channel == "email":
            render = origin._render_message
        else:
            render = origin._get_letters
        try:
            return render()[origin.id]
        except UserError as error:
            return {"subject": False, "body": Markup("<p>%s</p>") % str(error)}
