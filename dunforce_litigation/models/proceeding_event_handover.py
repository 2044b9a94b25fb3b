# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.exceptions import UserError


class ProceedingEvent(models.Model):
    """An act that a result of a hand-over has recorded goes with that result."""

    _inherit = "dunforce.proceeding.event"

    @api.ondelete(at_uninstall=False)
    def _unlink_without_result(self):
        result = self.env["dunforce.handover.result"].search(
            [("event_id", "in", self.ids)], limit=1
        )
        if result:
            raise UserError(
                self.env._(
                    "%(act)s comes from the hand-over %(handover)s: delete the result "
                    "there.",
                    act=result.event_id.act_id.name,
                    handover=result.handover_id.name,
                )
            )
