# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date, timedelta

from odoo.tests import tagged

from .common import TODAY
from .common_doubtful import DoubtfulCommon

PROVEN = {"proof": "liquidation", "proof_date": date(2026, 10, 1)}
LATER = TODAY + timedelta(days=2)


@tagged("post_install", "-at_install")
class TestReleaseDoubtful(DoubtfulCommon):
    """What the accountant enters is no payment: the seizure goes on without one."""

    def setUp(self):
        super().setUp()
        self.case = self._open_case(self.taxed)
        self.seizure = self._start(self.case, "attribution")
        self._record(self.seizure, "seized", TODAY)

    def _get_called(self):
        return [
            (event.act_id.code, event.date)
            for event in self.seizure.event_ids.filtered("from_ledger")
        ]

    def test_debt_that_is_moved_is_owed_all_the_same(self):
        self._book(self.case, "doubtful")
        self.assertTrue(self._get_item(self.taxed).reconciled)
        self.assertEqual(self.seizure.seizure_state, "seized")

    def test_payment_of_a_moved_debt_asks_for_the_release(self):
        entry = self._book(self.case, "doubtful")
        moved = entry._get_moved_line()
        with self._on(LATER):
            payment = self.env["account.payment"].create(
                {
                    "payment_type": "inbound",
                    "partner_type": "customer",
                    "partner_id": self.debtor.id,
                    "amount": 1750.0,
                    "date": LATER,
                    "journal_id": self.company_data["default_journal_bank"].id,
                    "destination_account_id": moved.account_id.id,
                }
            )
            payment.action_post()
            (moved | self._get_item(payment.move_id)).reconcile()
        self.assertEqual(self._get_called(), [("paid_off", LATER)])
        self.assertEqual(self.case.release_ids, self.seizure)

    def test_money_before_the_transfer_is_part_of_the_payment(self):
        """350 of 1 750 came first; the rest is moved, and that is what counts."""
        self._pay(self.taxed, 350.0, TODAY)
        self._book(self.case, "doubtful")
        self.assertFalse(self._get_called())
        position = self.case._get_release_position()
        self.assertEqual(float(position.residual), 1400.0)
        self.assertEqual(position.paid_on, TODAY)

    def test_debt_that_is_written_off_is_owed_all_the_same(self):
        self._book(self.case, "loss", **PROVEN)
        position = self.case._get_release_position()
        self.assertEqual(float(position.residual), 0.0)
        self.assertTrue(position.lost)
        self.assertFalse(self._get_called())
        self.assertEqual(self.seizure.seizure_state, "seized")

    def test_loss_that_is_undone_and_then_paid_asks_for_the_release(self):
        entry = self._book(self.case, "loss", **PROVEN)
        with self._on(TODAY):
            entry.button_draft()
            entry.button_cancel()
        with self._on(LATER):
            self._pay(self.taxed, day=LATER)
        self.assertEqual(self._get_called(), [("paid_off", LATER)])

    def test_recovered_costs_release_nothing(self):
        """What the customer has paid too much pays costs, not the invoice."""
        self.company.dunforce_costs_account_id = self._make_account("758000", "income")
        self.case.cost_ids = [(0, 0, {"name": "Registry", "amount": 33.47})]
        with self._on(TODAY):
            credit = self._make_entry(self.debtor, -100.0, TODAY)
            wizard = (
                self.env["dunforce.case.recovery"]
                .with_user(self.lawyer)
                .create({"case_id": self.case.id, "date": TODAY})
            )
            wizard.action_create()
            self.case.entry_ids.action_post()
        self.assertEqual(credit.amount_residual, -66.53)
        self.assertFalse(self._get_called())
        self.assertEqual(self.case.amount_recovered, 33.47)
