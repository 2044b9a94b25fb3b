# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

from ..legal_rules.delays import Term
from ..legal_rules.timetable import Deadline, Rule, alarm

TYPE = "dunforce_litigation.mail_activity_type_deadline"
# For what is not in a procedure: the prescription of an item, the life of a title.
NOTICE_DAYS = 90
# From open to these, time has passed, and the alarm goes on.
LATE = ("grace", "missed", "over")


class CaseDeadline(models.Model):
    """Tell a person of each deadline before its day, on it, and after it."""

    _inherit = "dunforce.case.deadline"

    @api.model
    def _get_due(self, company, today):
        """Return the ids of the deadlines with something new to tell on a day."""
        running = self.search(
            [
                ("company_id", "=", company.id),
                ("case_id.state", "!=", "closed"),
                ("state", "in", ("open", "grace", "missed", "unknown", "over")),
                ("alarm", "!=", "after"),
            ]
        )
        return [one.id for one in running if one._get_alarm(today)]

    def _get_alarm(self, today):
        """Return what to tell today and was not told yet, "" for nothing."""
        self.ensure_one()
        told = alarm(self._to_rule(), today, self._get_notice())
        return "" if told == self.alarm or self._is_used() else told

    def _is_used(self):
        """Return whether what the other party's time held back has been done since."""
        self.ensure_one()
        held = self.definition_id.blocked_ids & self.proceeding_id.event_ids.act_id
        return self.side == "theirs" and bool(held or self.proceeding_id.title_on)

    def _get_notice(self):
        if self.kind != "procedure":
            return NOTICE_DAYS
        return self.definition_id.notice_days

    def _to_rule(self):
        """Return the rules' Deadline of the row."""
        term = Term(self.raw, self.extended) if self.raw else None
        rule = Rule(self.definition_id.code or self.kind, side=self.side)
        return Deadline(rule, self.start, term, self.state, self.done_on or None)

    def _announce(self, today):
        """Open an activity, or sharpen the one that is open; a miss goes higher."""
        vals_list, lines = [], []
        for one in self:
            told = one._get_alarm(today)
            if not told:
                continue
            one.alarm = told
            vals = one._prepare_alarm_vals(told, today)
            if one.activity_id:
                one.activity_id.sudo().with_context(
                    mail_activity_quick_update=True
                ).write({name: vals[name] for name in ("summary", "user_id")})
            else:
                vals_list.append(vals)
                lines.append(one)
        created = self.env["dunforce.followup"]._plan_activities(vals_list)
        for one, activity in zip(lines, created, strict=True):
            one.activity_id = activity

    def _prepare_alarm_vals(self, told, today):
        user = self._get_alarmed_user(told)
        words = self.with_context(lang=user.lang or self.env.lang)
        return {
            "res_model_id": self.env["ir.model"]._get_id("dunforce.case"),
            "res_id": self.case_id.id,
            "activity_type_id": self.env["ir.model.data"]._xmlid_to_res_id(TYPE),
            "user_id": user.id,
            "date_deadline": self.by or today,
            "summary": words._word_alarm(told),
        }

    def _get_alarmed_user(self, told):
        """Return whom to tell: the responsible, and the manager of what is missed."""
        company = self.company_id
        manager = company.dunforce_litigation_manager_id
        if told == "after" and self.side == "ours" and manager.active:
            return manager
        user = (self.user_id | manager).filtered("active")[:1]
        return user or self.env["dunforce.followup.step"]._get_default_user()

    def _word_alarm(self, told):
        if not self.by:
            return self.env._("%s: the day cannot be worked out", self.name)
        if self.side == "theirs":
            return self.env._("%s: the wait is over", self.name)
        if told == "after":
            return self.env._("MISSED: %s", self.name)
        if told == "today":
            return self.env._("LAST DAY: %s", self.name)
        return self.env._("To be done: %s", self.name)

    def write(self, vals):
        """Take back what was asked when the day or the state has changed.

        What still matters is told anew: a corrected date is another deadline.
        """
        result = super().write(vals)
        if {"state", "by"} & vals.keys() and "alarm" not in vals:
            turned = self.filtered(lambda one: "by" in vals or one.state not in LATE)
            turned._take_back()
        return result

    def _take_back(self):
        """Close what was asked, and forget that it was told."""
        # sudo: whoever records the act need not be who was told.
        self.activity_id.sudo().unlink()
        self.filtered("alarm").write({"alarm": False})
