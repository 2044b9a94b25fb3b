# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.fields import Command


class OrderHold(models.Model):
    """The three tests, for who is about to hold orders by hand."""

    _inherit = "dunforce.order.hold"

    claim_explanation = fields.Text(
        string="The three tests", compute="_compute_claim_explanation"
    )

    @api.depends("followup_id", "line_ids")
    @api.depends_context("lang")
    def _compute_claim_explanation(self):
        for hold in self:
            chosen = bool(hold.line_ids)
            hold.claim_explanation = (
                chosen and hold._get_claim_action().claim_explanation
            )

    def _get_claim_action(self):
        """Return the formal notice that would claim these items; it is not kept."""
        file = self.followup_id._origin or self.followup_id
        today = file.company_id._followup_today()
        groups = self._group_lines(self.line_ids._origin)
        return self.env["dunforce.followup.action"].new(
            {
                "followup_id": file.id,
                "partner_id": file.partner_id.id,
                "company_id": file.company_id.id,
                "level": "5",
                "item_ids": [
                    Command.create(self._prepare_claim_vals(key, lines, today))
                    for key, lines in groups.items()
                ],
            }
        )

    def _prepare_claim_vals(self, key, lines, today):
        due = lines[0].date_maturity or lines[0].date
        return {
            "item_key": key,
            "move_id": lines[0].move_id.id,
            "residual": sum(lines.mapped("amount_residual_currency")),
            "days_late": max((today - due).days, 0),
            "state": "todo",
        }
