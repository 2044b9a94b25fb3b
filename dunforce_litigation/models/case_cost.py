# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..const import COST_KINDS, RECOVERABLE


class CaseCost(models.Model):
    """What a case costs, who bears it in the end, and what came back."""

    _name = "dunforce.case.cost"
    _description = "Cost of a case"
    _order = "date, id"

    case_id = fields.Many2one(
        "dunforce.case", required=True, index=True, ondelete="cascade"
    )
    proceeding_id = fields.Many2one(
        "dunforce.proceeding",
        domain="[('case_id', '=', case_id)]",
        ondelete="set null",
        index="btree_not_null",
    )
    event_id = fields.Many2one(
        "dunforce.proceeding.event",
        string="For the act",
        domain="[('proceeding_id', '=', proceeding_id)]",
        ondelete="set null",
        index="btree_not_null",
    )
    company_id = fields.Many2one(related="case_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        required=True, default=lambda self: self.env.company._followup_today()
    )
    name = fields.Char(required=True)
    kind = fields.Selection(COST_KINDS, required=True, default="other")
    partner_id = fields.Many2one("res.partner", string="Paid to")
    move_id = fields.Many2one(
        "account.move",
        string="Bill",
        domain="[('move_type', '=', 'in_invoice'), ('company_id', '=', company_id)]",
        ondelete="set null",
        index="btree_not_null",
    )
    amount = fields.Monetary(string="Paid", required=True, help="Without VAT.")
    recoverable = fields.Selection(
        RECOVERABLE, string="Comes back", required=True, default="costs"
    )
    claimed = fields.Monetary(
        compute="_compute_claimed",
        store=True,
        readonly=False,
        precompute=True,
        help="What is asked of the debtor; costs without a title stay with the "
        "creditor (CPCE L111-8).",
    )
    entry_line_ids = fields.One2many(
        "account.move.line",
        "dunforce_cost_id",
        string="Entries",
        groups="account.group_account_readonly,account.group_account_invoice",
    )
    recovered_outside = fields.Monetary(
        string="Recovered otherwise",
        help="What came back without an entry of the case: the officer kept it, or it "
        "was entered by hand.",
    )
    recovered = fields.Monetary(
        compute="_compute_recovered",
        store=True,
        help="What has come back from the debtor: by posted entries and otherwise.",
    )

    _amounts_positive = models.Constraint(
        "CHECK (amount >= 0 AND claimed >= 0 AND recovered >= 0 "
        "AND recovered_outside >= 0)",
        "The amounts of a cost cannot be negative.",
    )

    @api.depends("amount", "recoverable")
    def _compute_claimed(self):
        for cost in self:
            cost.claimed = cost.amount if cost.recoverable == "costs" else 0.0

    @api.depends(
        "recovered_outside", "entry_line_ids.balance", "entry_line_ids.parent_state"
    )
    def _compute_recovered(self):
        """Count what is posted; what reverses it counts against it."""
        for cost in self:
            posted = cost.entry_line_ids.filtered(
                lambda line: line.parent_state == "posted"
            )
            cost.recovered = cost.recovered_outside - sum(posted.mapped("balance"))

    @api.constrains("claimed", "recoverable", "amount", "recovered")
    def _check_claimed(self):
        for cost in self:
            if cost.recoverable == "never" and cost.claimed:
                raise ValidationError(
                    self.env._(
                        "%s: the law leaves this cost with the creditor; it cannot be "
                        "claimed (CPCE L111-8).",
                        cost.name,
                    )
                )
            if cost.currency_id.compare_amounts(cost.claimed, cost.amount) > 0:
                raise ValidationError(
                    self.env._("%s: more is claimed than was paid.", cost.name)
                )
            if cost.currency_id.compare_amounts(cost.recovered, cost.claimed) > 0:
                raise ValidationError(
                    self.env._("%s: more came back than was claimed.", cost.name)
                )
            if cost.currency_id.compare_amounts(cost.recovered, 0.0) < 0:
                raise ValidationError(
                    self.env._("%s: more was taken back than had come back.", cost.name)
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_without_entries(self):
        """Keep a cost while an entry is about it."""
        # sudo: whoever works on the case need not see the entries.
        for line in self.sudo().entry_line_ids[:1]:
            raise UserError(
                self.env._(
                    "%(cost)s: the entry %(entry)s is about it; delete that first.",
                    cost=line.dunforce_cost_id.name,
                    entry=line.move_id.ref or line.move_id.display_name,
                )
            )
