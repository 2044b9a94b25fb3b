# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import psycopg2

from odoo.tools import mute_logger

from .common import FollowupCommon, june


class TestFiles(FollowupCommon):
    """The customers' files: one each, true, and never tracked field by field."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customers = [cls._make_customer(f"Customer {rank}") for rank in range(5)]
        cls.invoices = [cls._make_invoice(partner) for partner in cls.customers]

    def test_file_is_made_once_per_customer_and_company(self):
        self._run(june(4))
        file = self._get_file(self.customers[0])
        self.assertEqual(len(file), 1)
        self.assertEqual(file.open_amount, 100.0)
        self.assertEqual(file.overdue_amount, 100.0)
        self.assertEqual(file.oldest_due_date, june(1))
        self.assertEqual((file.as_of, file.open_count), (june(4), 1))
        with (
            self.assertRaises(psycopg2.IntegrityError),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            file.copy()

    def test_figures_of_the_file_are_not_tracked_field_by_field(self):
        self._run(june(3))
        file = self._get_file(self.customers[0])
        messages = file.message_ids
        self._run(june(4))
        self.assertEqual(file.message_ids, messages)

    def test_paid_customer_has_an_idle_file(self):
        self._run(june(4))
        self._pay(self.invoices[0], day=june(4))
        self._run(june(5))
        file = self._get_file(self.customers[0])
        self.assertEqual((file.status, file.reason_code), ("idle", "nothing_open"))
        self.assertEqual((file.open_amount, file.overdue_amount), (0.0, 0.0))

    def test_address_that_was_added_is_noticed_by_the_next_run(self):
        nobody = self._make_customer("Nobody", email=False, phone=False, street=False)
        self._make_invoice(nobody)
        self._run(june(4))
        self.assertFalse(self._get_actions(nobody))
        task = self._get_actions(nobody, "todo", kind="address")
        with self._on(june(4)):
            task.with_user(self.controller).action_done()
            nobody.email = "found@customer.example"
        self._run(june(5))
        self.assertEqual(self._get_levels(nobody), [("1", "ready")])

    def test_archived_file_is_still_the_file_of_its_customer(self):
        partner = self._make_customer("Archived SA")
        self._make_invoice(partner)
        self._run(june(4))
        file = self._get_file(partner)
        file.active = False
        again = self._as_robot("dunforce.followup")._get_or_create(
            self.company, partner
        )
        self.assertEqual(again, file)
