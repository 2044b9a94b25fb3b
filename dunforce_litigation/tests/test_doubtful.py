# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date, timedelta

from odoo.exceptions import UserError

from .common import TODAY
from .common_doubtful import DUE, DoubtfulCommon

LATER = TODAY + timedelta(days=1)


class TestDoubtful(DoubtfulCommon):
    """The debt moves to 416, and whoever follows it goes along, there and back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.receivable = cls._get_item(cls, cls.taxed).account_id

    def test_draft_is_proposed_and_nothing_moves_before_it_is_posted(self):
        case = self._open_case(self.taxed)
        entry = self._enter(case, "doubtful")
        self.assertEqual((entry.state, entry.journal_id.type), ("draft", "general"))
        self.assertEqual(
            self._read(entry), {"416000": 1750.0, self.receivable.code: -1750.0}
        )
        self.assertEqual(case.sudo().covered_ids._find_lines().move_id, self.taxed)
        self.assertEqual(case.entry_count, 1)

    def test_posting_settles_the_invoice_and_takes_the_case_along(self):
        case = self._open_case(self.taxed)
        moved = self._get_item(self._book(case, "doubtful")).filtered("debit")
        self.assertEqual(self._get_item(self.taxed).amount_residual, 0.0)
        self.assertEqual(case.sudo().covered_ids._find_lines(), moved)
        self.assertEqual(moved.date_maturity, DUE)
        case.invalidate_recordset()
        self.assertEqual((case.amount_residual, case.amount_received), (1750.0, 0.0))

    def test_moved_debt_is_not_reminded_of(self):
        case = self._open_case(self.old | self.new | self.taxed)
        self._book(case, "doubtful")
        self._run(LATER)
        file = self._get_file(self.debtor)
        self.assertEqual((file.status, file.reason), ("suspended", "In litigation."))

    def test_only_what_is_open_moves_and_money_before_is_still_counted(self):
        case = self._open_case(self.taxed)
        self._pay(self.taxed, 350.0, TODAY)
        entry = self._book(case, "doubtful")
        self.assertEqual(self._read(entry)["416000"], 1400.0)
        case.invalidate_recordset()
        self.assertEqual((case.amount_residual, case.amount_received), (1400.0, 350.0))

    def test_two_debts_of_one_amount_each_go_their_way(self):
        twin = self._make_invoice(self.debtor, date(2026, 8, 1), 2000.0)
        case = self._open_case(self.new | twin)
        entries = self._book(case, "doubtful")
        self.assertEqual(len(entries), 2)
        for item in case.sudo().covered_ids:
            self.assertEqual(item._find_lines()._get_invoices().name, item.name)

    def test_instalments_move_each_with_its_own_day(self):
        terms = self._make_terms(0, 30)
        invoice = self._make_invoice(
            self.debtor, DUE, 300.0, invoice_payment_term_id=terms.id
        )
        case = self._open_case(invoice)
        entries = self._book(case, "doubtful")
        days = self._get_item(entries).filtered("debit").mapped("date_maturity")
        self.assertEqual(
            set(days), set(self._get_item(invoice).mapped("date_maturity"))
        )
        self.assertEqual(self._read(entries)["416000"], 300.0)

    def test_interest_goes_on_after_the_transfer(self):
        case = self._open_case(self.old)
        with self._on(TODAY):
            interest = case.amount_interest
            self.assertGreater(interest, 0.0)
        self._book(case, "doubtful")
        with self._on(TODAY):
            case.invalidate_recordset()
            self.assertEqual(case.amount_interest, interest)
            self.assertEqual(case.amount_indemnity, 40.0)

    def test_reset_to_draft_brings_the_debt_back(self):
        case = self._open_case(self.taxed)
        entry = self._book(case, "doubtful")
        with self._on(TODAY):
            entry.button_draft()
        self._assert_back(case)
        with self._on(TODAY):
            entry.action_post()
        self.assertEqual(case.sudo().covered_ids.move_id, entry)

    def test_cancelling_brings_the_debt_back(self):
        case = self._open_case(self.taxed)
        entry = self._book(case, "doubtful")
        with self._on(TODAY):
            entry.button_cancel()
        self.assertEqual(entry.state, "cancel")
        self._assert_back(case)

    def test_reversing_brings_the_debt_back(self):
        case = self._open_case(self.taxed)
        entry = self._book(case, "doubtful")
        with self._on(TODAY):
            entry._reverse_moves([{"date": TODAY}], cancel=True)
        self._assert_back(case)
        self.assertFalse(
            self._get_item(entry | entry.reversal_move_ids).filtered("amount_residual")
        )

    def test_reversal_posted_by_hand_brings_the_debt_back(self):
        case = self._open_case(self.taxed)
        entry = self._book(case, "doubtful")
        with self._on(TODAY):
            entry._reverse_moves([{"date": TODAY}]).action_post()
        self._assert_back(case)

    def _assert_back(self, case):
        item = self._get_item(self.taxed)
        self.assertEqual(item.amount_residual, 1750.0)
        self.assertEqual(case.sudo().covered_ids._find_lines(), item)
        case.invalidate_recordset()
        self.assertEqual(case.amount_residual, 1750.0)
        self._run(LATER)
        keys = self._get_suspended_keys()
        self.assertIn(item._get_followup_key(), keys)

    def _get_suspended_keys(self):
        engine = self._as_robot("dunforce.followup.engine")
        query = self.env["dunforce.case"]._get_suspending_query(
            engine._get_setting(self.company, TODAY), TODAY
        )
        self.env.flush_all()
        return {row[1] for row in self.env.execute_query(query)}

    def test_steps_of_the_ladder_go_there_and_back(self):
        self._live(date(2026, 6, 4))
        case = self._open_case(self.new)
        entry = self._book(case, "doubtful")
        with self._on(TODAY):
            entry.button_draft()
        steps = self._as_robot("dunforce.followup.action.item").search(
            [("item_key", "=", self._get_item(self.new)._get_followup_key())]
        )
        self.assertEqual(len(steps.filtered("live")), 1)

    def test_transfer_is_not_undone_once_money_came_in(self):
        case = self._open_case(self.taxed)
        entry = self._book(case, "doubtful")
        self._pay_line(self._get_item(entry).filtered("debit"), 100.0)
        for undo in (entry.button_draft, lambda: entry._reverse_moves(cancel=True)):
            with self._refused(UserError, "was settled since it was moved"):
                undo()
        case.invalidate_recordset()
        self.assertEqual((case.amount_residual, case.amount_received), (1650.0, 100.0))

    def _pay_line(self, line, amount):
        wizard = self.env["account.payment.register"].with_context(
            active_model="account.move.line", active_ids=line.ids
        )
        wizard.create({"amount": amount, "payment_date": TODAY})._create_payments()

    def test_second_transfer_is_refused_with_the_reason(self):
        case = self._open_case(self.taxed)
        self._book(case, "doubtful")
        with self._refused(UserError, "already among the doubtful debts: 416000"):
            self._propose(case, "doubtful").action_create()

    def test_waiting_draft_is_refused_a_second_one(self):
        case = self._open_case(self.taxed)
        entry = self._enter(case, "doubtful")
        with self._refused(UserError, "waits as a draft"):
            self._propose(case, "loss").action_create()
        entry.unlink()
        self.assertEqual(len(self._enter(case, "doubtful")), 1)

    def test_entry_prepared_before_a_payment_is_not_posted(self):
        case = self._open_case(self.taxed)
        entry = self._enter(case, "doubtful")
        self._pay(self.taxed, 350.0, TODAY)
        with self._refused(UserError, "Delete the entry and make it again"):
            entry.action_post()

    def test_foreign_currency_moves_in_its_own(self):
        currency = self.setup_other_currency("USD", rates=[("2026-01-01", 2.0)])
        invoice = self._make_invoice(self.debtor, DUE, 500.0, currency_id=currency.id)
        case = self._open_case(invoice)
        moved = self._get_item(self._book(case, "doubtful")).filtered("debit")
        self.assertEqual((moved.debit, moved.amount_currency), (250.0, 500.0))
        self.assertEqual(moved.currency_id, currency)
        self.assertFalse(self._get_item(invoice).amount_residual_currency)

    def test_excluded_debt_is_followed_by_the_case_and_reminded_by_nobody(self):
        case = self._open_case(self.taxed)
        self.taxed.no_followup = True
        moved = self._get_item(self._book(case, "doubtful")).filtered("debit")
        self.assertTrue(moved.no_followup)
        self.assertEqual(case.sudo().covered_ids._find_lines(), moved)

    def test_vat_that_falls_due_with_the_payment_stays_where_it_is(self):
        self.company.tax_exigibility = True
        waiting = self._make_account("445740", "liability_current", reconcile=True)
        tax = self._make_tax(
            20,
            self.vat20,
            name="VAT on payments",
            tax_exigibility="on_payment",
            cash_basis_transition_account_id=waiting.id,
        )
        case = self._open_case(self._make_taxed_invoice((1000.0, tax)))
        with self._refused(UserError, "falls due with the payment"):
            self._propose(case, "doubtful").action_create()
        entry = self._book(case, "loss")
        self.assertEqual(
            self._read(entry),
            {"654000": 1000.0, "445740": 200.0, self.receivable.code: -1200.0},
        )
        self.assertFalse(
            case.sudo().covered_ids.move_id.tax_cash_basis_created_move_ids
        )
