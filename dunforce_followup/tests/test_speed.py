# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from contextlib import contextmanager
from datetime import timedelta

from odoo.fields import Command

from .common import FollowupCommon, june
from .common_ledger import DUE

FEW, MANY = 10, 100
# Queries that ninety customers more may cost in all: pages of rows, not customers.
MARGIN = 9


class TestSpeed(FollowupCommon):
    """The number of queries does not follow the number of customers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customers = cls._make_customers(FEW + MANY)
        cls.few, cls.many = cls.customers[:FEW], cls.customers[FEW:]

    @classmethod
    def _make_customers(cls, count):
        """Return customers with one item each, made in one go."""
        partners = cls.env["res.partner"].create(
            [
                {
                    "name": f"Customer {rank}",
                    "is_company": True,
                    "dunforce_kind": "business",
                    "email": f"customer.{rank}@customer.example",
                    "country_id": cls.france.id,
                }
                for rank in range(count)
            ]
        )
        line = {"name": "Work", "price_unit": 100.0, "tax_ids": [Command.clear()]}
        invoices = cls.env["account.move"].create(
            [
                {
                    "move_type": "out_invoice",
                    "partner_id": partner.id,
                    "invoice_date": DUE - timedelta(days=30),
                    "invoice_payment_term_id": False,
                    "invoice_date_due": DUE,
                    "invoice_line_ids": [Command.create(line)],
                }
                for partner in partners
            ]
        )
        invoices.action_post()
        invoices.is_move_sent = True
        return partners

    def _hide(self, customers):
        """Leave these customers out of the select of the run."""
        lines = self.env["account.move.line"].search(
            [("partner_id", "in", customers.ids), ("date_maturity", "!=", False)]
        )
        lines.no_followup = True

    @contextmanager
    def _counted(self, counts):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        yield
        self.env.flush_all()
        counts.append(self.env.cr.sql_log_count - before)

    def _compare(self, verb):
        """Do the verb for few customers, then for many; compare the queries.

        The few go first, so that what is read once for a registry is read by them.
        """
        counts = []
        for customers, others in ((self.few, self.many), (self.many, self.few)):
            with self.env.cr.savepoint() as savepoint:
                self._hide(others)
                verb(customers, counts)
                savepoint.rollback()
                self.env.invalidate_all()
        few, many = counts
        self.assertGreater(few, 0)
        self.assertLessEqual(many - few, MARGIN, f"{FEW}: {few}, {MANY}: {many}")

    def test_run_costs_the_same_queries_for_ten_and_a_hundred(self):
        def run(customers, counts):
            with self._counted(counts):
                day = self._run(june(4))
            self.assertEqual(day.prepared_count, len(customers))

        self._compare(run)

    def test_second_run_costs_the_same_queries_for_ten_and_a_hundred(self):
        def run_again(customers, counts):
            self._run(june(4))
            with self._counted(counts):
                self._run(june(4))

        self._compare(run_again)

    def test_next_day_costs_the_same_queries_for_ten_and_a_hundred(self):
        self.plan.step_ids[1].mode = "approval"

        def next_day(customers, counts):
            self._run(june(4))
            with self._counted(counts):
                day = self._run(june(5))
            self.assertEqual(day.customer_count, len(customers))

        self._compare(next_day)

    def test_calls_cost_the_same_queries_for_ten_and_a_hundred(self):
        self.plan.step_ids[1].write({"channel": "call", "mode": "manual"})
        self.customers.phone = "+33 1 23 45 67 89"

        def call(customers, counts):
            with self._counted(counts):
                day = self._run(june(4))
            self.assertEqual(day.todo_count, len(customers))

        self._compare(call)

    def test_dry_run_costs_the_same_queries_for_ten_and_a_hundred(self):
        def dry_run(customers, counts):
            with self._counted(counts):
                rows = self._as_robot("dunforce.followup.engine")._dry_run(
                    self.company, june(4)
                )
            self.assertEqual(len(rows), len(customers))

        self._compare(dry_run)

    def test_list_of_files_costs_the_same_queries_for_ten_and_a_hundred(self):
        names = ["partner_id", "reason", "plan_reason", "days_late", "overdue_amount"]

        def read(customers, counts):
            self._run(june(4))
            files = self.env["dunforce.followup"].with_user(self.controller)
            with self._counted(counts):
                found = files.search([("partner_id", "in", customers.ids)])
                found.web_read({name: {} for name in names})
            self.assertEqual(len(found), len(customers))

        self._compare(read)

    def test_queue_costs_little_more_than_a_query_a_message(self):
        def queue(customers, counts):
            self._run(june(4))
            with self._counted(counts):
                self._execute(june(4))
            sending = self._as_robot("dunforce.followup.action").search_count(
                [("partner_id", "in", customers.ids), ("state", "=", "sending")]
            )
            self.assertEqual(sending, len(customers))

        counts = []
        self._hide(self.few)
        queue(self.many, counts)
        self.assertLess(counts[0], 1.5 * MANY)
