# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..const import SMS


class FollowupStep(models.Model):
    """A step can be a text message, and a call can be followed by one."""

    _inherit = "dunforce.followup.step"

    channel = fields.Selection(
        selection_add=[("email",), SMS], ondelete={"sms": "set default"}
    )
    sms_template_id = fields.Many2one(
        "sms.template",
        string="SMS text",
        domain=[("model", "=", "dunforce.followup.action")],
        help="Empty: the text of the level.",
    )
    sms_if_not_reached = fields.Boolean(
        string="SMS if not reached",
        help="Who closes the call as “not reached” sends the customer an SMS, unless "
        "he decides otherwise.",
    )

    _formal_notice_no_sms = models.Constraint(
        "CHECK (level <> '5' OR channel <> 'sms')",
        "A formal notice is a document: it cannot be an SMS.",
    )

    @api.constrains("sms_template_id")
    def _check_sms_template_id(self):
        for step in self.filtered("sms_template_id"):
            if step.sms_template_id.model != "dunforce.followup.action":
                raise ValidationError(
                    self.env._(
                        "The SMS text “%(text)s” is not made for follow-up actions; "
                        "step “%(step)s” needs one that is.",
                        text=step.sms_template_id.name,
                        step=step.name,
                    )
                )
