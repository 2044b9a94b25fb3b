# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from .common import FollowupCommon, june


class TestRollout(FollowupCommon):
    """Trust grows on figures: observe, approve everything, as configured."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customers = [cls._make_customer(f"Customer {rank}") for rank in range(5)]
        cls.invoices = [cls._make_invoice(partner) for partner in cls.customers]

    def _get_all(self, *states):
        domain = [("partner_id", "in", [partner.id for partner in self.customers])]
        if states:
            domain.append(("state", "in", states))
        return self._as_robot("dunforce.followup.action").search(domain, order="id")

    def test_observing_plan_only_tells_what_it_would_do(self):
        self.plan.rollout = "observe"
        run = self._live(june(4))
        self.assertFalse(self._get_all())
        self.assertFalse(self.emails)
        line = run.line_ids
        self.assertEqual((line.reason_code, line.outcome), ("observed", "observed"))
        self.assertEqual((line.customer_count, line.overdue_amount), (5, 500.0))
        self.assertEqual(run.prepared_count, 0)

    def test_step_that_was_observed_is_still_to_be_done(self):
        self.plan.rollout = "observe"
        self._run(june(4))
        self.plan.with_user(self.boss).rollout = "configured"
        self._run(june(5))
        self.assertEqual(self._get_all().mapped("state"), ["ready"] * 5)
        self.assertEqual(set(self._get_all().mapped("level")), {"1"})

    def test_approving_plan_lets_nothing_leave_alone(self):
        self.plan.rollout = "approve"
        call = self._make_plan([("1", 3, "call", "manual")], rollout="approve")
        self.invoices[0].dunforce_plan_id = call
        self._live(june(4))
        self.assertFalse(self.emails)
        self.assertEqual(self._get_all().mapped("state"), ["to_approve"] * 5)
        with self._on(june(4)):
            self._get_all().with_user(self.controller).action_approve()
        self.assertEqual(self._get_all("todo").channel, "call")
        self.assertEqual(len(self._get_all("ready")), 4)

    def test_configured_plan_follows_the_mode_of_each_step(self):
        plan = self._make_plan([("1", 3, "email", "approval")])
        self.invoices[0].dunforce_plan_id = plan
        self._run(june(4))
        states = self._get_all().mapped("state")
        self.assertEqual(states, ["to_approve"] + ["ready"] * 4)

    def test_plan_does_nothing_before_its_start(self):
        self.plan.start_date = june(10)
        self._run(june(9))
        self.assertFalse(self._get_all())
        file = self._get_file(self.customers[0])
        self.assertEqual(file.next_action_date, june(10))
        self._run(june(10))
        self.assertEqual(set(self._get_all().mapped("level")), {"1"})

    def test_cap_per_run_spreads_the_customers_over_days(self):
        self.plan.run_cap = 2
        counts = []
        for day in (4, 5, 8):
            run = self._run(june(day))
            counts.append(run.prepared_count)
        self.assertEqual(counts, [2, 2, 1])
        self.assertEqual(len(self._get_all().partner_id), 5)

    def test_customer_beyond_the_cap_is_told_so(self):
        self.plan.run_cap = 2
        run = self._run(june(4))
        reasons = {line.reason_code: line.customer_count for line in run.line_ids}
        self.assertEqual(reasons, {"prepared": 2, "cap_run": 3})

    def test_cap_holds_over_the_runs_of_one_day(self):
        self.plan.run_cap = 2
        self._run(june(4))
        for partner in self.customers:
            self._get_file(partner).to_decide = True
        self._run(june(4))
        self.assertEqual(len(self._get_all()), 2)

    def test_cap_of_one_plan_leaves_the_others_alone(self):
        self.plan.run_cap = 1
        other = self._make_plan([("1", 3)])
        self.invoices[4].dunforce_plan_id = other
        self._run(june(4))
        self.assertEqual(
            [self._get_met(invoice) for invoice in self.invoices],
            [["1"], [], [], [], ["1"]],
        )

    def test_figures_show_how_much_the_approvers_changed(self):
        self.plan.rollout = "approve"
        self._run(june(4))
        waiting = self._get_all().with_user(self.controller)
        with self._on(june(4)):
            waiting[:2].action_approve()
            waiting[2].user_id = self.boss
            waiting[2].action_approve()
            for action, choice in ((waiting[3], "cancel"), (waiting[4], "skip")):
                self.env["dunforce.followup.action.stop"].with_user(
                    self.controller
                ).with_context(active_model=action._name, active_ids=action.ids).create(
                    {"choice": choice, "reason": "Not him"}
                ).action_apply()
        # Three approved, one of them edited; two refused: 3 of 5 changed.
        self.assertEqual(
            (
                self.plan.approved_count,
                self.plan.edited_count,
                self.plan.cancelled_count,
            ),
            (3, 1, 2),
        )
        self.assertAlmostEqual(self.plan.edited_share, 0.6)

    def test_figures_leave_out_what_lost_its_cause(self):
        self.plan.rollout = "approve"
        self._run(june(4))
        self._pay(self.invoices[0], day=june(5))
        self._run(june(5))
        self.assertEqual(self._get_all("cancelled").partner_id, self.customers[0])
        self.assertEqual(self.plan.cancelled_count, 0)
        self.assertEqual(self.plan.edited_share, 0.0)

    def test_approved_message_that_was_paid_is_no_refusal(self):
        self.plan.rollout = "approve"
        self._run(june(4))
        paid, stopped, *rest = self._get_all()
        with self._on(june(4)):
            (paid | stopped).with_user(self.controller).action_approve()
            stopped.with_user(self.controller)._cancel("by_person")
        self._pay(paid.item_ids.move_id, day=june(4))
        self._run(june(5))
        self.assertEqual(paid.state, "cancelled")
        self.assertEqual((self.plan.approved_count, self.plan.cancelled_count), (1, 1))
        self.assertTrue(rest)
