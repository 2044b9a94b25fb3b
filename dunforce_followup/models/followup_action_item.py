# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models

from ..const import ACTION_STATES, LEVELS

# What nobody may change once the action is over.
KEPT = {"action_id", "item_key", "name", "due_date", "currency_id", "total", "listed"}
KEPT |= {"residual", "residual_company", "days_late", "step_id", "level"}


class FollowupActionItem(models.Model):
    _name = "dunforce.followup.action.item"
    _description = "Receivable item of a follow-up action"
    _order = "due_date, id"

    action_id = fields.Many2one(
        "dunforce.followup.action", required=True, index=True, ondelete="restrict"
    )
    followup_id = fields.Many2one("dunforce.followup", required=True, index=True)
    company_id = fields.Many2one("res.company", required=True)
    item_key = fields.Char(
        required=True,
        index=True,
        help="Move and due date (opening entries: the line), which outlive the line.",
    )
    line_id = fields.Many2one(
        "account.move.line", ondelete="set null", index="btree_not_null"
    )
    move_id = fields.Many2one(
        "account.move", ondelete="set null", index="btree_not_null"
    )
    name = fields.Char(string="Reference")
    invoice_date = fields.Date()
    due_date = fields.Date()
    currency_id = fields.Many2one("res.currency", required=True)
    company_currency_id = fields.Many2one(
        related="company_id.currency_id", string="Company currency"
    )
    total = fields.Monetary(string="Original amount")
    residual = fields.Monetary(string="Open amount")
    residual_company = fields.Monetary(currency_field="company_currency_id")
    days_late = fields.Integer()

    listed = fields.Boolean(help="Shown in the message; its own step is not due.")
    plan_id = fields.Many2one("dunforce.followup.plan", ondelete="restrict")
    step_id = fields.Many2one("dunforce.followup.step", ondelete="restrict")
    level = fields.Selection(LEVELS)
    offset_days = fields.Integer(string="Step's offset")
    state = fields.Selection(ACTION_STATES, required=True)
    live = fields.Boolean(help="Holds the step of the item.")
    date_done = fields.Date()
    reason_code = fields.Char()
    retry_date = fields.Date(help="A person wants the step again from this day on.")

    _step_once = models.UniqueIndex(
        "(followup_id, item_key, step_id) WHERE live",
        "An item can meet a step only once.",
    )

    def write(self, vals):
        """Leave the items of what is over as they were."""
        if KEPT & vals.keys() and not self.env.su:
            self.action_id._check_not_over()
        return super().write(vals)

    def _find_open_lines(self):
        """Return the journal items that these are today, as far as they are owed."""
        # sudo: whoever approves need not read the ledger.
        lines = self.sudo().move_id.line_ids
        keys = set(self.mapped("item_key"))
        return lines.filtered(
            lambda line: line.account_type == "asset_receivable"
            and line.parent_state == "posted"
            and line.amount_residual > 0
            and line._get_followup_key() in keys
        )

    def _prepare_reference_vals(self):
        """Return the item as a mere reference in another action: it holds no step."""
        self.ensure_one()
        names = ("item_key", "name", "invoice_date", "due_date", "total", "residual")
        names += ("residual_company", "days_late")
        return {
            **{name: self[name] for name in names},
            "followup_id": self.followup_id.id,
            "company_id": self.company_id.id,
            "line_id": self.line_id.id,
            "move_id": self.move_id.id,
            "currency_id": self.currency_id.id,
            "listed": True,
            "state": "todo",
        }
