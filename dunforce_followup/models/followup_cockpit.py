# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from ..formatters import formatters

# From not yet due to long overdue.
AGE_COLOURS = ("#8fbf8f", "#f2d16b", "#eda65a", "#dd7a4f", "#c0443c")


class Followup(models.Model):
    """What the cockpit of a customer shows, read live when it is opened."""

    _inherit = "dunforce.followup"

    action_count = fields.Integer(compute="_compute_action_count")
    ageing_html = fields.Html(compute="_compute_screen_html", sanitize=False)
    items_html = fields.Html(compute="_compute_screen_html", sanitize=False)
    payer_description = fields.Text(related="payer_profile_id.description")
    payer_advice = fields.Text(related="payer_profile_id.advice")

    @api.depends("action_ids")
    def _compute_action_count(self):
        counts = dict(
            self.env["dunforce.followup.action"]._read_group(
                [("followup_id", "in", self.ids)], ["followup_id"], ["__count"]
            )
        )
        for followup in self:
            followup.action_count = counts.get(followup, 0)

    @api.depends(
        "as_of",
        "to_decide",
        "plan_id",
        "answer_date",
        "action_ids.state",
        "suspension_ids.state",
        "promise_ids.state",
        "dispute_ids.state",
        "payment_plan_ids.state",
    )
    @api.depends_context("lang")
    def _compute_screen_html(self):
        table = self.env["dunforce.followup.item.table"]
        for followup in self:
            if not followup.id or not followup.partner_id:
                followup.ageing_html = followup.items_html = False
                continue
            today = followup.company_id._followup_today()
            items = followup._read_items(today)
            followup.items_html = table._render_items(items, today)
            followup.ageing_html = followup._render_ageing()

    def _read_items(self, today):
        """Return the open items with their next step and why, from a dry run."""
        self.ensure_one()
        # sudo: the record rule has let the reader see this customer; the ledger that
        # the engine reads stays closed to a sales rep.
        outcomes = (
            self.env["dunforce.followup.engine"]
            .sudo()
            ._dry_run(self.company_id, today, partners=self.partner_id)
        )
        return [item for outcome in outcomes for item in outcome["items"]]

    def _render_ageing(self):
        """Return a bar of what is owed by age, one per currency."""
        labels = (
            self.env._("Not due"),
            self.env._("1–30 days"),
            self.env._("31–60 days"),
            self.env._("61–90 days"),
            self.env._("More than 90 days"),
        )
        values = {
            **formatters(self.env),
            "bars": [
                {
                    "currency": group["currency"],
                    "ages": [
                        {"label": label, "amount": amount, "colour": colour}
                        for label, amount, colour in zip(
                            labels, group["ages"], AGE_COLOURS, strict=True
                        )
                    ],
                    "debit": group["debit"],
                }
                for group in self._get_statement()["groups"]
                if group["debit"] > 0
            ],
        }
        return self.env["ir.qweb"]._render("dunforce_followup.followup_ageing", values)

    def action_statement(self):
        """Print what the customer owes and what he may deduct, as of today."""
        return self.env.ref(
            "dunforce_followup.followup_report_statement"
        ).report_action(self)

    def action_open_invoices(self):
        """Open what the customer owes, item by item."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_followup.account_move_line_action_open"
        )
        return {
            **action,
            "domain": [
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "=", self.company_id.id),
                ("account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
            ],
        }
