# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from .common import june
from .common_order_hold import OrderHoldCommon


class TestOrderHoldQuestions(OrderHoldCommon):
    """Who is asked, about what, in which language, and when no more."""

    def _reopen(self, **values):
        """Reset the invoice to draft, change it, and post it again."""
        self.invoice.button_draft()
        self.invoice.write(values)
        self.invoice.action_post()

    def test_invoice_posted_again_with_another_due_date_is_still_that_debt(self):
        hold = self._hold()
        with self._on(june(10)):
            self._reopen(invoice_date_due=june(15))
        self._run(june(11))
        self.assertEqual((hold.state, hold.ask_code), ("active", False))
        self._pay_on(june(16))
        self.assertEqual((hold.state, hold.lift_code), ("lifted", "paid"))

    def test_invoice_that_comes_back_from_draft_withdraws_the_question(self):
        hold = self._hold()
        with self._on(june(10)):
            self.invoice.button_draft()
        self._run(june(10))
        self.assertEqual(hold.ask_code, "settled")
        with self._on(june(11)):
            self.invoice.action_post()
        self._run(june(11))
        self.assertFalse(hold.ask_code)
        self.assertEqual(self._get_tasks().state, "cancelled")

    def test_one_question_at_a_time_the_next_one_follows(self):
        """A payment comes back while another hold waits for its own answer."""
        first = self._hold()
        payment = self._pay_on(june(9))
        other = self._make_invoice(self.customer, amount=50.0)
        second = self._hold(other, june(10))
        self._settle(other, 50.0, june(11))
        with self._on(june(12)):
            payment.move_id.line_ids.remove_move_reconcile()
        task = self._get_tasks()
        self.assertEqual(task.order_hold_id, second)
        self.assertFalse(first.ask_code)
        self._lift(second, june(15))
        self._run(june(16))
        self.assertEqual(self._get_tasks("todo").order_hold_id, first)

    def test_without_a_manager_the_controller_is_asked(self):
        self.company.dunforce_manager_id = False
        self._hold()
        self._settle(self.invoice, 100.0, june(10))
        self.assertEqual(self._get_tasks().user_id, self.controller)

    def test_without_a_period_there_is_no_deadline(self):
        self.env.ref("dunforce_followup.retention_rule_lift").status = "proposed"
        self._hold()
        self._settle(self.invoice, 100.0, june(10))
        task = self._get_tasks()
        self.assertFalse(task.deadline)
        self.assertNotIn("The law wants", task.note)

    def test_who_is_asked_reads_it_in_his_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.boss.lang = "fr_FR"
        self._hold()
        self._settle(self.invoice, 100.0, june(10))
        self.assertIn("08/06/2026", self._get_tasks().note)

    def test_task_lies_in_the_day_of_the_manager(self):
        self._hold()
        self._settle(self.invoice, 100.0, june(10))
        task = self._get_tasks()
        self.assertEqual(task.activity_ids.user_id, self.boss)
        with self._on(june(10)):
            mine = self.env["dunforce.followup.action"].with_user(self.boss)
            self.assertIn(
                task,
                mine.search(
                    [("state", "in", ("to_approve", "todo")), ("date", "<=", "today")]
                ),
            )

    def test_look_at_the_customer_withdraws_a_question_without_cause(self):
        hold = self._hold()
        self._settle(self.invoice, 100.0, june(10))
        task = self._get_tasks()
        with self._on(june(11)):
            self.invoice.line_ids.remove_move_reconcile()
        task.sudo().state = "todo"
        hold.sudo().ask_code = "settled"
        self._get_file(self.customer).to_decide = True
        self._run(june(11))
        self.assertEqual((task.state, hold.ask_code), ("cancelled", False))

    def test_money_is_what_a_payment_brings_less_what_it_writes_off(self):
        self._pay_on(
            june(10),
            amount=75.0,
            payment_difference_handling="reconcile",
            writeoff_account_id=self.company_data["default_account_expense"].id,
        )
        line = self._get_line(self.invoice)
        self.assertAlmostEqual(line._read_money(), 75.0)
        entry = line.matched_credit_ids.credit_move_id.move_id
        self.assertAlmostEqual(entry._get_money_share(), 0.75)

    def test_credit_note_brings_no_money(self):
        note = self._settle(self.invoice, 100.0, june(10))
        self.assertEqual(note._get_money_share(), 0.0)
        self.assertEqual(self._get_line(self.invoice)._read_money(), 0.0)

    def test_plan_for_customers_at_risk_holds_deliveries_once_announced(self):
        plan = self.env.ref("dunforce_followup.followup_plan_at_risk")
        holding = plan.step_ids.filtered("hold_orders")
        self.assertEqual(holding.mapped("level"), ["4"])
        self.assertEqual(
            (holding.hold_orders, holding.mode), ("deliveries", "approval")
        )
        self.assertTrue(holding.consequence)
