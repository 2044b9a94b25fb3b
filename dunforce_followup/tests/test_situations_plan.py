# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from .common import LADDER, june
from .common_kyc import KycCommon


class TestSituationsInPlans(KycCommon):
    """Plans choose customers by what they go through."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_invoice(cls.tenant)
        cls.careful = cls._make_plan(
            LADDER, name="With care", care_rank=40, situation_ids=cls.illness.ids
        )

    def _get_plan(self, day):
        self._run(day)
        return self.home.current_plan_id

    def test_situation_is_a_criterion_as_long_as_it_is_active(self):
        self.assertEqual(self._get_plan(june(2)), self.plan)
        one = self._note(day=june(2))
        self.assertTrue(self.home.to_decide)
        self.assertEqual(self._get_plan(june(2)), self.careful)
        with self._on(june(3)):
            one._end("Over")
        self.assertTrue(self.home.to_decide)
        self.assertEqual(self._get_plan(june(3)), self.plan)

    def test_another_situation_is_not_enough(self):
        self._note(self.env.ref("dunforce_followup.situation_job_loss"), june(2))
        self.assertEqual(self._get_plan(june(2)), self.plan)

    def test_situation_in_another_company_is_not_ours(self):
        other = self.setup_other_company(name="Other creditor")["company"]
        file = self._as_robot("dunforce.followup")._get_or_create(other, self.tenant)
        self.env["dunforce.followup.situation"].create(
            {"followup_id": file.id, "situation_id": self.illness.id}
        )
        self.assertEqual(self._get_plan(june(2)), self.plan)

    def test_what_was_noted_by_mistake_is_forgotten(self):
        one = self._note(day=june(2))
        self.assertEqual(self._get_plan(june(2)), self.careful)
        one.with_user(self.boss).unlink()
        self.assertEqual(self._get_plan(june(2)), self.plan)

    def test_both_ways_to_decide_see_it(self):
        """Customers without a past share decisions, the others are read one by one."""
        self._note(day=june(2))
        engine, loader = (
            self._as_robot(f"dunforce.followup.{name}") for name in ("engine", "loader")
        )
        with self._on(june(4)):
            setting = engine._get_setting(self.company, june(4))
            shared = loader._judge_crowd(setting, self.tenant.ids, june(4))
            [draft] = shared[self.tenant.id].drafts
            [(_customer, alone)] = engine._decide(setting, self.tenant.ids)
        self.assertEqual(draft.plan.id, self.careful.id)
        self.assertEqual(alone.drafts[0].plan.id, self.careful.id)

    def test_situations_are_not_read_when_no_plan_asks(self):
        self._note(day=june(2))
        engine, loader = (
            self._as_robot(f"dunforce.followup.{name}") for name in ("engine", "loader")
        )
        with self._on(june(2)):
            setting = engine._get_setting(self.company, june(2))
            self.assertEqual(
                loader._read_situations(setting, self.tenant.ids),
                [(self.tenant.id, self.illness.ids)],
            )
            self.careful.active = False
            setting = engine._get_setting(self.company, june(2))
            with self.assertQueryCount(0):
                self.assertFalse(loader._read_situations(setting, self.tenant.ids))

    def test_reason_of_the_plan_names_it_to_who_may_know(self):
        self._note(day=june(2))
        self._get_plan(june(2))
        self.env.invalidate_all()
        mine = self.home.with_user(self.controller).plan_reason
        self.assertEqual(mine, "Matches: Illness.")
        self.assertEqual(
            self.home.with_user(self.seller).plan_reason, "Matches: situation."
        )
        partner = self.tenant.with_user(self.seller)
        self.assertEqual(partner.followup_plan_reason, "Matches: situation.")


class TestSituationsOfOthers(KycCommon):
    """Contacts that are merged, or move under another customer."""

    def _merge(self, source, kept):
        self.env.flush_all()
        self.env["base.partner.merge.automatic.wizard"]._merge(
            (source | kept).ids, kept
        )
        self.env.invalidate_all()

    def test_merge_keeps_documents_and_situations(self):
        kept = self._make_customer("Kept SA", email=self.business.email)
        file = self.file._get_or_create(self.company, kept)
        old = self._make_piece(date_issue=june(1), date_end=june(9))
        new = self._make_piece(followup_id=file.id, date_issue=june(5))
        mine, double = self._note(self.cash, followup_id=file.id), self._note(self.cash)
        season = self._note(self.env.ref("dunforce_followup.situation_seasonal"))
        self._remind(june(8))
        self.assertTrue(self._get_asked(self.file))
        self._merge(self.business, kept)
        self.assertEqual(file.piece_ids, old | new)
        self.assertEqual(file.piece_ids.partner_id, kept)
        self.assertEqual((old.current, new.current), (False, True))
        self.assertEqual(file.situation_ids, mine | double | season)
        self.assertEqual((mine.state, season.state), ("active", "active"))
        self.assertEqual(double.state, "ended")
        self.assertIn("merged", double.end_reason)
        self.assertFalse(self._get_asked(file))
        self._remind(june(9))
        self.assertFalse(self._get_asked(file), "a newer one replaces it")

    def test_merge_keeps_the_newest_rating_as_a_whole(self):
        """Fifteen of twenty is not fifteen of ten, nor is nought no rating."""
        kept = self._make_customer("Kept SA", email=self.business.email)
        rating = {"dunforce_rating_scale": "10", "dunforce_rating_date": june(1)}
        kept.write({"dunforce_rating": 0.0, **rating})
        self.business.write(
            {
                "dunforce_rating": 80.0,
                "dunforce_rating_scale": "100",
                "dunforce_rating_source": "Insurer",
                "dunforce_rating_date": date(2026, 5, 1),
                "dunforce_legal_form_id": self.sas.id,
            }
        )
        with self._on(june(8)):
            self._merge(self.business, kept)
        self.assertEqual(
            (kept.dunforce_rating, kept.dunforce_rating_scale), (0.0, "10")
        )
        self.assertFalse(kept.dunforce_rating_source)
        self.assertEqual(kept.dunforce_legal_form_id, self.sas)

    def test_merge_takes_the_rating_that_is_newer_and_the_check(self):
        kept = self._make_customer("Kept SA", email=self.business.email)
        kept.write(
            {
                "dunforce_rating": 9.0,
                "dunforce_rating_scale": "10",
                "dunforce_rating_date": date(2026, 5, 1),
            }
        )
        self.business.write(
            {
                "company_registry": "552100554",
                "dunforce_register": "sirene",
                "dunforce_rating": 15.0,
                "dunforce_rating_scale": "20",
                "dunforce_rating_date": june(1),
            }
        )
        with self._on(june(8)):
            self.business.action_dunforce_check()
            self._merge(self.business, kept)
        self.assertEqual(
            (kept.dunforce_rating, kept.dunforce_rating_scale), (15.0, "20")
        )
        self.assertEqual(kept.dunforce_siren, "552100554")
        self.assertEqual(kept.dunforce_identity_state, "checked")

    def test_situation_moves_with_the_debts_of_a_household(self):
        one = self._note()
        household = self._make_customer("Household", kind="consumer", is_company=True)
        piece = self._make_piece(followup_id=self.home.id, type_id=self.rib.id)
        self.tenant.parent_id = household
        self.assertEqual(one.partner_id, household)
        self.assertEqual(one.followup_id.active_situation_ids, self.illness)
        self.assertEqual(piece.followup_id, self.home)

    def test_company_is_not_ill_because_its_new_contact_is(self):
        one = self._note()
        self.tenant.parent_id = self.business
        self.assertEqual(one.followup_id, self.home)
        self.assertFalse(self.file.active_situation_ids)
