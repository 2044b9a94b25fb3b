# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date, timedelta

from odoo.fields import Command

from ..models.personal_data import MARKER
from .common import june
from .common_retention import OVER, SECRET, RetentionCommon


class TestRetention(RetentionCommon):
    """What is no longer needed about a person becomes unreadable, and only that."""

    def test_words_and_addresses_go_after_their_period(self):
        self._make_rule()
        self._settle()
        self.assertIn(self.person.email, self.action.email_to)
        self._pass(OVER)
        self.assertNotIn(SECRET, self._read_words())
        action = self.action
        self.assertEqual(
            (action.subject, action.note, action.email_to), (MARKER, MARKER, MARKER)
        )
        self.assertIn(MARKER, action.body)
        self.assertNotIn("100", action.body)

    def test_what_was_done_when_and_for_how_much_stays(self):
        self._make_rule()
        self._settle()
        kept = ("amount", "date", "date_done", "level", "state", "content_hash")
        kept += ("channel", "delivery", "overdue_amount", "days_late", "message_ref")
        before = self.action.read(kept)
        items = self.action.item_ids.read()
        self.assertTrue(self.action.content_hash)
        self._pass(OVER)
        self.assertEqual(self.action.read(kept), before)
        self.assertEqual(self.action.item_ids.read(), items)

    def test_period_includes_its_last_day(self):
        self._make_rule()
        self._settle()
        self._pass(OVER - timedelta(days=1))
        self.assertIn(SECRET, self._read_words())
        self.assertFalse(self._get_logs())

    def test_period_counts_from_the_last_thing_that_happened(self):
        self._make_rule()
        self._settle()
        later = self._make_invoice(self.person, june(50))
        with self._on(june(60)):
            self._pay(later, day=june(60))
        self._pass(OVER)
        self.assertIn(SECRET, self._read_words())
        # The 30th of July 2026 and two years.
        self._pass(date(2028, 7, 31))
        self.assertNotIn(SECRET, self._read_words())

    def test_nothing_goes_while_something_is_owed(self):
        self._make_rule()
        self._pass(date(2040, 1, 1))
        self.assertIn(SECRET, self._read_words())

    def test_nothing_goes_while_we_owe_something(self):
        self._make_rule()
        self._settle()
        self._make_credit_note(self.person, 10.0, june(8))
        self._pass(date(2040, 1, 1))
        self.assertIn(SECRET, self._read_words())

    def test_companies_are_not_concerned(self):
        self._make_rule()
        self._settle()
        self.person.write({"is_company": True, "dunforce_kind": "business"})
        self._pass(OVER)
        self.assertIn(SECRET, self._read_words())

    def test_trader_who_is_no_company_is_a_person(self):
        self._make_rule()
        self._settle()
        self.person.dunforce_kind = "business"
        self._pass(OVER)
        self.assertNotIn(SECRET, self._read_words())

    def test_open_dispute_protects_from_deletion(self):
        self._make_rule()
        with self._on(june(6)):
            dispute = self.env["dunforce.dispute"].create(
                {
                    "followup_id": self.file.id,
                    "cause_id": self.env.ref(
                        "dunforce_followup.dispute_cause_price"
                    ).id,
                    "description": f"{SECRET} bill",
                    "line_ids": [
                        Command.set(self.invoice.line_ids.filtered("date_maturity").ids)
                    ],
                }
            )
        self._settle()
        self._pass(OVER)
        self.assertIn(SECRET, dispute.description)
        with self._on(OVER):
            dispute._settle("founded", f"{SECRET} confirmed")
        self._pass(OVER)
        self.assertEqual((dispute.description, dispute.outcome), (MARKER, MARKER))

    def test_open_task_protects_from_deletion(self):
        self._make_rule()
        self._settle()
        with self._on(june(9)):
            self.file._take_answer()
        self._pass(OVER)
        self.assertIn(SECRET, self._read_words())

    def test_hold_of_another_addon_protects_from_deletion(self):
        self._make_rule()
        self._settle()
        rules = self.env.registry["dunforce.retention.rule"]
        super_holds = rules._get_retention_holds
        self.patch(
            rules,
            "_get_retention_holds",
            lambda own, company: {
                **super_holds(own, company),
                self.file.id: "lawsuit",
            },
        )
        self._pass(OVER)
        self.assertIn(SECRET, self._read_words())

    def test_debt_that_nobody_paid_has_its_own_period(self):
        self._make_rule(months=12)
        self._make_rule("unpaid", 24)
        with self._on(june(8)):
            self._write_off()
        self._pass(date(2027, 6, 9))
        self.assertIn(SECRET, self._read_words())
        self._pass(OVER)
        self.assertNotIn(SECRET, self._read_words())
        self.assertEqual(self._get_logs().mapped("purpose"), ["unpaid"])

    def _write_off(self):
        """Give the debt up, as a bad one."""
        line = self.invoice.line_ids.filtered("date_maturity")
        credit = self._make_entry(self.person, -100.0, june(8))
        (line | credit).reconcile()
        self.assertFalse(line.amount_residual)

    def test_missing_period_erases_nothing(self):
        self._settle()
        self._pass(date(2060, 1, 1))
        self.assertIn(SECRET, self._read_words())

    def test_proposed_period_erases_nothing_and_says_what_it_would(self):
        rule = self._make_rule(status="proposed")
        self._settle()
        self._pass(OVER)
        self.assertIn(SECRET, self._read_words())
        with self._on(OVER):
            own = rule.with_user(self.boss)
            self.assertEqual(own.due_count, 1)
            self.assertEqual(
                own.action_show_due()["domain"], [("id", "in", self.file.ids)]
            )
            own.action_put_in_force()
        self._pass(OVER)
        self.assertNotIn(SECRET, self._read_words())
        rule.invalidate_recordset()
        with self._on(OVER + timedelta(days=1)):
            self.assertEqual(rule.due_count, 0)

    def test_period_does_not_count_before_it_is_in_force(self):
        self._make_rule(date_from=OVER + timedelta(days=1))
        self._settle()
        self._pass(OVER)
        self.assertIn(SECRET, self._read_words())
        self._pass(OVER + timedelta(days=1))
        self.assertNotIn(SECRET, self._read_words())
