# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

from ..const import PASSED_STATES
from ..formatters import formatters


class FollowupItemTable(models.AbstractModel):
    _name = "dunforce.followup.item.table"
    _description = "Table of receivable items, as screens show it"

    @api.model
    def _render_items(self, items, today):
        """Return the HTML of items of a dry run: the past, what comes next, why.

        :param list items: as the engine's `_dry_run` returns them for one customer
        :param date today: the day that "late" counts up to
        """
        # sudo: whoever may open the customer's file may see its items; a sales rep
        # has no access to the ledger itself.
        lines = self.env["account.move.line"].sudo().browse(i["line_id"] for i in items)
        values = {
            **formatters(self.env),
            "rows": self._prepare_rows(items, lines.exists(), today),
            "linked": self.env["account.move"].has_access("read"),
        }
        return self.env["ir.qweb"]._render("dunforce_followup.followup_items", values)

    def _prepare_rows(self, items, lines, today):
        steps = self.env["dunforce.followup.step"].browse(
            item["step_id"] for item in items if item["step_id"]
        )
        names = {step.id: step.name for step in steps.exists()}
        known = {line.id: line for line in lines}
        last = self._read_last_steps(lines)
        words = self.env["dunforce.followup.engine"]._reason_text
        return [
            {
                "line": known[item["line_id"]],
                "due_date": item["due_date"],
                "days_late": max((today - item["due_date"]).days, 0),
                "last": last.get(item["line_id"]),
                "next": names.get(item["step_id"]),
                "date": item["date"],
                "why": words(item["reason_code"], item["reason_params"]),
            }
            for item in items
            if item["line_id"] in known
        ]

    def _read_last_steps(self, lines):
        """Return {line id: the item of the last step it has passed}."""
        passed = self.env["dunforce.followup.action.item"].search(
            [("line_id", "in", lines.ids), ("state", "in", PASSED_STATES)],
            order="date_done, id",
        )
        return {
            item.line_id.id: item for item in passed if item.step_id and item.date_done
        }

    @api.model
    def _render_history(self, move):
        """Return the HTML of what an invoice has been through, the latest first."""
        passed = self.env["dunforce.followup.action.item"].search(
            [("move_id", "=", move.id), ("listed", "=", False)], order="id desc"
        )
        values = {**formatters(self.env), "rows": passed}
        return self.env["ir.qweb"]._render("dunforce_followup.followup_history", values)
