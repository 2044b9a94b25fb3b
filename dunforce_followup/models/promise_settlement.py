# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import LazyTranslate

from ..rules import promise as rules

_lt = LazyTranslate(__name__)


class Promise(models.Model):
    """How the verdict on a promise is applied."""

    _inherit = "dunforce.promise"

    def _to_rule(self):
        """Return the promise as the rules want it."""
        self.ensure_one()
        # sudo: its items stand for journal items that a sales rep may not read.
        lines = self.covered_ids.sudo()._find_lines()
        return rules.Promise(
            self.made_on,
            self.date,
            self.amount,
            frozenset(self.covered_ids.mapped("item_key")),
            sum(lines.mapped("amount_residual_currency")),
            self.returned_on or None,
        )

    def _settle(self, standing):
        """Write a Standing of the rules, and raise a task about a broken promise."""
        self.ensure_one()
        if (self.state, self.judged_on or None) != (standing.state, standing.on):
            was = self.state
            self.write({"state": standing.state, "judged_on": standing.on})
            self.followup_id.to_decide = True
            if standing.state in ("broken", "partly") and was == "open":
                self._ask_for_call()
        if self.currency_id.compare_amounts(self.received, standing.received):
            self.received = standing.received

    def _ask_for_call(self):
        """Have somebody call the customer who did not keep his word."""
        name = _lt("Call about a promise that was not kept")
        for promise in self:
            promise.followup_id._open_task(
                "promise",
                name,
                channel="call",
                amount=promise.amount,
                note=promise.display_name,
            )

    @api.model
    def _follow(self, run):
        """Judge the open promises of the company whose day may have come."""
        promises = self.search(
            [("company_id", "=", run.company_id.id), ("state", "=", "open")]
        )
        promises.followup_id._judge_promises(run.date)
