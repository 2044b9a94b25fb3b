# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from .common import FollowupCommon, june


class TestLadderItems(FollowupCommon):
    """Several items of one customer: one contact, each item its own step."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customer = cls._make_customer()
        cls.first = cls._make_invoice(cls.customer, june(1), 100.0)

    def test_one_message_lists_every_overdue_item_with_its_own_step(self):
        self._live(june(4))
        second = self._make_invoice(self.customer, june(8), 50.0)
        self._live(june(11))
        message = self._get_actions(self.customer)[-1]
        # The tone of the most advanced step, but each item executes its own.
        self.assertEqual(message.level, "2")
        self.assertEqual(message.amount, 150.0)
        levels = {item.move_id: item.level for item in message.item_ids}
        self.assertEqual(levels, {self.first: "2", second: "1"})
        self.assertEqual(self._get_met(second), ["1"])

    def test_overdue_item_between_two_steps_is_listed_without_moving(self):
        second = self._make_invoice(self.customer, june(3), 50.0)
        self._live(june(4))
        message = self._get_actions(self.customer)
        listed = message.item_ids.filtered("listed")
        self.assertEqual(listed.move_id, second)
        self.assertFalse(listed.step_id)
        self.assertEqual(message.amount, 150.0)
        self.assertEqual(self._get_met(second), [])

    def test_item_before_due_never_appears_in_a_late_tone(self):
        # Its own step before due falls on the 5th; the reminder leaves on the 4th.
        self.company.dunforce_start_date = date(2026, 1, 1)
        ahead = self._make_invoice(self.customer, june(15))
        self._live(june(5))
        message = self._get_actions(self.customer, "done")
        self.assertEqual(message.level, "1")
        self.assertEqual(message.item_ids.move_id, self.first)
        self.assertEqual(self._get_met(ahead), [])

    def test_item_due_today_is_not_overdue(self):
        due_today = self._make_invoice(self.customer, june(4), 50.0)
        self._run(june(4))
        message = self._get_actions(self.customer)
        self.assertEqual(message.item_ids.move_id, self.first)
        self.assertEqual(message.amount, 100.0)
        self.assertEqual(self._get_file(self.customer).overdue_amount, 100.0)
        self._run(june(5))
        self.assertEqual(self._get_file(self.customer).overdue_amount, 150.0)
        self.assertEqual(self._get_met(due_today), [])

    def test_formal_notice_is_a_document_of_its_own(self):
        plan = self._make_plan([("1", 3), ("5", 10, "registered", "approval")])
        self.first.dunforce_plan_id = plan
        self._live(june(4))
        second = self._make_invoice(self.customer, june(8), 50.0)
        self._run(june(11))
        notice = self._get_actions(self.customer, "to_approve")
        self.assertEqual((notice.level, notice.channel), ("5", "registered"))
        self.assertEqual(notice.item_ids.move_id, self.first)
        self.assertEqual(notice.amount, 100.0)
        # No friendly reminder follows on the same day: the second item's own waits.
        self.assertEqual(self._get_met(second), [])
        with self._on(june(11)):
            notice.with_user(self.controller).action_approve()
            notice.with_user(self.controller).action_print()
        self._run(june(16))
        self.assertEqual(self._get_met(second), ["1"])

    def test_formal_notice_is_not_delayed_by_the_interval(self):
        plan = self._make_plan([("1", 3), ("5", 9, "registered", "approval")])
        self.first.dunforce_plan_id = plan
        second = self._make_invoice(self.customer, june(5), 50.0)
        self._live(june(4))
        self._live(june(9))
        self.assertEqual(self._get_met(second), ["1"])
        self._run(june(10))
        self.assertEqual(self._get_met(self.first), ["1", "5"])

    def test_interval_counts_over_all_items(self):
        second = self._make_invoice(self.customer, june(2), 50.0)
        self._live(june(4))
        self._live(june(5))
        # Due on the 5th for itself, but the customer was contacted yesterday.
        self.assertEqual(self._get_reason(self.customer), "min_interval")
        self.assertEqual(self._get_file(self.customer).next_action_date, june(9))
        self._live(june(8))
        self.assertEqual(self._get_met(second), [])
        self._live(june(9))
        self.assertEqual(self._get_met(second), ["1"])

    def test_cap_of_the_day_holds_over_all_channels(self):
        call = self._make_plan(
            [("1", 3, "call", "manual")], min_interval_days=0, name="Call"
        )
        other = self._make_invoice(self.customer, june(1), dunforce_plan_id=call.id)
        self.plan.min_interval_days = 0
        self._run(june(4))
        self.assertEqual(len(self._get_actions(self.customer)), 1)
        self.assertEqual(len(self._get_met(self.first) + self._get_met(other)), 1)

    def test_cap_of_the_week_holds(self):
        self.plan.min_interval_days = 0
        invoices = [self.first]
        invoices += [self._make_invoice(self.customer, june(day)) for day in (2, 5, 6)]
        for day in (4, 5, 8):
            self._live(june(day))
        self.assertEqual(
            [self._get_met(invoice) for invoice in invoices[:3]], [["1"]] * 3
        )
        # Three contacts since the 4th: the fourth one waits for the 11th.
        self._live(june(9))
        self.assertEqual(self._get_met(invoices[3]), [])
        self.assertEqual(self._get_reason(self.customer), "cap_week")
        self._live(june(11))
        self.assertEqual(self._get_met(invoices[3]), ["1"])

    def test_instalments_are_items_of_their_own(self):
        terms = self._make_terms(0, 30, 60)
        customer = self._make_customer("Instalments")
        # Invoiced on the 1st: due on 1 June, 1 July and 31 July.
        invoice = self._make_invoice(
            customer,
            june(1),
            300.0,
            invoice_date=june(1),
            invoice_payment_term_id=terms.id,
        )
        self._live(june(4))
        message = self._get_actions(customer)
        self.assertEqual((message.amount, message.item_ids.due_date), (100.0, june(1)))
        self._live(june(11))
        self.assertEqual(self._get_met(invoice), ["1", "2"])
        self.assertEqual(self._get_file(customer).open_count, 3)
        self.assertEqual(self._get_file(customer).overdue_amount, 100.0)

    def test_other_terms_do_not_repeat_a_step(self):
        """Draft, other terms, posted again: lines go, the ledger of steps stays."""
        customer = self._make_customer("Other terms")
        invoice = self._make_invoice(
            customer,
            june(1),
            300.0,
            invoice_date=june(1),
            invoice_payment_term_id=self._make_terms(0, 30, 60).id,
        )
        self._live(june(4))
        invoice.button_draft()
        invoice.invoice_payment_term_id = self._make_terms(0, 45)
        invoice.action_post()
        self._live(june(5))
        self.assertEqual(self._get_levels(customer), [("1", "done")])
        self._live(june(11))
        self.assertEqual(self._get_met(invoice), ["1", "2"])
        self.assertEqual(self._get_actions(customer)[-1].amount, 150.0)

    def test_trail_outlives_the_journal_item(self):
        customer = self._make_customer("Gone line")
        invoice = self._make_invoice(
            customer,
            june(1),
            300.0,
            invoice_date=june(1),
            invoice_payment_term_id=self._make_terms(0, 2, 60).id,
        )
        self._live(june(4))
        items = self._get_actions(customer).item_ids
        self.assertEqual(items.mapped("due_date"), [june(1), june(3)])
        lines = items.line_id
        invoice.button_draft()
        invoice.invoice_payment_term_id = self._make_terms(45)
        invoice.action_post()
        self.assertLess(len(lines.exists()), 2)
        items.invalidate_recordset()
        self.assertEqual(items.mapped("due_date"), [june(1), june(3)])
        self.assertEqual(items.mapped("residual"), [100.0, 100.0])
        self.assertEqual(items.move_id, invoice)
        self._run(june(11))
        self.assertEqual(self._get_file(customer).overdue_amount, 0.0)

    def test_open_action_is_cancelled_when_its_due_date_moves_far_away(self):
        call = self._make_plan([("1", 3, "call", "manual")])
        self.first.dunforce_plan_id = call
        self._run(june(4))
        self.first.button_draft()
        self.first.invoice_date_due = date(2026, 9, 1)
        self.first.action_post()
        self._run(june(5))
        self.assertEqual(self._get_levels(self.customer), [("1", "cancelled")])
        self.assertEqual(self._get_file(self.customer).overdue_amount, 0.0)
