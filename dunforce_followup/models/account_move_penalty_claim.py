# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

from ..penalty_result import exact
from ..rules.penalty import Charge, Claim, Debt, Stop
from ..rules.prescription import is_barred, key_of
from ..rules.rates import find


class AccountMove(models.Model):
    """From the ledger to what the rules of the penalties read."""

    _inherit = "account.move"

    def _prepare_penalty_claims(self, company, values, charges, until):
        """Return {invoice: rules' Claim}, with a few queries for all of them."""
        self._load_penalty_ledger()
        notices = self._get_penalty_notices()
        pauses = self._get_penalty_pauses(until)
        stops = self._get_penalty_stops()
        claims = {}
        for move in self:
            terms = move.commercial_partner_id._get_penalty_terms(company)
            debts = tuple(
                debt._replace(
                    notice=notices.get(debt.key), pauses=pauses.get(debt.key, ())
                )
                for debt in move._get_penalty_debts(company, charges.get(move, ()))
            )
            claims[move] = Claim(
                debts,
                terms,
                stop=move._bar_penalties(stops.get(move, Stop()), debts, values, until),
                penalty=move.dunforce_is_penalty,
                unit=move._get_penalty_unit(move.currency_id),
                interest_first=company.dunforce_penalty_imputation == "interest",
            )
        return claims

    def _load_penalty_ledger(self):
        """Read what settled the invoices together, not one by one."""
        lines = self.line_ids
        credits = lines.matched_credit_ids.credit_move_id
        credits.mapped("date")
        credits.move_id.mapped("move_type")

    def _get_penalty_debts(self, company, charges):
        """Return the rules' Debts of the invoice, one per due date.

        What fell due before the company began to claim penalties is left alone.
        """
        self.ensure_one()
        lines = self.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable" and line.debit
        )
        since = company.dunforce_penalty_since
        debts = []
        for key, own in self._group_penalty_lines(lines).items():
            due = own[0].date_maturity or own[0].date
            if since and due < since:
                continue
            settlements = [s for line in own for s in line._get_penalty_settlements()]
            paid = [
                Charge(one.until, exact(one.interest))
                for one in charges
                if one.item_key == key and one.interest
            ]
            amount = exact(sum(own.mapped("amount_currency")))
            debts.append(Debt(key, due, amount, tuple(settlements), tuple(paid)))
        return tuple(debts)

    @api.model
    def _group_penalty_lines(self, lines):
        """Return {item key: lines}, the earliest due date first."""
        groups = {}
        for line in lines.sorted(lambda one: (one.date_maturity or one.date, one.id)):
            key = line._get_followup_key()
            groups[key] = groups.get(key, lines.browse()) | line
        return groups

    def _get_penalty_notices(self):
        """Return {item key: the day its first formal notice reached the customer}.

        A notice puts the debtor in default for what it claims, not for an instalment
        that fell due later (C. civ. 1344).
        """
        items = self.env["dunforce.followup.action.item"].search(
            [
                ("move_id", "in", self.ids),
                ("level", "=", "5"),
                ("state", "=", "done"),
                ("action_id.channel", "in", ("email", "letter", "registered")),
            ]
        )
        notices = {}
        for item in items:
            action = item.action_id
            day = action.receipt_date or action.deposit_date or item.date_done
            if day:
                key = self._get_penalty_key(item)
                notices[key] = min(day, notices.get(key, day))
        return notices

    def _get_penalty_pauses(self, until):
        """Return {item key: (from, to)s} on which a payment plan gives interest up.

        It does so as long as the plan is kept, be it until another takes its place:
        only default takes it back.
        """
        covered = self.env["dunforce.covered.item"].search(
            [
                ("move_id", "in", self.ids),
                ("payment_plan_id.state", "in", ("agreed", "completed", "cancelled")),
                ("payment_plan_id.signed_on", "!=", False),
                ("payment_plan_id.with_interest", "=", False),
            ]
        )
        pauses = {}
        for item in covered:
            plan = item.payment_plan_id
            days = (plan.signed_on, plan.judged_on or until)
            if days[0] <= days[1]:
                key = self._get_penalty_key(item)
                pauses[key] = (*pauses.get(key, ()), days)
        return pauses

    @api.model
    def _get_penalty_key(self, item):
        """Return the key of the debt that an item is today: its due date may move."""
        return item.line_id._get_followup_key() if item.line_id else item.item_key

    def _get_penalty_stops(self):
        """Return {invoice: rules' Stop} of what ends or forbids its penalties.

        Extension point: an addon that knows another end (days of grace that a judge
        granted, a case at court) merges it into what super() returns.
        """
        suspensions = self.env["dunforce.suspension"].search(
            [
                ("state", "=", "active"),
                ("company_id", "in", self.company_id.ids),
                ("partner_id", "in", self.commercial_partner_id.ids),
            ]
        )
        stops = {}
        for one in suspensions:
            covered = one.covered_ids.move_id
            for move in self:
                if one.company_id != move.company_id:
                    continue
                whole = not one.covered_ids
                own = one.partner_id == move.commercial_partner_id
                if move in covered or (whole and own):
                    stop = stops.get(move, Stop())
                    stops[move] = one._add_penalty_stop(stop)
        return stops

    def _bar_penalties(self, stop, debts, values, until):
        """Return the Stop; a private person's debt is barred by time alone, too."""
        self.ensure_one()
        key = key_of(self.commercial_partner_id.dunforce_kind)
        if not key or stop.barred:
            return stop
        for debt in debts:
            if is_barred(debt.due, int(find(values, key, debt.due) or 0), until):
                return stop._replace(barred="prescription")
        return stop
