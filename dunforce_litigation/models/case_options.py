# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models
from odoo.fields import Command

from ..legal_rules.book import Book
from ..legal_rules.conditions import MET, NOT_MET, UNKNOWN, conclude, examine
from ..legal_rules.court import NO_COURT
from ..legal_rules.fees import at_risk, total

RANKS = {MET: 0, UNKNOWN: 1, NOT_MET: 2}


class Case(models.Model):
    """Compare the procedures side by side; start one."""

    _inherit = "dunforce.case"

    option_ids = fields.One2many("dunforce.case.option", "case_id")
    legal_note = fields.Text(
        string="Doubts", readonly=True, help="Values that are missing or doubtful."
    )

    def action_compare(self):
        """Examine the conditions of every procedure on today's facts."""
        for case in self:
            case._judge_limits()
            facts = case._get_facts()
            law = case.company_id._get_law()
            values = self.env["dunforce.legal.value"]
            known = values._get_law_values(law)
            procedures = self.env["dunforce.procedure"]._get_for(law)
            notes = []
            commands = [Command.clear()]
            for procedure in procedures:
                # A book for each: it keeps what this procedure was examined by.
                book = Book(known)
                commands.append(
                    Command.create(case._prepare_option_vals(procedure, facts, book))
                )
                notes += values._word_book(book)[1]
            # sudo: the comparison is the program's; nobody edits it.
            case.sudo().option_ids = commands
            case.legal_note = "\n".join(dict.fromkeys(notes))
        return True

    def _prepare_option_vals(self, procedure, facts, book):
        verdicts = [
            examine(condition._to_rule(), facts, book)
            for condition in procedure.condition_ids
        ]
        outcomes = [verdict.outcome for verdict in verdicts]
        expected = procedure.cost_ids.filtered(lambda cost: not cost.contingent)
        fees = [cost._estimate(facts, book) for cost in expected]
        notes = self._advise_court(procedure.court_need, facts, book)[1]
        costs, kept = total(fees), at_risk(fees)
        used = self.env["dunforce.legal.value"]._word_book(book)[0]
        option = self.env["dunforce.case.option"].new({"case_id": self.id})
        return {
            "procedure_id": procedure.id,
            "outcome": conclude(verdicts),
            "rank": RANKS[conclude(verdicts)],
            "met_count": outcomes.count(MET),
            "unmet_count": outcomes.count(NOT_MET),
            "unknown_count": outcomes.count(UNKNOWN),
            "conditions_html": option._word_conditions(verdicts, notes),
            "cost_low": float(costs.low or 0),
            "cost_high": float(costs.high or 0),
            "cost_unknown": costs.low is None or costs.high is None,
            "kept_high": float(kept.high or 0),
            "value_ids": [Command.set(used.ids)],
            "compared_on": facts.on,
        }

    def _advise_court(self, need, facts=None, book=None):
        """Return (competent courts, sentences about court, lawyer and what is due)."""
        self.ensure_one()
        courts = self.env["dunforce.court"]
        if not need or need == NO_COURT:
            return courts, []
        facts = facts or self._get_facts()
        if book is None:
            law = self.company_id._get_law()
            book = self.env["dunforce.legal.value"]._get_book(law)
        words = []
        for option, places in self._get_court_options(need, facts, book):
            listed = places.candidates.court_id
            found = places.preselected or places.suggested or listed
            courts |= places.preselected | places.suggested | listed
            words.append(self._word_places(option, places, found))
            words += self._word_requirements(need, option.jurisdiction, facts, book)
            if "tae" in found.mapped("kind"):
                words.append(self._word_contribution(facts, book))
        if not words:
            words.append(self.env._("Say what the debtor is: the court depends on it."))
        return courts, [word for word in words if word]

    def _word_places(self, option, places, found):
        """Say which jurisdiction, why, and which court of the directory."""
        why = self._word_court(option)
        if places.preselected:
            return f"{places.preselected.name}. {why}"
        if not found:
            return self.env._(
                "%s No court of the directory: enter the department.", why
            )
        names = ", ".join(found.mapped("name"))
        if places.suggested:
            return self.env._(
                "%(why)s Probably %(court)s, whose resort names the town.",
                why=why,
                court=names,
            )
        return self.env._("%(why)s To be chosen: %(courts)s.", why=why, courts=names)

    def _prepare_proceeding_vals(self, procedure):
        """Return the values of a proceeding, with its court where there is one only."""
        self.ensure_one()
        vals = {"case_id": self.id, "procedure_id": procedure.id}
        need = procedure.court_need
        if need and need != NO_COURT:
            law = self.company_id._get_law()
            book = self.env["dunforce.legal.value"]._get_book(law)
            for _option, places in self._get_court_options(
                need, self._get_facts(), book
            ):
                vals["court_id"] = places.preselected.id
                break
        return vals

    def _get_unavailable(self, procedure):
        """Say that the decree of a procedure is missing; "" when it is in force."""
        law = self.company_id._get_law()
        book = self.env["dunforce.legal.value"]._get_book(law)
        facts = self._get_facts()
        for condition in procedure.condition_ids.filtered(
            lambda one: one.test == "in_force"
        ):
            verdict = examine(condition._to_rule(), facts, book)
            if verdict.outcome == NOT_MET:
                return self.env._("%s is not available yet.", procedure.name)
        return ""
