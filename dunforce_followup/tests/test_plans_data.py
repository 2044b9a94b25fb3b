# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date
from itertools import pairwise

from lxml import etree

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_open

from ..rules.calendar import Calendar
from ..rules.ladder import Progress, next_step
from ..rules.plan import Facts, choose

PLANS = ("business", "at_risk", "key_account", "consumer", "public", "tenant")
AUTO, ASK, BY_HAND = "auto", "approval", "manual"
SALES, CONTROL = "salesperson", "controller"

# Checked by hand against the practice the plans stand for, not exported from them:
# (days from the due date, level, channel, mode, who, only from this amount).
LADDERS = {
    "business": [
        (-15, 0, "email", AUTO, SALES, 0),
        (3, 1, "email", AUTO, CONTROL, 0),
        (10, 2, "call", BY_HAND, SALES, 1000),
        (17, 2, "email", AUTO, CONTROL, 0),
        (30, 3, "letter", AUTO, CONTROL, 0),
        (38, 3, "call", BY_HAND, SALES, 1000),
        (48, 4, "email", ASK, CONTROL, 0),
        (60, 5, "registered", ASK, CONTROL, 0),
    ],
    "at_risk": [
        (-15, 0, "email", AUTO, SALES, 0),
        (-5, 0, "email", AUTO, CONTROL, 0),
        (2, 1, "email", AUTO, CONTROL, 0),
        (7, 2, "call", BY_HAND, SALES, 500),
        (12, 2, "email", AUTO, CONTROL, 0),
        (20, 3, "letter", AUTO, CONTROL, 0),
        (27, 3, "call", BY_HAND, SALES, 500),
        (35, 4, "email", ASK, CONTROL, 0),
        (45, 5, "registered", ASK, CONTROL, 0),
    ],
    "key_account": [
        (-15, 0, "call", BY_HAND, SALES, 0),
        (5, 1, "call", BY_HAND, SALES, 0),
        (15, 1, "email", AUTO, SALES, 0),
        (25, 2, "call", BY_HAND, CONTROL, 0),
        (34, 3, "email", ASK, CONTROL, 0),
        (41, 3, "visit", BY_HAND, SALES, 0),
        (50, 4, "letter", ASK, CONTROL, 0),
        (60, 5, "registered", ASK, CONTROL, 0),
    ],
    "consumer": [
        (-15, 0, "email", AUTO, SALES, 0),
        (4, 1, "call", BY_HAND, CONTROL, 150),
        (5, 1, "email", AUTO, CONTROL, 0),
        (13, 2, "call", BY_HAND, SALES, 150),
        (20, 2, "email", AUTO, CONTROL, 0),
        (32, 3, "letter", AUTO, CONTROL, 0),
        (47, 4, "email", ASK, CONTROL, 0),
        (60, 5, "registered", ASK, CONTROL, 0),
    ],
    "public": [
        (-15, 0, "email", AUTO, SALES, 0),
        (5, 1, "email", AUTO, CONTROL, 0),
        (15, 2, "call", BY_HAND, SALES, 0),
        (25, 2, "email", AUTO, CONTROL, 0),
        (38, 3, "letter", AUTO, CONTROL, 0),
        (48, 4, "email", ASK, CONTROL, 0),
        (60, 5, "registered", ASK, CONTROL, 0),
    ],
    "tenant": [
        (-15, 0, "email", AUTO, CONTROL, 0),
        (4, 1, "email", AUTO, CONTROL, 0),
        (10, 1, "call", BY_HAND, SALES, 0),
        (16, 2, "visit", BY_HAND, SALES, 0),
        (22, 2, "letter", AUTO, CONTROL, 0),
        (32, 3, "email", ASK, CONTROL, 0),
        (38, 3, "task", BY_HAND, SALES, 0),
        (48, 4, "letter", ASK, CONTROL, 0),
        (60, 5, "registered", ASK, CONTROL, 0),
    ],
}
TEMPLATES = {
    "0": "mail_template_pre_due",
    "1": "mail_template_level_1",
    "2": "mail_template_level_2",
    "3": "mail_template_level_3",
    "4": "mail_template_level_4",
    "5": "mail_template_formal_notice",
}


@tagged("post_install", "-at_install")
class TestPlansData(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plans = {name: cls._ref(f"followup_plan_{name}") for name in PLANS}

    @classmethod
    def _ref(cls, name):
        return cls.env.ref(f"dunforce_followup.{name}")

    def _each_plan(self):
        """Give each plan with its steps as installed, in a subtest of its own."""
        for name, plan in self.plans.items():
            with self.subTest(plan=name):
                yield name, plan.step_ids.sorted("sequence")

    def _each_pair(self):
        for name, steps in self._each_plan():
            for pair in pairwise(steps):
                yield name, *pair

    def test_ladder_is_the_one_checked_by_hand(self):
        for name, steps in self._each_plan():
            installed = [
                (
                    step.offset_days,
                    int(step.level),
                    step.channel,
                    step.mode,
                    step.responsible,
                    step.amount_min,
                )
                for step in steps
            ]
            self.assertEqual(installed, LADDERS[name])

    def test_plan_starts_before_due_and_ends_with_an_approved_notice(self):
        for _name, steps in self._each_plan():
            self.assertEqual((steps[0].offset_days, steps[0].level), (-15, "0"))
            self.assertEqual(steps[-1].level, "5")
            self.assertLessEqual(steps[-1].offset_days, 60)
            self.assertEqual(steps[-1].channel, "registered")
            self.assertEqual(steps[-1].mode, "approval")
            self.assertEqual(steps.mapped("level").count("5"), 1)
            self.assertEqual(steps.mapped("level").count("4"), 1)

    def test_levels_and_offsets_never_go_back(self):
        for _name, one, other in self._each_pair():
            self.assertLessEqual(one.level, other.level)
            self.assertLess(one.offset_days, other.offset_days)

    def test_first_reminder_comes_within_five_days(self):
        for _name, steps in self._each_plan():
            late = steps.filtered(lambda step: step.offset_days > 0)
            self.assertLessEqual(late[0].offset_days, 5)
            self.assertTrue(any(10 <= step.offset_days <= 30 for step in late))
            self.assertTrue(any(30 < step.offset_days < 60 for step in late[:-1]))

    def test_steps_leave_the_minimum_interval_between_contacts(self):
        for name, one, other in self._each_pair():
            # A call from an amount on and the e-mail after it are alternatives.
            if not one.amount_min:
                gap = other.offset_days - one.offset_days
                self.assertGreaterEqual(gap, self.plans[name].min_interval_days)

    def test_late_steps_alternate_channels_and_people(self):
        for _name, one, other in self._each_pair():
            if one.offset_days > 0:
                self.assertNotEqual(one.channel, other.channel)
        for _name, steps in self._each_plan():
            late = steps.filtered(lambda step: step.offset_days > 0)
            self.assertEqual(set(late.mapped("responsible")), {SALES, CONTROL})

    def test_announced_consequence_waits_for_a_person_and_comes_in_time(self):
        for _name, one, other in self._each_pair():
            if one.level == "4":
                self.assertTrue(one.consequence)
                gap = other.offset_days - one.offset_days
                self.assertLessEqual(one.consequence_days, gap)
        for _name, steps in self._each_plan():
            for step in steps.filtered("consequence"):
                self.assertEqual(step.mode, "approval")

    def test_text_is_the_one_of_the_level(self):
        for _name, steps in self._each_plan():
            for step in steps.filtered(lambda step: step.channel != "task"):
                self.assertEqual(step.template_id, self._ref(TEMPLATES[step.level]))

    def test_businesses_are_called_about_large_amounts_only(self):
        for name in ("business", "at_risk"):
            calls = self.plans[name].step_ids.filtered(lambda s: s.channel == "call")
            self.assertTrue(calls)
            self.assertTrue(all(call.amount_min > 0 for call in calls))

    def test_risky_business_is_met_earlier_than_the_standard_one(self):
        usual, tight = (self.plans[name].step_ids for name in ("business", "at_risk"))
        self.assertEqual(tight.mapped("level").count("0"), 2)
        for level in ("1", "2", "3", "4", "5"):
            first = [
                min(s.offset_days for s in steps if s.level == level)
                for steps in (tight, usual)
            ]
            self.assertLess(*first)

    def test_key_account_is_called_first_and_nothing_firm_leaves_alone(self):
        steps = self.plans["key_account"].step_ids
        late = steps.filtered(lambda step: step.offset_days > 0)
        self.assertEqual((late[0].channel, late[0].responsible), ("call", SALES))
        firm = steps.filtered(lambda step: step.level >= "3")
        self.assertNotIn("auto", firm.mapped("mode"))

    def test_tenant_is_offered_support_before_the_last_call(self):
        steps = self.plans["tenant"].step_ids
        task = steps.filtered(lambda step: step.channel == "task")
        last_call = steps.filtered(lambda step: step.level == "4")
        self.assertLess(task.offset_days, last_call.offset_days)
        self.assertIn("FSL", task.instructions)

    def test_installed_plans_only_observe_and_serve_every_company(self):
        for name, _steps in self._each_plan():
            self.assertFalse(self.plans[name].company_id)
            path = f"dunforce_followup/data/followup_plan_{name}_data.xml"
            with file_open(path, "rb") as source:
                root = etree.parse(source).getroot()
            self.assertEqual(root.get("noupdate"), "1")
            self.assertEqual(root.xpath("//field[@name='rollout']/text()"), ["observe"])

    def test_choice_prefers_the_most_careful_plan(self):
        rules = tuple(self.plans[name]._to_rule() for name in PLANS)
        high = self._ref("risk_class_high").id
        key = frozenset(self._ref("res_partner_category_key_account").ids)
        for facts, expected in [
            (Facts("business"), "business"),
            (Facts("business", high), "at_risk"),
            (Facts("business", high, tags=key), "key_account"),
            (Facts("consumer"), "consumer"),
            (Facts("consumer", high), "consumer"),
            (Facts("consumer", tags=key), "key_account"),
            (Facts("public", tags=key), "public"),
            (Facts("tenant", high, tags=key), "tenant"),
        ]:
            with self.subTest(facts=facts):
                self.assertEqual(choose(rules, facts).plan.id, self.plans[expected].id)

    def _walk(self, name, due, owed):
        """Return the days on which an item that is never paid meets its steps."""
        plan, always = self.plans[name]._to_rule(), Calendar()
        progress, days, today = None, [], date(2026, 5, 1)
        while True:
            step, day, *_rest = next_step(
                plan,
                due,
                progress,
                date(2026, 5, 1),
                today,
                always,
                plan.owed_band(owed),
            )
            if step is None:
                return days
            days.append((day, step.channel))
            progress = Progress(step.id, step.level, step.offset, day)
            today = day

    def test_small_business_debt_is_written_about(self):
        self.assertEqual(
            self._walk("business", date(2026, 6, 1), 200.0),
            [
                (date(2026, 5, 15), "email"),  # the 17th is a Sunday
                (date(2026, 6, 4), "email"),
                (date(2026, 6, 18), "email"),
                (date(2026, 7, 1), "letter"),
                (date(2026, 7, 20), "email"),  # the 19th is a Sunday
                (date(2026, 8, 3), "registered"),  # twelve days later is a Saturday
            ],
        )

    def test_large_consumer_debt_is_called_about_first(self):
        self.assertEqual(
            self._walk("consumer", date(2026, 6, 1), 200.0)[1:4],
            [
                (date(2026, 6, 5), "call"),
                (date(2026, 6, 10), "email"),  # five days after the call, not the 6th
                (date(2026, 6, 18), "call"),  # eight days later, as in the plan
            ],
        )
        self.assertEqual(
            self._walk("consumer", date(2026, 6, 1), 60.0)[1],
            (date(2026, 6, 8), "email"),
        )
