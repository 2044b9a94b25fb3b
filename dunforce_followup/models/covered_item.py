# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

OWNERS = ("promise_id", "dispute_id", "suspension_id", "payment_plan_id")
OWNERS += ("order_hold_id",)


class CoveredItem(models.Model):
    _name = "dunforce.covered.item"
    _description = "Receivable item that a promise, dispute, suspension or plan covers"
    _order = "due_date, id"

    promise_id = fields.Many2one(
        "dunforce.promise", ondelete="cascade", index="btree_not_null"
    )
    dispute_id = fields.Many2one(
        "dunforce.dispute", ondelete="cascade", index="btree_not_null"
    )
    suspension_id = fields.Many2one(
        "dunforce.suspension", ondelete="cascade", index="btree_not_null"
    )
    payment_plan_id = fields.Many2one(
        "dunforce.payment.plan", ondelete="cascade", index="btree_not_null"
    )
    order_hold_id = fields.Many2one(
        "dunforce.order.hold", ondelete="cascade", index="btree_not_null"
    )
    followup_id = fields.Many2one(
        "dunforce.followup", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True)
    item_key = fields.Char(
        required=True,
        index=True,
        help="Move and due date (entries: the line), which outlive the line.",
    )
    line_id = fields.Many2one(
        "account.move.line", ondelete="set null", index="btree_not_null"
    )
    move_id = fields.Many2one(
        "account.move", ondelete="set null", index="btree_not_null"
    )
    name = fields.Char(string="Reference")
    due_date = fields.Date()
    currency_id = fields.Many2one("res.currency", required=True)
    residual = fields.Monetary(
        string="Open amount", help="What was open when it was covered."
    )
    covered = fields.Monetary(help="The part of the open amount that is meant.")
    received = fields.Monetary(
        help="What money had paid of it before: an order hold goes by the rest."
    )

    _one_owner = models.Constraint(
        f"CHECK (num_nonnulls({', '.join(OWNERS)}) = 1)",
        "A covered item belongs to one promise, dispute, suspension, payment plan or "
        "order hold.",
    )

    @api.model
    def _get_owner_names(self):
        """Return the fields that name what covers an item.

        Extension point: an addon that adds one declares `_one_owner` anew.
        """
        return OWNERS

    def _get_owner(self):
        """Return what covers the item: a promise, a dispute, a suspension ..."""
        self.ensure_one()
        return next(self[name] for name in self._get_owner_names() if self[name])

    def _find_lines(self):
        """Return the journal items that these are today, whatever became of their ids.

        An invoice that is reset to draft may delete a journal item and make another.
        """
        lines = self.move_id.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )
        keys = set(self.mapped("item_key"))
        return lines.filtered(lambda line: line._get_followup_key() in keys)
