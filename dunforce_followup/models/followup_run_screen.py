# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import AccessError

MANAGER = "dunforce_followup.dunforce_followup_group_manager"


class FollowupRun(models.Model):
    _inherit = "dunforce.followup.run"

    def action_open_actions(self):
        """Open what the run has prepared."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_followup.followup_action_action"
        )
        return {**action, "domain": [("run_id", "=", self.id)]}

    def action_process(self):
        """Do today's run of the company now; a second time, what has changed."""
        if not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._("Only a follow-up administrator can start the daily run.")
            )
        company = self.company_id or self.env.company
        today = company._followup_today()
        # sudo: as in the daily job, everything is decided whatever the user may see.
        run = self.sudo().with_company(company)._start(company, today)
        run._process()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_followup.followup_run_action"
        )
        return {**action, "res_id": run.id, "views": [(False, "form")]}
