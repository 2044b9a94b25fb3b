# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError

from ..rules.score import Score
from .common import FollowupCommon, june


class ComputedClass(FollowupCommon):
    """What the night writes, without the sum behind it."""

    def _give_class(self, file, risk_class):
        scoring = self._as_robot("dunforce.followup.scoring")
        scores = {file.id: Score(50, ())}
        scoring._write_found(scores, {}, [(0, risk_class.id)], june(1))


class TestRiskClass(ComputedClass):
    """A computed class decides nothing about a person until a person confirms it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.risk = cls.env["dunforce.risk.class"].create(
            {"name": "Shaky", "code": "test_s"}
        )
        cls.tight = cls._make_plan(
            [("1", 1)], name="Tight", care_rank=90, risk_class_ids=cls.risk.ids
        )
        cls.person = cls._make_customer(
            "Jeanne Martin", kind="consumer", is_company=False
        )

    def _compute_class(self, partner, risk=None):
        """Write a class as a score would."""
        followups = self._as_robot("dunforce.followup")
        file = followups._get_or_create(self.company, partner)
        self._give_class(file, risk or self.risk)
        return file

    def _get_plan(self, partner, day=4):
        self._make_invoice(partner)
        self._live(june(day))
        return self._get_file(partner).current_plan_id

    def test_computed_class_of_a_consumer_does_not_choose_his_plan(self):
        file = self._compute_class(self.person)
        self.assertEqual(self._get_plan(self.person), self.plan)
        self.assertTrue(file.risk_class_waits)
        self.assertIn("not used until somebody confirms it", file.plan_reason)
        self.assertIn("Shaky", file.plan_reason)

    def test_confirmed_class_chooses_the_plan(self):
        file = self._compute_class(self.person)
        self.assertEqual(self._get_plan(self.person), self.plan)
        with self._on(june(5)):
            file.with_user(self.controller).action_confirm_risk_class()
        self.assertEqual(file.risk_class_confirmed_by, self.controller)
        self.assertEqual(file.risk_class_confirmed_on, june(5))
        fresh = self._make_invoice(self.person, june(3))
        self._run(june(10))
        actions = self._get_actions(self.person)
        met = actions.item_ids.filtered(lambda item: item.move_id == fresh)
        self.assertEqual(met.plan_id, self.tight)
        self.assertNotIn("confirms", file.plan_reason)

    def test_class_of_who_may_be_a_person_waits(self):
        tenant = self._make_customer("Paul Petit", kind="tenant", is_company=False)
        unknown = self._make_customer("Nobody knows", kind=False)
        trader = self._make_customer("Luc Roux", is_company=False)
        for partner in (tenant, unknown, trader):
            self._compute_class(partner)
            self.assertEqual(self._get_plan(partner), self.plan, partner.name)

    def test_class_of_a_company_decides_at_once(self):
        firm = self._make_customer("Durand SA")
        file = self._compute_class(firm)
        self.assertEqual(self._get_plan(firm), self.tight)
        self.assertFalse(file.risk_class_waits)

    def test_class_that_a_person_sets_decides_at_once(self):
        file = self._compute_class(self.person, self.risk.copy({"code": "test_o"}))
        file.with_user(self.controller).risk_class_id = self.risk
        self.assertEqual(file.risk_class_source, "person")
        self.assertEqual(self._get_plan(self.person), self.tight)

    def test_crowd_and_single_look_agree(self):
        """The same customers, decided by their situation and one by one."""
        firm = self._make_customer("Durand SA")
        self._make_invoice(firm)
        self._make_invoice(self.person)
        for partner in (firm, self.person):
            self._compute_class(partner)
        self.env.flush_all()
        engine = self._as_robot("dunforce.followup.engine")
        with self._on(june(4)):
            setting = engine._get_setting(self.company, june(4))
            ids = [firm.id, self.person.id]
            loader = self._as_robot("dunforce.followup.loader")
            crowd = loader._judge_crowd(setting, ids, june(4))
            single = engine._decide(setting, ids)
        plans = {one.id: one.items[0].plan.id for one, _decision in single}
        self.assertEqual(plans, {firm.id: self.tight.id, self.person.id: self.plan.id})
        shared = {key: verdict.totals.plan.id for key, verdict in crowd.items()}
        self.assertEqual(shared, plans)

    def test_another_computed_class_waits_again(self):
        file = self._compute_class(self.person)
        with self._on(june(5)):
            file.with_user(self.controller).action_confirm_risk_class()
        self._compute_class(self.person)
        self.assertEqual(file.risk_class_confirmed_on, june(5))
        self._compute_class(self.person, self.risk.copy({"code": "test_o"}))
        self.assertFalse(file.risk_class_confirmed_on)
        self.assertTrue(file.risk_class_waits)

    def test_salesperson_cannot_confirm(self):
        self.person.user_id = self.seller
        file = self._compute_class(self.person)
        with self.assertRaises(AccessError):
            file.with_user(self.seller).action_confirm_risk_class()

    def test_class_keeps_its_source_when_customers_merge(self):
        other = self._make_customer("Jeanne Martin", kind="consumer", is_company=False)
        self._make_invoice(other)
        self._compute_class(self.person)
        self._as_robot("dunforce.followup")._get_or_create(self.company, other)
        self.env.flush_all()
        self.env["base.partner.merge.automatic.wizard"]._merge(
            [self.person.id, other.id], other
        )
        self.env.invalidate_all()
        file = self._get_file(other)
        self.assertEqual(file.risk_class_id, self.risk)
        self.assertTrue(file.risk_class_waits)
        self._run(june(4))
        self.assertEqual(file.current_plan_id, self.plan)

    def test_becoming_a_company_lets_the_class_decide(self):
        file = self._compute_class(self.person)
        self.assertEqual(self._get_plan(self.person), self.plan)
        self.person.write({"is_company": True, "dunforce_kind": "business"})
        self.assertTrue(file.to_decide)
        self.assertFalse(file.risk_class_waits)


class TestRiskClassOnMerge(ComputedClass):
    """A class that a person set is not lost to a computed one."""

    def test_person_s_class_of_the_kept_file_stays(self):
        kept = self._make_customer("Anne Blanc", kind="consumer", is_company=False)
        gone = self._make_customer("Anne Blanc", kind="consumer", is_company=False)
        classes = self.env["dunforce.risk.class"].create(
            [{"name": "A", "code": "test_a"}, {"name": "B", "code": "test_b"}]
        )
        followups = self._as_robot("dunforce.followup")
        file = followups._get_or_create(self.company, kept)
        file.write({"risk_class_id": classes[0].id})
        self._give_class(followups._get_or_create(self.company, gone), classes[1])
        self.env.flush_all()
        self.env["base.partner.merge.automatic.wizard"]._merge((kept | gone).ids, kept)
        self.env.invalidate_all()
        self.assertEqual(file.risk_class_id, classes[0])
        self.assertEqual(file.risk_class_source, "person")
