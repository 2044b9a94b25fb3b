# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from itertools import permutations

from odoo.fields import Command

from .common import june
from .common_payment_plan import PaymentPlanCommon

TUESDAY = june(16)


class TestPaymentPlanOrders(PaymentPlanCommon):
    """Whatever happens in the ledger, and in which order, the plan stays true."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        bank = cls.company_data["default_journal_bank"]
        cls.early = cls._make_entry(cls.customer, -100.0, june(12), bank)
        cls.late = cls._make_entry(cls.customer, -60.0, june(15), bank)
        note = cls._make_credit_note(cls.customer, 50.0, june(10))
        cls.note = cls._get_receivable(note)
        cls.credits = (cls.early, cls.late, cls.note)

    @classmethod
    def _get_receivable(cls, move):
        return move.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )

    def _match(self, credit):
        (credit | self._get_receivable(self.invoice)).reconcile()

    def _describe(self, plan, day=TUESDAY):
        """Return how the plan stands that day: state, and what of each instalment."""
        with self._on(day):
            plan.followup_id._judge_payment_plans()
        parts = plan.instalment_ids.sorted("date")
        return (
            plan.state,
            plan.received,
            [(part.state, part.expected, part.received) for part in parts],
        )

    def test_matching_in_any_order_gives_one_verdict(self):
        plan = self._agree()
        with self._on(june(16)):
            for order in permutations(self.credits):
                for credit in order:
                    self._match(credit)
                self.assertEqual(
                    self._describe(plan),
                    (
                        "agreed",
                        160.0,
                        [
                            ("paid", 100.0, 100.0),
                            ("partly", 100.0, 60.0),
                            ("to_come", 50.0, 0.0),
                        ],
                    ),
                )
                for credit in order:
                    credit.remove_move_reconcile()

    def test_undoing_in_any_order_gives_back_what_was(self):
        plan = self._agree()
        before = self._describe(plan)
        with self._on(june(16)):
            for order in permutations(self.credits):
                for credit in self.credits:
                    self._match(credit)
                for credit in order:
                    credit.remove_move_reconcile()
                self.assertEqual(self._describe(plan), before)

    def test_judging_again_changes_nothing(self):
        plan = self._agree()
        self.assertEqual(self._describe(plan), self._describe(plan))

    def test_default_and_its_end_follow_the_ledger_in_any_order(self):
        plan = self._agree(parts=[(june(17), 160.0), (june(38), 140.0)])
        for first, second in ((self.early, self.late), (self.late, self.early)):
            first.move_id.button_draft()
            self.assertEqual(self._describe(plan, june(25))[0], "defaulted")
            first.move_id.action_post()
            second.move_id.button_draft()
            self.assertEqual(self._describe(plan, june(25))[0], "defaulted")
            second.move_id.action_post()
            self.assertEqual(self._describe(plan, june(25))[0], "agreed")

    def test_debt_moved_to_another_account_stays_in_the_plan(self):
        plan = self._agree()
        doubtful = self.env["account.account"].create(
            {
                "name": "Doubtful",
                "code": "416000",
                "account_type": "asset_receivable",
                "reconcile": True,
            }
        )
        line = self._get_receivable(self.invoice)
        with self._on(june(16)):
            entry = self.env["account.move"].create(
                {
                    "date": june(16),
                    "journal_id": self.company_data["default_journal_misc"].id,
                    "line_ids": [
                        Command.create(
                            {
                                "account_id": account.id,
                                "partner_id": self.customer.id,
                                "debit": debit,
                                "credit": 300.0 - debit,
                            }
                        )
                        for account, debit in (
                            (line.account_id, 0.0),
                            (doubtful, 300.0),
                        )
                    ],
                }
            )
            entry.action_post()
            moved = entry.line_ids.filtered(lambda one: one.account_id == doubtful)
            source = entry.line_ids - moved
            (source | line).reconcile()
        self.assertEqual(plan.covered_ids.line_id, moved)
        self.assertEqual(self._describe(plan)[0], "agreed")

    def test_two_plans_share_no_money(self):
        other = self._make_invoice(self.customer, amount=100.0)
        first = self._agree()
        second = self._agree(self._draw_up(other, [(june(16), 100.0)]))
        # 160 are there, not matched: the earliest instalment, then the next one.
        self._describe(first)
        self.assertEqual((second.state, second.received), ("completed", 100.0))
        self.assertEqual(first.received, 60.0)

    def test_plan_in_another_currency_counts_its_own_money(self):
        foreign = self.env["res.currency"].create(
            {"name": "XTP", "symbol": "P", "rounding": 0.01}
        )
        self.env["res.currency.rate"].create(
            {
                "currency_id": foreign.id,
                "company_id": self.company.id,
                "name": "2026-01-01",
                "rate": 2.0,
            }
        )
        invoice = self._make_invoice(
            self.customer, amount=300.0, currency_id=foreign.id
        )
        plan = self._agree(self._draw_up(invoice, currency_id=foreign.id))
        self.assertEqual((plan.amount, self._describe(plan)[1]), (300.0, 0.0))
        self._receive(100.0, june(16), invoice)
        self.assertEqual(self._describe(plan)[1], 100.0)

    def test_plan_covers_the_instalments_of_one_invoice(self):
        invoice = self._make_invoice(
            self.customer,
            june(1),
            300.0,
            invoice_date=june(1),
            invoice_payment_term_id=self._make_terms(0, 3, 60).id,
        )
        lines = self._get_receivable(invoice).sorted("date_maturity")
        plan = self._draw_up(
            invoice,
            [(june(17), 100.0), (june(29), 100.0)],
            line_ids=[Command.set(lines[:2].ids)],
        )
        self._agree(plan)
        self.assertEqual(plan.amount, 200.0)
        self.assertEqual(len(plan.covered_ids), 2)

    def test_dry_run_tells_of_the_plan_at_any_date(self):
        self._agree()
        engine = self._as_robot("dunforce.followup.engine")
        for day, reason in ((9, "payment_plan"), (23, "payment_plan")):
            outcomes = engine._dry_run(self.company, june(day), partners=self.customer)
            self.assertEqual(outcomes[0]["reason_code"], reason)
