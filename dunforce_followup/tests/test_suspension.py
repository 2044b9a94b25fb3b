# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Command

from .common import FollowupCommon, june


class TestSuspension(FollowupCommon):
    """What leaves an item or a customer alone, with its reason and its end."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customer = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.customer)

    def _assert_left_alone(self, reason, day=4):
        self._run(june(day))
        self.assertEqual(self._get_levels(self.customer, "ready"), [])
        self.assertEqual(self._get_reason(self.customer), reason)

    def _assert_followed_up(self, day):
        self._run(june(day))
        self.assertEqual(self._get_levels(self.customer, "ready"), [("1", "ready")])

    def test_pause_holds_until_its_day(self):
        self._run(june(3))
        file = self._get_file(self.customer)
        self._pause(self.customer, june(16), june(3))
        self._assert_left_alone("paused", 4)
        self.assertEqual(file.status, "suspended")
        self.assertEqual(file.next_action_date, june(16))
        self._assert_left_alone("paused", 15)
        self._assert_followed_up(16)

    def test_pause_that_ends_on_a_day_off_goes_on_with_the_next_working_day(self):
        self._run(june(3))
        self._pause(self.customer, june(20), june(3))
        self._assert_left_alone("paused", 19)
        self._assert_left_alone("day_off", 20)
        self._assert_followed_up(22)

    def test_pause_cancels_what_waits(self):
        self._run(june(4))
        self._pause(self.customer, june(16), june(5))
        self._run(june(5))
        action = self._get_actions(self.customer)
        self.assertEqual((action.state, action.reason_code), ("cancelled", "paused"))

    def test_answer_pauses_until_somebody_has_read_it(self):
        self._live(june(4))
        action = self._get_actions(self.customer)
        with self._on(june(5)):
            action._answered()
        task = self._get_actions(self.customer, "todo", kind="answer")
        self.assertEqual((len(task), task.user_id), (1, self.controller))
        self._assert_left_alone("answered", 11)
        file = self._get_file(self.customer)
        self.assertEqual(file.status, "attention")
        with self._on(june(15)):
            file.with_user(self.controller).action_answer_read()
        self.assertEqual(task.state, "done")
        self._run(june(15))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])

    def test_two_answers_make_one_task(self):
        self._live(june(4))
        action = self._get_actions(self.customer)
        action._answered()
        action._answered()
        self.assertEqual(len(self._get_actions(self.customer, kind="answer")), 1)

    def test_unread_answer_goes_to_the_manager_after_its_patience(self):
        self._live(june(4))
        with self._on(june(4)):
            self._get_actions(self.customer)._answered()
        task = self._get_actions(self.customer, "todo", kind="answer")
        # Three working days after Thursday the 4th: the 9th; the manager on the 10th.
        self._run(june(9))
        self.assertEqual(task.user_id, self.controller)
        self._run(june(10))
        self.assertEqual((task.state, task.user_id), ("todo", self.boss))

    def test_invoice_never_sent_is_not_reminded(self):
        self.invoice.is_move_sent = False
        self._assert_left_alone("never_sent")
        self.assertEqual(self._get_file(self.customer).status, "attention")
        self.invoice.is_move_sent = True
        self._assert_followed_up(5)

    def test_company_may_remind_invoices_sent_by_other_means(self):
        self.company.dunforce_require_sent = False
        self.invoice.is_move_sent = False
        self._assert_followed_up(4)

    def test_no_followup_excludes_every_instalment(self):
        customer = self._make_customer("Excluded")
        invoice = self._make_invoice(
            customer,
            june(1),
            300.0,
            invoice_date=june(1),
            invoice_payment_term_id=self._make_terms(0, 3, 60).id,
        )
        receivable = invoice.line_ids.filtered("date_maturity")
        self.assertEqual(len(receivable), 3)
        receivable[1].no_followup = True
        self._run(june(8))
        self.assertFalse(self._get_actions(customer))
        self.assertFalse(self._get_file(customer).overdue_amount)
        invoice.no_followup = False
        self._run(june(9))
        self.assertEqual(self._get_levels(customer), [("1", "ready")])

    def test_excluding_an_invoice_cancels_what_waits(self):
        self._run(june(4))
        self.invoice.no_followup = True
        self._run(june(5))
        self.assertEqual(self._get_levels(self.customer), [("1", "cancelled")])

    def test_blocked_payment_suspends_the_invoice_alone(self):
        self.invoice.action_toggle_block_payment()
        self.assertEqual(self.invoice.payment_state, "blocked")
        other = self._make_invoice(self.customer)
        self._live(june(4))
        message = self._get_actions(self.customer)
        self.assertEqual(message.item_ids.move_id, other)
        self.assertEqual(self._get_met(self.invoice), [])

    def test_blocked_payment_shows_its_reason_and_ends(self):
        self.invoice.action_toggle_block_payment()
        self._assert_left_alone("blocked")
        self.assertEqual(self._get_file(self.customer).status, "suspended")
        self.invoice.action_toggle_block_payment()
        self._assert_followed_up(5)

    def test_payment_under_way_suspends_despite_the_residual(self):
        self.invoice.payment_state = "in_payment"
        self.assertEqual(self.invoice.amount_residual, 100.0)
        self._assert_left_alone("in_payment")

    def test_payment_that_fell_through_reopens_the_item_at_once(self):
        self.invoice.payment_state = "in_payment"
        self._assert_left_alone("in_payment", 4)
        # Odoo computes the state again, as when the debit is rejected.
        self.env.add_to_compute(self.invoice._fields["payment_state"], self.invoice)
        self.assertEqual(self.invoice.payment_state, "not_paid")
        self._assert_followed_up(5)

    def _make_transaction(self, state):
        provider = self.env["payment.provider"].create(
            {
                "name": "Bank",
                "code": "none",
                "state": "disabled",
                "company_id": self.company.id,
            }
        )
        methods = self.env["payment.method"].with_context(active_test=False)
        return self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": methods.search([], limit=1).id,
                "reference": f"TX {state}",
                "amount": 100.0,
                "currency_id": self.company.currency_id.id,
                "partner_id": self.customer.id,
                "invoice_ids": [Command.set(self.invoice.ids)],
                "state": state,
            }
        )

    def test_pending_online_payment_suspends_until_its_outcome(self):
        transaction = self._make_transaction("pending")
        self._assert_left_alone("pending_payment", 4)
        self._assert_left_alone("pending_payment", 5)
        transaction.state = "cancel"
        self._assert_followed_up(8)

    def test_online_payment_that_begins_stops_the_message_that_is_ready(self):
        self._run(june(4))
        self._make_transaction("pending")
        self._execute(june(4))
        action = self._get_actions(self.customer)
        self.assertEqual(action.reason_code, "pending_payment")
        self.assertEqual(action.state, "cancelled")

    def test_suspended_item_does_not_count_as_overdue_to_claim(self):
        self._make_invoice(self.customer, amount=40.0).action_toggle_block_payment()
        self._run(june(4))
        self.assertEqual(self._get_actions(self.customer).amount, 100.0)
        self.assertEqual(self._get_actions(self.customer).overdue_amount, 100.0)

    def test_ladder_goes_on_where_it_stood_after_a_suspension(self):
        self._live(june(4))
        self._pause(self.customer, june(25))
        self._live(june(24))
        self.assertEqual(self._get_met(self.invoice), ["1"])
        self._live(june(25))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])
        # Ten days lie between the second and the third step.
        self._live(june(34))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])
        self._live(june(36))
        self.assertEqual(self._get_met(self.invoice), ["1", "2", "3"])
