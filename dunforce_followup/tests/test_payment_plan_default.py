# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import UserError

from .common import june
from .common_payment_plan import PaymentPlanCommon


class TestPaymentPlanDefault(PaymentPlanCommon):
    """A plan that is not kept: grace, default, formal notice, second chance."""

    def test_instalment_is_late_within_its_grace(self):
        plan = self._agree()
        for day in (18, 24):
            self._run(june(day))
            self.assertEqual((plan.state, plan.is_late), ("agreed", True))
            self.assertEqual(self._get_reason(self.customer), "payment_plan")
        self.assertEqual(self._get_states(plan), ["late", "to_come", "to_come"])

    def test_default_after_the_grace_lets_the_ladder_go_on(self):
        self._live(june(4))
        self.assertEqual(self._get_met(self.invoice), ["1"])
        plan = self._agree()
        self._run(june(24))
        self.assertEqual(plan.state, "agreed")
        self._run(june(25))
        self.assertEqual((plan.state, plan.judged_on), ("defaulted", june(25)))
        self.assertEqual(self._get_states(plan)[0], "missed")
        # No step is jumped, none is repeated.
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])

    def test_default_gives_a_task_to_the_controller(self):
        plan = self._agree()
        self._run(june(25))
        self._run(june(26))
        task = self._get_actions(self.customer, kind="plan_default")
        self.assertEqual((task.state, task.user_id), ("todo", self.controller))
        self.assertEqual(task.payment_plan_id, plan)
        self.assertIn("in default", task.note)

    def test_plan_has_its_own_grace(self):
        plan = self._agree(grace_days=1)
        self._run(june(18))
        self.assertEqual(plan.state, "agreed")
        self._run(june(19))
        self.assertEqual(plan.state, "defaulted")

    def test_part_payment_does_not_save_the_plan(self):
        plan = self._agree()
        self._receive(99.0, june(16))
        self._run(june(25))
        self.assertEqual(plan.state, "defaulted")

    def test_money_of_in_time_that_is_booked_later_saves_the_plan(self):
        plan = self._agree()
        self._run(june(25))
        self.assertEqual(plan.state, "defaulted")
        # The statement of the 24th comes in on the 26th.
        bank = self.company_data["default_journal_bank"]
        line = self._make_entry(self.customer, -100.0, june(24), bank)
        with self._on(june(26)):
            (line | self._get_line(self.invoice)).reconcile()
        self.assertEqual(plan.state, "agreed")
        self._run(june(26))
        task = self._get_actions(self.customer, kind="plan_default")
        self.assertEqual((task.state, task.reason_code), ("cancelled", "cause_gone"))

    def test_late_money_lets_a_person_reinstate_the_plan(self):
        plan = self._agree()
        self._run(june(25))
        with (
            self._on(june(25)),
            self.assertRaisesRegex(UserError, "must be paid first"),
        ):
            plan.action_reinstate()
        self._receive(100.0, june(26))
        self.assertEqual(plan.state, "defaulted")
        with self._on(june(26)):
            plan.action_reinstate()
        self.assertEqual((plan.state, plan.reinstated_on), ("agreed", june(26)))
        self._run(june(26))
        self.assertEqual(self._get_reason(self.customer), "payment_plan")
        # The next instalment has its own grace: five working days from the 29th.
        self._run(june(36))
        self.assertEqual(plan.state, "agreed")
        self._run(june(37))
        self.assertEqual(plan.state, "defaulted")

    def test_undone_payment_brings_the_default_back(self):
        plan = self._agree()
        self._run(june(25))
        payment = self._receive(100.0, june(26))
        with self._on(june(26)):
            plan.action_reinstate()
        self.assertEqual(plan.state, "agreed")
        with self._on(june(27)):
            payment.action_draft()
            payment.action_cancel()
            plan.followup_id._judge_payment_plans()
        self.assertEqual(plan.state, "defaulted")

    def test_formal_notice_is_a_step_that_somebody_approves(self):
        plan = self._agree()
        self._run(june(25))
        with self._on(june(25)):
            plan.action_formal_notice()
        notice = self._get_actions(self.customer).filtered(
            lambda action: action.level == "5"
        )
        self.assertEqual((notice.state, notice.channel), ("to_approve", "registered"))
        self.assertEqual(notice.amount, 300.0)
        self.assertIn("5", self._get_met(self.invoice))
        task = self._get_actions(self.customer, kind="plan_default")
        self.assertEqual(task.state, "done")
        with self._on(june(25)):
            letter = notice._get_letters()[notice.id]
        self.assertIn("lose the benefit of the instalments", letter["body"])
        # The one that was missed, not the whole debt.
        self.assertIn("100.00", notice.instalment_text)

    def test_formal_notice_is_sent_once(self):
        plan = self._agree()
        self._run(june(25))
        with self._on(june(25)):
            plan.action_formal_notice()
            with self.assertRaisesRegex(UserError, "without a formal notice"):
                plan.action_formal_notice()

    def test_formal_notice_needs_a_default(self):
        plan = self._agree()
        with self.assertRaisesRegex(UserError, "is not in default"):
            plan.action_formal_notice()

    def test_formal_notice_is_withdrawn_when_all_is_paid(self):
        plan = self._agree()
        self._run(june(25))
        with self._on(june(25)):
            plan.action_formal_notice()
        self._receive(300.0, june(26))
        self._run(june(26))
        notice = self._get_actions(self.customer).filtered(
            lambda action: action.level == "5"
        )
        self.assertEqual(notice.state, "cancelled")

    def test_another_plan_replaces_the_one_in_default(self):
        plan = self._agree()
        self._run(june(25))
        parts = [(june(40), 150.0), (june(70), 150.0)]
        other = self._agree(self._draw_up(parts=parts, day=june(25)), day=june(25))
        self.assertEqual(plan.replaced_by_id, other)
        with self._on(june(26)), self.assertRaises(UserError):
            plan.action_reinstate()
        self._run(june(26))
        self.assertEqual((plan.state, other.state), ("defaulted", "agreed"))
        self.assertEqual(self._get_reason(self.customer), "payment_plan")
