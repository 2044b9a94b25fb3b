# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.fields import Command


class AccountMove(models.Model):
    _inherit = "account.move"

    def action_draw_up_payment_plan(self):
        """Propose instalments for what is open on the invoice."""
        self.ensure_one()
        files = self.env["dunforce.followup"]
        file = files._get_or_create(self.company_id, self.commercial_partner_id)
        lines = self.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable" and not line.reconciled
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_followup.payment_plan_propose_action"
        )
        return {
            **action,
            "context": {
                "default_followup_id": file.id,
                "default_item_ids": [Command.set(lines.ids)],
            },
        }
