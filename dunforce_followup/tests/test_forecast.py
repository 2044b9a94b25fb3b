# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.fields import Command

from ..rules.expectation import from_plain
from .common import june
from .common_score import TODAY, ScoreCommon


class TestForecast(ScoreCommon):
    """When each open item is expected, from habits, promises and payment plans."""

    def setUp(self):
        super().setUp()
        self.behaviour.forecast = False

    def _pay_always(self, late, partner=None, count=8):
        """Have a past in which every invoice was paid so many days late."""
        for each in range(count):
            self._paid(june(1) - timedelta(days=40 + 15 * each), late, partner=partner)

    def _expect(self, partner=None):
        file = self._score(partner)
        return file.with_user(self.controller).expected_payment_ids

    def _night(self):
        with self._on(TODAY), self.enter_registry_test_mode():
            self.env.ref(
                "dunforce_followup.followup_forecast_cron_forecast"
            ).method_direct_trigger()
        self.env.invalidate_all()

    def test_without_anything_known_it_is_expected_when_due(self):
        self._make_invoice(self.customer, june(60), 500.0)
        expected = self._expect()
        self.assertEqual((expected.day, expected.amount), (june(60), 500.0))
        self.assertLessEqual(expected.low, expected.day)
        self.assertLessEqual(expected.day, expected.high)
        self.assertIn("No invoice paid yet", expected.reasons)

    def test_late_payer_is_expected_late_and_it_is_said_why(self):
        self._pay_always(20)
        self._make_invoice(self.customer, june(60), 500.0)
        expected = self._expect()
        self.assertGreater(expected.day, june(60 + 10))
        self.assertGreater(expected.chance, 0.75)
        self.assertIn(
            "Pays 20 days late on average; 8 of 8 invoices were late.", expected.reasons
        )

    def test_past_due_item_is_expected_after_today(self):
        self._make_invoice(self.customer, june(20), 500.0)
        expected = self._expect()
        self.assertEqual(expected.chance, 1.0)
        self.assertGreater(expected.day, TODAY)
        with self._on(TODAY):
            self.assertIn("10 days late.", expected.reasons)

    def test_promise_is_taken_at_its_word(self):
        invoice = self._make_invoice(self.customer, june(20), 500.0)
        file = self._score()
        with self._on(TODAY):
            self.env["dunforce.promise"].create(
                {
                    "followup_id": file.id,
                    "made_on": TODAY,
                    "date": june(44),
                    "amount": 500.0,
                    "line_ids": [
                        Command.set(invoice.line_ids.filtered("date_maturity").ids)
                    ],
                }
            )
        expected = self._expect()
        self.assertEqual((expected.day, expected.source), (june(44), "promise"))

    def test_instalments_take_the_place_of_their_items(self):
        invoice = self._make_invoice(self.customer, june(20), 500.0)
        file = self._score()
        lines = invoice.line_ids.filtered("date_maturity")
        with self._on(TODAY):
            plan = self.env["dunforce.payment.plan"].create(
                {
                    "followup_id": file.id,
                    "line_ids": [Command.set(lines.ids)],
                    "instalment_ids": [
                        Command.create({"date": june(40), "amount": 200.0}),
                        Command.create({"date": june(70), "amount": 300.0}),
                    ],
                }
            )
            plan.sudo()._agree(TODAY, "Anne Martin")
        expected = self._expect()
        self.assertEqual(
            [(one.day, one.amount) for one in expected],
            [(june(40), 200.0), (june(70), 300.0)],
        )
        self.assertEqual(expected.mapped("source"), ["instalment"] * 2)

    def test_disputed_or_protected_is_expected_on_no_day(self):
        invoice = self._make_invoice(self.customer, june(20), 500.0)
        file = self._score()
        lines = invoice.line_ids.filtered("date_maturity")
        dispute = self.env["dunforce.dispute"].create(
            {
                "followup_id": file.id,
                "cause_id": self.env.ref("dunforce_followup.dispute_cause_delivery").id,
                "line_ids": [Command.set(lines.ids)],
            }
        )
        self.assertFalse(self._expect())
        with self._on(TODAY):
            dispute._settle("unfounded", "It was delivered")
        self.assertTrue(self._expect())
        self.env["dunforce.suspension"].create(
            {
                "followup_id": file.id,
                "kind": "insolvency",
                "reason": "Judgment",
                "date_start": june(1),
            }
        )
        self.assertFalse(self._expect())

    def test_what_is_paid_is_expected_no_more(self):
        invoice = self._make_invoice(self.customer, june(20), 500.0)
        self.assertTrue(self._expect())
        self._pay(invoice, day=TODAY)
        self.assertFalse(self._expect())

    def test_night_learns_and_expects_once_a_day(self):
        self._pay_always(20)
        self._pay_always(0, self._make_customer("Prompt SA"))
        self._make_invoice(self.customer, june(60), 500.0)
        file = self._score(day=june(1))
        self._night()
        model = from_plain(self.behaviour.forecast)
        self.assertAlmostEqual(model.segment.days, 10.0, delta=1.0)
        self.assertEqual(file.forecast_on, TODAY)
        expected = file.expected_payment_ids
        self.assertGreater(expected.day, june(60 + 15))
        # The second night of a day finds nothing left to do.
        self._night()
        self.assertEqual(file.expected_payment_ids, expected)

    def test_night_survives_a_ledger_of_nothing_and_of_one(self):
        self._night()
        self.assertEqual(from_plain(self.behaviour.forecast).segment.days, 0.0)
        self._paid(june(1), 5)
        self._score(day=june(1))
        self._night()

    def test_salesperson_sees_his_customers_only(self):
        self._make_invoice(self.customer, june(60), 500.0)
        expected = self._expect().with_user(self.seller)
        with self.assertRaises(AccessError):
            expected.mapped("day")
        self.customer.user_id = self.seller
        expected.sudo().followup_id.user_id = self.seller
        self.assertEqual(expected.day, june(60))
        self.assertTrue(expected.reasons)

    def test_more_customers_take_no_more_queries(self):
        forecast = self._as_robot("dunforce.followup.forecast")

        def count(number):
            for each in range(number):
                partner = self._make_customer(f"Number {each}")
                self._make_invoice(partner, june(60))
                self._score(partner)
            files = self.env["dunforce.followup"].search([])
            forecast._expect_files(self.company, files.ids, TODAY)
            before = self.env.cr.sql_log_count
            forecast._expect_files(self.company, files.ids, TODAY)
            return self.env.cr.sql_log_count - before

        few = count(2)
        self.assertEqual(count(8), few)
        self.assertLess(few, 15)
