# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..const import MODES
from ..legal_rules.chronology import find_early, find_faults
from ..legal_rules.timetable import Event


class ProceedingEvent(models.Model):
    """An act that took place: the date, how, and its proof."""

    _name = "dunforce.proceeding.event"
    _description = "Act of a proceeding"
    _order = "date, id"

    proceeding_id = fields.Many2one(
        "dunforce.proceeding", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="proceeding_id.company_id", store=True)
    procedure_id = fields.Many2one(related="proceeding_id.procedure_id")
    act_id = fields.Many2one(
        "dunforce.procedure.act",
        required=True,
        ondelete="restrict",
        domain="[('id', 'in', possible_act_ids)]",
    )
    possible_act_ids = fields.Many2many(related="proceeding_id.possible_act_ids")
    has_mode = fields.Boolean(related="act_id.has_mode")
    date = fields.Date(
        required=True, default=lambda self: self.env.company._followup_today()
    )
    mode = fields.Selection(MODES, string="Served")
    note = fields.Char()
    attachment_ids = fields.Many2many("ir.attachment", string="Proof")

    @api.depends("act_id", "date")
    def _compute_display_name(self):
        for event in self:
            event.display_name = event.act_id.name or ""

    @api.model_create_multi
    def create(self, vals_list):
        """See where the acts lead, and say it on the case."""
        events = super().create(vals_list)
        events.proceeding_id._judge()
        for event in events:
            event._announce()
        return events

    def write(self, vals):
        """Judge anew what was corrected; a note or a proof changes nothing."""
        result = super().write(vals)
        if {"proceeding_id", "act_id", "date", "mode"} & vals.keys():
            self.proceeding_id._judge()
        return result

    def unlink(self):
        """Judge anew without what was recorded by mistake."""
        proceedings = self.proceeding_id
        for event in self:
            event.proceeding_id.case_id.message_post(
                body=self.env._(
                    "Removed: %(act)s of %(date)s",
                    act=event.act_id.name,
                    date=format_date(self.env, event.date),
                )
            )
        result = super().unlink()
        proceedings._judge()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_followed(self):
        """Keep what something that was recorded later depends on."""
        for proceeding, own in self.grouped("proceeding_id").items():
            acts, _rules = proceeding.procedure_id._get_rules()
            left = (proceeding.event_ids - own)._to_rules()
            if find_faults(acts, left, proceeding.company_id._followup_today()):
                raise ValidationError(
                    self.env._(
                        "What was recorded later depends on it: remove that first, or "
                        "correct the date."
                    )
                )

    @api.constrains("act_id", "date", "mode", "proceeding_id")
    def _check_order(self):
        for proceeding in self.proceeding_id:
            proceeding.event_ids._check_together(proceeding)

    def _check_together(self, proceeding):
        """Refuse acts that cannot have happened so, with the reason."""
        acts, _rules = proceeding.procedure_id._get_rules()
        today = proceeding.company_id._followup_today()
        names = {act.code: act.name for act in proceeding.procedure_id.act_ids}
        for event in self:
            if event.has_mode and not event.mode:
                raise ValidationError(
                    self.env._(
                        "%s: say whether it was served to the person or otherwise; the "
                        "delays depend on it (CPC 1416).",
                        event.act_id.name,
                    )
                )
        events = self._to_rules()
        faults = find_faults(acts, events, today)
        if not faults:
            faults = find_early(acts, events, proceeding._get_deadlines())
        names |= {one.code: one.name for one in proceeding.procedure_id.deadline_ids}
        for fault in faults[:1]:
            raise ValidationError(
                self._word_faults()[fault.code]
                % {
                    "act": names.get(fault.event.code, fault.event.code),
                    "other": names.get(fault.other, ""),
                    "date": format_date(self.env, fault.event.on),
                }
            )

    def _word_faults(self):
        return {
            "unknown": self.env._("%(act)s is no act of this procedure."),
            "future": self.env._("%(act)s: %(date)s is a day to come."),
            "repeated": self.env._("%(act)s was recorded already."),
            "needs": self.env._("%(act)s comes after: %(other)s. Record that first."),
            "before": self.env._(
                "%(act)s on %(date)s lies before: %(other)s. Check the dates."
            ),
            "early": self.env._(
                "%(act)s on %(date)s: the other party still has time (%(other)s)."
            ),
        }

    def _to_rules(self):
        return [
            Event(event.act_id.code, event.date, event.mode or "") for event in self
        ]

    def _announce(self):
        self.proceeding_id.case_id.message_post(
            body=self.env._(
                "%(procedure)s: %(act)s on %(date)s",
                procedure=self.procedure_id.name,
                act=self.act_id.name,
                date=format_date(self.env, self.date),
            ),
            attachment_ids=self.attachment_ids.ids,
        )
