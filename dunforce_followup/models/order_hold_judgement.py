# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import LazyTranslate

from ..rules.hold import ASK, LIFT, HeldItem, judge_hold, judge_lifted
from ..rules.reasons import Reason

_lt = LazyTranslate(__name__)

# The run looks again at what was lifted lately; a direct debit comes back within eight
# weeks, and what comes back later is told by its reconciliation.
LOOK_BACK = timedelta(days=60)
# Whether the orders are held again is the credit controller's; the rest a manager's.
CONTROLLER = ("returned",)


class OrderHold(models.Model):
    """What the ledger says of a hold: it stays, goes, or somebody is asked."""

    _inherit = "dunforce.order.hold"

    @api.model
    def _get_watched(self, domain):
        """Return the holds that the ledger decides about."""
        # sudo: whoever reconciles need not have any right on the follow-up.
        return self.sudo().search(
            Domain(domain)
            & (Domain("state", "=", "active") | Domain("lift_code", "=", "paid"))
        )

    @api.model
    def _follow(self, run):
        """Do what nothing else did at once, after an import for instance."""
        recent = Domain("state", "=", "active") | Domain("ask_code", "!=", False)
        recent |= Domain("lifted_on", ">=", run.date - LOOK_BACK)
        own = Domain("company_id", "=", run.company_id.id)
        self._get_watched(own & recent)._judge()

    def _judge(self):
        """Lift what was paid, ask a person where only a person decides."""
        for hold in self:
            verdict = hold._get_verdict()
            if verdict.do == LIFT:
                hold._lift("paid")
            elif verdict.do == ASK:
                hold._ask(verdict)
            else:
                hold._forget_question()

    def _get_verdict(self):
        """Ask the rules what becomes of the hold, by the ledger of today."""
        self.ensure_one()
        if self.state != "active":
            return judge_lifted(self._read_items(self._get_uncovered()))
        today = self.company_id._followup_today()
        # sudo: the periods are the manager's.
        periods = self.env["dunforce.retention.rule"].sudo()
        period = periods._get_period(self.company_id, "lift", today)
        term = period and period._to_term()
        items = self._read_items(self.covered_ids)
        return judge_hold(items, today, self._is_insolvent(), term)

    def _get_uncovered(self):
        """Return the items of a hold that went, without those of the one in force."""
        held = set(self.followup_id.order_hold_id.covered_ids.mapped("item_key"))
        return self.covered_ids.filtered(lambda item: item.item_key not in held)

    def _read_items(self, covered):
        """Return the rules' HeldItems."""
        items = []
        # sudo: whoever may see the hold need not read the ledger.
        for item in covered.sudo():
            lines = item._find_debts()
            credits = lines.matched_credit_ids.credit_move_id
            items.append(
                HeldItem(
                    item.residual,
                    sum(lines.mapped("amount_residual_currency")),
                    lines._read_money() - item.received,
                    max(credits.mapped("date"), default=None),
                )
            )
        return items

    def _is_insolvent(self):
        """Return whether a judgment forbids that anything happens by itself."""
        self.ensure_one()
        return self.followup_id._is_insolvent(self.covered_ids.mapped("item_key"))

    def _lift(self, code, note=False, user=None):
        """Let the orders go: a code, the reason that a person gave, and who he is."""
        for hold in self.filtered(lambda one: one.state == "active"):
            today = hold.company_id._followup_today()
            # sudo: through this gate only; the callers have checked who may.
            hold.sudo().write(
                {
                    "state": "lifted",
                    "lifted_on": today,
                    "lifted_by": user and user.id,
                    "lift_code": code,
                    "lift_note": note,
                    "ask_code": False,
                }
            )
            # The index wants it over before another one takes its place.
            hold.flush_recordset()
            measure = hold.sudo().action_id
            if measure.kind == "consequence":
                measure.lifted_on = today
            hold._close_questions(note)
            hold._announce_lifting()

    def _announce_lifting(self):
        """Say on the customer's file that the orders go again, and why."""
        codes = dict(self._fields["lift_code"]._description_selection(self.env))
        reason = self.lift_note or codes[self.lift_code]
        # sudo: whoever reconciles need not have any right on the follow-up.
        self.sudo().followup_id.message_post(
            body=self.env._(
                "Order hold lifted for %(items)s. Reason: %(reason)s",
                items=self.sudo().item_names,
                reason=reason,
            )
        )

    def _ask(self, verdict):
        """Give a person the question once, as long as it stays the same."""
        self.ensure_one()
        if self.ask_code == verdict.why:
            return
        self._forget_question()
        company = self.company_id.sudo()
        user = company.dunforce_manager_id
        if verdict.why in CONTROLLER:
            user = self.followup_id.controller_id
        self.sudo().ask_code = verdict.why
        task = self.followup_id._open_task(
            "order_hold",
            _lt("Decide on the order hold of %s", self.partner_id.name),
            user,
            order_hold_id=self.id,
            deadline=verdict.deadline,
            note=self._word_verdict(verdict, user.lang),
        )
        if task.order_hold_id != self:
            # One question at a time; the run asks this one when the other is answered.
            self.sudo().ask_code = False

    def _forget_question(self):
        """Withdraw a question whose cause has gone."""
        for hold in self.filtered("ask_code"):
            hold.sudo().ask_code = False
            hold._get_questions()._cancel(Reason.CAUSE_GONE)

    def _close_questions(self, note=False):
        """Close the tasks about a hold: somebody, or the ledger, has decided."""
        for task in self._get_questions():
            task._finish(task.company_id._followup_today(), note=note)

    def _get_questions(self):
        # sudo: as for the holds; the task may be somebody else's.
        tasks = self.env["dunforce.followup.action"].sudo()
        return tasks.search(
            [
                ("order_hold_id", "in", self.ids),
                ("kind", "=", "order_hold"),
                ("state", "=", "todo"),
            ]
        )

    def action_hold_again(self):
        """Hold the orders again for what is still owed of a hold that went."""
        self.ensure_one()
        self.check_access("write")
        # sudo: the credit controller's rights are checked; the ledger says the rest.
        lines = self.sudo()._get_uncovered()._find_debts()
        lines = lines.filtered(lambda line: line.amount_residual > 0)
        if lines:
            self.followup_id._put_on_hold(lines, self.scope, self.reason)
        self._close_questions()
        return True
