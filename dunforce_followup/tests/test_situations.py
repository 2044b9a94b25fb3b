# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from .common import june
from .common_kyc import KycCommon


class TestSituations(KycCommon):
    """What customers go through: an owner, a day to look again, an end."""

    def _review(self, situation, day, user=None, **values):
        with self._on(day):
            wizard = self.env["dunforce.situation.review"]
            return (
                wizard.with_user(user or self.controller)
                .create({"situation_id": situation.id, **values})
                .action_apply()
            )

    def test_review_is_proposed_and_may_be_another_day(self):
        # Illness is looked at again after 60 days: the 7th of August.
        one = self._note()
        self.assertEqual((one.since, one.review_date), (june(8), date(2026, 8, 7)))
        other = self._note(self.cash, review_date=june(12))
        self.assertEqual(other.review_date, june(12))
        self.assertEqual(other.owner_id, self.controller)

    def test_situation_concerns_some_kinds_of_customers_only(self):
        with self.assertRaisesRegex(ValidationError, "Illness.*Martin SA"):
            self._note(followup_id=self.file.id)
        unknown = self._make_customer("Unknown", kind=False)
        file = self.file._get_or_create(self.company, unknown)
        self.assertTrue(self._note(followup_id=file.id))

    def test_list_offers_what_concerns_the_customer(self):
        situations = self.env["dunforce.situation"].with_user(self.controller)
        offered = situations.search([("for_kind", "=", "tenant")])
        self.assertIn(self.illness, offered)
        self.assertNotIn(self.cash, offered)
        # Nobody knows what he is: he is taken for a consumer.
        offered = situations.search([("for_kind", "=", False)])
        self.assertIn(self.illness, offered)

    def test_review_before_the_beginning_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "before it began"):
            self._note(review_date=june(7))

    def test_situation_must_be_chosen(self):
        with self.assertRaisesRegex(UserError, "Choose the situation"):
            self._note(situation_id=False, review_date=june(12))

    @mute_logger("odoo.sql_db")
    def test_same_situation_is_not_noted_twice(self):
        self._note()
        with self.assertRaises(psycopg2.IntegrityError), self.env.cr.savepoint():
            self._note()

    def test_owner_of_a_private_situation_may_see_it(self):
        with self.assertRaisesRegex(ValidationError, "choose a credit controller"):
            self._note(owner_id=self.seller.id)
        self.assertTrue(self._note(self.cash, owner_id=self.seller.id))

    def test_owner_is_asked_on_the_review_date_and_once(self):
        one = self._note(self.cash, owner_id=self.seller.id, review_date=june(12))
        self._remind(june(11))
        self.assertFalse(self._get_asked(one))
        self._remind(june(12))
        [activity] = self._get_asked(one)
        self.assertEqual(activity.user_id, self.seller)
        self.assertEqual(activity.date_deadline, june(12))
        self.assertIn("Cash difficulties", activity.summary)
        activity.action_feedback(feedback="Later")
        self._remind(june(13))
        self.assertFalse(self._get_asked(one))

    def test_private_situation_goes_to_who_may_see_it(self):
        """The owner left the team since."""
        one = self._note(owner_id=self.boss.id, review_date=june(12))
        self.boss.group_ids -= self.env.ref(
            "dunforce_followup.dunforce_followup_group_manager"
        )
        self._remind(june(12))
        self.assertEqual(self._get_asked(one).user_id, self.controller)

    def test_prolonged_situation_is_asked_for_again(self):
        one = self._note(review_date=june(12))
        self._remind(june(12))
        self._review(one, june(12), review_date=june(20))
        self.assertFalse(self._get_asked(one))
        self.assertEqual((one.state, one.review_date), ("active", june(20)))
        self._remind(june(20))
        self.assertEqual(len(self._get_asked(one)), 1)

    def test_prolonging_proposes_a_new_period(self):
        one = self._note(review_date=june(12))
        self._review(one, june(12))
        # Sixty days from the 12th of June.
        self.assertEqual(one.review_date, date(2026, 8, 11))

    def test_day_of_the_past_prolongs_nothing(self):
        one = self._note(review_date=june(12))
        with self.assertRaisesRegex(UserError, "a day to come"):
            self._review(one, june(12), review_date=june(12))

    def test_end_has_a_reason_and_an_author(self):
        one = self._note(review_date=june(12))
        self._remind(june(12))
        with self.assertRaisesRegex(UserError, "Say why"):
            self._review(one, june(12), choice="end", reason=" ")
        self._review(one, june(12), choice="end", reason="He is back at work")
        self.assertEqual(
            (one.state, one.ended_on, one.ended_by_id, one.end_reason),
            ("ended", june(12), self.controller, "He is back at work"),
        )
        self.assertFalse(self._get_asked(one))
        with self.assertRaisesRegex(UserError, "already ended"):
            self._review(one, june(13))
        self._remind(date(2027, 1, 4))
        self.assertFalse(self._get_asked(one))

    def test_new_owner_is_asked_himself(self):
        one = self._note(review_date=june(12))
        self._remind(june(12))
        one.with_user(self.controller).owner_id = self.boss
        self._remind(june(13))
        self.assertEqual(self._get_asked(one).user_id, self.boss)

    def test_salesperson_knows_nothing_of_private_life(self):
        private, known = self._note(review_date=june(9)), self._note(self.cash)
        self._remind(june(9))
        situations = self.env["dunforce.followup.situation"].with_user(self.seller)
        self.assertEqual(situations.search([]).ids, known.ids)
        with self.assertRaises(AccessError):
            private.with_user(self.seller).read(["note"])
        activity = self._get_asked(private).with_user(self.seller)
        self.assertFalse(activity.has_access("read"))
        self.env.invalidate_all()
        home = self.home.with_user(self.seller)
        self.assertFalse(home.active_situation_ids)
        self.assertFalse(
            home.search([("active_situation_ids", "in", self.illness.ids)])
        )
        self.assertEqual(
            self.file.with_user(self.seller).active_situation_ids, self.cash
        )
        self.assertEqual(
            self.home.with_user(self.controller).active_situation_ids, self.illness
        )

    def test_salesperson_notes_and_ends_nothing(self):
        known = self._note(self.cash)
        with self.assertRaises(AccessError):
            self._note(self.cash, user=self.seller)
        with self.assertRaises(AccessError):
            known.with_user(self.seller).note = "No"
        with self.assertRaises(AccessError):
            self._review(known, june(9), user=self.seller, choice="end", reason="No")

    def test_other_companies_stay_closed(self):
        other = self.setup_other_company(name="Other creditor")["company"]
        file = self._as_robot("dunforce.followup")._get_or_create(other, self.tenant)
        one = self.env["dunforce.followup.situation"].create(
            {"followup_id": file.id, "situation_id": self.illness.id}
        )
        with self.assertRaises(AccessError):
            one.with_user(self.controller).read(["note"])
