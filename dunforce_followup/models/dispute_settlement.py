# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..rules.dispute import urge


class Dispute(models.Model):
    """How a dispute ends, and how nobody forgets it meanwhile."""

    _inherit = "dunforce.dispute"

    def _settle(self, state, outcome="", credit_notes=None):
        """Close open disputes; their items go on where they stood."""
        for dispute in self:
            if dispute.state != "open":
                raise UserError(
                    self.env._("%(dispute)s is closed.", dispute=dispute.display_name)
                )
            today = dispute.company_id._followup_today()
            dispute.write(
                {
                    "state": state,
                    "outcome": outcome,
                    "closed_on": today,
                    "days_open": (today - dispute.opened_on).days,
                    "credit_note_ids": [*(credit_notes or ())],
                }
            )
            dispute._tell_outcome(outcome)
        self.activity_unlink(["mail.mail_activity_data_todo"])

    def _tell_outcome(self, outcome):
        states = dict(self._fields["state"]._description_selection(self.env))
        self.followup_id.message_post(
            body=self.env._(
                "Dispute closed, %(state)s: %(outcome)s",
                state=states[self.state].lower(),
                outcome=outcome or self.display_name,
            )
        )

    def action_cancel(self):
        """Close a dispute that was opened by mistake; it counts for nobody."""
        self._settle("cancelled")
        return True

    @api.model
    def _follow(self, run):
        """Remind the owners, and tell the manager when the deadline has passed."""
        disputes = self.search(
            [("company_id", "=", run.company_id.id), ("state", "=", "open")]
        )
        for dispute in disputes:
            told = urge(
                dispute.deadline,
                dispute.reminded_on or None,
                dispute.escalated_on or None,
                run.date,
            )
            if told == "remind":
                dispute._remind(run.date)
            elif told == "escalate":
                dispute._escalate(run.date)

    def _remind(self, today):
        """Tell the owner that the deadline is near."""
        self.reminded_on = today
        self.message_notify(
            partner_ids=self.user_id.partner_id.ids,
            subject=self.env._("A dispute must be settled soon"),
            body=self.env._(
                "%(dispute)s is to be settled by %(date)s.",
                dispute=self.display_name,
                date=format_date(self.env, self.deadline),
            ),
        )

    def _escalate(self, today):
        """Hand a dispute that nobody settled in time to the follow-up manager."""
        self.escalated_on = today
        manager = self.company_id.dunforce_manager_id
        if manager and manager.active and manager != self.user_id:
            self.user_id = manager
