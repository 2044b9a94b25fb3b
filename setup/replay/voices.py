# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What customers say while a ledger is replayed: promises, disputes, payment plans.

The dice are those of the day: the same replay throws the same numbers.
"""

from datetime import timedelta
from random import Random

from odoo.fields import Command

# Of a late item of which nothing has been said, on one day.
PROMISED, DISPUTED, PLANNED = 0.008, 0.003, 0.003
SETTLED = ("founded", "unfounded")


class Voices:
    """The customers of a company, who now and then answer."""

    def __init__(self, env, company):
        self.env = env
        self.company = company
        self.causes = env["dunforce.dispute.cause"].search([])

    def speak(self, day):
        """Let some promise, dispute or ask for time; settle some disputes."""
        dice = Random(day.toordinal())
        self._settle(dice)
        for line in self._find_late(day):
            chance = dice.random()
            if chance < PROMISED:
                self._promise(line, day, dice)
            elif chance < PROMISED + DISPUTED:
                self._dispute(line, dice)
            elif chance < PROMISED + DISPUTED + PLANNED:
                self._agree(line, day)
        self.env.flush_all()

    def _find_late(self, day):
        """Return the late items of which nothing has been said yet."""
        lines = self.env["account.move.line"].search(
            [
                ("company_id", "=", self.company.id),
                ("account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("amount_residual", ">", 0),
                ("date_maturity", "<", day),
                ("no_followup", "=", False),
            ],
            order="id",
        )
        said = self.env["dunforce.covered.item"].search(
            [
                "|",
                "|",
                ("promise_id.state", "=", "open"),
                ("dispute_id.state", "=", "open"),
                ("payment_plan_id.state", "=", "agreed"),
            ]
        )
        keys = set(said.mapped("item_key"))
        return [line for line in lines if line._get_followup_key() not in keys]

    def _get_file(self, line):
        files = self.env["dunforce.followup"]
        return files._get_or_create(self.company, line.partner_id)

    def _promise(self, line, day, dice):
        """Promise a part or the whole of an item, for one of the coming days."""
        share = dice.choice((0.5, 1.0, 1.0))
        amount = line.currency_id.round(line.amount_residual_currency * share)
        if amount <= 0:
            return
        promise = self.env["dunforce.promise"].create(
            {
                "followup_id": self._get_file(line).id,
                "made_on": day,
                "date": day + timedelta(days=dice.randint(0, 12)),
                "amount": amount,
                "currency_id": line.currency_id.id,
                "line_ids": [Command.set(line.ids)],
            }
        )
        if not promise.suspends and dice.random() < 0.5:
            promise.action_confirm()

    def _dispute(self, line, dice):
        self.env["dunforce.dispute"].create(
            {
                "followup_id": self._get_file(line).id,
                "cause_id": dice.choice(self.causes).id,
                "line_ids": [Command.set(line.ids)],
            }
        )

    def _agree(self, line, day):
        """Agree on two halves, in a fortnight and in a month."""
        amount = line.amount_residual_currency
        half = line.currency_id.round(amount / 2)
        if not half:
            return
        parts = ((14, half), (30, line.currency_id.round(amount - half)))
        plan = self.env["dunforce.payment.plan"].create(
            {
                "followup_id": self._get_file(line).id,
                "made_on": day,
                "currency_id": line.currency_id.id,
                "line_ids": [Command.set(line.ids)],
                "instalment_ids": [
                    Command.create({"date": day + timedelta(days=days), "amount": part})
                    for days, part in parts
                ],
            }
        )
        plan._agree(day, "The customer")

    def _settle(self, dice):
        """Settle each open dispute with one chance in eight."""
        for dispute in self.env["dunforce.dispute"].search([("state", "=", "open")]):
            if dice.random() < 0.125:
                dispute._settle(dice.choice(SETTLED), "Settled in the replay")
