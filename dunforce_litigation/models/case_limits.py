# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo import api, fields, models

from ..legal_rules.book import MissingValue
from ..legal_rules.limits import Happening, find_limit

RECEIVED = ("bank", "cash", "credit")


class Case(models.Model):
    """The prescription of each item, the life of each title, the nearest on top."""

    _inherit = "dunforce.case"

    deadline_ids = fields.One2many("dunforce.case.deadline", "case_id")
    happening_ids = fields.One2many("dunforce.case.happening", "case_id")
    next_deadline_id = fields.Many2one(
        "dunforce.case.deadline", compute="_compute_next_deadline_id"
    )
    next_deadline_on = fields.Date(
        string="Next deadline", compute="_compute_next_deadline_on", store=True
    )
    is_barred = fields.Boolean(compute="_compute_is_barred")

    @api.depends("deadline_ids.by", "deadline_ids.alive")
    def _compute_next_deadline_id(self):
        for case in self:
            alive = case.deadline_ids.filtered("alive")
            # What nobody can work out comes before all that can wait.
            case.next_deadline_id = alive.sorted(lambda one: one.by or date.min)[:1]

    @api.depends("deadline_ids.by", "deadline_ids.alive")
    def _compute_next_deadline_on(self):
        for case in self:
            days = case.deadline_ids.filtered("alive").mapped("by")
            case.next_deadline_on = min(filter(None, days), default=False)

    @api.depends("deadline_ids.state")
    def _compute_is_barred(self):
        for case in self:
            limits = case.deadline_ids.filtered(lambda one: one.kind == "prescription")
            case.is_barred = any(one.state == "missed" for one in limits)

    @api.model_create_multi
    def create(self, vals_list):
        """Work out at once what dies when."""
        cases = super().create(vals_list)
        cases._judge_limits()
        return cases

    def write(self, vals):
        """Work it out anew when the items or the nature of the claim change."""
        result = super().write(vals)
        if {"line_ids", "covered_ids", "claim_kind", "state"} & vals.keys():
            self._judge_limits()
        return result

    def _judge_limits(self):
        """Write the prescription of each item and the life of each title."""
        values = self.env["dunforce.legal.value"]
        # sudo: what dies when is the program's to write.
        for law, cases in self.sudo().grouped(lambda one: one._get_law()).items():
            book = values._get_book(law)
            for case in cases:
                case._judge_by(book)

    def _get_law(self):
        """Return the country whose law the case is under."""
        return self.company_id._get_law()

    def _judge_by(self, book):
        """Judge what can lapse of one case. Extension point."""
        self._judge_items(book)
        self._judge_titles(book)

    def _judge_items(self, book):
        today = self.company_id._followup_today()
        rows = self.deadline_ids.filtered(lambda one: one.kind == "prescription")
        known = {one.covered_id: one for one in rows}
        common = self._get_happenings()
        for item in self.covered_ids:
            vals = self._prepare_limit_vals(item, common, book, today)
            if item in known:
                known[item]._update(vals)
            else:
                rows.create(vals)
        (rows.filtered(lambda one: one.covered_id not in self.covered_ids))._withdraw()

    def _prepare_limit_vals(self, item, happenings, book, today):
        """Return the row of an item: when it is time-barred, and perhaps when not."""
        vals = {
            "case_id": self.id,
            "covered_id": item.id,
            "kind": "prescription",
            "start": item.due_date,
        }
        try:
            limit = find_limit(self.claim_kind, item.due_date, happenings, book, today)
        except MissingValue as missing:
            words = self.env["dunforce.legal.value"]._word_missing(
                missing.key, missing.day
            )
            return {**vals, "state": "unknown", "by": False, "missing": words}
        return {
            **vals,
            "raw": limit.hard,
            "extended": limit.hard,
            "by": limit.hard,
            "possible": limit.possible or False,
            "state": limit.find_state(today, self._is_owed(item)),
            "missing": False,
        }

    def _is_owed(self, item):
        """Return whether its prescription matters: a title or a payment ends it."""
        if self.has_title:
            return False
        return any(
            line.parent_state == "posted" and line.amount_residual > 0
            for line in item._find_lines()
        )

    def _get_happenings(self):
        """Return what may interrupt or suspend the prescription: noted, and acts."""
        found = [one._to_rule() for one in self.happening_ids]
        for proceeding in self.proceeding_ids:
            # A suit that was withdrawn, lapsed or lost has interrupted nothing.
            void = proceeding.end in ("lost", "void") or bool(proceeding.lapse_id)
            for event in proceeding.event_ids:
                effect = event.act_id.effect
                if effect:
                    found.append(
                        Happening(
                            effect, event.date, self._ended_on(proceeding), "", void
                        )
                    )
        return found

    def _ended_on(self, proceeding):
        """Return the day of the last act of what is over, None while it goes on."""
        if proceeding.state != "done":
            return None
        return max(proceeding.event_ids.mapped("date"))

    def _judge_titles(self, book):
        """Write how long each title can be enforced (CPCE L111-4)."""
        today = self.company_id._followup_today()
        rows = self.deadline_ids.filtered(lambda one: one.kind == "title")
        known = {one.proceeding_id: one for one in rows}
        titled = self.proceeding_ids.filtered("title_on")
        for proceeding in titled:
            limit = find_limit("title", proceeding.title_on, [], book, today)
            vals = {
                "case_id": self.id,
                "proceeding_id": proceeding.id,
                "kind": "title",
                "start": proceeding.title_on,
                "raw": limit.hard,
                "extended": limit.hard,
                "by": limit.hard,
                "state": limit.find_state(today),
            }
            if proceeding in known:
                known[proceeding]._update(vals)
            else:
                rows.create(vals)
        rows.filtered(lambda one: one.proceeding_id not in titled)._withdraw()

    @api.model
    def _get_due(self, company, _today):
        """Return the ids of the open cases: their items age every day."""
        return self.search(
            [("company_id", "=", company.id), ("state", "!=", "closed")]
        ).ids

    def _announce(self, _today):
        self._judge_limits()
