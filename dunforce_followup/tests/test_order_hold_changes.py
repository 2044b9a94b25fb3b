# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Command

from .common import june
from .common_order_hold import OrderHoldCommon


class TestOrderHoldReturned(OrderHoldCommon):
    """A payment that comes back: the hold does so by a person only."""

    def setUp(self):
        super().setUp()
        self.hold = self._hold()
        self.payment = self._pay_on(june(10))
        with self._on(june(15)):
            self.payment.move_id.line_ids.remove_move_reconcile()

    def test_controller_is_asked(self):
        self.assertEqual((self.hold.state, self.hold.lift_code), ("lifted", "paid"))
        task = self._get_tasks()
        self.assertEqual((task.state, task.user_id), ("todo", self.controller))
        self.assertIn("came back", task.note)
        self._run(june(16))
        self.assertEqual(self._get_tasks(), task)

    def test_controller_holds_again(self):
        with self._on(june(16)):
            self.hold.with_user(self.controller).action_hold_again()
        again = self._get_file(self.customer).order_hold_id
        self.assertNotEqual(again, self.hold)
        self.assertEqual(again.covered_ids.move_id, self.invoice)
        self.assertEqual((again.date_start, again.user_id), (june(16), self.controller))
        self.assertEqual(again.reason, self.hold.reason)
        self.assertEqual(self._get_tasks().state, "done")
        self._run(june(17))
        self.assertFalse(self._get_tasks("todo"))
        self._pay_on(june(18))
        self.assertEqual((again.state, again.lift_code), ("lifted", "paid"))

    def test_who_leaves_it_is_not_asked_again(self):
        with self._on(june(16)):
            self._get_tasks().with_user(self.controller).action_done()
        self._run(june(17))
        self.assertFalse(self._get_tasks("todo"))
        self.assertFalse(self._get_file(self.customer).order_hold_id)

    def test_next_payment_withdraws_the_question(self):
        self._pay_on(june(16))
        self.assertEqual(self._get_tasks().state, "cancelled")
        self.assertFalse(self.hold.ask_code)

    def test_second_return_asks_anew(self):
        payment = self._pay_on(june(16))
        with self._on(june(22)):
            payment.move_id.line_ids.remove_move_reconcile()
        self.assertEqual(self._get_tasks().mapped("state"), ["cancelled", "todo"])

    def test_hold_of_another_invoice_goes_on_for_both(self):
        other = self._make_invoice(self.customer, amount=50.0)
        hold = self._hold(other, june(16), scope="orders")
        with self._on(june(16)):
            self.hold.with_user(self.controller).action_hold_again()
        self.assertEqual(hold.covered_ids.move_id, other | self.invoice)
        self.assertEqual(hold.scope, "both")
        self._pay_on(june(17), other)
        self.assertEqual(hold.state, "active")


class TestOrderHoldTransfer(OrderHoldCommon):
    """A debt that is moved to another account (411 to 416) is owed there."""

    def setUp(self):
        super().setUp()
        self.doubtful = self.company_data["default_account_receivable"].copy(
            {"code": "416000", "name": "Doubtful"}
        )

    def _move(self, amount, day):
        """Move what is open of the invoice to the account of doubtful debts."""
        line = self._get_line(self.invoice)
        values = [(self.doubtful, amount, 0.0), (line.account_id, 0.0, amount)]
        with self._on(day):
            entry = self.env["account.move"].create(
                {
                    "move_type": "entry",
                    "date": day,
                    "journal_id": self.company_data["default_journal_misc"].id,
                    "line_ids": [
                        Command.create(
                            {
                                "account_id": account.id,
                                "partner_id": self.customer.id,
                                "debit": debit,
                                "credit": credit,
                            }
                        )
                        for account, debit, credit in values
                    ],
                }
            )
            entry.action_post()
            own = entry.line_ids.filtered(lambda one: one.account_id == line.account_id)
            (line | own).reconcile()
        return entry.line_ids - own

    def _receive(self, line, amount, day):
        with self._on(day):
            bank = self.company_data["default_journal_bank"]
            receipt = self.env["account.move"].create(
                {
                    "move_type": "entry",
                    "date": day,
                    "journal_id": bank.id,
                    "line_ids": [
                        Command.create(
                            {
                                "account_id": account.id,
                                "partner_id": self.customer.id,
                                "debit": debit,
                                "credit": amount - debit,
                            }
                        )
                        for account, debit in (
                            (bank.default_account_id, amount),
                            (line.account_id, 0.0),
                        )
                    ],
                }
            )
            receipt.action_post()
            own = receipt.line_ids.filtered(
                lambda one: one.account_id == line.account_id
            )
            (line | own).reconcile()

    def test_hold_goes_on_until_the_moved_debt_is_paid(self):
        hold = self._hold()
        moved = self._move(100.0, june(10))
        self._run(june(11))
        self.assertEqual((hold.state, hold.ask_code), ("active", False))
        self._receive(moved, 100.0, june(12))
        self.assertEqual((hold.state, hold.lift_code), ("lifted", "paid"))

    def test_money_before_and_after_the_move_counts_together(self):
        self._pay_on(june(5), amount=20.0)
        hold = self._hold()
        self._pay_on(june(9), amount=30.0)
        moved = self._move(50.0, june(10))
        self._receive(moved, 50.0, june(12))
        self.assertEqual((hold.state, hold.lift_code), ("lifted", "paid"))

    def test_moved_debt_that_is_written_off_asks(self):
        hold = self._hold()
        moved = self._move(100.0, june(10))
        with self._on(june(12)):
            line = self._make_entry(self.customer, -100.0, june(12))
            line.account_id = self.doubtful
            (moved | line).reconcile()
        self.assertEqual((hold.state, hold.ask_code), ("active", "settled"))
