# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models
from odoo.tools import SQL

# The open invoices that must be looked at by themselves: another contact than the
# customer's own, a plan of their own, a payment under way or blocked ...
SPECIAL = (
    "{m}state = 'posted' AND {m}amount_residual <> 0 "
    "AND ({m}partner_id <> {m}commercial_partner_id "
    "OR {m}dunforce_plan_id IS NOT NULL "
    "OR {m}payment_state NOT IN ('not_paid', 'partial'){unsent})"
)
# ... or, where nothing is claimed that was never sent, one of those.
UNSENT = " OR {m}move_type = 'out_invoice' AND {m}is_move_sent IS NOT TRUE"
# Writing one of these may change what the run decides for the customer.
DECIDING = {"dunforce_plan_id", "is_move_sent", "payment_state"}


def special_invoices(require_sent):
    """Return the condition on `account_move m`; the index on it covers both."""
    unsent = UNSENT.format(m="m.") if require_sent else ""
    return SQL(SPECIAL.format(m="m.", unsent=unsent))


class AccountMove(models.Model):
    _inherit = "account.move"

    dunforce_plan_id = fields.Many2one(
        "dunforce.followup.plan",
        string="Follow-up plan",
        copy=False,
        check_company=True,
        help="Wins over the customer's plan, for this invoice alone.",
    )

    # The daily run asks which of its customers have such an invoice; few do.
    _dunforce_special_idx = models.Index(
        "(company_id, commercial_partner_id) WHERE "
        + SPECIAL.format(m="", unsent=UNSENT.format(m=""))
    )

    def write(self, vals):
        """Have the next run look again at the customers of these invoices."""
        result = super().write(vals)
        # sudo: whoever may write the invoice need not read the follow-up.
        files = self.env["dunforce.followup"].sudo()
        if DECIDING & vals.keys():
            files._flag(self.commercial_partner_id.ids)
        if "state" in vals:
            # A payment that is cancelled keeps no promise any more; an entry of the
            # bank may name the customer on its lines alone.
            lines = self.sudo().line_ids
            files._judge_partners(self.commercial_partner_id | lines.partner_id)
        return result
