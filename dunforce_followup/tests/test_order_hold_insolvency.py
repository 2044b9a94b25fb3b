# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Command

from .common import june
from .common_order_hold import OrderHoldCommon

TUESDAY = june(9)


class TestOrderHoldInsolvency(OrderHoldCommon):
    """After a judgment, a person decides: running contracts may have to go on."""

    def _judge(self, day=TUESDAY, **values):
        return self._pause(
            self.customer,
            False,
            day,
            kind="insolvency",
            reason="Receivership",
            **values,
        )

    def test_manager_is_asked_as_soon_as_the_judgment_is_known(self):
        hold = self._hold()
        self._judge()
        self.assertEqual((hold.state, hold.ask_code), ("active", "insolvency"))
        task = self._get_tasks()
        self.assertEqual((task.state, task.user_id), ("todo", self.boss))
        self.assertIn("L622-13", task.note)

    def test_banner_says_that_nothing_happens_by_itself(self):
        self._hold()
        self._judge()
        file = self._get_file(self.customer).with_user(self.seller)
        self.assertIn(
            "nothing is lifted or set by itself, a person decides",
            file.order_hold_question,
        )

    def test_payment_lifts_nothing_then(self):
        hold = self._hold()
        self._judge()
        self._pay_on(june(10))
        self._run(june(11))
        self.assertEqual(hold.state, "active")
        self.assertEqual(len(self._get_tasks()), 1)

    def test_manager_lifts_it(self):
        hold = self._hold()
        self._judge()
        self._lift(hold, reason="The administrator goes on with the contract")
        self.assertEqual(hold.state, "lifted")
        self.assertEqual(self._get_tasks().state, "done")

    def test_end_of_the_suspension_gives_the_hold_back_to_the_ledger(self):
        hold = self._hold()
        suspension = self._judge()
        self._pay_on(june(10))
        with self._on(june(12)):
            suspension.with_user(self.controller).action_end()
        self.assertEqual((hold.state, hold.lift_code), ("lifted", "paid"))
        self.assertEqual(self._get_tasks().state, "done")

    def test_judgment_about_other_items_changes_nothing(self):
        other = self._make_invoice(self.customer)
        hold = self._hold()
        lines = self._get_line(other)
        self._judge(line_ids=[Command.set(lines.ids)])
        self.assertFalse(hold.ask_code)
        self._pay_on(june(10))
        self.assertEqual(hold.state, "lifted")

    def test_other_suspensions_change_nothing(self):
        hold = self._hold()
        self._pause(self.customer, june(30), june(9))
        self.assertFalse(hold.ask_code)
        self._pay_on(june(10))
        self.assertEqual(hold.state, "lifted")

    def test_person_may_hold_by_hand_and_is_not_asked_what_he_has_decided(self):
        self._judge(june(3))
        hold = self._hold()
        self.assertEqual((hold.state, hold.ask_code), ("active", "insolvency"))
        self._run(june(9))
        self.assertFalse(self._get_tasks())

    def test_approved_step_holds_nothing_and_asks(self):
        self._follow([("3", 3, "email", "approval", {"hold_orders": "both"})])
        self._run(june(4))
        action = self._get_actions(self.customer)
        # He approves what he has on his screen, when the judgment is not known to it.
        action.keep = True
        self._judge(june(4))
        with self._on(june(5)):
            action.with_user(self.controller).action_approve()
        self.assertFalse(self._get_file(self.customer).order_hold_id)
        task = self._get_tasks()
        self.assertEqual((task.state, task.user_id), ("todo", self.boss))
        self.assertIn("nothing was held", task.note)
        self._run(june(8))
        self.assertEqual(task.state, "todo")
