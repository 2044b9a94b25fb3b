# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..sms_rules.outcome import judge


class SmsTracker(models.Model):
    """Every provider's word passes here: at once, and in its delivery reports."""

    _inherit = "sms.tracker"

    dunforce_action_id = fields.Many2one(
        "dunforce.followup.action",
        string="Follow-up action",
        index="btree_not_null",
        ondelete="set null",
    )

    def _update_sms_notifications(
        self, notification_status, failure_type=False, failure_reason=False
    ):
        """Bring what became of a message to its action.

        The action is locked first, as the queue does: a report may come while the queue
        writes down what it has just sent.
        """
        # sudo: delivery reports come from anybody; the action guards itself.
        self.dunforce_action_id.sudo()._lock_for_report()
        result = super()._update_sms_notifications(
            notification_status,
            failure_type=failure_type,
            failure_reason=failure_reason,
        )
        is_sure = self.env.context.get("dunforce_sms_is_sure", True)
        verdict = judge(notification_status, failure_type, is_sure, failure_reason)
        for tracker in self.filtered("dunforce_action_id"):
            # sudo: as above.
            action = tracker.dunforce_action_id.sudo()
            if action.message_ref == tracker.sms_uuid:
                action._take_sms_result(verdict, failure_type, failure_reason)
        return result
