# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common import june
from .common_payment_plan import PaymentPlanCommon


class TestPaymentPlan(PaymentPlanCommon):
    """What a plan may be, what it suspends, and what money makes of it."""

    def test_agreed_plan_leaves_its_items_alone(self):
        self._agree()
        self._run(june(9))
        self.assertEqual(
            self._get_actions(self.customer), self.env["dunforce.followup.action"]
        )
        file = self._get_file(self.customer)
        self.assertEqual((file.status, file.reason_code), ("suspended", "payment_plan"))
        self.assertIn("payment plan", file.reason)

    def test_agreement_withdraws_what_waits(self):
        self._run(june(4))
        action = self._get_actions(self.customer, "ready")
        self.assertEqual(len(action), 1)
        self._agree()
        self.assertEqual(
            (action.state, action.reason_code), ("cancelled", "payment_plan")
        )

    def test_draft_suspends_nothing_until_it_is_sent(self):
        plan = self._draw_up()
        self._run(june(9))
        self.assertEqual(self._get_levels(self.customer), [("1", "ready")])
        with self._on(june(9)):
            plan.with_user(self.controller).action_send()
        self._run(june(10))
        self.assertEqual(self._get_reason(self.customer), "plan_unsigned")
        # Ten days to sign: the ladder goes on the 19th.
        self._run(june(18))
        self.assertEqual(self._get_reason(self.customer), "plan_unsigned")
        self._run(june(19))
        self.assertEqual(self._get_reason(self.customer), "prepared")

    def test_accounting_due_dates_stay(self):
        self._agree()
        self.assertEqual(self._get_line(self.invoice).date_maturity, june(1))
        self.assertEqual(self.invoice.invoice_date_due, june(1))

    def test_other_items_are_followed_up(self):
        other = self._make_invoice(self.customer)
        self._agree()
        self._run(june(9))
        self.assertEqual(self._get_met(self.invoice), [])
        self.assertEqual(self._get_met(other), ["1"])

    def test_run_reports_the_customers_with_a_plan(self):
        self._agree()
        run = self._run(june(9))
        line = run.line_ids.filtered(lambda line: line.reason_code == "payment_plan")
        self.assertEqual(line.customer_count, 1)

    def test_signature_is_recorded_with_its_document(self):
        plan = self._agree()
        self.assertEqual(plan.state, "agreed")
        self.assertEqual((plan.signed_on, plan.signatory), (june(8), "Anne Martin"))
        self.assertEqual(plan.document_ids.res_id, plan.id)

    def test_money_serves_the_earliest_instalment(self):
        plan = self._agree()
        self._receive(150.0, june(16))
        self.assertEqual(self._get_states(plan), ["paid", "partly", "to_come"])
        self.assertEqual((plan.received, plan.state), (150.0, "agreed"))

    def test_plan_is_completed_by_its_last_money(self):
        plan = self._agree()
        for day in self.DAYS:
            self._receive(100.0, day)
        self.assertEqual((plan.state, plan.judged_on), ("completed", self.DAYS[-1]))

    def test_undone_payment_opens_the_plan_again(self):
        plan = self._agree()
        self._receive(300.0, june(16))
        self.assertEqual(plan.state, "completed")
        with self._on(june(16)):
            self._get_line(self.invoice).remove_move_reconcile()
            # The money is there, not matched: it still serves the plan.
            plan.followup_id._judge_payment_plans()
        self.assertEqual(plan.state, "completed")

    def test_cancelled_payment_takes_its_instalment_back(self):
        plan = self._agree()
        payment = self._receive(100.0, june(16))
        self.assertEqual(self._get_states(plan)[0], "paid")
        with self._on(june(18)):
            payment.action_draft()
            payment.action_cancel()
            plan.followup_id._judge_payment_plans()
        self.assertEqual((self._get_states(plan)[0], plan.is_late), ("late", True))

    def test_money_that_is_not_matched_serves_the_plan(self):
        plan = self._agree()
        bank = self.company_data["default_journal_bank"]
        self._make_entry(self.customer, -100.0, june(16), bank)
        self._run(june(18))
        self.assertEqual(self._get_states(plan)[0], "paid")

    def test_credit_note_takes_off_the_last_instalments(self):
        plan = self._agree()
        note = self._make_credit_note(self.customer, 150.0, june(9))
        with self._on(june(9)):
            (self._get_line(note) | self._get_line(self.invoice)).reconcile()
        instalments = plan.instalment_ids.sorted("date")
        self.assertEqual(instalments.mapped("expected"), [100.0, 50.0, 0.0])
        self.assertEqual(plan.received, 0.0)

    def test_credit_note_of_everything_voids_the_plan(self):
        plan = self._agree()
        note = self._make_credit_note(self.customer, 300.0, june(9))
        with self._on(june(9)):
            (self._get_line(note) | self._get_line(self.invoice)).reconcile()
        self.assertEqual(plan.state, "void")
        with self._on(june(10)):
            self._get_line(note).remove_move_reconcile()
        self.assertEqual(plan.state, "agreed")

    def test_cancelled_plan_lets_the_ladder_go_on(self):
        plan = self._agree()
        self._run(june(9))
        with self._on(june(10)):
            plan.action_cancel()
        self._run(june(10))
        self.assertEqual(self._get_levels(self.customer), [("1", "ready")])
        self._receive(100.0, june(16))
        self.assertEqual((plan.state, plan.received), ("cancelled", 0.0))

    def test_claim_is_not_due_while_the_plan_is_kept(self):
        self._agree()
        self._run(june(9))
        actions = self.env["dunforce.followup.action"]
        action = actions.new({"followup_id": self._get_file(self.customer).id})
        item = self.env["dunforce.followup.action.item"].new(
            {
                "item_key": self._get_line(self.invoice)._get_followup_key(),
                "days_late": 20,
            }
        )
        self.assertEqual(action._get_claim_item(item).days_late, 0)


class TestPaymentPlanInput(PaymentPlanCommon):
    """Bad input gets a clear message and changes nothing."""

    def _assert_refused(self, words, **values):
        plans = self.env["dunforce.payment.plan"]
        before = plans.search_count([])
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            self._draw_up(**values)
        self.assertEqual(plans.search_count([]), before)

    def test_instalments_must_sum(self):
        self._assert_refused(
            "instalments make .*250.*300", parts=[(june(17), 100.0), (june(29), 150.0)]
        )

    def test_instalments_are_not_in_the_past(self):
        self._assert_refused("cannot be due before", parts=[(june(7), 300.0)])

    def test_instalments_are_above_zero(self):
        parts = [(june(17), 400.0), (june(29), -100.0)]
        with self.assertRaises(Exception) as caught, self.env.cr.savepoint():
            self._draw_up(parts=parts)
        self.assertIn("amount", str(caught.exception))

    def test_plan_needs_items_and_instalments(self):
        self._assert_refused("Choose the items", line_ids=[Command.clear()])
        self._assert_refused("at least one instalment", instalment_ids=[])

    def test_plans_do_not_overlap(self):
        plan = self._draw_up()
        self._assert_refused("in another payment plan already")
        self._agree(plan)
        self._assert_refused("in another payment plan already")
        plan.with_user(self.controller).action_cancel()
        self.assertTrue(self._draw_up())

    def test_items_of_another_customer_are_refused(self):
        other = self._make_invoice(self._make_customer("Other"))
        self._assert_refused(
            "is not owed by", line_ids=[Command.set(self._get_line(other).ids)]
        )

    def test_paid_items_are_refused(self):
        self._receive(300.0, june(3))
        self._assert_refused("Nothing is owed on")

    def test_items_in_two_currencies_are_refused(self):
        foreign = self.env.ref("base.USD")
        if foreign == self.company.currency_id:
            foreign = self.env.ref("base.EUR")
        foreign.active = True
        other = self._make_invoice(self.customer, currency_id=foreign.id)
        self._assert_refused(
            "in one currency",
            line_ids=[Command.set(self._get_line(self.invoice | other).ids)],
        )

    def test_insolvent_customer_gets_no_plan(self):
        with self._on(june(5)):
            self._pause(
                self.customer, june(20), june(5), kind="insolvency", date_end=False
            )
        self._assert_refused("No payment plan can be made")

    def test_terms_stay_once_they_are_agreed(self):
        plan = self._agree()
        with self.assertRaisesRegex(UserError, "not a draft any more"):
            plan.instalment_ids[0].amount = 50.0
        with self.assertRaisesRegex(UserError, "not a draft any more"):
            plan.grace_days = 20
        with self.assertRaisesRegex(UserError, "follows from what is paid"):
            plan.state = "completed"

    def test_plan_is_never_deleted(self):
        plan = self._draw_up()
        with self.assertRaises(AccessError):
            plan.unlink()
        with self.assertRaisesRegex(UserError, "cancel it"):
            plan.sudo().unlink()

    def test_long_plan_waits_for_a_manager(self):
        self.company.dunforce_plan_months = 1
        plan = self._draw_up(parts=[(june(17), 100.0), (june(60), 200.0)])
        self.assertEqual(plan.confirm_reason, "long")
        with self.assertRaisesRegex(AccessError, "manager must agree"):
            self._agree(plan)
        self._agree(plan, user=self.boss)
        self.assertEqual(plan.state, "agreed")

    def test_signature_is_not_in_the_future(self):
        plan = self._draw_up()
        with self._on(june(8)), self.assertRaisesRegex(UserError, "signed on a day"):
            plan._agree(june(9))
        self.assertEqual(plan.state, "draft")
