# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import UserError

from .common import june
from .common_invoice import InvoiceCommon

ANNOUNCED = {"consequence": "Suspension of deliveries", "consequence_days": 8}


class TestConsequences(InvoiceCommon):
    """What a message announces is carried out, or withdrawn with a reason."""

    def test_announced_consequence_is_carried_out_or_withdrawn(self):
        plan = self._follow([("4", 3, "email", "auto", ANNOUNCED)])
        self._live(june(4))
        task = self._get_actions(self.customer, kind="consequence")
        self.assertEqual((task.state, task.date), ("todo", june(12)))
        self.assertEqual(task.name, "Suspension of deliveries")
        with self._on(june(12)):
            task.with_user(self.controller)._withdraw_consequence("He called")
        self.assertEqual((task.state, task.consequence_outcome), ("done", "withdrawn"))
        self.assertEqual((plan.announced_count, plan.withdrawn_count), (1, 1))
        self.assertIn("He called", task.note)

    def test_consequence_counts_from_the_day_the_message_leaves(self):
        self._follow([("4", 3, "email", "approval", ANNOUNCED)])
        self._run(june(4))
        action = self._get_actions(self.customer)
        self.assertEqual(action.consequence_date, june(12))
        self._approve(action, june(15))
        self.assertEqual(action.consequence_date, june(23))
        task = self._get_actions(self.customer, kind="consequence")
        self.assertEqual(task.date, june(23))
        self.assertIn("06/23/2026", action.body)

    def test_announced_consequence_goes_when_the_debt_is_paid(self):
        self._follow([("4", 3, "email", "auto", ANNOUNCED)])
        self._live(june(4))
        self._pay(self.invoice, day=june(8))
        self._run(june(8))
        task = self._get_actions(self.customer, kind="consequence")
        self.assertEqual(task.state, "cancelled")

    def test_consequence_is_not_announced_by_a_message_that_never_left(self):
        self._follow([("4", 3, "email", "approval", ANNOUNCED)])
        self._live(june(4))
        self.assertFalse(self._get_actions(self.customer, kind="consequence"))

    def test_consequence_of_a_message_that_bounced_is_not_announced(self):
        self.plan.step_ids[1].write(ANNOUNCED)
        self._live(june(4))
        email = self._get_actions(self.customer)
        task = self._get_actions(self.customer, kind="consequence")
        self.assertEqual(task.state, "todo")
        with self._on(june(5)):
            email._message_receive_bounce(self.customer.email, self.customer)
        self.assertEqual((task.state, task.reason_code), ("cancelled", "cause_gone"))

    def test_consequence_is_not_closed_without_saying_what_became_of_it(self):
        self.plan.step_ids[1].write(ANNOUNCED)
        self._live(june(4))
        task = self._get_actions(self.customer, kind="consequence")
        with self._on(june(12)), self.assertRaises(UserError):
            task.with_user(self.controller).action_done()
