# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.fields import Command

from odoo.addons.dunforce_followup.penalty_result import exact

from ..legal_rules import recovery as rules
from ..models.account_move_costs import COSTS


class CaseRecoveryLine(models.TransientModel):
    """What has come back of one cost."""

    _name = "dunforce.case.recovery.line"
    _description = "Recovered cost to enter"

    wizard_id = fields.Many2one(
        "dunforce.case.recovery", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="wizard_id.company_id.currency_id")
    cost_id = fields.Many2one("dunforce.case.cost", required=True, ondelete="cascade")
    claimed = fields.Monetary(related="cost_id.claimed")
    recovered = fields.Monetary(related="cost_id.recovered")
    lacking = fields.Monetary(string="Still to come", compute="_compute_lacking")
    amount = fields.Monetary(string="To book")

    @api.depends("cost_id")
    def _compute_lacking(self):
        for line in self:
            line.lacking = line.cost_id.claimed - line.cost_id.recovered

    def _get_faults(self):
        """Return why so much of the cost cannot be booked, none when it can."""
        self.ensure_one()
        if self.cost_id.case_id != self.wizard_id.case_id._origin:
            return [self.env._("%s is no cost of this case.", self.cost_id.name)]
        words = {
            "negative": self.env._("%s: less than nothing cannot come back."),
            "more": self.env._("%s: more came back than was claimed."),
        }
        fault = rules.find_fault(exact(self.amount), exact(self.lacking))
        return [words[fault] % self.cost_id.name] if fault else []

    def _prepare_entry_line_vals(self):
        """Return the line of the entry; costs made good bear no VAT."""
        self.ensure_one()
        company = self.wizard_id.company_id
        return {
            "name": self.cost_id.name,
            "account_id": company._find_doubtful_account(COSTS).id,
            "partner_id": self.wizard_id.partner_id.id,
            "balance": -self.amount,
            "tax_ids": [Command.clear()],
            "dunforce_cost_id": self.cost_id.id,
        }
