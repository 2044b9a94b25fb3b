# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from .common import FollowupCommon, june


class TestLastLook(FollowupCommon):
    """What was prepared is looked at again before it leaves, and kept as sent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customers = [cls._make_customer(f"Customer {rank}") for rank in range(5)]
        cls.invoices = [cls._make_invoice(partner) for partner in cls.customers]

    def test_message_is_kept_as_sent(self):
        self._live(june(4))
        action = self._get_actions(self.customers[0])
        self.assertEqual(action.state, "done")
        self.assertEqual(action.date_done, june(4))
        self.assertEqual(action.email_to, "customer.0@customer.example")
        self.assertIn(self.invoices[0].name, action.subject)
        self.assertEqual(len(action.content_hash), 64)
        kept = (action.subject, action.body, action.amount)
        self._pay(self.invoices[0], 60.0, june(5))
        self._live(june(6))
        self.assertEqual((action.subject, action.body, action.amount), kept)
        self.assertEqual(action.item_ids.residual, 100.0)

    def test_message_is_looked_at_again_before_it_is_queued(self):
        self._run(june(4))
        self._pay(self.invoices[0], day=june(4))
        self._execute(june(4))
        action = self._get_actions(self.customers[0])
        self.assertEqual(action.state, "cancelled")
        self.assertEqual(action.reason_code, "no_longer_open")
        self.assertEqual(self._get_actions(self.customers[1]).state, "sending")

    def test_message_is_looked_at_again_before_it_leaves(self):
        self._run(june(4))
        self._execute(june(4))
        self._pay(self.invoices[0], day=june(4))
        self._deliver(june(4))
        self.assertEqual(len(self.emails), 4)
        action = self._get_actions(self.customers[0])
        self.assertEqual(action.state, "cancelled")
        self.assertFalse(action.date_done)
        self.assertEqual(self._get_met(self.invoices[0]), [])

    def test_last_look_finds_a_pause_and_an_answer(self):
        self._run(june(4))
        self._execute(june(4))
        self._pause(self.customers[0], june(20), june(4))
        self._get_actions(self.customers[1])._answered()
        self._deliver(june(4))
        self.assertEqual(len(self.emails), 3)
        states = [self._get_actions(partner).state for partner in self.customers[:2]]
        self.assertEqual(states, ["cancelled", "cancelled"])

    def test_approved_message_asks_what_is_owed_that_day(self):
        ask = self._make_plan([("1", 3, "email", "approval")])
        self.invoices[0].dunforce_plan_id = ask
        self._run(june(4))
        self._pay(self.invoices[0], 60.0, june(5))
        action = self._get_actions(self.customers[0])
        self._approve(action, june(5))
        self.assertEqual((action.state, action.amount), ("done", 40.0))
        self.assertEqual(action.item_ids.residual, 40.0)
        self.assertEqual(action.approver_id, self.controller)
