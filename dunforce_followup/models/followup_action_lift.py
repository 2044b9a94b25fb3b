# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.fields import Command, Domain
from odoo.tools import LazyTranslate, format_date

from ..rules.lift import judge_lift, lift_fate
from ..rules.reasons import Reason

_lt = LazyTranslate(__name__)


class FollowupAction(models.Model):
    """A measure that was carried out is lifted soon after nothing is owed for it."""

    _inherit = "dunforce.followup.action"

    lifted_on = fields.Date(
        readonly=True, help="When the measure that was carried out was taken back."
    )

    _carried_out_idx = models.Index(
        "(company_id, partner_id) "
        "WHERE consequence_outcome = 'carried_out' AND lifted_on IS NULL"
    )

    @api.model
    def _get_measures(self, domain):
        """Return the measures in force: carried out, and not lifted yet."""
        # sudo: whoever reconciles need not have any right on the follow-up.
        return self.sudo().search(
            Domain("kind", "=", "consequence")
            & Domain("consequence_outcome", "=", "carried_out")
            & Domain("lifted_on", "=", False)
            & domain
        )

    @api.model
    def _follow_patience(self, run):
        """Ask for the removal of measures first: its time is counted in hours."""
        own = Domain("company_id", "=", run.company_id.id)
        self._get_measures(own)._follow_lifts()
        return super()._follow_patience(run)

    def _follow_lifts(self):
        """Ask for the removal of these measures, or no longer, as the ledger says."""
        tasks = self.sudo().search(
            [
                ("origin_id", "in", self.ids),
                ("kind", "=", "lift"),
                ("state", "=", "todo"),
            ]
        )
        asked = tasks.grouped("origin_id")
        for measure in self:
            lift = measure._judge_lift()
            if lift.why == "owed":
                asked.get(measure, self.browse())._cancel(Reason.CAUSE_GONE)
            elif measure not in asked:
                measure._ask_for_lift(lift)

    def _judge_lift(self):
        """Ask the rules whether the measure must go, by the ledger of today."""
        self.ensure_one()
        today = self.company_id._followup_today()
        # sudo: as for the measures, and the periods are the manager's.
        periods = self.env["dunforce.retention.rule"].sudo()
        period = periods._get_period(self.company_id, "lift", today)
        return judge_lift(self._read_debts(), today, period and period._to_term())

    def _read_debts(self):
        """Return the rules' Debt of each item that the measure was about."""
        # sudo: the responsible of the measure need not read the ledger.
        items = self.sudo().item_ids
        keys = set(items.mapped("item_key"))
        lines = items.move_id.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
            and line.parent_state == "posted"
        )
        meant = lines.filtered(lambda line: line._get_followup_key() in keys)
        # An invoice that was posted again with another due date is still that debt.
        meant |= lines.filtered(lambda line: line.move_id not in meant.move_id)
        return [debt for line in meant for debt in line._read_settlement()]

    def _ask_for_lift(self, lift):
        """Open the task to lift the measure, for whoever carried it out."""
        self.ensure_one()
        self.followup_id._open_task(
            "lift",
            _lt("Lift: %s", self.name),
            self.user_id,
            self,
            deadline=lift.deadline,
            note=self._word_lift(lift),
            item_ids=[
                Command.create(item._prepare_reference_vals()) for item in self.item_ids
            ],
        )

    def _word_lift(self, lift):
        """Say why the measure must go and by when, for its responsible."""
        own = self.with_context(lang=self.user_id.lang or self.env.lang)
        since = format_date(own.env, lift.since)
        if lift.why == "paid":
            cause = own.env._("Everything it was about was paid on %s.", since)
        else:
            cause = own.env._(
                "Nothing of what it was about is owed since %s, though not all of it "
                "was paid: a credit note, a write-off, a cancelled invoice.",
                since,
            )
        if lift.deadline:
            end = own.env._(
                "The law wants it lifted by %s.", format_date(own.env, lift.deadline)
            )
        else:
            end = own.env._(
                "Lift it at once: no period is in force for “%(purpose)s” of "
                "%(company)s on %(date)s. A manager enters it under Configuration, "
                "Retention of personal data.",
                purpose=own.env["dunforce.retention.rule"]._get_purpose_name("lift"),
                company=self.company_id.sudo().name,
                date=since,
            )
        return f"{cause} {end}"

    def _get_fate(self, today):
        """Tell the manager as soon as the time to lift a measure is over."""
        if self.kind != "lift":
            return super()._get_fate(today)
        deadline = self.deadline or self.date
        return lift_fate(deadline, self.escalated_date or None, today)

    def _recheck_lift(self, customer, today):
        """Withdraw the task when the payment was undone: the debt is there again."""
        owed = self.origin_id._judge_lift().why == "owed"
        if owed:
            self._cancel(Reason.CAUSE_GONE)
        return not owed

    def _finish(self, date_done, result=False, note=False):
        """Note on the measure when it was lifted."""
        finished = super()._finish(date_done, result=result, note=note)
        for task in self.filtered(lambda action: action.kind == "lift"):
            # sudo: whoever was given the task may close it.
            task.origin_id.sudo().lifted_on = date_done
        return finished
