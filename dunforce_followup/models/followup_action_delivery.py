# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models


class FollowupAction(models.Model):
    """What comes back: the last look, acceptance, bounces and answers."""

    _inherit = "dunforce.followup.action"

    def _still_holds(self):
        """Look a last time, just before the provider is called.

        A message whose amounts have changed since it was queued is worded anew: the
        old one never leaves.
        """
        self.ensure_one()
        claimed = self._get_claimed()
        today = self.company_id._followup_today()
        engine = self.env["dunforce.followup.engine"].with_company(self.company_id)
        setting = engine._get_setting(self.company_id, today)
        if not self._revalidate_with(setting, today):
            return False
        if self._get_claimed() == claimed:
            return True
        getattr(self, f"_send_by_{self.channel}")()
        return False

    def _is_still_mine(self):
        """Return whether this worker may send it: the commit has let the lock go."""
        locked = self.try_lock_for_update(allow_referencing=True)
        locked.invalidate_recordset(["state"])
        return locked.state == "sending"

    def _get_claimed(self):
        """Return what the message asks for: amounts by item."""
        items = self.item_ids.filtered(lambda item: item.state != "cancelled")
        return {item.id: item.residual for item in items}

    def _find_lost(self):
        """Give to a person what waits for a mail that is no longer in the queue.

        Somebody deleted or cancelled it, or the result of its delivery was lost.
        """
        # sudo: the queue belongs to the administrator.
        mails = (
            self.env["mail.mail"]
            .sudo()
            .search(
                [("dunforce_action_id", "in", self.ids), ("state", "=", "outgoing")]
            )
        )
        queued = set(mails.mapped("message_id"))
        lost = self.filtered(
            lambda action: action.message_ref and action.message_ref not in queued
        )
        unsure = lost.filtered("marked_at")
        unsure._set_ambiguous()
        (lost - unsure)._set_state("to_approve", delivery=False, message_ref=False)

    def _message_receive_bounce(self, email, partner):
        """Take the step back when its message did: another channel follows."""
        result = super()._message_receive_bounce(email, partner)
        # sudo: the gateway's user need not have any right on the follow-up.
        sent = self.sudo().filtered("message_ref")
        sent._fail("bounced", {"error": email}, delivery="bounced")
        return result

    def message_update(self, msg_dict, update_vals=None):
        """Pause the automatic steps of who answers, until somebody has read it."""
        result = super().message_update(msg_dict, update_vals=update_vals)
        # sudo: as above.
        answered = self.sudo()
        if answered._is_answer(msg_dict):
            answered._answered()
        return result

    @api.model
    def _is_answer(self, msg_dict):
        """Return whether a customer wrote it: neither a machine nor a colleague."""
        author = self.env["res.partner"].sudo().browse(msg_dict.get("author_id") or [])
        colleague = any(not user.share for user in author.user_ids)
        return not colleague and not self.env.context.get("dunforce_automatic")

    def _answered(self):
        """Suspend the customer, and give the answer to somebody to read."""
        for action in self:
            if action.state == "ambiguous":
                # Nobody answers what he did not get.
                action._delivered(action.marked_at)
            action.delivery = "answered"
            action.followup_id._take_answer(action.user_id)

    def _mail_get_partners(self, introspect_fields=False):
        """Write to the contact of the action, not to its customer."""
        return {action.id: action.contact_id or action.partner_id for action in self}
