# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from .common import FollowupCommon, june


class TestMoney(FollowupCommon):
    """What is owed net, what is claimed, and what a payment changes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customer = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.customer)

    def _assert_net_zero(self, day=4):
        self._run(june(day))
        self.assertEqual(self._get_levels(self.customer), [])
        self.assertEqual(self._get_reason(self.customer), "net_zero")
        self.assertEqual(self._get_file(self.customer).status, "attention")

    def _allocate(self, note):
        lines = (self.invoice | note).line_ids
        lines.filtered(lambda line: line.account_type == "asset_receivable").reconcile()

    def test_customer_whose_credit_covers_his_debt_is_left_alone(self):
        self._make_credit_note(self.customer, 100.0)
        self._assert_net_zero()
        task = self._get_actions(self.customer, kind="allocate")
        self.assertEqual((task.state, task.user_id), ("todo", self.controller))
        self.assertEqual(task.activity_ids.user_id, self.controller)

    def test_credit_is_to_allocate_once(self):
        self._make_credit_note(self.customer, 100.0)
        for day in (4, 5, 8):
            self._run(june(day))
        self.assertEqual(len(self._get_actions(self.customer, kind="allocate")), 1)

    def test_task_to_allocate_closes_when_it_is_done(self):
        note = self._make_credit_note(self.customer, 100.0)
        self._run(june(4))
        task = self._get_actions(self.customer, kind="allocate")
        self._allocate(note)
        self._run(june(5))
        self.assertEqual((task.state, task.reason_code), ("cancelled", "cause_gone"))
        self.assertFalse(task.activity_ids)
        self.assertEqual(self._get_file(self.customer).status, "idle")

    def test_credit_in_a_miscellaneous_journal_counts(self):
        line = self._make_entry(self.customer, -100.0)
        self.assertTrue(line.no_followup)
        self._assert_net_zero()

    def test_payment_that_nobody_has_matched_counts(self):
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": self.customer.id,
                "amount": 100.0,
                "date": june(2),
                "journal_id": self.company_data["default_journal_bank"].id,
            }
        )
        payment.action_post()
        self._assert_net_zero()

    def test_lesser_credit_is_deducted_from_what_is_claimed(self):
        self._make_credit_note(self.customer, 30.0)
        self._live(june(4))
        action = self._get_actions(self.customer)
        self.assertEqual((action.state, action.credit), ("done", 30.0))
        self.assertEqual(action.amount, 70.0)
        self.assertEqual(action.item_ids.residual, 100.0)
        self.assertEqual(self._get_file(self.customer).credit_amount, 30.0)
        self.assertIn("70.00", action.body)

    def test_suspended_and_future_items_do_not_hide_a_credit(self):
        blocked = self._make_invoice(self.customer, amount=500.0)
        blocked.action_toggle_block_payment()
        self._make_invoice(self.customer, june(25), amount=500.0)
        self._make_credit_note(self.customer, 100.0)
        self._assert_net_zero()

    def test_credit_that_appears_stops_the_message_that_is_ready(self):
        self._run(june(4))
        self._make_credit_note(self.customer, 100.0)
        self._execute(june(4))
        action = self._get_actions(self.customer)
        self.assertEqual((action.state, action.reason_code), ("cancelled", "net_zero"))

    def test_credit_of_another_customer_does_not_count(self):
        self._make_credit_note(self._make_customer("Somebody else"), 100.0)
        self._run(june(4))
        self.assertEqual(self._get_levels(self.customer), [("1", "ready")])

    def test_partial_payment_neither_restarts_nor_advances(self):
        self._live(june(4))
        self._pay(self.invoice, 60.0, june(5))
        for day in (5, 8, 9, 10):
            self._live(june(day))
        self.assertEqual(self._get_levels(self.customer), [("1", "done")])
        self._live(june(11))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])
        self.assertEqual(self._get_actions(self.customer)[-1].amount, 40.0)

    def test_residual_under_the_minimum_is_left_alone(self):
        self.plan.amount_min = 20.0
        self._pay(self.invoice, 80.01, june(2))
        self._run(june(4))
        self.assertEqual(self._get_levels(self.customer), [])
        self.assertEqual(self._get_reason(self.customer), "below_minimum")

    def test_minimum_is_reached_by_several_small_items_together(self):
        self.plan.amount_min = 20.0
        self._pay(self.invoice, 85.0, june(2))
        self._make_invoice(self.customer, amount=5.0)
        self._run(june(4))
        self.assertEqual(self._get_actions(self.customer).amount, 20.0)

    def test_paid_invoice_closes_its_ladder(self):
        self._live(june(4))
        self._pay(self.invoice, day=june(5))
        self._live(june(11))
        self.assertEqual(self._get_levels(self.customer), [("1", "done")])
        self.assertEqual(self._get_file(self.customer).status, "idle")

    def test_rejected_payment_reopens_the_item_where_it_stood(self):
        self._live(june(4))
        payment = self._pay(self.invoice, day=june(5))
        self._live(june(12))
        self.assertEqual(self._get_levels(self.customer), [("1", "done")])
        payment.action_draft()
        payment.action_cancel()
        self._live(june(15))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])
        levels = self._get_levels(self.customer)
        self.assertEqual(levels, [("1", "done"), ("2", "done")])

    def test_credit_note_closes_the_item_without_a_payment(self):
        self._live(june(4))
        note = self._make_credit_note(self.customer, 100.0, june(5))
        self._allocate(note)
        self._live(june(11))
        self.assertEqual(self._get_levels(self.customer), [("1", "done")])
        self.assertEqual(self._get_file(self.customer).open_amount, 0.0)

    def test_opening_balance_is_followed_up_once_it_is_included(self):
        customer = self._make_customer("Opening")
        line = self._make_entry(customer, 250.0, june(1), maturity=june(1))
        self._run(june(4))
        self.assertFalse(self._get_file(customer))
        line.no_followup = False
        self._live(june(5))
        action = self._get_actions(customer)
        self.assertEqual((action.state, action.amount), ("done", 250.0))
        self.assertEqual(action.item_ids.item_key, f"line:{line.id}")
        self._live(june(12))
        self.assertEqual(len(self._get_actions(customer)), 2)

    def test_due_dates_are_never_touched(self):
        lines = self.invoice.line_ids.filtered("date_maturity")
        before = lines.read(["date_maturity", "amount_residual", "no_followup"])
        self._live(june(4))
        self._live(june(11))
        self.assertEqual(
            lines.read(["date_maturity", "amount_residual", "no_followup"]), before
        )


class TestMoneyCurrencies(FollowupCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        # Two dollars for one euro since 2017.
        cls.dollar = cls.setup_other_currency("USD")
        cls.customer = cls._make_customer()
        cls.euros = cls._make_invoice(cls.customer)
        cls.dollars = cls._make_invoice(
            cls.customer, amount=50.0, currency_id=cls.dollar.id
        )

    def test_each_item_keeps_its_currency(self):
        self._run(june(4))
        action = self._get_actions(self.customer)
        residuals = {item.currency_id: item.residual for item in action.item_ids}
        self.assertEqual(
            residuals, {self.company.currency_id: 100.0, self.dollar: 50.0}
        )
        # In company currency: 100 + 50 / 2.
        self.assertEqual(action.amount, 125.0)
        self.assertEqual(self._get_file(self.customer).overdue_amount, 125.0)

    def test_net_position_is_per_currency(self):
        self._make_credit_note(self.customer, 100.0)
        self._run(june(4))
        action = self._get_actions(self.customer)
        self.assertEqual(action.item_ids.move_id, self.dollars)
        self.assertEqual(self._get_met(self.euros), [])

    def test_credit_in_dollars_does_not_pay_euros(self):
        self._make_credit_note(self.customer, 50.0, currency_id=self.dollar.id)
        self._run(june(4))
        action = self._get_actions(self.customer)
        self.assertEqual(action.item_ids.move_id, self.euros)
        self.assertEqual(action.amount, 100.0)

    def test_covered_in_every_currency_means_no_contact(self):
        self._make_credit_note(self.customer, 100.0)
        self._make_credit_note(self.customer, 50.0, currency_id=self.dollar.id)
        self._run(june(4))
        self.assertFalse(self._get_actions(self.customer))
        self.assertEqual(self._get_reason(self.customer), "net_zero")

    def test_currency_without_rate_does_not_stop_the_run(self):
        self.dollar.rate_ids.unlink()
        run = self._run(june(4))
        self.assertEqual(run.state, "done")
        self.assertEqual(self._get_actions(self.customer).amount, 125.0)

    def test_messages_of_one_day_share_a_credit_in_dollars(self):
        self._pay(self.euros)
        contacts = [
            self._make_customer(name, parent_id=self.customer.id, is_company=False)
            for name in ("Ann", "Bob")
        ]
        self._pay(self.dollars)
        for contact in contacts:
            self._make_invoice(contact, amount=100.0, currency_id=self.dollar.id)
        self._make_credit_note(self.customer, 100.0, currency_id=self.dollar.id)
        self._run(june(4))
        actions = self._get_actions(self.customer)
        self.assertEqual(actions.contact_id, contacts[0] | contacts[1])
        # 100 dollars are half of what is owed, 200; half of 50 euros is 25.
        self.assertEqual(actions.mapped("credit"), [25.0, 25.0])
        credits = actions._get_credits()
        self.assertEqual([credits[a.id, self.dollar] for a in actions], [50.0, 50.0])
