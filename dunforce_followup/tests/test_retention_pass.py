# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from ..models.personal_data import MARKER
from .common import june
from .common_retention import OVER, SECRET, RetentionCommon


class TestRetentionPass(RetentionCommon):
    """The daily pass does its work once, for everybody, whatever becomes of files."""

    def test_nothing_is_erased_twice(self):
        self._make_rule()
        self._settle()
        self._pass(OVER)
        logs = self._get_logs()
        self.assertEqual(len(logs), 1)
        self.assertGreaterEqual(logs.record_count, 2)
        self._pass(OVER)
        self._pass(OVER + timedelta(days=30))
        self.assertEqual(self._get_logs(), logs)
        data = self.env["dunforce.personal.data"]
        self.assertEqual(data._pseudonymize(self.file, "contents"), 0)

    def test_log_says_what_was_done_without_what_it_said(self):
        rule = self._make_rule()
        self._settle()
        self._pass(OVER)
        log = self._get_logs().with_user(self.controller)
        self.assertEqual(
            (log.date, log.purpose, log.rule_id, log.months),
            (OVER, "settled", rule, 24),
        )
        with self.assertRaises(AccessError):
            log.with_user(self.boss).unlink()
        with self.assertRaises(UserError):
            log.sudo().unlink()

    def test_new_dealings_are_erased_after_their_own_period(self):
        self._make_rule()
        self._settle()
        self._pass(OVER)
        fresh = self._make_invoice(self.person, OVER)
        with self._on(OVER):
            self.file.message_post(body=f"{SECRET} again")
            self._pay(fresh, day=OVER)
        self._pass(OVER + timedelta(days=60))
        self.assertIn(SECRET, self._read_words())
        self._pass(date(2030, 6, 10))
        self.assertNotIn(SECRET, self._read_words())

    def test_other_files_are_left_alone(self):
        other = self._make_customer("Paul Petit", kind="consumer", is_company=False)
        self._make_invoice(other, june(8))
        self._live(june(11))
        self._make_rule()
        self._settle()
        self._pass(OVER)
        action = self._get_actions(other)
        self.assertIn("100", action.body)

    def test_trouble_with_one_file_does_not_stop_the_others(self):
        other = self._make_customer("Paul Petit", kind="consumer", is_company=False)
        invoice = self._make_invoice(other)
        self._live(june(5))
        with self._on(june(8)):
            self._pay(invoice, day=june(8))
        self._make_rule()
        self._settle()
        data = self.env.registry["dunforce.personal.data"]
        erase = data._pseudonymize

        def fail(own, files, group):
            if files == self.file:
                raise ValueError("broken")
            return erase(own, files, group)

        self.patch(data, "_pseudonymize", fail)
        with mute_logger("odoo.addons.dunforce_followup.models.retention_run"):
            self._pass(OVER)
        self.assertIn(SECRET, self._read_words())
        self.assertIn(MARKER, self._get_actions(other).body)

    def test_job_serves_every_company(self):
        self._make_rule()
        self._settle()
        cron = self.env.ref("dunforce_followup.retention_rule_cron_pseudonymize")
        with self._on(OVER), self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertNotIn(SECRET, self._read_words())

    def test_archived_customer_is_served_too(self):
        self._make_rule()
        self._settle()
        self.person.active = False
        self.file.active = False
        self._pass(OVER)
        self.assertNotIn(SECRET, self._read_words())

    def test_merged_customers_are_judged_together(self):
        """The dealings of both count; what was erased of one does not hide the rest."""
        self._make_rule()
        self._settle()
        self._pass(OVER)
        other = self._make_customer(
            "Jeanne Martin", kind="consumer", is_company=False, email=self.person.email
        )
        self._make_invoice(other, OVER)
        self._live(OVER + timedelta(days=3))
        self.env.flush_all()
        self.env["base.partner.merge.automatic.wizard"]._merge(
            (self.person | other).ids, other
        )
        self.env.invalidate_all()
        self.file = self._get_file(other)
        self.assertEqual(self._get_logs().record_count, 3)
        with self._on(OVER + timedelta(days=4)):
            self.file.message_post(body=f"{SECRET} once more")
        self._pass(date(2040, 1, 1))
        self.assertIn(SECRET, self._read_words())

    def test_contact_moved_to_a_company_keeps_his_own_file_s_period(self):
        self._make_rule()
        self._settle()
        firm = self._make_customer("Martin Group")
        self.person.parent_id = firm
        self.assertEqual(self.file.partner_id, self.person)
        self._pass(OVER)
        self.assertNotIn(SECRET, self._read_words())
