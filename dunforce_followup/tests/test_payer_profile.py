# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.tools import mute_logger

from .common import june
from .common_profile import DUES, ProfileCommon
from .common_score import TODAY


class TestPayerProfile(ProfileCommon):
    """From the ledger to a suggested profile and its words."""

    def test_every_seed_profile_has_its_code_and_advice(self):
        self.assertEqual(
            set(self.profiles),
            {
                "specialist",
                "selective",
                "insolvent",
                "sincere",
                "dominant",
                "over_controlled",
                "disorganised",
            },
        )
        for code, profile in self.profiles.items():
            xmlid = f"dunforce_followup.payer_profile_{code}"
            self.assertEqual(self.env.ref(xmlid), profile)
            self.assertTrue(profile.advice)

    def test_codes_are_unique_and_own_profiles_need_none(self):
        profiles = self.env["dunforce.payer.profile"].with_user(self.boss)
        profiles.create([{"name": "Seasonal"}, {"name": "Farmer"}])
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            profiles.create({"name": "Twin", "code": "sincere"})

    def test_no_history_suggests_nothing(self):
        file = self._score()
        self.assertFalse(file.suggested_profile_id)
        self.assertFalse(file.profile_reasons)
        self.assertFalse(file.profile_suggested_on)
        self.assertEqual(self._read_suggestion(file), "")

    def test_three_invoices_are_no_history(self):
        self.assertFalse(self._suggest(5, 40, 60).suggested_profile_id)

    def test_good_payer_has_none(self):
        # One of six late; three days are the time a transfer takes.
        file = self._suggest(0, -2, 3, 0, 1, 40)
        self.assertFalse(file.suggested_profile_id)

    def test_delays_in_no_order_are_disorganised(self):
        file = self._suggest(0, 0, 4, 0, 25, 0, 0, 40)
        self.assertEqual(file.suggested_profile_id, self.profiles["disorganised"])
        self.assertEqual(file.profile_suggested_on, TODAY)
        self.assertEqual(
            file.profile_reasons,
            [["late", {"late": 3, "count": 8, "least": 4, "most": 40}]],
        )
        self.assertEqual(
            self._read_suggestion(file),
            "Suggested: Disorganised — 3 of 8 invoices paid 4 to 40 days late",
        )

    def test_same_delay_each_time_is_a_method(self):
        file = self._suggest(44, 45, 46, 45)
        self.assertEqual(file.suggested_profile_id, self.profiles["specialist"])
        self.assertEqual(
            self._read_suggestion(file),
            "Suggested: Specialist — 4 of 4 invoices paid 44 to 46 days late · "
            "nearly always late by 45 days, give or take 1",
        )

    def test_same_delay_of_a_large_customer_is_dominant(self):
        # Four payments of 1000, 73 to 124 days ago, count 2.7 of them; all customers
        # together have paid 10000: more than a quarter.
        self.behaviour.segments = {"business": [20.0, 20.0, 10000.0, 3000.0]}
        file = self._suggest(44, 45, 46, 45)
        self.assertEqual(file.suggested_profile_id, self.profiles["dominant"])
        self.assertEqual(self._get_codes(file), ["late", "share", "regular"])

    def test_small_ones_on_time_and_large_ones_late_is_selective(self):
        file = self._suggest(
            0, 40, 0, 30, 0, amounts=[100.0, 1000.0, 120.0, 900.0, 80.0]
        )
        self.assertEqual(file.suggested_profile_id, self.profiles["selective"])
        self.assertIn(
            "3 paid on time and 2 very late · the large ones are late",
            self._read_suggestion(file),
        )

    def test_missing_documents_are_over_controlled(self):
        file = self._suggest(0, 0, 4, 25, 40)
        self._dispute(file, "purchase_order")
        self._dispute(file, "lost_invoice", "founded")
        # What was untrue or taken back shows nothing, and a price is no document.
        self._dispute(file, "contact_away", "unfounded")
        self._dispute(file, "price")
        self._score()
        self.assertEqual(file.suggested_profile_id, self.profiles["over_controlled"])
        self.assertEqual(file.profile_reasons[1], ["documents", {"count": 2}])

    def test_late_public_body_is_over_controlled(self):
        town = self._make_customer("Town", kind="public", user_id=self.seller.id)
        file = self._suggest(0, 20, 30, 60, partner=town)
        self.assertEqual(file.suggested_profile_id, self.profiles["over_controlled"])
        self.assertIn("a public body", self._read_suggestion(file))

    def test_judgment_is_insolvent_without_any_history(self):
        self._pause(self.customer, june(40), kind="insolvency", reason="Judgment")
        file = self._score()
        self.assertEqual(file.suggested_profile_id, self.profiles["insolvent"])
        self.assertEqual(
            self._read_suggestion(file),
            "Suggested: Insolvent — insolvency or over-indebtedness",
        )

    def test_old_debts_and_no_money_are_insolvent(self):
        # 1200 late for 60 days; 1000 was paid within 90 days, on 24 June.
        self._paid(june(20), 4)
        self._make_invoice(self.customer, TODAY - timedelta(days=60), 1200.0)
        file = self._score()
        self.assertFalse(file.suggested_profile_id)
        self._dispute(file, "cash")
        self._score()
        self.assertEqual(file.suggested_profile_id, self.profiles["insolvent"])
        self.assertIn(
            "lack of money given as a reason · 1,200.00 € late for 60 days, more than",
            self._read_suggestion(file),
        )

    def test_what_was_credited_is_no_payment(self):
        self._pay_late(4, 25, 40)
        invoice = self._make_invoice(self.customer, DUES[4], 600.0)
        credit = self._make_credit_note(self.customer, 600.0, TODAY)
        lines = (invoice + credit).line_ids
        lines.filtered(lambda one: one.account_type == "asset_receivable").reconcile()
        self.assertFalse(self._score().suggested_profile_id)

    def test_reader_gets_his_own_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        file = self._suggest(0, 0, 4, 0, 25, 0, 0, 40)
        self.assertEqual(
            self._read_suggestion(file, lang="fr_FR"),
            self._squeeze(
                "Suggéré : Désorganisé — 3 factures sur 8 payées avec 4 à 40 jours de "
                "retard"
            ),
        )


class TestPayerProfileReminders(ProfileCommon):
    """What it took to be paid: the reminders before each payment."""

    def setUp(self):
        super().setUp()
        self.company.dunforce_start_date = june(1)
        self.invoices = [
            self._make_invoice(self.customer, june(1), 100.0) for _each in range(4)
        ]

    def _pay_all(self, day):
        for invoice in self.invoices:
            self._pay(invoice, day=day)

    def test_paying_as_soon_as_told_is_sincere(self):
        self._live(june(4))
        self._pay_all(june(9))
        file = self._score()
        self.assertEqual(file.suggested_profile_id, self.profiles["sincere"])
        self.assertEqual(
            file.profile_reasons,
            [
                ["late_alike", {"late": 4, "count": 4, "least": 8, "most": 8}],
                ["quick", {"quick": 4, "count": 4, "days": 7}],
            ],
        )

    def test_payment_that_crossed_the_reminder_is_no_answer(self):
        # The bank's date is the day before our message.
        self.invoices = self.invoices[:3]
        self._live(june(5))
        self._pay_all(june(5) - timedelta(days=1))
        self._paid(june(1) - timedelta(days=40), 8)
        self.assertNotIn("quick", self._get_codes(self._score()))

    def test_reminded_twice_each_time_is_disorganised(self):
        self._live(june(4))
        self._live(june(11))
        self._pay_all(june(13))
        file = self._score()
        self.assertEqual(file.suggested_profile_id, self.profiles["disorganised"])
        self.assertIn(
            "4 of 4 invoices paid 12 days late · paid after 2 reminders on average",
            self._read_suggestion(file),
        )

    def test_waiting_for_the_last_call_is_a_method(self):
        for day in (4, 11, 22):
            self._live(june(day))
        self._live(june(32))
        self._approve(self._get_actions(self.customer, "to_approve"), june(32))
        self._pay_all(june(36))
        file = self._score(day=june(40))
        self.assertEqual(file.suggested_profile_id, self.profiles["specialist"])
        self.assertEqual(file.profile_reasons[-1], ["last", {"count": 4}])


class TestPayerProfileNight(ProfileCommon):
    """The night suggests for everybody at once, and writes what has changed only."""

    def test_night_suggests_with_the_score(self):
        file = self._score(day=june(1))
        self._pay_late(44, 45, 46, 45)
        self._night()
        # The night has learnt that nobody else pays us anything.
        self.assertEqual(file.suggested_profile_id, self.profiles["dominant"])
        self.assertEqual(file.profile_reasons[1], ["share", {"share": 100}])
        self.assertTrue(file.profile_waits)

    def test_suggestion_keeps_the_day_it_came_up(self):
        file = self._suggest(44, 45, 46, 45)
        self._score(day=june(40))
        self.assertEqual(file.profile_suggested_on, TODAY)

    def test_suggestion_goes_with_its_reasons(self):
        file = self._suggest(44, 45, 46, 45)
        # Two years later nothing of it counts.
        self._score(day=TODAY + timedelta(days=900))
        self.assertFalse(file.suggested_profile_id)
        self.assertFalse(file.profile_reasons)
        self.assertFalse(file.profile_suggested_on)
        self.assertFalse(file.profile_waits)

    def test_same_night_again_adds_nothing_to_the_history(self):
        file = self._suggest(44, 45, 46, 45)
        history = self.env["dunforce.risk.history"]
        before = history.search_count([("followup_id", "=", file.id)])
        self.assertTrue(before)
        self._score(day=TODAY)
        self.assertEqual(history.search_count([("followup_id", "=", file.id)]), before)

    def test_deleted_profile_is_not_suggested(self):
        file = self._suggest(44, 45, 46, 45)
        self.profiles["specialist"].unlink()
        self._score()
        self.assertFalse(file.suggested_profile_id)
        self.assertFalse(file.profile_waits)

    def test_companies_do_not_see_each_other_s_ledger(self):
        other = self._make_customer("Dupont SA")
        mine = self._suggest(44, 45, 46, 45)
        theirs = self._score(other)
        self.assertTrue(mine.suggested_profile_id)
        self.assertFalse(theirs.suggested_profile_id)
