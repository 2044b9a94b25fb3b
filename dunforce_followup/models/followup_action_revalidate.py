# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

from ..rules.customer import net_of
from ..rules.finding import active_hold
from ..rules.open_action import ItemNow, revalidate
from ..rules.position import NOTHING, claimable, deduction, deductions, shares
from ..rules.reasons import Reason

# One that was handed to the mail queue is looked at when the mail leaves.
REVALIDATED_STATES = ("to_approve", "ready", "todo")


class FollowupAction(models.Model):
    """Every open action is looked at again before anything leaves the house."""

    _inherit = "dunforce.followup.action"

    @api.model
    def _revalidate(self, setting, today, partner_ids):
        """Cancel the open actions of these customers whose cause has gone."""
        actions = self.search(
            [
                ("company_id", "=", setting.company_id),
                ("partner_id", "in", partner_ids),
                ("state", "in", REVALIDATED_STATES),
                ("keep", "=", False),
            ]
        )
        actions._revalidate_with(setting, today)

    def _revalidate_with(self, setting, today):
        """Compare the actions with what their customers owe; return what remains."""
        if not self:
            return self
        loader = self.env["dunforce.followup.loader"]
        partner_ids = sorted(set(self.partner_id.ids))
        customers = {
            customer.id: customer
            for customer in loader._load(setting, partner_ids, today)
        }
        remaining = self.browse()
        for action in self:
            customer = customers.get(action.partner_id.id)
            if customer is None or action.keep:
                remaining |= action
                continue
            check = getattr(action, f"_recheck_{action.kind}", action._recheck_step)
            if check(customer, today):
                remaining |= action
        return remaining

    def _recheck_step(self, customer, today):
        """Drop the items that were paid or suspended; return whether any is left."""
        asked = self.item_ids.filtered("live")
        now = {
            item.key: ItemNow(item.key, item.residual, held(customer, item, today))
            for item in customer.items
        }
        fate = revalidate(
            asked.mapped("item_key"), now, self._is_claimable(customer, today)
        )
        if fate.cancel:
            self._cancel(fate.cancel)
            return False
        self._drop_items(fate.dropped)
        self._refresh_amounts({item.key: item for item in customer.items})
        self._refresh_total(customer, today)
        return True

    _recheck_address = _recheck_step

    def _recheck_contact(self, customer, today):
        """Leave what a person decided outside the plan to that person."""
        return True

    _recheck_configuration = _recheck_ambiguous = _recheck_undated = _recheck_contact

    def _recheck_allocate(self, customer, today):
        """Close the task once no credit covers what is overdue any more."""
        owed = net_of(customer, today).values()
        covered = any(position.net <= NOTHING for position in owed)
        if not covered:
            self._cancel(Reason.CAUSE_GONE)
        return covered

    def _recheck_answer(self, customer, today):
        """Close the task once somebody has read the answer."""
        waiting = bool(self.followup_id.answer_date)
        if not waiting:
            self._cancel(Reason.CAUSE_GONE)
        return waiting

    def _recheck_promise(self, customer, today):
        """Close the task once the money came after all."""
        keys = {item.key for item in customer.items}
        broken = self.followup_id.promise_ids.filtered(
            lambda one: one.state in ("broken", "partly")
        )
        owed = any(item.item_key in keys for item in broken.covered_ids)
        if not owed:
            self._cancel(Reason.CAUSE_GONE)
        return owed

    def _recheck_consequence(self, customer, today):
        """Withdraw by itself what was announced about items that are settled."""
        keys = {item.key for item in customer.items}
        owed = any(item.item_key in keys for item in self.item_ids)
        if not owed:
            self._cancel(Reason.NO_LONGER_OPEN)
        return owed

    def _is_claimable(self, customer, today):
        """Return whether something is owed net in a currency of the action."""
        counted = self._get_counted(customer, today)
        pairs = [(item.currency, item.residual_currency) for item in counted]
        own = {item.currency for item in self._get_rule_items(customer)}
        return bool(own & claimable(pairs, customer.credits))

    def _get_counted(self, customer, today):
        """Return what the credits are set against: what is overdue, and its own."""
        keys = set(self._get_claimed_items().mapped("item_key"))
        return [
            item
            for item in customer.items
            if (item.due < today or item.key in keys)
            and not held(customer, item, today)
        ]

    def _drop_items(self, dropped):
        """Take items out of an action that goes on without them."""
        for key, reason in dropped.items():
            items = self.item_ids.filtered(lambda item, key=key: item.item_key == key)
            items.write({"state": "cancelled", "live": False, "reason_code": reason})

    def _refresh_amounts(self, items):
        """Claim what is owed today, after a partial payment for instance."""
        for line in self.item_ids.filtered(lambda item: item.state != "cancelled"):
            item = items.get(line.item_key)
            if item is None:
                line.write({"state": "cancelled", "live": False})
            elif line.currency_id.compare_amounts(
                line.residual, item.residual_currency
            ):
                line.residual = item.residual_currency
                line.residual_company = item.residual

    def _refresh_total(self, customer, today):
        """Claim the items that are left, less the credits no other message deducts."""
        own = self._get_rule_items(customer)
        counted = self._get_counted(customer, today)
        parts = shares(counted, customer.credits)
        credit = deduction(own, parts)
        amount = sum(item.residual for item in own) - credit
        if self.currency_id.compare_amounts(self.amount, amount):
            credits = deductions(own, parts) or False
            self.write({"amount": amount, "credit": credit, "credits": credits})

    def _get_rule_items(self, customer):
        """Return the rules' items that the action claims."""
        keys = set(self._get_claimed_items().mapped("item_key"))
        return [item for item in customer.items if item.key in keys]

    def _get_claimed_items(self):
        """Return the items that the action still claims; dropped ones stay as trace."""
        return self.item_ids.filtered(lambda item: item.state != "cancelled")


def held(customer, item, today):
    """Return the reason that keeps an item from being claimed today, or None."""
    hold = active_hold(customer, item, today)
    return hold.reason if hold else None
