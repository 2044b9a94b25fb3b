# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.tools import SQL

from ..const import MONEY_JOURNALS
from ..rules.promise import judge
from ..rules.receipt import Receipt
from ..setting import country_calendar

# Money is what came through a bank or the till: never a credit note, a write-off, a
# transfer. First what was matched with the covered items, whichever line stands for
# them today; then what is not allocated yet.
RECEIPTS = """
    SELECT DISTINCT c.followup_id, c.currency_id, c.item_key, k.date,
           r.debit_amount_currency::float8, r.id
      FROM dunforce_covered_item c
      JOIN account_move_line l ON l.move_id = c.move_id
      JOIN account_partial_reconcile r ON r.debit_move_id = l.id
      JOIN account_move_line k ON k.id = r.credit_move_id
      JOIN account_journal j ON j.id = k.journal_id
     WHERE c.id = ANY(%(covered)s) AND j.type = ANY(%(money)s)
       AND (c.item_key = 'line:' || l.id
            OR c.item_key = l.move_id || ':' || l.date_maturity)
 UNION ALL
    SELECT f.id, l.currency_id, '', l.date, -l.amount_residual_currency::float8, l.id
      FROM dunforce_followup f
      JOIN account_move_line l
        ON l.partner_id = f.partner_id AND l.company_id = f.company_id
      JOIN account_account a ON a.id = l.account_id
      JOIN account_journal j ON j.id = l.journal_id
     WHERE f.id = ANY(%(files)s) AND l.parent_state = 'posted'
       AND l.reconciled IS NOT TRUE AND l.amount_residual < 0
       AND a.account_type = 'asset_receivable' AND j.type = ANY(%(money)s)
"""


class Followup(models.Model):
    """The promises of a customer, judged together by the money he sent."""

    _inherit = "dunforce.followup"

    promise_ids = fields.One2many("dunforce.promise", "followup_id")
    promise_count = fields.Integer(compute="_compute_promise_figures")
    promise_kept_count = fields.Integer(
        string="Promises kept", compute="_compute_promise_figures"
    )
    promise_broken_count = fields.Integer(
        string="Promises broken",
        compute="_compute_promise_figures",
        help="In part or in whole: they count against the next one.",
    )

    @api.depends("promise_ids.state")
    def _compute_promise_figures(self):
        counts = {}
        for file, state, count in self.env["dunforce.promise"]._read_group(
            [("followup_id", "in", self.ids)], ["followup_id", "state"], ["__count"]
        ):
            counts[file.id, state] = count
        for file in self:
            own = {state: n for (key, state), n in counts.items() if key == file.id}
            file.promise_count = sum(own.values())
            file.promise_kept_count = own.get("kept", 0)
            file.promise_broken_count = own.get("broken", 0) + own.get("partly", 0)

    def action_open_promises(self):
        """Open what the customer promised, and what became of it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_followup.promise_action"
        )
        return {**action, "domain": [("followup_id", "=", self.id)], "context": {}}

    def _get_calendar(self, year):
        """Return the working days of the customer's country around a year."""
        self.ensure_one()
        country = self.partner_id.country_id or self.company_id.country_id
        return country_calendar(country.code or "FR", year)

    def _judge_promises(self, today=None):
        """Say what became of the promises, however often the ledger has changed.

        The verdict depends on the ledger and the day alone: an undone payment opens
        again what it had kept.
        """
        promises = self.promise_ids.filtered(lambda one: one.state != "cancelled")
        if not promises:
            return
        receipts = self._read_receipts(promises.covered_ids)
        # Read together what each promise would read by itself.
        promises.covered_ids.move_id.line_ids.mapped("amount_residual_currency")
        for (file, currency), own in promises.grouped(
            lambda one: (one.followup_id, one.currency_id)
        ).items():
            day = today or file.company_id._followup_today()
            standings = judge(
                [promise._to_rule() for promise in own],
                receipts.get((file.id, currency.id), []),
                day,
                file._get_calendar(day.year),
            )
            for promise, standing in zip(own, standings, strict=True):
                promise._settle(standing)

    def _read_receipts(self, covered):
        """Return {(file, currency): rules' Receipts}, matched or not allocated yet."""
        self.env.flush_all()
        receipts = {}
        for file, currency, key, day, amount, _id in self.env.execute_query(
            SQL(
                RECEIPTS,
                covered=covered.ids,
                files=self.ids,
                money=list(MONEY_JOURNALS),
            )
        ):
            receipts.setdefault((file, currency), []).append(Receipt(day, amount, key))
        return receipts
