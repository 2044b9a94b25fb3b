# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


class FollowupDryRunLine(models.TransientModel):
    _name = "dunforce.followup.dry.run.line"
    _description = "Outcome of a dry run for one customer"
    _order = "outcome, overdue_amount desc, id"
    _rec_name = "partner_id"

    dry_run_id = fields.Many2one(
        "dunforce.followup.dry.run", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="dry_run_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one("res.partner", string="Customer", required=True)
    outcome = fields.Selection(
        [("contact", "Would be contacted"), ("left", "Would be left alone")],
        required=True,
    )
    overdue_amount = fields.Monetary(string="Overdue")
    plan_id = fields.Many2one("dunforce.followup.plan")
    plan_reason = fields.Char(string="Why this plan")
    what = fields.Text(string="What would happen")
    reason = fields.Char(string="Why")
    next_date = fields.Date(string="Next step")
    items = fields.Json()
    items_html = fields.Html(compute="_compute_items_html", sanitize=False)

    @api.depends("items")
    @api.depends_context("lang")
    def _compute_items_html(self):
        table = self.env["dunforce.followup.item.table"]
        for line in self:
            items = [
                {
                    **item,
                    "due_date": fields.Date.to_date(item["due_date"]),
                    "date": fields.Date.to_date(item["date"]),
                }
                for item in line.items or []
            ]
            line.items_html = table._render_items(items, line.dry_run_id.date)
