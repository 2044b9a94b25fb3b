# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Command

from .common import june
from .common_order_hold import OrderHoldCommon


class TestOrderHoldMoney(OrderHoldCommon):
    """Money lets the orders go at once; what else settles the items is asked about."""

    def setUp(self):
        super().setUp()
        self.hold = self._hold()

    def _get_state(self):
        return self.hold.state, self.hold.lift_code or ""

    def test_payment_lifts_it_on_the_same_day(self):
        self._pay_on(june(10))
        self.assertEqual(self._get_state(), ("lifted", "paid"))
        self.assertEqual(self.hold.lifted_on, june(10))
        self.assertFalse(self.hold.lifted_by)
        self.assertFalse(self._get_tasks())
        posted = self._get_posted(self._get_file(self.customer))
        self.assertIn(f"Order hold lifted for {self.invoice.name}", posted)

    def test_cash_is_money(self):
        cash = self.company_data["default_journal_cash"]
        self._pay_on(june(10), journal_id=cash.id)
        self.assertEqual(self._get_state(), ("lifted", "paid"))

    def test_part_of_the_money_lifts_nothing_the_rest_does(self):
        self._pay_on(june(10), amount=60.0)
        self._run(june(11))
        self.assertEqual(self._get_state(), ("active", ""))
        self._pay_on(june(12), amount=40.0)
        self.assertEqual(self._get_state(), ("lifted", "paid"))

    def test_all_its_items_must_be_paid(self):
        second = self._make_invoice(self.customer, amount=50.0)
        self._lift(self.hold)
        self.hold = self._hold(self.invoice | second, june(10))
        self._pay_on(june(11))
        self.assertEqual(self._get_state(), ("active", ""))
        self._pay_on(june(12), second)
        self.assertEqual(self._get_state(), ("lifted", "paid"))

    def test_money_that_nobody_has_matched_lifts_nothing(self):
        with self._on(june(10)):
            self._make_entry(
                self.customer,
                -100.0,
                june(10),
                self.company_data["default_journal_bank"],
            )
        self._run(june(11))
        self.assertEqual(self._get_state(), ("active", ""))

    def test_payment_of_another_invoice_lifts_nothing(self):
        other = self._make_invoice(self.customer)
        self._pay_on(june(10), other)
        self.assertEqual(self._get_state(), ("active", ""))

    def test_payment_before_the_hold_does_not_count(self):
        invoice = self._make_invoice(self.customer, amount=500.0)
        self._pay_on(june(5), invoice, 400.0)
        self._lift(self.hold)
        self.hold = self._hold(invoice, june(10))
        self._settle(invoice, 100.0, june(11))
        self.assertEqual(self._get_state(), ("active", ""))
        self.assertEqual(self.hold.ask_code, "settled")

    def test_credit_note_before_the_hold_does_not_count_either(self):
        invoice = self._make_invoice(self.customer, amount=500.0)
        self._settle(invoice, 100.0, june(5))
        self._lift(self.hold)
        self.hold = self._hold(invoice, june(10))
        self._pay_on(june(11), invoice)
        self.assertEqual(self._get_state(), ("lifted", "paid"))

    def test_credit_note_asks_the_manager(self):
        self._settle(self.invoice, 100.0, june(10))
        self.assertEqual(self._get_state(), ("active", ""))
        task = self._get_tasks()
        self.assertEqual((task.state, task.user_id), ("todo", self.boss))
        self.assertEqual(task.name, "Decide on the order hold of Martin SA")
        self.assertEqual(task.order_hold_id, self.hold)
        # 48 hours after the credit note.
        self.assertEqual(task.deadline, june(12))
        self.assertIn("not all of it was paid", task.note)
        self.assertIn("lifted by 06/12/2026", task.note)
        file = self._get_file(self.customer)
        self.assertIn("a manager decides", file.order_hold_question)

    def test_credit_note_of_a_part_makes_the_rest_no_plain_payment(self):
        self._settle(self.invoice, 30.0, june(9))
        self._pay_on(june(10))
        self.assertEqual(self._get_state(), ("active", ""))
        self.assertEqual(self.hold.ask_code, "settled")

    def test_what_a_payment_writes_off_is_no_money(self):
        self._pay_on(
            june(10),
            amount=1.0,
            payment_difference_handling="reconcile",
            writeoff_account_id=self.company_data["default_account_expense"].id,
        )
        self.assertEqual(self.invoice.amount_residual, 0.0)
        self.assertEqual(self._get_state(), ("active", ""))
        self.assertEqual(self.hold.ask_code, "settled")

    def test_entry_that_writes_the_debt_off_asks(self):
        with self._on(june(10)):
            line = self._make_entry(self.customer, -100.0, june(10))
            (self._get_line(self.invoice) | line).reconcile()
        self.assertEqual(self.hold.ask_code, "settled")

    def test_cancelled_invoice_asks(self):
        with self._on(june(10)):
            self.invoice.button_draft()
            self.invoice.button_cancel()
        self._run(june(11))
        self.assertEqual(self._get_state(), ("active", ""))
        self.assertEqual(self._get_tasks().state, "todo")

    def test_question_is_asked_once_and_the_answer_holds(self):
        self._settle(self.invoice, 100.0, june(10))
        task = self._get_tasks()
        self._run(june(11))
        self.assertEqual(self._get_tasks(), task)
        with self._on(june(11)):
            task.with_user(self.boss).action_done()
        self._run(june(12))
        self.assertEqual(self._get_tasks(), task)
        self.assertEqual(self._get_state(), ("active", ""))

    def test_lifting_answers_the_question(self):
        self._settle(self.invoice, 100.0, june(10))
        self._lift(self.hold, june(11), reason="Goods came back")
        task = self._get_tasks()
        self.assertEqual((task.state, task.date_done), ("done", june(11)))
        self.assertIn("Goods came back", task.note)

    def test_question_goes_when_the_debt_is_there_again(self):
        self._settle(self.invoice, 100.0, june(10))
        task = self._get_tasks()
        with self._on(june(11)):
            self.invoice.line_ids.remove_move_reconcile()
        self.assertEqual((task.state, task.reason_code), ("cancelled", "cause_gone"))
        self.assertFalse(self.hold.ask_code)
        self._pay_on(june(12))
        self.assertEqual(self._get_state(), ("lifted", "paid"))

    def test_run_lifts_what_nothing_lifted_at_once(self):
        self._pay_on(june(10))
        self.hold.sudo().write({"state": "active", "lift_code": False})
        self._run(june(11))
        self.assertEqual(self._get_state(), ("lifted", "paid"))

    def test_run_leaves_alone_what_is_owed(self):
        self._run(june(11))
        self._run(june(29))
        self.assertEqual(self._get_state(), ("active", ""))
        self.assertFalse(self._get_tasks())

    def test_foreign_invoice_is_paid_whatever_the_rate_became(self):
        foreign = self.setup_other_currency(
            "USD", rates=[("2026-05-01", 2.0), ("2026-06-09", 4.0)]
        )
        invoice = self._make_invoice(self.customer, amount=80.0, currency_id=foreign.id)
        self._lift(self.hold)
        self.hold = self._hold(invoice, june(10))
        self._pay_on(june(11), invoice, currency_id=foreign.id, amount=80.0)
        self.assertEqual(self._get_state(), ("lifted", "paid"))

    def test_each_instalment_is_held_by_itself(self):
        invoice = self._make_invoice(
            self.customer,
            june(31),
            amount=200.0,
            invoice_payment_term_id=self._make_terms(10, 40).id,
        )
        first, second = self._get_line(invoice).sorted("date_maturity")
        self._lift(self.hold)
        self.hold = self._hold(invoice, june(15), line_ids=[Command.set(first.ids)])
        self._pay_on(june(16), invoice, 100.0)
        self.assertEqual(second.amount_residual, 100.0)
        self.assertEqual(self._get_state(), ("lifted", "paid"))
