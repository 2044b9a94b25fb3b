# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo import api, fields, models


class FollowupAction(models.Model):
    """What comes back: acceptance, bounces, answers, and doubt."""

    _inherit = "dunforce.followup.action"

    def _still_holds(self):
        """Look a last time, just before the provider is called."""
        self.ensure_one()
        today = self.company_id._followup_today()
        engine = self.env["dunforce.followup.engine"].with_company(self.company_id)
        setting = engine._get_setting(self.company_id, today)
        return bool(self._revalidate_with(setting, today))

    def _set_ambiguous(self):
        """Show a message that was perhaps sent to a person; it is never re-sent."""
        for action in self:
            action._set_state("ambiguous")
            action._open_task(
                "ambiguous",
                self.env._("Find out whether this message was sent: %s", action.subject),
            )

    def _wait_for_configuration(self, error):
        """Try again tomorrow, and tell who can mend the configuration of the mails."""
        for action in self:
            action.write(
                {
                    "state": "ready",
                    "marked_at": False,
                    "delivery": "failed",
                    "failure": error,
                    "date": action.date + timedelta(days=1),
                }
            )
            action.item_ids.filtered("live").state = "ready"
            action._open_task(
                "configuration", self.env._("Mend the outgoing mails: %s", error)
            )

    def _open_task(self, kind, name, date=None):
        """Give a task about the customer to the responsible, unless it is open."""
        self.ensure_one()
        origin = self if kind == "ambiguous" else self.browse()
        domain = [
            ("followup_id", "=", self.followup_id.id),
            ("kind", "=", kind),
            ("origin_id", "=", origin.id),
            ("state", "=", "todo"),
        ]
        # sudo: mails come back to whoever runs the gateway or the queue.
        tasks = self.sudo()
        known = tasks.search(domain, limit=1)
        if known:
            return known
        user = self.user_id or self.company_id.dunforce_controller_id
        task = tasks.create(
            {
                "name": name,
                "kind": kind,
                "followup_id": self.followup_id.id,
                "partner_id": self.partner_id.id,
                "company_id": self.company_id.id,
                "channel": "task",
                "state": "todo",
                "date": date or self.company_id._followup_today(),
                "user_id": (user or self.env.ref("base.user_admin")).id,
                "origin_id": origin.id,
                "overdue_amount": self.overdue_amount,
            }
        )
        task._schedule_activities()
        return task

    def _message_receive_bounce(self, email, partner):
        """The message came back: the step is not done, another channel follows."""
        result = super()._message_receive_bounce(email, partner)
        for action in self.filtered(lambda a: a.state in ("sending", "done")):
            # sudo: the gateway's user need not have any right on the follow-up.
            action.sudo()._fail("bounced", {"error": email}, delivery="bounced")
        return result

    def message_update(self, msg_dict, update_vals=None):
        """A customer's answer pauses the automatic steps until it has been read."""
        result = super().message_update(msg_dict, update_vals=update_vals)
        if not self._is_automatic_reply(msg_dict):
            # sudo: as above.
            self.sudo()._answered()
        return result

    @api.model
    def _is_automatic_reply(self, msg_dict):
        """Return whether a machine wrote it (RFC 3834), an absence for instance."""
        return bool(msg_dict.get("dunforce_automatic"))

    def _answered(self):
        """Suspend the customer, and give the answer to somebody to read."""
        for action in self:
            action.delivery = "answered"
            followup = action.followup_id
            if not followup.answer_date:
                followup.answer_date = fields.Datetime.now()
            action._open_task(
                "answer", self.env._("Read the answer of %s", action.partner_id.name)
            )

    def _mail_get_partners(self, introspect_fields=False):
        """Write to the contact of the action, not to its customer."""
        return {action.id: action.contact_id or action.partner_id for action in self}
