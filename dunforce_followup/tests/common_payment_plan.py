# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Command

from odoo.addons.base.tests.common import DISABLED_MAIL_CONTEXT

from .common import LADDER, FollowupCommon, june

MONDAY = june(8)


class PaymentPlanCommon(FollowupCommon):
    """A customer who owes 300, and a plan of three instalments.

    Drawn up on Monday, June 8th: 100 by Wednesday the 17th, Monday the 29th and
    Wednesday, July 8th. With five working days of grace, the first one is in time
    until the 24th.
    """

    DAYS = (june(17), june(29), june(38))

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Nothing happens before the due date here.
        cls.plan.active = False
        cls.plan = cls._make_plan(LADDER[1:])
        cls.company.dunforce_plan_mode = "auto"
        cls.customer = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.customer, amount=300.0)

    def _get_line(self, invoice):
        return invoice.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )

    def _draw_up(self, invoices=None, parts=None, day=MONDAY, user=None, **values):
        """Draw up a plan on invoices: [(day, amount)], three times 100 by default."""
        invoices = invoices or self.invoice
        parts = parts or [(one, 100.0) for one in self.DAYS]
        user = user or self.controller
        with self._on(day):
            files = self.env["dunforce.followup"].with_user(user)
            partner = invoices[:1].commercial_partner_id
            return (
                self.env["dunforce.payment.plan"]
                .with_user(user)
                .with_context(**DISABLED_MAIL_CONTEXT)
                .create(
                    {
                        "followup_id": files._get_or_create(self.company, partner).id,
                        "made_on": day,
                        "line_ids": [Command.set(self._get_line(invoices).ids)],
                        "instalment_ids": [
                            Command.create({"date": one, "amount": amount})
                            for one, amount in parts
                        ],
                        **values,
                    }
                )
            )

    def _agree(self, plan=None, day=MONDAY, user=None, **values):
        """Record the signature as the controller does; return the plan."""
        plan = plan or self._draw_up(day=day, **values)
        with self._on(day):
            wizard = (
                self.env["dunforce.payment.plan.sign"]
                .with_user(user or self.controller)
                .create(
                    {
                        "plan_id": plan.id,
                        "date": day,
                        "signatory": "Anne Martin",
                        "document_ids": [
                            Command.create({"name": "signed.pdf", "raw": b"%PDF-1"})
                        ],
                    }
                )
            )
            wizard.action_apply()
        return plan

    def _get_states(self, plan):
        """Return the states of the instalments, the earliest first."""
        plan.instalment_ids.invalidate_recordset()
        return plan.instalment_ids.sorted("date").mapped("state")

    def _get_notices(self, *states):
        """Return [(notice, state)] of what was prepared about instalments."""
        actions = self._get_actions(self.customer, *states, kind="instalment")
        return [(action.instalment_notice, action.state) for action in actions]

    def _receive(self, amount, day, invoice=None):
        """Receive money that is matched with the invoice at once."""
        with self._on(day):
            return self._pay(invoice or self.invoice, amount, day)
