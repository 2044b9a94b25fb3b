# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import psycopg2

from odoo.tests import Form
from odoo.tools import mute_logger

from .common import june
from .common_order_hold import OrderHoldCommon

HOLDING = {"hold_orders": "both"}
ANNOUNCED = {"consequence": "Suspension of deliveries", "consequence_days": 2}
ANNOUNCED |= {"hold_orders": "deliveries"}


class TestOrderHoldSteps(OrderHoldCommon):
    """A step holds the orders once a person, who has seen the tests, approves it."""

    def _prepare(self, channel="email", mode="auto", values=None):
        self._follow([("3", 3, channel, mode, values or HOLDING)])
        self._run(june(4))
        return self._get_actions(self.customer)

    def _approve_on(self, day, action):
        with self._on(day):
            action.with_user(self.controller).action_approve()

    def _get_hold(self):
        return self._get_file(self.customer).order_hold_id

    def test_step_waits_for_approval_whatever_its_mode_and_channel(self):
        for channel, mode in (
            ("email", "auto"),
            ("call", "manual"),
            ("task", "manual"),
            ("letter", "auto"),
        ):
            with self.subTest(channel=channel, mode=mode):
                action = self._prepare(channel, mode)[-1:]
                self.assertEqual(action.state, "to_approve")
                action._cancel("by_person")

    def test_three_tests_are_shown_before(self):
        action = self._prepare().with_user(self.controller)
        self.assertTrue(action.holds_orders)
        self.assertEqual(action.claim_certain, "unknown")
        self.assertEqual((action.claim_liquid, action.claim_due), ("met", "met"))
        self.assertIn("no delivery proof", action.claim_explanation)

    def test_other_steps_below_the_notice_show_none(self):
        action = self._prepare(mode="approval", values={"hold_orders": False})
        self.assertFalse(action.holds_orders)
        self.assertFalse(action.claim_certain)
        self._approve_on(june(4), action)
        self.assertFalse(self._get_hold())

    def test_approval_holds_the_orders(self):
        action = self._prepare()
        self.assertFalse(self._get_hold())
        self._approve_on(june(5), action)
        hold = self._get_hold()
        self.assertEqual((hold.date_start, hold.scope), (june(5), "both"))
        self.assertEqual((hold.user_id, hold.action_id), (self.controller, action))
        self.assertEqual(hold.covered_ids.move_id, self.invoice)
        self.assertEqual(hold.reason, "Step 1")
        self.assertEqual(action.state, "ready")

    def test_task_that_is_approved_holds_them_too(self):
        action = self._prepare("task", values={"hold_orders": "orders"})
        self._approve_on(june(5), action)
        self.assertEqual(action.state, "todo")
        self.assertEqual(self._get_hold().scope, "orders")

    def test_refused_step_holds_nothing(self):
        action = self._prepare()
        with self._on(june(5)):
            action.with_user(self.controller)._skip("He called")
        self.assertFalse(self._get_hold())

    def test_only_the_items_of_the_step_are_held(self):
        """Those that the message only lists have not come so far."""
        recent = self._make_invoice(self.customer, june(3), 70.0)
        recent.dunforce_plan_id = self._make_plan([("1", 20)])
        action = self._prepare()
        self.assertIn(recent, action.item_ids.move_id)
        self._approve_on(june(5), action)
        self.assertEqual(self._get_hold().covered_ids.move_id, self.invoice)

    def test_what_was_paid_before_the_approval_is_not_held(self):
        action = self._prepare()
        self._pay_on(june(5))
        self._approve_on(june(5), action)
        self.assertFalse(self._get_hold())

    def test_second_step_joins_the_hold_in_force(self):
        hold = self._hold(scope="orders", day=june(2))
        other = self._make_invoice(self.customer, amount=70.0)
        other.dunforce_plan_id = self._make_plan(
            [("3", 3, "email", "approval", {"hold_orders": "deliveries"})]
        )
        self._run(june(4))
        self._approve_on(june(5), self._get_actions(self.customer)[-1:])
        self.assertEqual(self._get_hold(), hold)
        self.assertEqual(hold.scope, "both")
        self.assertEqual(hold.covered_ids.move_id, self.invoice | other)

    def test_approving_twice_holds_once(self):
        action = self._prepare()
        self._approve_on(june(5), action)
        hold = self._get_hold()
        self._approve_on(june(6), action)
        self.assertEqual(self._get_hold(), hold)
        self.assertEqual(len(hold.covered_ids), 1)

    def test_payment_lifts_what_a_step_held(self):
        self._approve_on(june(5), self._prepare())
        hold = self._get_hold()
        self._pay_on(june(8))
        self.assertEqual((hold.state, hold.lifted_on), ("lifted", june(8)))

    def test_step_before_the_due_date_holds_nothing(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.CheckViolation),
            self.env.cr.savepoint(),
        ):
            self._make_plan([("0", -5, "email", "auto", HOLDING)])

    def test_step_can_be_told_to_hold_on_its_form(self):
        step = self.plan.step_ids[2:3]
        with Form(step.with_user(self.boss)) as form:
            form.hold_orders = "deliveries"
        self.assertTrue(step._to_rule().holds)


class TestOrderHoldAnnounced(OrderHoldCommon):
    """What a message announces is held when it is carried out, not before."""

    def setUp(self):
        super().setUp()
        self._follow([("4", 3, "email", "approval", ANNOUNCED)])
        self._run(june(4))
        self.action = self._get_actions(self.customer)
        self._approve(self.action, june(4))
        self.measure = self._get_actions(self.customer, kind="consequence")

    def _decide(self, **values):
        with self._on(june(8)):
            wizards = self.env["dunforce.followup.consequence"]
            wizard = wizards.with_user(self.controller).create(
                {"action_id": self.measure.id, **values}
            )
            shown = wizard.holds_orders, wizard.claim_explanation
            wizard.action_apply()
        return shown

    def _get_hold(self):
        return self._get_file(self.customer).order_hold_id

    def test_announcement_alone_holds_nothing(self):
        self.assertEqual(self.action.state, "done")
        self.assertFalse(self.action.holds_orders)
        self.assertFalse(self._get_hold())

    def test_carrying_it_out_shows_the_tests_and_holds(self):
        holds, explanation = self._decide(choice="carry_out")
        self.assertTrue(holds)
        self.assertIn("every item is past its due date", explanation)
        hold = self._get_hold()
        self.assertEqual((hold.scope, hold.action_id), ("deliveries", self.measure))
        self.assertEqual(hold.reason, "Suspension of deliveries")
        self.assertEqual(hold.user_id, self.controller)

    def test_withdrawn_one_holds_nothing(self):
        self._decide(choice="withdraw", reason="He called")
        self.assertFalse(self._get_hold())

    def test_payment_lifts_the_measure_without_a_task_to_do_so(self):
        self._decide(choice="carry_out")
        self._pay_on(june(10))
        self.assertEqual(self.measure.lifted_on, june(10))
        self._run(june(11))
        self.assertFalse(self._get_actions(self.customer, kind="lift"))
        self.assertFalse(self._get_tasks())

    def test_credit_note_asks_one_question_not_two(self):
        self._decide(choice="carry_out")
        self._settle(self.invoice, 100.0, june(10))
        self._run(june(11))
        self.assertFalse(self._get_actions(self.customer, kind="lift"))
        self.assertEqual(self._get_tasks().state, "todo")
        self.assertFalse(self.measure.lifted_on)
        self._lift(self._get_hold(), june(11))
        self.assertEqual(self.measure.lifted_on, june(11))

    def test_paid_in_time_nothing_is_held(self):
        self._pay_on(june(5))
        self._run(june(8))
        self.assertEqual(self.measure.state, "cancelled")
        self.assertFalse(self._get_hold())
