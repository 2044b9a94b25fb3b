# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.fields import Command


class AccountMove(models.Model):
    """The place of an invoice in its plan, read when its form is opened."""

    _inherit = "account.move"

    followup_html = fields.Html(compute="_compute_followup_html", sanitize=False)
    invoice_age_days = fields.Integer(compute="_compute_invoice_age_days")

    @api.depends("payment_state", "no_followup", "dunforce_plan_id", "is_move_sent")
    @api.depends_context("lang")
    def _compute_followup_html(self):
        table = self.env["dunforce.followup.item.table"]
        for move in self:
            if not move._has_followup() or not move._may_read_followup():
                move.followup_html = False
                continue
            today = move.company_id._followup_today()
            items = move._read_followup_items(today)
            move.followup_html = table._render_items(items, today)
            move.followup_html += table._render_history(move)

    @api.depends("invoice_date")
    def _compute_invoice_age_days(self):
        for move in self:
            today = move.company_id._followup_today()
            date = move.invoice_date or today
            move.invoice_age_days = max((today - date).days, 0)

    def _has_followup(self):
        self.ensure_one()
        return (
            bool(self._origin)
            and self.state == "posted"
            and self.move_type == "out_invoice"
        )

    def _may_read_followup(self):
        """Return whether the user may read the file of the customer, if there is one.

        A sales rep sees those of his own customers only.
        """
        files = self.env["dunforce.followup"]
        if not files.has_access("read"):
            return False
        partner = self.commercial_partner_id
        # sudo: to tell no file from one that the user may not read.
        file = (
            files.sudo()
            .with_context(active_test=False)
            .search(
                [
                    ("partner_id", "=", partner.id),
                    ("company_id", "=", self.company_id.id),
                ]
            )
        )
        return file.with_env(self.env).has_access("read")

    def _read_followup_items(self, today):
        """Return the items of the invoice among those of its customer, who is one."""
        if self.payment_state in ("paid", "reversed"):
            return []
        # sudo: the engine reads the whole account of the customer; only the items of
        # this invoice, which the user may read, are shown.
        outcomes = (
            self.env["dunforce.followup.engine"]
            .sudo()
            ._dry_run(self.company_id, today, partners=self.commercial_partner_id)
        )
        return [
            item
            for outcome in outcomes
            for item in outcome["items"]
            if item["move_id"] == self._origin.id
        ]

    def action_new_promise(self):
        """Record that the customer promised to pay this invoice."""
        return self._open_new("dunforce_followup.promise_action_new")

    def action_new_dispute(self):
        """Record that the customer disputes this invoice."""
        return self._open_new("dunforce_followup.dispute_action_new")

    def action_new_suspension(self):
        """Leave this invoice alone, with a reason."""
        return self._open_new("dunforce_followup.suspension_action_new")

    def _open_new(self, xmlid):
        """Open a dialog about the open items of the invoice."""
        self.ensure_one()
        followup = self.env["dunforce.followup"]._get_or_create(
            self.company_id, self.commercial_partner_id
        )
        lines = self.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable" and not line.reconciled
        )
        context = {
            "default_followup_id": followup.id,
            "default_line_ids": [Command.set(lines.ids)],
            "default_amount": sum(lines.mapped("amount_residual_currency")),
            "default_currency_id": self.currency_id.id,
        }
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return {**action, "context": context}
