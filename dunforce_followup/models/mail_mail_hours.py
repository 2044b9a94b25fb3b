# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class MailMail(models.Model):
    """The messages of the follow-up wait for the hours of whoever gets them."""

    _inherit = "mail.mail"

    def _wait_for_slots(self, slots):
        """Schedule mails at {action id: moment in UTC}, with one write per moment."""
        # sudo: the queue runs as anybody; the action guards itself.
        actions = self.env["dunforce.followup.action"].sudo()
        moments = self.grouped(lambda mail: slots[mail.res_id])
        for moment, mails in moments.items():
            mails.write({"scheduled_date": moment})
            actions.browse(mails.mapped("res_id")).write({"leaves_at": moment})
        if moments:
            self._wake_followup_queue(sorted(moments))

    def _send_followups(self, options):
        """Look at the hours once more: the queue may come late, or try again later."""
        # sudo: as above. What has its marker must be told as a doubt at once.
        actions = self.dunforce_action_id.sudo().filtered(
            lambda action: action.state == "sending" and not action.marked_at
        )
        slots = actions._get_departures(fields.Datetime.now())
        late = self.filtered(lambda mail: slots.get(mail.dunforce_action_id.id))
        late._wait_for_slots(slots)
        if late and options["post_send_callback"]:
            options["post_send_callback"](late.ids)
        return super(MailMail, self - late)._send_followups(options)

    def _get_followup_start(self):
        """Return since when it could leave: to wait for the hours is no failure."""
        self.ensure_one()
        # sudo: as above.
        action = self.dunforce_action_id.sudo()
        return action._get_departures(self.create_date)[action.id] or self.create_date
