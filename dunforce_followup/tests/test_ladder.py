# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date, timedelta

from .common import FollowupCommon, june
from .common_ledger import DUE


class TestLadder(FollowupCommon):
    """When a step fires. The plan: due -10, +3, +10, +20, +30, +45; interval 5."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.customer)
        # Every step before due is over when the tests begin, unless they say so.
        cls.company.dunforce_start_date = june(1)

    def test_step_fires_on_its_date_and_not_before(self):
        self._run(june(3))
        self.assertFalse(self._get_actions(self.customer))
        self.assertEqual(self._get_reason(self.customer), "not_yet")
        self.assertEqual(self._get_file(self.customer).next_action_date, june(4))
        self._run(june(4))
        self.assertEqual(self._get_levels(self.customer), [("1", "ready")])

    def test_ladder_is_climbed_step_by_step_to_the_formal_notice(self):
        # Due on Monday the 1st: +3 and +10 are Thursdays, +20 a Sunday, so the 22nd.
        for day, level in ((4, "1"), (11, "2"), (22, "3")):
            self._run(june(day - 1))
            self.assertNotIn(level, self._get_met(self.invoice))
            self._live(june(day))
            self.assertEqual(self._get_met(self.invoice)[-1], level)
        # The last call: +30 is 1 July, but eleven days after the 22nd (30 - 20 = 10).
        self._run(june(31))
        self.assertEqual(self._get_levels(self.customer, "to_approve"), [])
        self._run(june(32))
        last_call = self._get_actions(self.customer, "to_approve")
        self.assertEqual(last_call.level, "4")
        self._approve(last_call, june(32))
        # Fifteen days later is Friday 17 July, after Bastille day.
        self._run(june(46))
        self.assertEqual(self._get_levels(self.customer, "to_approve"), [])
        self._run(june(47))
        notice = self._get_actions(self.customer, "to_approve")
        self.assertEqual((notice.level, notice.channel), ("5", "registered"))
        with self._on(june(47)):
            notice.with_user(self.controller).action_approve()
            notice.with_user(self.controller).action_print()
        self.assertEqual(self._get_met(self.invoice), ["1", "2", "3", "4", "5"])
        self._run(june(80))
        self.assertEqual(self._get_reason(self.customer), "plan_finished")
        self.assertEqual(self._get_file(self.customer).status, "finished")

    def test_missed_day_is_caught_up_once(self):
        self._live(june(9))
        self.assertEqual(self._get_levels(self.customer), [("1", "done")])
        self._live(june(9))
        self._live(june(10))
        self.assertEqual(self._get_levels(self.customer), [("1", "done")])
        # Seven days lie between the two steps: the 11th has moved to the 16th.
        self.assertEqual(self._get_file(self.customer).next_action_date, june(16))
        self._live(june(16))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])

    def test_late_item_enters_at_the_first_step_after_due(self):
        self.company.dunforce_start_date = june(29)
        self._live(june(29))
        self.assertEqual(self._get_met(self.invoice), ["1"])
        # No step is jumped afterwards either: 3 + 7 days, then + 10 days.
        for day, level in ((36, "2"), (46, "3")):
            self._live(june(day - 1))
            self.assertNotIn(level, self._get_met(self.invoice))
            self._live(june(day))
            self.assertEqual(self._get_met(self.invoice)[-1], level)

    def test_late_item_enters_by_age_below_the_last_call(self):
        self.plan.entry = "age"
        self.company.dunforce_start_date = june(26)
        old = self._make_customer("Old debt")
        ancient = self._make_invoice(old, date(2026, 2, 2))
        self._run(june(26))
        # 25 days late: +20 is reached; 144 days late: still not the last call.
        self.assertEqual(self._get_met(self.invoice), ["3"])
        self.assertEqual(self._get_met(ancient), ["3"])

    def test_item_that_came_in_time_never_enters_by_age(self):
        self.plan.entry = "age"
        self._run(june(26))
        self.assertEqual(self._get_met(self.invoice), ["1"])

    def test_step_before_due_is_done_before_due(self):
        self.company.dunforce_start_date = date(2026, 1, 1)
        self._run(date(2026, 5, 21))
        self.assertFalse(self._get_actions(self.customer))
        self._live(date(2026, 5, 22))
        self.assertEqual(self._get_met(self.invoice), ["0"])
        self.assertEqual(self._get_file(self.customer).overdue_amount, 0.0)

    def test_step_before_due_may_still_be_done_on_the_due_date(self):
        self.company.dunforce_start_date = date(2026, 1, 1)
        self._run(DUE)
        self.assertEqual(self._get_levels(self.customer), [("0", "ready")])

    def test_step_before_due_that_was_missed_is_logged_expired(self):
        self.company.dunforce_start_date = date(2026, 1, 1)
        self._live(june(4))
        expired = self._get_actions(self.customer, "expired")
        self.assertEqual(expired.level, "0")
        self.assertEqual(expired.reason_code, "expired")
        self.assertEqual(expired.item_ids.move_id, self.invoice)
        self.assertEqual(self._get_met(self.invoice), ["1"])

    def test_step_before_due_is_logged_expired_once(self):
        self.company.dunforce_start_date = date(2026, 1, 1)
        self._run(june(4))
        with self._on(june(4)):
            self._get_actions(self.customer, "ready")._cancel("by_person")
        self._run(june(5))
        self.assertEqual(self._get_levels(self.customer, "ready"), [("1", "ready")])
        self.assertEqual(len(self._get_actions(self.customer, "expired")), 1)

    def test_step_over_before_go_live_is_not_even_logged(self):
        self._run(june(4))
        self.assertFalse(self._get_actions(self.customer, "expired"))

    def test_date_moves_to_a_working_day_by_the_rule_of_the_step(self):
        # Due on Wednesday the 3rd, +3 is Saturday the 6th.
        for rule, day in (("next", 8), ("previous", 5), ("any", 6)):
            with self.subTest(rule=rule):
                plan = self._make_plan(
                    [("1", 3, "email", "auto", {"workday_rule": rule})]
                )
                customer = self._make_customer(f"Rule {rule}")
                invoice = self._make_invoice(
                    customer, june(3), dunforce_plan_id=plan.id
                )
                self._run(june(day - 1))
                self.assertEqual(self._get_met(invoice), [])
                self._run(june(day))
                self.assertEqual(self._get_met(invoice), ["1"])

    def test_missed_step_waits_for_the_end_of_the_week_end(self):
        self._run(june(6))
        self.assertFalse(self._get_actions(self.customer))
        self.assertEqual(self._get_reason(self.customer), "day_off")
        self._run(june(8))
        self.assertEqual(self._get_levels(self.customer), [("1", "ready")])

    def test_holidays_are_those_of_the_customer_country(self):
        # +3 is Tuesday 14 July, a holiday in France only.
        bastille = date(2026, 7, 14)
        german = self._make_customer("Schmidt", country_id=self.env.ref("base.de").id)
        french = self._make_customer("Dupont")
        unknown = self._make_customer("Nowhere", country_id=False)
        invoices = {
            partner: self._make_invoice(partner, bastille - timedelta(days=3))
            for partner in (german, french, unknown)
        }
        self._run(bastille)
        self.assertEqual(self._get_met(invoices[german]), ["1"])
        self.assertEqual(self._get_met(invoices[french]), [])
        # Without a country, the company's own.
        self.assertEqual(self._get_met(invoices[unknown]), [])
        self._run(bastille + timedelta(days=1))
        self.assertEqual(self._get_met(invoices[french]), ["1"])
        self.assertEqual(self._get_met(invoices[unknown]), ["1"])

    def test_item_meets_at_most_one_step_a_day(self):
        self.company.write({"dunforce_cap_day": 0, "dunforce_cap_week": 0})
        plan = self._make_plan([("1", 3), ("2", 3), ("3", 3)], min_interval_days=0)
        self.invoice.dunforce_plan_id = plan
        self._live(june(4))
        with self._on(june(4)):
            self._get_file(self.customer).with_user(self.controller).action_run_now()
        self.assertEqual(self._get_met(self.invoice), ["1"])
        self._live(june(5))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])

    def test_anchor_on_the_previous_step_adds_to_its_offset(self):
        plan = self._make_plan(
            [("1", 3), ("2", 8, "email", "auto", {"anchor": "previous"})]
        )
        self.assertEqual(plan.step_ids.mapped("offset_days"), [3, 11])
        self.invoice.dunforce_plan_id = plan
        self._live(june(4))
        self._live(june(11))
        self.assertEqual(self._get_met(self.invoice), ["1"])
        self._live(june(12))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])

    def test_steps_keep_the_minimum_interval_between_them(self):
        plan = self._make_plan([("1", 3), ("2", 5)], min_interval_days=6)
        self.invoice.dunforce_plan_id = plan
        self._live(june(4))
        self._live(june(9))
        self.assertEqual(self._get_met(self.invoice), ["1"])
        self._live(june(10))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])

    def test_step_under_its_minimum_amount_is_a_branch_not_taken(self):
        plan = self._make_plan(
            [("1", 3, "email", "auto", {"amount_min": 100.01}), ("2", 5)]
        )
        self.invoice.dunforce_plan_id = plan
        self._run(june(4))
        self.assertEqual(self._get_met(self.invoice), [])
        self._run(june(8))
        self.assertEqual(self._get_met(self.invoice), ["2"])

    def test_condition_asks_the_result_of_the_last_call(self):
        again = {"condition": "not_reached"}
        plan = self._make_plan(
            [
                ("2", 3, "call", "manual"),
                ("2", 8, "call", "manual", again),
                ("3", 15),
            ]
        )
        other = self._make_customer("Reached")
        invoices = self.invoice | self._make_invoice(other)
        invoices.dunforce_plan_id = plan
        self._run(june(4))
        for partner, result in ((self.customer, "not_reached"), (other, "reached")):
            call = self._get_actions(partner, "todo")
            call.with_user(self.controller)._finish(june(4), result=result)
        self._run(june(9))
        self.assertEqual(len(self._get_actions(self.customer, "todo")), 1)
        self.assertFalse(self._get_actions(other, "todo"))
        self._run(june(16))
        self.assertEqual(self._get_levels(other, "ready"), [("3", "ready")])

    def test_skipped_step_is_behind_the_item(self):
        self._run(june(4))
        with self._on(june(4)):
            self._get_actions(self.customer).with_user(self.controller)._skip("Known")
        self._live(june(10))
        self.assertEqual(self._get_levels(self.customer), [("1", "skipped")])
        self._live(june(11))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])

    def test_postponed_step_comes_again_on_its_new_date(self):
        self._run(june(4))
        action = self._get_actions(self.customer)
        with self._on(june(4)):
            action.with_user(self.controller)._cancel("by_person", None, june(16))
        self._run(june(15))
        self.assertEqual(self._get_reason(self.customer), "stopped")
        self._run(june(16))
        self.assertEqual(
            self._get_levels(self.customer), [("1", "cancelled"), ("1", "ready")]
        )

    def test_cancelled_step_is_not_live_and_comes_again(self):
        self._run(june(4))
        with self._on(june(4)):
            self._get_actions(self.customer)._cancel("by_person")
        self._run(june(5))
        self.assertEqual(
            self._get_levels(self.customer), [("1", "cancelled"), ("1", "ready")]
        )
