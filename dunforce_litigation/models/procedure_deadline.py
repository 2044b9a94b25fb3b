# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.dunforce_followup.const import LEGAL_KEYS as CORE_KEYS

from ..const import DELAY_UNITS, FLAGS, LAPSES, SIDES
from ..legal_keys import LEGAL_KEYS
from ..legal_rules.delays import Delay, delay
from ..legal_rules.timetable import Rule

ACTS = ("start_ids", "end_ids", "void_ids", "regime_id")
KEYS = CORE_KEYS + LEGAL_KEYS


class ProcedureDeadline(models.Model):
    """What one act opens and another one meets, by when, and what happens if not."""

    _name = "dunforce.procedure.deadline"
    _description = "Deadline of a procedure"
    _inherit = ["dunforce.procedure.part.mixin"]

    code = fields.Char(required=True)
    side = fields.Selection(SIDES, required=True, default="ours")
    start_ids = fields.Many2many(
        "dunforce.procedure.act",
        "dunforce_procedure_deadline_start",
        string="Runs from",
        domain="[('procedure_id', '=', procedure_id)]",
        help="From the last of them that took place.",
    )
    follows_id = fields.Many2one(
        "dunforce.procedure.deadline",
        string="Runs from the end of",
        domain="[('procedure_id', '=', procedure_id), ('id', '!=', id)]",
    )
    end_ids = fields.Many2many(
        "dunforce.procedure.act",
        "dunforce_procedure_deadline_end",
        string="Is met by",
        domain="[('procedure_id', '=', procedure_id)]",
    )
    void_ids = fields.Many2many(
        "dunforce.procedure.act",
        "dunforce_procedure_deadline_void",
        string="Is made pointless by",
        domain="[('procedure_id', '=', procedure_id)]",
    )
    blocked_ids = fields.Many2many(
        "dunforce.procedure.act",
        "dunforce_procedure_act_wait",
        "deadline_id",
        "act_id",
        string="Holds back",
        copy=False,
        domain="[('procedure_id', '=', procedure_id)]",
        help="What cannot happen before its end.",
    )
    key = fields.Selection(
        KEYS, string="Legal value", help="The delay is the value in force on that day."
    )
    count = fields.Integer(help="The delay, where it is no legal value.")
    unit = fields.Selection(DELAY_UNITS, default="day")
    regime_id = fields.Many2one(
        "dunforce.procedure.act",
        string="Law of the day of",
        domain="[('procedure_id', '=', procedure_id)]",
        help="Empty: of the day from which it runs.",
    )
    since = fields.Date(string="Applies from", help="If that day is on or after.")
    until = fields.Date(string="Applies up to", help="If that day is on or before.")
    only_if = fields.Selection(FLAGS)
    backwards = fields.Boolean(
        string="Before, not after", help="It ends so long before a hearing."
    )
    distance = fields.Boolean(
        string="Longer by distance",
        help="A month more overseas, two abroad (CPC 643).",
    )
    lapse = fields.Selection(LAPSES, string="If missed", required=True, default="none")
    consequence = fields.Char(translate=True, help="What its end means, in words.")
    notice_days = fields.Integer(string="Told before", default=15, help="In days.")
    basis = fields.Char(string="Law")

    _code_unique = models.UniqueIndex(
        "(procedure_id, code)",
        "Two deadlines of a procedure cannot share the same code.",
    )

    @api.constrains("start_ids", "follows_id", "key", "count")
    def _check_complete(self):
        for one in self:
            if bool(one.start_ids) == bool(one.follows_id):
                raise ValidationError(
                    self.env._(
                        "%s: say from which act, or from the end of which deadline it "
                        "runs.",
                        one.name,
                    )
                )
            if bool(one.key) == bool(one.count):
                raise ValidationError(
                    self.env._("%s: give a legal value, or a delay.", one.name)
                )

    @api.constrains("follows_id")
    def _check_follows(self):
        if self._has_cycle("follows_id"):
            raise ValidationError(self.env._("A deadline cannot run from its own end."))

    def _get_linking_names(self):
        return (*ACTS, "follows_id")

    def copy_data(self, default=None):
        """Leave out what refers to the parts of the copied procedure."""
        return [
            {**vals, "regime_id": False, "end_ids": False, "void_ids": False}
            for vals in super().copy_data(default)
        ]

    def _sort_followed(self):
        """Return the deadlines, each after the one that it follows."""
        return self.sorted(lambda one: (one._depth(), one.sequence, one.id))

    def _depth(self):
        depth = 0
        while self.follows_id:
            self, depth = self.follows_id, depth + 1
        return depth

    def _to_rule(self):
        """Return the deadline as the rules read it."""
        self.ensure_one()
        codes = {name: tuple(self[name].mapped("code")) for name in ACTS}
        return Rule(
            code=self.code,
            starts=codes["start_ids"],
            ends=codes["end_ids"],
            side=self.side,
            length=Delay() if self.key else delay(self.count, self.unit),
            key=self.key or "",
            regime=self.regime_id.code or "",
            since=self.since or None,
            until=self.until or None,
            only_if=self.only_if or "",
            follows=self.follows_id.code or "",
            voids=codes["void_ids"],
            backwards=self.backwards,
            distance=self.distance,
        )
