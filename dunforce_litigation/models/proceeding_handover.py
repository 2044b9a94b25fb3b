# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.dunforce_followup.penalty_result import exact

from ..legal_rules.timetable import Event, judge

# What the button of the hand-over writes.
HANDED = {"handover_id", "handed_amount"}


class Proceeding(models.Model):
    """A proceeding that a hand-over has started, and what came of it."""

    _inherit = "dunforce.proceeding"

    handover_id = fields.Many2one(
        "dunforce.handover",
        string="Hand-over",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    handed_amount = fields.Monetary(
        string="Principal handed over",
        readonly=True,
        copy=False,
        help="What was open of the items on that day.",
    )
    result_ids = fields.One2many("dunforce.handover.result", "proceeding_id")
    collected_amount = fields.Monetary(
        string="Collected", compute="_compute_collected_amount", store=True
    )

    _one_handover = models.UniqueIndex(
        "(case_id) WHERE handover_id IS NOT NULL AND state = 'running'",
        "A case is with one agency or buyer at a time.",
    )

    @api.depends_context("show_debtor")
    def _compute_display_name(self):
        """Name them by case and debtor where all are of one procedure."""
        if not self.env.context.get("show_debtor"):
            return super()._compute_display_name()
        for one in self:
            one.display_name = one.case_id.display_name
        return None

    @api.depends("result_ids.collected")
    def _compute_collected_amount(self):
        for one in self:
            one.collected_amount = sum(one.result_ids.mapped("collected"))

    @api.model
    def _check_kept(self, *vals_list):
        """Refuse to hand over by editing a field."""
        if not self.env.su and any(HANDED & vals.keys() for vals in vals_list):
            raise AccessError(
                self.env._("Cases are handed over by the button of a hand-over only.")
            )
        return super()._check_kept(*vals_list)

    def _get_limit(self):
        """Return the most that the debtor may owe: what was handed over, and the rest.

        Payments that were booked since are still in it, as they are in what the agency
        has collected. Without the rate of a semester nobody can say: there is no limit.
        """
        self.ensure_one()
        case = self.case_id
        if case.amount_missing:
            return Decimal("Infinity")
        rest = case.amount_interest + case.amount_indemnity + case.amount_costs
        return exact(self.handed_amount + rest)

    def _get_remit_by(self, day):
        """Return until when money collected on a day is to be remitted, False if never.

        The procedure says it: a deadline of theirs that starts with a report (of the
        French one, a month: CPCE R124-6).
        """
        self.ensure_one()
        starts = self.procedure_id.act_ids.filtered(
            lambda act: act.handover_event == "report"
        )
        rules = [
            deadline._to_rule()
            for deadline in self.procedure_id.deadline_ids
            if deadline.side == "theirs" and deadline.start_ids & starts
        ]
        law = self.company_id._get_law()
        book = self.env["dunforce.legal.value"]._get_book(law)
        events = [Event(act.code, day) for act in starts]
        found = judge(rules, events, day, self._get_frame(book))
        return min((one.by for one in found if one.by), default=False)
