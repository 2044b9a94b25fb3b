# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from .common import FollowupCommon, june
from .common_ledger import DUE


class TestPromises(FollowupCommon):
    """What the customer announces suspends; money received decides what it was worth.

    Two invoices of the first of June, 100 each; the promise is for Friday the 12th:
    money counts until Wednesday the 17th, the ladder goes on on the 18th.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customer = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.customer)
        cls.later = cls._make_invoice(cls.customer, DUE + timedelta(days=1))

    def _promise(self, amount=200.0, day=12, made=4, **values):
        """Record a promise as the credit controller."""
        files = self.env["dunforce.followup"].with_user(self.controller)
        with self._on(june(made)):
            return (
                self.env["dunforce.promise"]
                .with_user(self.controller)
                .create(
                    {
                        "followup_id": files._get_or_create(
                            self.company, self.customer
                        ).id,
                        "amount": amount,
                        "date": june(day),
                        "made_on": june(made),
                        **values,
                    }
                )
            )

    def _lines(self, invoice):
        return invoice.line_ids.filtered("date_maturity")

    def _receive(self, invoice, day, amount=100.0):
        with self._on(june(day)):
            return self._pay(invoice, amount, june(day))

    def _settle_by_credit_note(self, invoice, day):
        note = self._make_credit_note(self.customer, 100.0, june(day))
        with self._on(june(day)):
            (self._lines(invoice) | self._lines(note)).reconcile()

    def test_promise_suspends_its_items_until_its_grace_is_over(self):
        promise = self._promise()
        self.assertEqual((promise.suspends, promise.resumes_on), (True, june(18)))
        self._run(june(4))
        self.assertEqual(self._get_reason(self.customer), "promised")
        file = self._get_file(self.customer)
        self.assertEqual((file.status, file.next_action_date), ("suspended", june(18)))
        self._run(june(17))
        self.assertFalse(self._get_actions(self.customer))
        self._run(june(18))
        self.assertEqual(promise.state, "broken")
        self.assertEqual(self._get_levels(self.customer), [("1", "ready")])

    def test_promise_withdraws_what_waits_at_once(self):
        self._run(june(4))
        action = self._get_actions(self.customer)
        self._promise()
        self.assertEqual((action.state, action.reason_code), ("cancelled", "promised"))

    def test_amount_without_items_covers_the_oldest_first(self):
        promise = self._promise(150.0)
        self.assertEqual(
            [(item.move_id, item.covered) for item in promise.covered_ids],
            [(self.invoice, 100.0), (self.later, 50.0)],
        )

    def test_promise_of_one_invoice_leaves_the_other_one_to_its_ladder(self):
        self._promise(100.0, line_ids=[Command.set(self._lines(self.later).ids)])
        self._run(june(4))
        self.assertEqual(
            self._get_actions(self.customer).item_ids.move_id, self.invoice
        )

    def test_kept_by_money_received_in_time(self):
        promise = self._promise()
        self._receive(self.invoice, 11)
        self._receive(self.later, 17)
        self._run(june(18))
        self.assertEqual((promise.state, promise.received), ("kept", 200.0))
        self.assertEqual(promise.judged_on, june(17))
        self.assertFalse(self._get_actions(self.customer, kind="promise"))

    def test_kept_by_a_payment_that_nobody_has_allocated_yet(self):
        promise = self._promise()
        with self._on(june(12)):
            self.env["account.payment"].create(
                {
                    "partner_id": self.customer.id,
                    "payment_type": "inbound",
                    "amount": 200.0,
                    "date": june(12),
                    "journal_id": self.company_data["default_journal_bank"].id,
                }
            ).action_post()
            self._run(june(12))
        self.assertEqual((promise.state, promise.received), ("kept", 200.0))

    def test_credit_note_is_no_money(self):
        promise = self._promise(
            100.0, line_ids=[Command.set(self._lines(self.invoice).ids)]
        )
        self._settle_by_credit_note(self.invoice, 10)
        self._run(june(18))
        self.assertEqual((promise.state, promise.received), ("void", 0.0))

    def test_partly_kept_promise_counts_as_broken_and_asks_for_a_call(self):
        promise = self._promise()
        self._receive(self.invoice, 12)
        self._run(june(18))
        self.assertEqual((promise.state, promise.received), ("partly", 100.0))
        self.assertEqual(promise.followup_id.promise_broken_count, 1)
        task = self._get_actions(self.customer, "todo", kind="promise")
        self.assertEqual((task.channel, task.user_id), ("call", self.controller))
        self._receive(self.later, 19)
        self._run(june(19))
        self.assertEqual(promise.state, "partly")
        self.assertEqual(task.state, "cancelled")

    def test_undone_payment_opens_again_what_it_had_kept(self):
        promise = self._promise()
        payment = self._receive(self.invoice | self.later, 11, 200.0)
        self._run(june(12))
        self.assertEqual(promise.state, "kept")
        with self._on(june(15)):
            payment.action_draft()
            payment.action_cancel()
        self.assertEqual(promise.state, "open")
        self._run(june(15))
        self.assertEqual(self._get_reason(self.customer), "promised")
        self._run(june(18))
        self.assertEqual(promise.state, "broken")

    def test_payment_booked_late_mends_the_verdict(self):
        promise = self._promise()
        self._run(june(18))
        self.assertEqual(promise.state, "broken")
        self._receive(self.invoice | self.later, 16, 200.0)
        self.assertEqual(promise.state, "kept")
        self._run(june(19))
        self.assertFalse(self._get_actions(self.customer, "todo", kind="promise"))

    def test_returned_bill_reopens_everything_at_once(self):
        promise = self._promise(
            instrument="bill", instrument_number="LCR 12", instrument_accepted=True
        )
        with self._on(june(9)):
            promise.action_returned()
        self.assertEqual((promise.state, promise.judged_on), ("broken", june(9)))
        self._run(june(9))
        self.assertEqual(self._get_levels(self.customer), [("1", "ready")])

    def test_after_two_broken_ones_a_person_lets_the_next_suspend(self):
        self._promise(100.0, 5, 4)
        self._promise(100.0, 8, 4)
        self._run(june(15))
        self.assertEqual(self._get_file(self.customer).promise_broken_count, 2)
        third = self._promise(200.0, 22, 15)
        self.assertEqual((third.suspends, third.confirm_reason), (False, "broken"))
        self.assertEqual(third.activity_ids.user_id, self.controller)
        self._run(june(16))
        self.assertNotEqual(self._get_reason(self.customer), "promised")
        with self._on(june(16)):
            third.action_confirm()
            self._run(june(16))
        self.assertEqual(self._get_reason(self.customer), "promised")

    def test_far_promise_waits_for_a_person(self):
        self.company.dunforce_promise_days = 30
        promise = self._promise(day=50)
        self.assertEqual((promise.suspends, promise.confirm_reason), (False, "far"))

    def test_broken_promise_is_what_a_conditional_step_asks_for(self):
        self.plan.active = False
        self._make_plan(
            [("1", 3), ("2", 10, "call", "manual", {"condition": "broken"})]
        )
        self._live(june(4))
        self._promise(made=5)
        self._run(june(18))
        self.assertEqual(self._get_levels(self.customer)[-1], ("2", "todo"))

    def test_two_promises_share_one_invoice_but_no_money(self):
        first = self._promise(
            100.0, 8, line_ids=[Command.set(self._lines(self.invoice).ids)]
        )
        with self.assertRaisesRegex(UserError, "not promised yet"):
            self._promise(
                1.0, 12, line_ids=[Command.set(self._lines(self.invoice).ids)]
            )
        second = self._promise(100.0, 15)
        self.assertEqual(second.covered_ids.move_id, self.later)
        self._receive(self.invoice, 8)
        self._run(june(19))
        self.assertEqual((first.state, second.state), ("kept", "broken"))

    def test_bad_promises_are_refused_and_change_nothing(self):
        other = self._make_invoice(self._make_customer("Other"))
        cases = [
            ({"amount": -5.0}, UserError, "above zero"),
            ({"day": 3}, UserError, "the day it is given"),
            ({"amount": 200.01}, UserError, "less than"),
            (
                {"line_ids": [Command.set(self._lines(other).ids)]},
                ValidationError,
                "owed by",
            ),
        ]
        for values, error, text in cases:
            with (
                self.subTest(values),
                self.assertRaisesRegex(error, text),
                self.env.cr.savepoint(),
            ):
                self._promise(**values)
        self.assertFalse(self.env["dunforce.promise"].search([]))

    def test_promise_is_never_deleted_but_may_be_cancelled(self):
        promise = self._promise()
        with self.assertRaises(UserError):
            promise.unlink()
        with self._on(june(5)):
            promise.action_cancel()
        self._run(june(5))
        self.assertEqual(self._get_levels(self.customer), [("1", "ready")])

    def test_salesperson_records_what_his_customer_said_on_the_phone(self):
        self.customer.user_id = self.seller
        self.plan.active = False
        self._make_plan([("1", 3, "call", "manual", {"responsible": "salesperson"})])
        self._run(june(4))
        call = self._get_actions(self.customer)
        wizard = self.env["dunforce.followup.action.result"].with_user(self.seller)
        with self._on(june(4)):
            form = wizard.with_context(
                active_model=call._name, active_id=call.id
            ).create({"result": "commitment", "promise_date": june(12)})
            form.action_apply()
        promise = self.env["dunforce.promise"].search([])
        self.assertEqual(
            (promise.amount, promise.source, promise.user_id, promise.action_id),
            (200.0, "call", self.seller, call),
        )
        self.assertEqual(promise.with_user(self.seller).state, "open")
        with self.assertRaises(AccessError):
            promise.with_user(self.seller).action_cancel()

    def test_merged_customer_keeps_his_promises(self):
        promise = self._promise()
        target = self._make_customer("Target")
        self.env["base.partner.merge.automatic.wizard"]._merge(
            [self.customer.id, target.id], target
        )
        self.assertEqual(promise.followup_id, self._get_file(target))
        self.assertEqual(promise.covered_ids.followup_id, promise.followup_id)
        self._run(june(5))
        self.assertEqual(self._get_reason(target), "promised")

    def test_contact_that_moves_under_a_company_takes_his_promise_along(self):
        promise = self._promise()
        group = self._make_customer("Group")
        self.customer.is_company = False
        self.customer.parent_id = group
        self.assertEqual(promise.partner_id, group)
        self._run(june(5))
        self.assertEqual(self._get_reason(group), "promised")

    def test_invoice_with_other_terms_keeps_its_promise(self):
        promise = self._promise()
        with self._on(june(5)):
            self.invoice.button_draft()
            self.invoice.action_post()
            self.invoice.is_move_sent = True
        self._run(june(5))
        self.assertEqual(promise.state, "open")
        self.assertEqual(self._get_reason(self.customer), "promised")
