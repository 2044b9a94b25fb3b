# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.tools import SQL


class Case(models.Model):
    """What is claimed: principal, interest, indemnity and costs; what came in."""

    _inherit = "dunforce.case"

    amount_claimed = fields.Monetary(
        string="Principal at first",
        compute="_compute_amount_claimed",
        store=True,
        help="What was open of the items when the case was made.",
    )
    amount_residual = fields.Monetary(
        string="Principal", compute="_compute_amount_residual"
    )
    amount_received = fields.Monetary(
        string="Received", compute="_compute_amount_residual"
    )
    amount_interest = fields.Monetary(string="Interest", compute="_compute_penalties")
    amount_indemnity = fields.Monetary(string="Indemnity", compute="_compute_penalties")
    amount_costs = fields.Monetary(string="Costs claimed", compute="_compute_costs")
    amount_spent = fields.Monetary(string="Costs paid", compute="_compute_costs")
    amount_recovered = fields.Monetary(
        string="Costs recovered", compute="_compute_costs"
    )
    amount_total = fields.Monetary(string="Total claimed", compute="_compute_total")
    amount_missing = fields.Text(string="What is missing", compute="_compute_penalties")

    @api.depends("covered_ids.residual", "covered_ids.currency_id")
    def _compute_amount_claimed(self):
        for case in self:
            case.amount_claimed = case._sum_covered()

    def _sum_covered(self):
        """Return what the items were worth, in the company's currency."""
        company = self.company_id
        day = self.opened_on or company._followup_today()
        return sum(
            item.currency_id._convert(item.residual, company.currency_id, company, day)
            for item in self.covered_ids
        )

    @api.depends("covered_ids")
    def _compute_amount_residual(self):
        """Read what the ledger says; money that came in since is what is missing."""
        for case in self:
            # sudo: what is owed of a case is no secret to who may read the case.
            lines = case.sudo().covered_ids._find_lines()
            open_lines = lines.filtered(lambda line: line.parent_state == "posted")
            case.amount_residual = sum(open_lines.mapped("amount_residual"))
            case.amount_received = case._get_money(lines)

    def _get_money(self, lines):
        """Return the money received for the items since the case was made.

        A credit note, a write-off or a transfer (411 to 416) brings none.
        """
        if not lines or not self.id:
            return 0.0
        self.env.flush_all()
        query = SQL(
            """
            SELECT COALESCE(SUM(p.amount), 0)
              FROM account_partial_reconcile p
              JOIN account_move_line c ON c.id = p.credit_move_id
              JOIN account_journal j ON j.id = c.journal_id
             WHERE p.debit_move_id = ANY(%s) AND j.type IN ('bank', 'cash', 'credit')
               AND c.date >= %s
            """,
            lines.ids,
            self.opened_on or self.create_date.date(),
        )
        ((amount,),) = self.env.execute_query(query)
        return amount

    @api.depends("covered_ids", "state")
    @api.depends_context("lang")
    def _compute_penalties(self):
        """Work out interest and indemnity on today's date; say what is missing."""
        for case in self:
            today = case.company_id._followup_today()
            found = case._get_case_penalties(case.closed_on or today)
            case.amount_interest = case._sum_penalties(found, "interest")
            case.amount_indemnity = sum(
                one.indemnity for one in found.values() if not one.missing
            )
            words = self.env["dunforce.legal.value"]._get_missing_text
            case.amount_missing = "\n".join(
                sorted(
                    {
                        words(one.missing.key, one.missing.semester)
                        for one in found.values()
                        if one.missing
                    }
                )
            )

    def _get_case_penalties(self, until):
        """Return {invoice: InvoicePenalties} of the invoices of the case."""
        self.ensure_one()
        # sudo: as for what is owed.
        moves = self.sudo().covered_ids._find_lines().move_id
        invoices = moves.filtered(
            lambda move: move.is_sale_document() and move.state == "posted"
        )
        return invoices._get_penalties(until) if invoices else {}

    def _sum_penalties(self, found, name):
        """Return the interest in the company's currency, by the rate of today."""
        company = self.company_id
        day = company._followup_today()
        return sum(
            one.currency._convert(getattr(one, name), company.currency_id, company, day)
            for one in found.values()
            if not one.missing
        )

    def _get_interest(self, until):
        return self._sum_penalties(self._get_case_penalties(until), "interest")

    @api.depends("cost_ids.amount", "cost_ids.claimed", "cost_ids.recovered")
    def _compute_costs(self):
        for case in self:
            costs = case.cost_ids
            case.amount_spent = sum(costs.mapped("amount"))
            case.amount_recovered = sum(costs.mapped("recovered"))
            case.amount_costs = sum(costs.mapped("claimed")) - case.amount_recovered

    @api.depends(
        "amount_residual", "amount_interest", "amount_indemnity", "amount_costs"
    )
    def _compute_total(self):
        for case in self:
            case.amount_total = case.currency_id.round(
                case.amount_residual
                + case.amount_interest
                + case.amount_indemnity
                + case.amount_costs
            )

    def _get_highest_claim(self):
        """Return the most that can be claimed, whatever has come in since."""
        self.ensure_one()
        return (
            max(self.amount_claimed, self.amount_residual)
            + self.amount_interest
            + self.amount_indemnity
            + sum(self.cost_ids.mapped("claimed"))
        )
