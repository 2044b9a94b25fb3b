# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

# Writing one of these may change what the run decides for the customer.
DECIDING = {"dunforce_plan_id", "is_move_sent", "payment_state"}


class AccountMove(models.Model):
    _inherit = "account.move"

    dunforce_plan_id = fields.Many2one(
        "dunforce.followup.plan",
        string="Follow-up plan",
        copy=False,
        check_company=True,
        help="Wins over the customer's plan, for this invoice alone.",
    )

    def write(self, vals):
        """Have the next run look again at the customers of these invoices."""
        result = super().write(vals)
        if DECIDING & vals.keys():
            # sudo: whoever may write the invoice need not read the follow-up.
            self.env["dunforce.followup"].sudo()._flag(self.commercial_partner_id.ids)
        return result
