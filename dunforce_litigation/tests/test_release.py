# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_release import ReleaseCommon, november


@tagged("post_install", "-at_install")
class TestRelease(ReleaseCommon):
    """A seizure is released when the debt is paid or settled, by the ledger's word."""

    def test_payment_in_odoo_asks_for_the_release_at_once(self):
        """Paid on the 9th: eight days, the 17th; the case and its owner are told."""
        self.assertFalse(self.case.release_ids)
        self._pay_on(november(9))
        self.assertEqual(
            self._get_acts(self.seizure),
            [("seized", november(3), False), ("paid_off", november(9), True)],
        )
        release = self._deadline(self.seizure, "release")
        self.assertEqual((release.by, release.state), (november(17), "open"))
        self.assertEqual(self.seizure.seizure_state, "due")
        self.assertEqual(self.seizure.release_reason, "paid")
        self.assertEqual(self.case.release_ids, self.seizure)
        self.assertEqual(self.case.action_release()["res_id"], self.seizure.id)
        self._remind(november(10))
        task = self.case.sudo().activity_ids.filtered(
            lambda one: "Release" in one.summary
        )
        self.assertEqual(task.user_id, self.lawyer)
        self.assertEqual(task.date_deadline, november(17))

    def test_what_is_left_of_interest_and_costs_is_said(self):
        """40 €, and the interest of 202 days: 199.73 + 142 days at 12.40 %.

        60 days at 12.15 % and, up to 9 November, 132 at 12.40 %: 199.73 + 448.44.
        """
        self._pay_on(november(9))
        paid = self.seizure.event_ids.filtered("from_ledger")
        self.assertIn("688.17", paid.note.replace("\xa0", " "))

    def test_seizure_is_kept_for_the_rest_if_a_person_says_so(self):
        """688.17 € are left on the 9th; who has paid them on the 20th is free."""
        self._pay_on(november(9))
        with self._on(november(10)):
            self.seizure.with_user(self.lawyer).kept_for_rest = True
        self.assertEqual(self.seizure.seizure_state, "seized")
        self.assertFalse(self.seizure.event_ids.filtered("from_ledger"))
        self._remind(november(19))
        self.assertEqual(self.seizure.seizure_state, "seized")
        self._make_free_payment(688.17, november(20))
        with self._on(november(20)):
            self.seizure._follow_ledger()
        self.assertEqual(self.seizure.seizure_state, "due")
        with self._on(november(20)):
            self.seizure.with_user(self.lawyer).kept_for_rest = False
        self.assertEqual(len(self.seizure.event_ids.filtered("from_ledger")), 1)

    def test_credit_of_the_customer_pays_the_rest(self):
        self._make_free_payment(700.0, november(9))
        self._pay_on(november(9))
        paid = self.seizure.event_ids.filtered("from_ledger")
        self.assertEqual(paid.note, "As the customer's account says.")

    def test_part_payment_releases_nothing(self):
        self._pay_on(november(9), amount=9999.99)
        self.assertEqual(self.seizure.seizure_state, "seized")
        self._pay_on(november(12))
        self.assertEqual(self.seizure.seizure_state, "due")
        paid = self.seizure.event_ids.filtered("from_ledger")
        self.assertEqual(paid.date, november(12))

    def test_every_item_of_the_case_must_be_paid(self):
        case = self._open_case(self.new | self.old, november(2))
        seizure = self._seize(case, "sale", "demand")
        self._record(seizure, "seized", november(16))
        self._pay_on(november(17))
        self.assertEqual(seizure.seizure_state, "seized")
        self._pay_on(november(18), self.new)
        self.assertEqual(seizure.seizure_state, "due")

    def test_payment_of_another_customer_is_his_affair(self):
        other = self._make_customer("Ailleurs SARL")
        self._pay_on(november(9), self._make_invoice(other, november(1), 10.0))
        self.assertEqual(self.seizure.seizure_state, "seized")

    def test_rejected_payment_takes_the_call_back(self):
        self._pay_on(november(9))
        with self._on(november(12)):
            self.old.line_ids.remove_move_reconcile()
        self.assertEqual(self._get_acts(self.seizure), [("seized", november(3), False)])
        self.assertFalse(self._deadline(self.seizure, "release"))
        self.assertFalse(self.case.release_ids)

    def test_what_a_person_has_recorded_stays(self):
        self._record(self.seizure, "paid_off", november(5))
        self._pay_on(november(9))
        self.assertEqual(
            self._get_acts(self.seizure)[1:], [("paid_off", november(5), False)]
        )
        with self._on(november(12)):
            self.old.line_ids.remove_move_reconcile()
        self.assertEqual(self.seizure.seizure_state, "due")

    def test_paid_before_anything_was_seized_asks_on_the_day_of_the_seizure(self):
        case = self._open_case(self.new, november(2))
        one = self._start(case, "attribution", november(2))
        self._pay_on(november(3), self.new)
        self.assertFalse(one.event_ids)
        self._record(one, "seized", november(4))
        self.assertEqual(self._get_acts(one)[1:], [("paid_off", november(4), True)])

    def test_credit_note_ends_the_debt_as_well(self):
        with self._on(november(9)):
            note = self._make_credit_note(self.debtor, 10000.0, november(9))
            self._get_receivable(self.old | note).reconcile()
        self.assertEqual(self.seizure.seizure_state, "due")

    def _prepare_loss(self, receivable):
        expense = self.company_data["default_account_expense"]
        return self.env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": self.company_data["default_journal_misc"].id,
                "date": november(9),
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "partner_id": self.debtor.id,
                            "balance": balance,
                        }
                    )
                    for account, balance in ((receivable, -10000.0), (expense, 10000.0))
                ],
            }
        )

    def test_loss_is_no_payment(self):
        """654: what was written off is owed all the same."""
        owed = self._get_receivable(self.old)
        entry = self._prepare_loss(owed.account_id)
        with self._on(november(9)):
            entry.action_post()
            self._get_receivable(self.old | entry).reconcile()
        self.assertTrue(owed.reconciled)
        self.assertEqual(self.seizure.seizure_state, "seized")

    def test_case_is_not_closed_as_paid_while_something_is_seized(self):
        self._pay_on(november(9))
        for outcome in ("paid", "settled"):
            with self._refused(UserError, "the seizure is still in force"):
                self._close_case(outcome, november(10))
        self._record(self.seizure, "released", november(11))
        self._close_case("paid", november(11))
        self.assertEqual(self.case.state, "closed")

    def test_case_that_is_sold_takes_its_seizure_along(self):
        self._close_case("sold", november(10))
        self.assertEqual(self.case.state, "closed")
        self._pay_on(november(12))
        self.assertEqual(len(self.seizure.event_ids), 1)

    def test_release_that_is_late_is_told_to_the_manager(self):
        self._pay_on(november(9))
        self._remind(november(18))
        task = self.case.sudo().activity_ids.filtered(
            lambda one: "MISSED" in one.summary
        )
        self.assertEqual(task.user_id, self.chief)
