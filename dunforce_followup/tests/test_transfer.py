# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.fields import Command

from .common import FollowupCommon, june
from .common_ledger import DUE


class TestTransfer(FollowupCommon):
    """Reconciled is not paid: the file follows a debt moved to another account."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customer = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.customer)
        cls.doubtful = cls.company_data["default_account_receivable"].copy(
            {"code": "416000", "name": "Doubtful customers"}
        )

    def _transfer(self, day, maturity=DUE):
        """Move the invoice's debt to the doubtful account; return its line."""
        line = self.invoice.line_ids.filtered("date_maturity")
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": day,
                "journal_id": self.company_data["default_journal_misc"].id,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "partner_id": self.customer.id,
                            "debit": debit,
                            "credit": credit,
                            "date_maturity": due,
                        }
                    )
                    for account, debit, credit, due in (
                        (self.doubtful, 100.0, 0.0, maturity),
                        (line.account_id, 0.0, 100.0, False),
                    )
                ],
            }
        )
        entry.action_post()
        own = entry.line_ids.filtered(lambda x: x.account_id == line.account_id)
        (line + own).reconcile()
        return entry.line_ids - own

    def _get_levels_of(self, line):
        items = self._as_robot("dunforce.followup.action.item").search(
            [("line_id", "=", line.id), ("live", "=", True), ("listed", "=", False)],
            order="id",
        )
        return items.mapped("level")

    def test_moved_debt_goes_on_with_the_next_step(self):
        self._live(june(4))
        line = self._transfer(june(8))
        self.assertFalse(line.no_followup)
        self.assertEqual(self._get_levels_of(line), ["1"])
        self._live(june(11))
        self.assertEqual(self._get_levels_of(line), ["1", "2"])
        self.assertEqual(self._get_levels(self.customer)[-1], ("2", "done"))

    def test_transfer_is_kept_as_a_trace(self):
        self._live(june(4))
        line = self._transfer(june(8))
        trace = self._get_actions(self.customer, kind="transfer")
        self.assertEqual(
            (trace.state, trace.date, trace.amount), ("done", june(8), 100)
        )
        self.assertIn("416000", trace.name)
        self.assertEqual(trace.item_ids.item_key, f"line:{line.id}")

    def test_moved_debt_that_met_no_step_begins_with_the_first(self):
        line = self._transfer(june(2))
        self._live(june(4))
        self.assertEqual(self._get_levels_of(line), ["1"])

    def test_moving_twice_carries_the_steps_once(self):
        self._live(june(4))
        line = self._transfer(june(8))
        partial = self.invoice.line_ids.matched_credit_ids
        line._take_over_followup(partial.debit_move_id)
        self.assertEqual(self._get_levels_of(line), ["1"])

    def test_moved_debt_without_a_due_date_becomes_a_task(self):
        self._transfer(june(2), maturity=False)
        self._live(june(4))
        task = self._get_actions(self.customer, "todo", kind="undated")
        self.assertEqual(len(task), 1)

    def test_excluded_debt_stays_excluded_wherever_it_goes(self):
        self.invoice.no_followup = True
        line = self._transfer(date(2026, 6, 2))
        self.assertTrue(line.no_followup)
        self._live(june(4))
        self.assertFalse(self._get_actions(self.customer))
