# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.fields import Command

from ..holidays_of import holidays_of
from ..legal_rules.delays import distance_of
from ..legal_rules.timetable import MISSED, Frame, judge

# What a missed deadline destroys; the others only open the next step.
DEADLY = ("void", "lapsed", "foreclosed", "inadmissible", "barred")
# Ends after which there is no title, whatever was given before.
LOST = ("lost", "void")
COMMERCIAL = ("tc", "tae", "tmc", "tj_commercial_chamber")


class Proceeding(models.Model):
    """Work out from the acts where a procedure stands, as often as need be."""

    _inherit = "dunforce.proceeding"

    judged_on = fields.Date(readonly=True, help="The day the deadlines were judged.")

    def _judge(self):
        """Judge stages and deadlines from the recorded acts, on today's date."""
        books = {}
        for one in self:
            law = one.company_id._get_law()
            if law not in books:
                books[law] = self.env["dunforce.legal.value"]._get_book(law)
            # sudo: what follows from the acts is the program's to write.
            one.sudo()._judge_one(books[law])
        self.case_id._judge_limits()

    def _judge_one(self, book):
        self.ensure_one()
        today = self.company_id._followup_today()
        self._write_deadlines(self._get_deadlines(book))
        missed = self.deadline_ids.filtered(
            lambda line: line.state == MISSED and line.lapse in DEADLY
        )
        progress = self._prepare_progress()
        if missed or progress["end"] in LOST:
            # What was served too late, or reversed on appeal, enforces nothing.
            progress["title_on"] = False
        self.write({**progress, "judged_on": today, "lapse_id": missed[:1].id})
        self._end_deadlines()

    def _get_deadlines(self, book=None):
        """Return the rules' Deadlines of the recorded acts, on today's date."""
        self.ensure_one()
        if book is None:
            law = self.company_id._get_law()
            book = self.env["dunforce.legal.value"]._get_book(law)
        _acts, rules = self.procedure_id._get_rules()
        today = self.company_id._followup_today()
        return judge(rules, self.event_ids._to_rules(), today, self._get_frame(book))

    def _get_frame(self, book):
        """Return the rules' Frame: values, days off, what is special, distance."""
        self.ensure_one()
        country = self.court_id.country_id.code or self.company_id._get_law().code
        department = self.court_id.department or self.case_id.department or ""
        return Frame(
            book,
            holidays_of(country or "FR", department),
            self._get_flags(book),
            distance_of(self.residence),
        )

    def _get_flags(self, book):
        """Return what is true of the proceeding, for the deadlines that ask."""
        modes = [event.mode for event in self.event_ids.sorted("date") if event.mode]
        here = self.company_id.country_id.code in (False, "FR")
        flags = {"creditor_here" if here else "creditor_abroad"}
        if modes:
            flags.add("in_person" if modes[-1] == "person" else "not_in_person")
        if self.court_id:
            commercial = self.court_id.kind in COMMERCIAL
            flags.add("commercial_court" if commercial else "civil_court")
        limit = book.find("lawyer_threshold", self.company_id._followup_today())
        if limit and self.case_id.amount_claimed > float(limit.value):
            civil = self.court_id and self.court_id.kind not in COMMERCIAL
            flags |= {"above_lawyer", *(["civil_above_lawyer"] if civil else [])}
        return frozenset(flags)

    def _write_deadlines(self, found):
        """Keep one row per deadline of the procedure that has begun to run."""
        known = {line.definition_id.code: line for line in self.deadline_ids}
        definitions = {one.code: one for one in self.procedure_id.deadline_ids}
        kept = self.env["dunforce.case.deadline"]
        for one in found:
            definition = definitions[one.rule.code]
            vals = self._prepare_deadline_vals(one, definition)
            line = known.get(one.rule.code)
            if line:
                line._update(vals)
            else:
                line = kept.create(vals)
            kept |= line
        ran = self.deadline_ids.filtered("definition_id")
        (ran - kept)._withdraw()

    def _end_deadlines(self):
        """Ask for nothing any more of what is over."""
        if self.state == "done":
            self.deadline_ids.filtered(
                lambda line: line.alive and line.kind == "procedure"
            ).write({"state": "void"})
        told = self.deadline_ids.filtered("activity_id")
        told.filtered(lambda line: line._is_used())._take_back()

    def _prepare_deadline_vals(self, one, definition):
        return {
            "case_id": self.case_id.id,
            "proceeding_id": self.id,
            "definition_id": definition.id,
            "kind": "procedure",
            "side": definition.side,
            "start": one.start,
            "raw": one.term.raw if one.term else False,
            "extended": one.term.extended if one.term else False,
            "by": one.by or False,
            "opens": one.opens or False,
            "state": one.state,
            "done_on": one.done or False,
            "missing": one.missing or False,
        }

    def _prepare_progress(self):
        """Return where the last act has led, and what it has given."""
        today = self.company_id._followup_today()
        past = self.event_ids.filtered(lambda event: event.date <= today)
        events = past.sorted(lambda event: (event.date, event.act_id.sequence))
        last = events[-1:]
        ending = events.filtered(lambda event: event.act_id.end)[-1:]
        titles = events.filtered(lambda event: event.act_id.gives_title)
        stages = [event.act_id.stage_id for event in events if event.act_id.stage_id]
        stage = stages[-1] if stages else self.procedure_id.stage_ids[:1]
        return {
            "stage_id": stage.id,
            "state": "done" if ending else "running",
            "end": ending.act_id.end,
            "title_on": titles[:1].date,
            "next_ids": [Command.set(last.act_id.next_ids.ids)],
        }

    @api.model
    def _get_due(self, company, today):
        """Return the ids of the running ones that were not judged on this day."""
        return (
            self.search(
                [
                    ("company_id", "=", company.id),
                    ("state", "=", "running"),
                    ("judged_on", "!=", today),
                ]
            )
        ).ids

    def _announce(self, _today):
        """Judge them again: a day has passed."""
        self._judge()
