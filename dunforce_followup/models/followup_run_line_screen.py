# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.fields import Domain


class FollowupRunLine(models.Model):
    _inherit = "dunforce.followup.run.line"

    def action_open_customers(self):
        """Open the customers of this outcome whom no later run has met since."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_followup.followup_action_window"
        )
        return {**action, "domain": self._get_customer_domain(), "context": {}}

    def _get_customer_domain(self):
        if self.followup_id:
            return Domain("id", "=", self.followup_id.id)
        own = Domain("run_id", "=", self.run_id.id)
        if self.outcome == "prepared":
            # Whatever the run found of them since, an action was prepared.
            made = own & Domain("kind", "in", ("step", "address"))
            return Domain("action_ids", "any", made & Domain("state", "!=", "expired"))
        return own & Domain("reason_code", "=", self.reason_code)
