# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

ACTION = "dunforce.followup.action"


class MailActivity(models.Model):
    """An activity of ours marked as done closes the action it stands for."""

    _inherit = "mail.activity"

    def _action_done(self, feedback=False, attachment_ids=None):
        """Close plain tasks with the feedback; ask what a call gave.

        Otherwise the activity would be gone, and the action go on waiting for it.
        """
        types = self.env[ACTION]._get_activity_types().values()
        own = self.filtered(
            lambda activity: activity.res_model == ACTION
            and activity.activity_type_id.id in types
        )
        # sudo: whoever was given the task may close it.
        actions = self.env[ACTION].sudo().browse(own.mapped("res_id")).exists()
        actions = actions.filtered(lambda action: action.state == "todo")
        actions._check_closes_with_activity()
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        for action in actions:
            action._finish(action.company_id._followup_today(), note=feedback)
        return result
