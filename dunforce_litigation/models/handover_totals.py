# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from odoo.addons.dunforce_followup.penalty_result import exact

from ..legal_rules.handover import Handed


class Handover(models.Model):
    """What was handed over, what came of it, and what the agency still owes."""

    _inherit = "dunforce.handover"

    case_count = fields.Integer(
        string="Number of cases", compute="_compute_handed", store=True
    )
    amount_handed = fields.Monetary(
        string="Principal handed over",
        compute="_compute_handed",
        store=True,
        help="What was open of the items on that day; of a draft, when the cases were "
        "made.",
    )
    amount_collected = fields.Monetary(
        string="Collected", compute="_compute_collected", store=True
    )
    amount_commission = fields.Monetary(
        string="Commissions", compute="_compute_collected", store=True
    )
    amount_waiting = fields.Monetary(
        string="To be remitted",
        compute="_compute_collected",
        store=True,
        help="Collected, and not yet remitted to us.",
    )
    amount_remaining = fields.Monetary(
        string="Still to be collected",
        compute="_compute_remaining",
        store=True,
        help="Of the principal of the cases that are still with them.",
    )
    success_rate = fields.Float(
        string="Success (%)",
        compute="_compute_success_rate",
        help="What was collected of the principal that was handed over.",
    )

    @api.depends(
        "handed_by",
        "case_ids.amount_claimed",
        "proceeding_ids.handed_amount",
    )
    def _compute_handed(self):
        for one in self:
            if one.handed_by:
                one.case_count = len(one.proceeding_ids)
                one.amount_handed = sum(one.proceeding_ids.mapped("handed_amount"))
            else:
                one.case_count = len(one.case_ids)
                one.amount_handed = sum(one.case_ids.mapped("amount_claimed"))

    @api.depends(
        "result_ids.collected", "result_ids.commission", "result_ids.remitted_on"
    )
    def _compute_collected(self):
        for one in self:
            results = one.result_ids
            one.amount_collected = sum(results.mapped("collected"))
            one.amount_commission = sum(results.mapped("commission"))
            waiting = results.filtered(lambda result: not result.remitted_on)
            one.amount_waiting = sum(waiting.mapped("collected"))

    @api.depends(
        "proceeding_ids.state",
        "proceeding_ids.handed_amount",
        "proceeding_ids.collected_amount",
    )
    def _compute_remaining(self):
        for one in self:
            running = one.proceeding_ids.filtered(lambda row: row.state == "running")
            one.amount_remaining = sum(
                max(row.handed_amount - row.collected_amount, 0.0) for row in running
            )

    @api.depends("amount_handed", "amount_collected", "handed_by")
    def _compute_success_rate(self):
        for one in self:
            whole = one.amount_handed if one.handed_by else 0.0
            one.success_rate = whole and 100.0 * one.amount_collected / whole

    def _get_handed(self, without=None):
        """Return {number of the case: the rules' Handed}, as of today.

        :param without: results that are being noted, and count as not yet known
        """
        self.ensure_one()
        events = self.procedure_id.act_ids.mapped("handover_event")
        results = frozenset(event for event in events if event)
        found = {}
        for row in self.proceeding_ids:
            noted = row.result_ids - (without or row.result_ids.browse())
            found[row.case_id.name] = Handed(
                on=self.date,
                limit=row._get_limit(),
                collected=exact(sum(noted.mapped("collected"))),
                over=row.state == "done",
                known=frozenset(one._get_key() for one in noted),
                results=results,
            )
        return found
