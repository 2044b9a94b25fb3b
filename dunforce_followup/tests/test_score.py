# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.fields import Command

from .common import june
from .common_score import TODAY, ScoreCommon


class TestScore(ScoreCommon):
    """The points of one customer, from his ledger to the words on the screen."""

    def test_good_payer_has_no_point(self):
        for _each in range(3):
            self._paid(june(1), 0)
        file = self._score()
        self.assertEqual((file.score, file.score_reasons), (0, []))
        self.assertEqual(file.risk_class_id, self.classes["A"])
        self.assertEqual(file.score_on, TODAY)

    def test_late_payer_is_told_by_figures(self):
        self.customer.user_id = self.seller
        for late in (40, 40, 0):
            self._paid(june(1) - timedelta(days=60), late)
        file = self._score()
        # Paid on 12 May, 49 days ago, twice, and on 2 April, 89 days ago; each halves
        # in 180 days: 0.828, 0.828, 0.710. Late: 40 x 1.656 / 2.366 = 28.0 days,
        # shrunk by 2.366 / 5.366 to 12.34: 6.2 points. Share: 1.656 / 5.366 = 0.309:
        # 15 x 0.109 / 0.8 = 2.0 points.
        self.assertEqual(self._get_points(file), {"lateness": 6, "share_late": 2})
        self.assertEqual(file.score, 8)
        text = self._get_text(file)
        self.assertIn("Pays 28 days late on average", text)
        self.assertIn("Taken as 12:", text)
        self.assertIn("2 of 3 invoices paid late, 2 of them more than 30 days.", text)

    def test_what_is_late_now_counts_with_its_age(self):
        self._make_invoice(self.customer, june(1), 600.0)
        self._make_invoice(self.customer, june(60), 400.0)
        # 600 x 29 / 1000 = 17.4 days of 60: 7.25 of 25 points.
        file = self._score()
        self.assertEqual(self._get_points(file), {"overdue": 7, "no_history": 0})

    def test_credit_lightens_what_is_late(self):
        self._make_invoice(self.customer, june(1), 600.0)
        self._make_credit_note(self.customer, 600.0)
        self.assertEqual(self._get_points(self._score()), {"no_history": 0})

    def test_disputed_item_is_not_held_against_him(self):
        invoice = self._make_invoice(self.customer, june(1), 600.0)
        lines = invoice.line_ids.filtered("date_maturity")
        file = self._score()
        self.assertEqual(self._get_points(file)["overdue"], 12)
        dispute = self.env["dunforce.dispute"].create(
            {
                "followup_id": file.id,
                "cause_id": self.env.ref("dunforce_followup.dispute_cause_delivery").id,
                "line_ids": [Command.set(lines.ids)],
            }
        )
        self.assertNotIn("overdue", self._get_points(self._score()))
        with self._on(TODAY):
            dispute._settle("unfounded", "Delivered and signed for")
        points = self._get_points(self._score())
        # One of two unfounded disputes: 2.5 points.
        self.assertEqual((points["overdue"], points["unfounded"]), (12, 3))

    def test_credited_invoice_says_nothing_of_how_he_pays(self):
        invoice = self._make_invoice(self.customer, june(1), 600.0)
        credit = self._make_credit_note(self.customer, 600.0, TODAY)
        lines = (invoice + credit).line_ids
        lines.filtered(lambda one: one.account_type == "asset_receivable").reconcile()
        self.assertEqual(self._get_points(self._score()), {"no_history": 0})

    def test_broken_promise_and_returned_payment_count(self):
        self.customer.user_id = self.seller
        file = self._score()
        values = {
            "followup_id": file.id,
            "made_on": june(1),
            "date": june(5),
            "amount": 10.0,
            "state": "broken",
            "judged_on": TODAY,
        }
        self.env.cr.execute(
            "INSERT INTO dunforce_promise (followup_id, company_id, partner_id, "
            "currency_id, made_on, date, amount, state, judged_on, returned_on, source)"
            " VALUES (%s, %s, %s, %s, %s, %s, 10, 'broken', %s, %s, 'call')",
            (
                file.id,
                self.company.id,
                self.customer.id,
                self.company.currency_id.id,
                values["made_on"],
                values["date"],
                TODAY,
                TODAY,
            ),
        )
        # One of two: half of 20 points, for the promise and for the cheque.
        self.assertEqual(
            self._get_points(self._score()),
            {"broken": 10, "returned": 10, "no_history": 0},
        )
        text = self._get_text(file)
        self.assertIn("1 broken promise.", text)
        self.assertIn("1 payment returned unpaid.", text)

    def test_exposure_is_measured_on_the_limit_of_odoo(self):
        self.customer.credit_limit = 1000.0
        self._make_invoice(self.customer, june(60), 1150.0)
        # 1.15 between 0.8 and 1.5: half of 10 points.
        self.assertEqual(self._get_points(self._score())["exposure"], 5)

    def test_outside_rating_counts_while_it_is_fresh(self):
        self.customer.write(
            {
                "dunforce_rating": 6.0,
                "dunforce_rating_scale": "20",
                "dunforce_rating_source": "A credit agency",
                "dunforce_rating_date": june(1),
            }
        )
        # 6 of 20 is a risk of 0.7, halfway between 0.4 and 1: 10 of 20 points.
        self.assertEqual(self._get_points(self._score())["rating"], 10)
        self.customer.dunforce_rating_date = june(1) - timedelta(days=400)
        self.assertNotIn("rating", self._get_points(self._score()))

    def test_short_history_leans_on_the_kind(self):
        # Two hundred invoices of businesses, all 30 days late; consumers pay on time.
        self.behaviour.segments = {
            "business": [200.0, 200.0, 100.0, 3000.0],
            "consumer": [200.0, 0.0, 100.0, 0.0],
        }
        # All: 15 x 400 / 410 = 14.63 days. Businesses: (30 x 200 + 146.3) / 210 = 29.27
        # days, 14.6 points; late (200 + 4.88) / 210 = 0.976: 14.5 points.
        self.customer.user_id = self.seller
        file = self._score()
        self.assertEqual(
            self._get_points(file),
            {"lateness": 15, "share_late": 15, "no_history": 0},
        )
        text = self._get_text(file)
        self.assertIn("Customers of this kind pay 29 days late on average.", text)
        self.assertIn("Customers of this kind pay 98 % of their invoices late.", text)
        self.assertIn("No invoice paid yet.", text)
        anne = self._make_customer("Anne", kind="consumer")
        self.assertEqual(self._get_points(self._score(anne)), {"no_history": 0})

    def test_unknown_segment_is_that_of_everybody(self):
        self.behaviour.segments = {"business": [200.0, 200.0, 100.0, 3000.0]}
        town = self._make_customer("Town", kind="public")
        # 30 x 200 / 210 = 28.6 days.
        self.assertEqual(self._get_points(self._score(town))["lateness"], 14)


class TestScoringNight(ScoreCommon):
    """The night scores everybody once, keeps what changed, and never stops at one."""

    def test_night_scores_each_once_and_learns_the_kinds(self):
        for late in (30, 30):
            self._paid(june(1) - timedelta(days=60), late)
        file = self._score(day=june(1))
        self._night()
        self.assertEqual(file.score_on, TODAY)
        self.assertIn("business", self.behaviour.segments)
        self.env.cr.execute(
            "UPDATE dunforce_followup SET score = 77 WHERE id = %s", (file.id,)
        )
        self._night()
        file.invalidate_recordset()
        self.assertEqual(file.score, 77)

    def test_history_keeps_marked_changes_only(self):
        file = self._score(day=june(1))
        invoice = self._make_invoice(self.customer, june(1), 600.0)
        for day in (june(2), june(3), june(13), june(30)):
            self._score(day=day)
        # 29 days late: 12 points; 12 days: 5 points.
        self.assertEqual(file.risk_history_ids.mapped("score"), [12, 5, 0])
        self._pay(invoice, day=june(30))
        self.assertEqual(
            file.risk_history_ids.mapped("risk_class_id"), self.classes["A"]
        )
        self.assertIn("600.00", file.risk_history_ids[0].reasons_text)

    def test_changed_class_has_the_run_look_again(self):
        file = self._score(day=june(1))
        file.to_decide = False
        self.env.flush_all()
        self._score(day=june(2))
        self.assertFalse(file.to_decide)
        with self._on(june(2)):
            self.env["dunforce.risk.event"].create(
                {
                    "followup_id": file.id,
                    "type_id": self.env.ref(
                        "dunforce_followup.risk_event_type_insolvency"
                    ).id,
                    "date": june(1),
                }
            )
        self.assertTrue(file.to_decide)

    def test_night_leaves_the_decisions_of_the_run_in_force(self):
        """What is learnt is no configuration: nobody is decided anew because of it."""
        run = self._as_robot("dunforce.followup.run")._start(self.company, TODAY)
        before = run._get_stamp()
        self._paid(june(1), 3)
        self._score(day=june(1))
        self._night()
        self.assertTrue(self.behaviour.segments)
        self.assertEqual(run._get_stamp(), before)

    def test_company_that_does_not_score_is_left_alone(self):
        self.company.dunforce_scoring = False
        file = self._score(day=june(1))
        self._night()
        self.assertEqual(file.score_on, june(1))

    def test_more_customers_take_no_more_queries(self):
        def count(number):
            for each in range(number):
                self._score(self._make_customer(f"Number {each}"))
            files = self.env["dunforce.followup"].search([])
            scoring = self._as_robot("dunforce.followup.scoring")
            scoring._score_files(self.company, files.ids, TODAY)
            before = self.env.cr.sql_log_count
            scoring._score_files(self.company, files.ids, TODAY)
            return self.env.cr.sql_log_count - before

        few = count(2)
        self.assertEqual(count(10), few)
        self.assertLess(few, 30)
