# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.fields import Command

from .common import june
from .common_score import TODAY, ScoreCommon

DUE = june(1) - timedelta(days=30)


class TestScoreLedger(ScoreCommon):
    """Only money says how a customer pays, whatever else settles his items."""

    def _get_count(self, partner=None):
        """Return how many paid invoices the score knows of."""
        with self._on(TODAY):
            return self._get_facts(partner or self.customer).count

    def _get_facts(self, partner=None, day=TODAY):
        file = self._score(partner, day)
        scoring = self._as_robot("dunforce.followup.scoring")
        paid = scoring._read_paid(self.company, file.ids, day)
        return scoring._read_facts(self.company, file.ids, day, paid)[file.id]

    def test_last_of_several_payments_is_the_day(self):
        invoice = self._make_invoice(self.customer, DUE, 1000.0)
        self._pay(invoice, 600.0, DUE)
        self._pay(invoice, day=DUE + timedelta(days=40))
        facts = self._get_facts()
        self.assertEqual((facts.count, facts.late_count, facts.long_count), (1, 1, 1))
        self.assertAlmostEqual(facts.delay / facts.value, 40.0)

    def test_part_payment_leaves_the_item_open(self):
        invoice = self._make_invoice(self.customer, DUE, 1000.0)
        self._pay(invoice, 600.0, DUE)
        facts = self._get_facts()
        self.assertEqual((facts.count, facts.open, facts.overdue), (0, 400.0, 400.0))
        # 60 days late on 30 June.
        self.assertEqual(facts.overdue_delay, 400.0 * (TODAY - DUE).days)

    def test_mostly_credited_invoice_is_not_counted(self):
        invoice = self._make_invoice(self.customer, DUE, 1000.0)
        credit = self._make_credit_note(self.customer, 700.0, DUE)
        lines = (invoice + credit).line_ids
        lines.filtered(lambda one: one.account_type == "asset_receivable").reconcile()
        self._pay(invoice, day=DUE + timedelta(days=5))
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(self._get_count(), 0)

    def test_unmatched_payment_opens_the_item_again(self):
        invoice = self._paid(DUE, 3)
        self.assertEqual(self._get_count(), 1)
        lines = invoice.line_ids.filtered("date_maturity")
        lines.remove_move_reconcile()
        facts = self._get_facts()
        self.assertEqual((facts.count, facts.open), (0, 1000.0))
        # The payment that is left is ours to give back, or to allocate.
        self.assertEqual(facts.overdue, 0.0)

    def test_each_instalment_is_an_item(self):
        terms = self._make_terms(0, 30)
        invoice = self._make_invoice(
            self.customer,
            DUE,
            1000.0,
            invoice_date=DUE,
            invoice_payment_term_id=terms.id,
        )
        self._pay(invoice, 1000.0, DUE + timedelta(days=10))
        facts = self._get_facts()
        # The first one ten days late, the second twenty days early.
        self.assertEqual((facts.count, facts.late_count), (2, 1))
        self.assertAlmostEqual(facts.delay / facts.value, 5.0)

    def test_what_is_older_than_the_memory_is_forgotten(self):
        self._paid(DUE - timedelta(days=800), 90)
        self.assertEqual(self._get_count(), 0)

    def test_recent_payments_count_more(self):
        self._paid(DUE - timedelta(days=360), 40)
        self._paid(DUE, 0)
        facts = self._get_facts()
        # Paid 379 days and 59 days ago: 0.2323 and 0.7968 of each.
        self.assertAlmostEqual(facts.weight, 0.2323 + 0.7968, places=3)
        self.assertAlmostEqual(facts.delay / facts.value, 9.03, places=1)

    def test_penalty_invoice_says_nothing(self):
        invoice = self._make_invoice(self.customer, DUE, 100.0)
        invoice.dunforce_is_penalty = True
        self._pay(invoice, day=DUE + timedelta(days=50))
        self.assertEqual(self._get_count(), 0)

    def test_payment_of_a_contact_is_his_company_s(self):
        contact = self.env["res.partner"].create(
            {"name": "Anne", "parent_id": self.customer.id, "type": "invoice"}
        )
        self._paid(DUE, 5, partner=contact)
        self.assertEqual(self._get_count(), 1)

    def test_rejected_payment_is_returned_unpaid(self):
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": self.customer.id,
                "amount": 100.0,
                "date": TODAY,
                "journal_id": self.company_data["default_journal_bank"].id,
            }
        )
        payment.action_post()
        self.assertEqual(self._get_facts().returned_count, 0)
        payment.action_reject()
        facts = self._get_facts()
        self.assertEqual((facts.returned_count, facts.returned), (1, 1.0))

    def test_agreed_plan_is_not_held_against_him(self):
        invoice = self._make_invoice(self.customer, june(1), 600.0)
        file = self._score()
        self.assertEqual(self._get_facts().overdue, 600.0)
        lines = invoice.line_ids.filtered("date_maturity")
        with self._on(TODAY):
            plan = self.env["dunforce.payment.plan"].create(
                {
                    "followup_id": file.id,
                    "line_ids": [Command.set(lines.ids)],
                    "instalment_ids": [
                        Command.create({"date": june(60), "amount": 600.0})
                    ],
                }
            )
            plan.sudo()._agree(TODAY, "Anne Martin")
        self.assertEqual(self._get_facts().overdue, 0.0)

    def test_excluded_item_is_not_owed(self):
        invoice = self._make_invoice(self.customer, june(1), 600.0)
        invoice.line_ids.filtered("date_maturity").no_followup = True
        self.assertEqual(self._get_facts().open, 0.0)

    def test_limit_of_another_company_is_none_of_ours(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.customer.with_company(other).credit_limit = 10.0
        self._make_invoice(self.customer, june(60), 600.0)
        self.assertEqual(self._get_facts().limit, 0.0)


class TestScoreCompanies(ScoreCommon):
    """Each company judges by its own ledger, and reads its own scores."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company(name="Other SA")["company"]
        cls.other.write({"dunforce_tz": "Europe/Paris"})
        cls.their_file = (
            cls.env["dunforce.followup"].sudo()._get_or_create(cls.other, cls.customer)
        )

    def test_late_in_one_company_is_not_late_in_the_other(self):
        self._make_invoice(self.customer, june(1), 600.0)
        own = self._score()
        with self._on(TODAY):
            self.their_file._score()
        self.assertEqual((own.score, self.their_file.score), (12, 0))

    def test_event_belongs_to_the_company_that_noted_it(self):
        with self._on(TODAY):
            self.env["dunforce.risk.event"].sudo().create(
                {
                    "followup_id": self.their_file.id,
                    "type_id": self.env.ref(
                        "dunforce_followup.risk_event_type_insolvency"
                    ).id,
                    "date": june(1),
                }
            )
        self.assertEqual(self.their_file.score, 100)
        self.assertEqual(self._score().score, 0)
        events = self.env["dunforce.risk.event"].with_user(self.controller)
        self.assertFalse(events.search([("followup_id", "=", self.their_file.id)]))

    def test_history_of_another_company_is_not_shown(self):
        with self._on(TODAY):
            self.their_file._score()
        self._score()
        history = self.env["dunforce.risk.history"].with_user(self.controller)
        found = history.search([("followup_id.partner_id", "=", self.customer.id)])
        self.assertEqual(found.followup_id.company_id, self.company)
        history = history.with_user(self.seller)
        self.assertFalse(
            history.search([("followup_id.partner_id", "=", self.customer.id)])
        )

    def test_each_company_learns_from_its_own_invoices(self):
        self._paid(june(1) - timedelta(days=40), 30)
        scoring = self._as_robot("dunforce.followup.scoring")
        self.assertTrue(scoring._read_segments(self.company, TODAY))
        self.assertFalse(scoring._read_segments(self.other, TODAY))
        behaviours = self.env["dunforce.behaviour"]
        self.assertNotEqual(behaviours._of(self.company), behaviours._of(self.other))
        self.assertEqual(behaviours._of(self.company), self.behaviour)
