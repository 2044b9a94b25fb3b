# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.tools import format_date

from ..const import DEADLINE_KINDS, DEADLINE_STATES, SIDES
from ..const import LAPSES as LAPSE_KINDS

# What the end of what a security wants means.
LAPSES = {"retention": "foreclosed", "insurance": "foreclosed", "bill": "barred"}
# Somebody still has to do something, or the file dies.
ALIVE = ("open", "grace", "unknown")


class CaseDeadline(models.Model):
    """What dies when: deadlines of the procedures, prescription, life of the titles.

    Rows are written by the judgement of the acts and of the items, never by hand.
    """

    _name = "dunforce.case.deadline"
    _description = "Deadline of a case"
    _order = "alive desc, by, id"

    case_id = fields.Many2one(
        "dunforce.case", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="case_id.company_id", store=True)
    partner_id = fields.Many2one(related="case_id.partner_id", store=True)
    user_id = fields.Many2one(related="case_id.user_id", store=True)
    proceeding_id = fields.Many2one(
        "dunforce.proceeding", index="btree_not_null", ondelete="cascade"
    )
    definition_id = fields.Many2one(
        "dunforce.procedure.deadline", ondelete="restrict", index="btree_not_null"
    )
    covered_id = fields.Many2one(
        "dunforce.covered.item",
        string="Item",
        ondelete="cascade",
        index="btree_not_null",
    )
    security_id = fields.Many2one(
        "dunforce.case.security", ondelete="cascade", index="btree_not_null"
    )
    kind = fields.Selection(DEADLINE_KINDS, required=True)
    name = fields.Char(string="What", compute="_compute_name")
    side = fields.Selection(SIDES, required=True, default="ours")
    start = fields.Date(string="Runs from", required=True)
    raw = fields.Date(string="Counted", help="Without any extension (CPC 641).")
    extended = fields.Date(
        help="To the next working day (CPC 642); for what we must do, nobody should "
        "count on it."
    )
    by = fields.Date(string="Day to go by", index=True)
    opens = fields.Date(string="We may act from")
    possible = fields.Date(
        string="Perhaps until",
        help="If what happened since is held to have interrupted the prescription.",
    )
    state = fields.Selection(DEADLINE_STATES, required=True)
    alive = fields.Boolean(compute="_compute_alive", store=True, index=True)
    done_on = fields.Date()
    missing = fields.Char(help="Why it cannot be worked out.")
    note = fields.Char(compute="_compute_note")
    lapse = fields.Selection(LAPSE_KINDS, compute="_compute_lapse", store=True)
    alarm = fields.Selection(
        [("before", "Ahead"), ("today", "On the day"), ("after", "After")],
        help="What its responsible was told of already.",
    )
    activity_id = fields.Many2one(
        "mail.activity", ondelete="set null", index="btree_not_null"
    )

    _definition_unique = models.UniqueIndex(
        "(proceeding_id, definition_id) WHERE definition_id IS NOT NULL",
        "A deadline runs once in a proceeding.",
    )
    _item_unique = models.UniqueIndex(
        "(case_id, covered_id) WHERE covered_id IS NOT NULL",
        "An item has one prescription in a case.",
    )

    @api.depends("state", "side", "case_id.state")
    def _compute_alive(self):
        for one in self:
            one.alive = (
                one.side == "ours"
                and one.state in ALIVE
                and one.case_id.state != "closed"
            )

    @api.depends("definition_id", "covered_id", "security_id", "kind")
    @api.depends_context("lang")
    def _compute_name(self):
        for one in self:
            if one.kind == "prescription":
                one.name = self.env._("Prescription of %s", one.covered_id.name or "?")
            elif one.kind == "title":
                one.name = self.env._("Life of the title")
            elif one.kind == "security":
                one.name = one.security_id.display_name
            else:
                one.name = one.definition_id.name

    @api.depends("definition_id", "missing", "raw", "extended", "done_on")
    @api.depends_context("lang")
    def _compute_note(self):
        for one in self:
            words = [one.missing or "", one.definition_id.consequence or ""]
            if one.kind == "procedure" and one.raw != one.extended:
                words.append(
                    self.env._(
                        "Its last day is a day off: the law extends it to %s.",
                        format_date(self.env, one.extended),
                    )
                )
            one.note = " ".join(word for word in words if word)

    @api.depends("definition_id", "security_id.kind", "kind")
    def _compute_lapse(self):
        for one in self:
            security = LAPSES.get(one.security_id.kind, "none")
            other = security if one.kind == "security" else "barred"
            one.lapse = one.definition_id.lapse or other

    def _update(self, vals):
        """Write what has changed, and nothing else."""
        self.ensure_one()
        changed = {
            name: value
            for name, value in vals.items()
            if self._fields[name].convert_to_write(self[name], self) != value
        }
        if changed:
            self.write(changed)

    def _withdraw(self):
        """Drop what does not run any more, and what was asked about it."""
        # sudo: whoever corrects an act need not have been told.
        self.activity_id.sudo().unlink()
        self.unlink()

    def action_open_case(self):
        """Open the proceeding, or the case."""
        self.ensure_one()
        record = self.proceeding_id or self.case_id
        return record._get_records_action(context={})
