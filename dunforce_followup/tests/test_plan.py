# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from .common import LADDER, FollowupCommon, june


class TestPlan(FollowupCommon):
    """Which plan a customer's item follows, and why."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customer = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.customer, amount=1000.0)

    def _make_rival(self, care_rank=20, **values):
        return self._make_plan(LADDER, name="Rival", care_rank=care_rank, **values)

    def _get_plan(self, partner=None):
        partner = partner or self.customer
        self._run(june(4))
        return self._get_actions(partner)[-1].plan_id

    def test_plan_of_the_invoice_wins_over_all(self):
        chosen, other = self._make_rival(care_rank=0), self._make_rival(care_rank=99)
        self._run(june(3))
        self._get_file(self.customer).plan_id = other
        self.invoice.dunforce_plan_id = chosen
        self.assertEqual(self._get_plan(), chosen)

    def test_plan_of_the_customer_wins_over_the_criteria(self):
        chosen = self._make_rival(care_rank=0, customer_kind="tenant")
        self._make_rival(care_rank=99)
        self._run(june(3))
        self._get_file(self.customer).plan_id = chosen
        self.assertEqual(self._get_plan(), chosen)
        self.assertEqual(
            self._get_file(self.customer).plan_reason, "Chosen for this customer."
        )

    def test_highest_care_rank_among_the_matching_wins(self):
        self._make_rival(care_rank=30, customer_kind="consumer")
        careful = self._make_rival(care_rank=20, customer_kind="business")
        self.assertEqual(self._get_plan(), careful)
        self.assertIn("Business", self._get_file(self.customer).plan_reason)

    def test_each_criterion_is_asked(self):
        tag = self.env["res.partner.category"].create({"name": "VIP"})
        industry = self.env["res.partner.industry"].create({"name": "Fishing"})
        risk = self.env["dunforce.risk.class"].create({"name": "R", "code": "test_r"})
        profile = self.env["dunforce.payer.profile"].create({"name": "Forgetful"})
        self._run(june(3))
        file = self._get_file(self.customer)
        customer, belgium = self.customer, self.env.ref("base.be")
        matching = [
            ("customer_kind", "public", customer, "dunforce_kind", "public"),
            ("tag_ids", tag.ids, customer, "category_id", tag),
            ("industry_ids", industry.ids, customer, "industry_id", industry),
            ("country_ids", belgium.ids, customer, "country_id", belgium),
            ("risk_class_ids", risk.ids, file, "risk_class_id", risk),
            ("payer_profile_ids", profile.ids, file, "payer_profile_id", profile),
        ]
        for criterion, asked, record, field, value in matching:
            with (
                self.subTest(criterion=criterion),
                self.env.cr.savepoint() as savepoint,
            ):
                rival = self._make_rival(**{criterion: asked})
                self.assertNotEqual(self._get_dry_plan(), rival.id)
                record[field] = value
                self.assertEqual(self._get_dry_plan(), rival.id)
                savepoint.rollback()
                self.env.invalidate_all()

    def _get_dry_plan(self):
        engine = self._as_robot("dunforce.followup.engine")
        return engine._dry_run(self.company, june(4), partners=self.customer)[0][
            "plan_id"
        ]

    def test_journal_of_the_invoice_is_a_criterion(self):
        journal = self.company_data["default_journal_sale"].copy(
            {
                "code": "SAL2",
                "default_account_id": self.company_data["default_account_revenue"].id,
            }
        )
        rival = self._make_rival(journal_ids=journal.ids)
        other = self._make_customer("Other journal")
        self._make_invoice(other, journal_id=journal.id)
        self.assertEqual(self._get_plan(other), rival)
        self.assertEqual(self._get_plan(), self.plan)

    def test_overdue_total_is_a_criterion_in_company_currency(self):
        big = self._make_rival(overdue_min=1000.0)
        small = self._make_rival(care_rank=15, overdue_max=1000.0)
        lesser = self._make_customer("Lesser")
        self._make_invoice(lesser, amount=999.99)
        self.assertEqual(self._get_plan(), big)
        self.assertEqual(self._get_plan(lesser), small)

    def test_unknown_kind_is_treated_as_a_consumer(self):
        consumer = self._make_rival(customer_kind="consumer")
        self._make_rival(care_rank=30, customer_kind="business")
        unknown = self._make_customer("Unknown", kind=False)
        self._make_invoice(unknown)
        self.assertEqual(self._get_plan(unknown), consumer)

    def test_plan_is_frozen_at_the_first_executed_step(self):
        self._live(june(4))
        rival = self._make_rival(customer_kind="business")
        new = self._make_invoice(self.customer, june(8))
        self._live(june(11))
        plans = {
            item.move_id: item.plan_id
            for item in self._get_actions(self.customer)[-1].item_ids
        }
        self.assertEqual(plans, {self.invoice: self.plan, new: rival})

    def test_prepared_step_does_not_freeze_the_plan(self):
        self._run(june(4))
        self._get_actions(self.customer)._cancel("by_person")
        rival = self._make_rival()
        self._run(june(5))
        self.assertEqual(self._get_actions(self.customer)[-1].plan_id, rival)

    def test_plan_change_by_a_person_maps_the_level_and_repeats_none(self):
        other = self._make_plan(
            [("1", 1), ("2", 5), ("3", 12), ("4", 25, "email", "approval")],
            name="Tighter",
        )
        self._live(june(4))
        self._live(june(11))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])
        file = self._get_file(self.customer).with_user(self.controller)
        file._change_plan(other)
        self._run(june(15))
        self.assertEqual(self._get_levels(self.customer, "ready"), [])
        # 16 June: five days after the last contact; +12 was the 15th (13 is Saturday).
        self._run(june(16))
        action = self._get_actions(self.customer)[-1]
        self.assertEqual((action.level, action.plan_id), ("3", other))

    def test_plan_of_another_company_does_not_serve(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self._make_rival(company_id=other.id)
        self.assertEqual(self._get_plan(), self.plan)

    def test_archived_plan_finishes_what_it_began_and_takes_nobody_new(self):
        self._live(june(4))
        self.plan.active = False
        new = self._make_customer("New one")
        self._make_invoice(new)
        self._live(june(11))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])
        self.assertEqual(self._get_reason(new), "no_plan")
        self.assertEqual(self._get_file(new).status, "attention")

    def test_plan_shows_its_reason_on_the_file(self):
        self._run(june(4))
        self.assertEqual(
            self._get_file(self.customer).plan_reason,
            "Serves every customer that no other plan matches.",
        )

    def test_changed_class_is_looked_at_by_the_next_run(self):
        self._run(june(3))
        risk = self.env["dunforce.risk.class"].create({"name": "R", "code": "test_r"})
        rival = self._make_rival(risk_class_ids=risk.ids)
        self._get_file(self.customer).with_user(self.controller).risk_class_id = risk
        self._run(june(3))
        self.assertEqual(self._get_file(self.customer).current_plan_id, rival)

    def test_plan_that_goes_on_without_its_criteria_says_so(self):
        risk = self.env["dunforce.risk.class"].create({"name": "R", "code": "test_r"})
        self._run(june(3))
        file = self._get_file(self.customer)
        file.risk_class_id = risk
        rival = self._make_rival(risk_class_ids=risk.ids)
        self._live(june(4))
        self.assertIn("Matches: ", file.with_user(self.controller).plan_reason)
        file.risk_class_id = False
        self._live(june(5))
        self.assertEqual(file.current_plan_id, rival)
        self.assertEqual(
            file.with_user(self.controller).plan_reason,
            "Goes on for the items that have begun it.",
        )

    def test_archived_step_does_not_shift_those_counted_from_it(self):
        plan = self._make_plan(
            [
                ("1", 5),
                ("2", 10, "email", "auto", {"anchor": "previous"}),
                ("3", 15, "email", "auto", {"anchor": "previous"}),
            ]
        )
        plan.step_ids[1].active = False
        plan.invalidate_recordset()
        for context in ({}, {"active_test": False}):
            plan.invalidate_recordset()
            self.env.invalidate_all()
            rule = plan.with_context(**context)._to_rule()
            self.assertEqual([step.offset for step in rule.steps], [5, 20])

    def test_plan_by_age_starts_when_it_stops_observing(self):
        plan = self._make_plan([("1", 3)], rollout="observe", entry="age")
        with self._on(june(10)):
            plan.rollout = "configured"
        self.assertEqual(plan.start_date, june(10))
        other = self._make_plan([("1", 3)], rollout="observe")
        with self._on(june(10)):
            other.rollout = "configured"
        self.assertFalse(other.start_date)
