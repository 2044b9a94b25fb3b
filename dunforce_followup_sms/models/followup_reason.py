# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models


class FollowupReason(models.AbstractModel):
    _inherit = "dunforce.followup.reason"

    @api.model
    def _reason_texts(self):
        return {
            **super()._reason_texts(),
            "no_sms_number": self.env._("No number for an SMS: %(error)s."),
            "sms_refused": self.env._("The customer wants no SMS."),
            "sms_failed": self.env._("The SMS did not arrive: %(error)s"),
        }
