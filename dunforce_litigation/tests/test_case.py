# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common import TODAY, LitigationCommon


class TestCase(LitigationCommon):
    """What a case claims, who lets it begin, and what it keeps from being reminded."""

    def test_draft_leaves_the_customer_to_the_ladder(self):
        self._prepare_case(self.old | self.new)
        self._run(TODAY)
        self.assertNotEqual(self._get_file(self.debtor).reason_code, "litigation")

    def test_items_of_an_open_case_are_not_reminded_of(self):
        self._open_case(self.old | self.new)
        self._run(TODAY)
        file = self._get_file(self.debtor)
        self.assertEqual(file.status, "suspended")
        self.assertEqual(file.reason, "In litigation.")

    def test_other_items_of_the_customer_climb_on(self):
        self._open_case(self.old)
        self._live(TODAY)
        items = self.env["dunforce.followup.action.item"].search(
            [("followup_id.partner_id", "=", self.debtor.id)]
        )
        self.assertEqual(items.move_id, self.new)

    def test_closing_gives_what_is_open_back_to_the_ladder(self):
        case = self._open_case(self.old | self.new)
        with self._on(TODAY):
            close = self.env["dunforce.case.close"].with_user(self.lawyer)
            close.create(
                {"case_id": case.id, "outcome": "withdrawn", "note": "Amicable"}
            ).action_close()
        self.assertEqual((case.state, case.outcome), ("closed", "withdrawn"))
        self._run(TODAY)
        self.assertNotEqual(self._get_file(self.debtor).reason_code, "litigation")

    def test_only_a_manager_approves(self):
        case = self._prepare_case()
        with self._refused(UserError, "Only a litigation manager"):
            case.action_approve()
        with self._refused(AccessError, "by its buttons"):
            case.state = "open"
        with self._refused(AccessError, "by its buttons"):
            self._prepare_case(state="open")
        cases = self.env["dunforce.case"].with_user(self.lawyer)
        with self._refused(AccessError, "by its buttons"):
            cases.with_context(default_state="open").create(
                {"followup_id": case.followup_id.id}
            )

    def test_manager_is_asked_once_and_the_question_closes(self):
        case = self._prepare_case()
        with self._on(TODAY):
            case.action_submit()
            case.action_submit()
            asked = case.activity_ids
            self.assertEqual(asked.user_id, self.chief)
            self.assertEqual(len(asked), 1)
            case.with_user(self.chief).action_approve()
        self.assertFalse(case.activity_ids)
        self.assertEqual(case.approved_by, self.chief)
        self.assertEqual(case.opened_on, TODAY)

    def test_refused_case_goes_back_and_the_customer_to_the_ladder(self):
        case = self._prepare_case(self.old | self.new)
        with self._on(TODAY):
            case.action_submit()
            self.assertEqual(self._get_suspended(), {self.debtor.id})
            case.with_user(self.chief).action_refuse()
        self.assertEqual(case.state, "draft")
        self.assertEqual(self._get_suspended(), set())

    def _get_suspended(self):
        engine = self._as_robot("dunforce.followup.engine")
        query = self.env["dunforce.case"]._get_suspending_query(
            engine._get_setting(self.company, TODAY), TODAY
        )
        self.env.flush_all()
        return {row[0] for row in self.env.execute_query(query)}

    def test_nothing_starts_before_the_approval(self):
        case = self._prepare_case()
        with self._refused(UserError, "nothing starts before"):
            self._start(case, "ip")

    def test_a_case_about_nothing_is_refused(self):
        case = self._prepare_case()
        self._pay(self.old)
        with self._refused(UserError, "Nothing is owed"):
            case.action_submit()
        case.sudo().line_ids = False
        with self._refused(UserError, "Choose the items"):
            case.action_submit()

    def test_items_of_another_customer_are_refused(self):
        other = self._make_invoice(self._make_customer("Autre SAS"), amount=50.0)
        case = self._prepare_case()
        line = other.line_ids.filtered(
            lambda one: one.account_type == "asset_receivable"
        )
        with self._refused(UserError, "is not owed by"):
            case.line_ids |= line

    def test_open_case_is_never_deleted_a_draft_is(self):
        case = self._open_case()
        with self._refused(UserError, "part of the customer's history"):
            case.unlink()
        draft = self._prepare_case(self.new)
        draft.unlink()
        self.assertFalse(draft.exists())

    def test_numbers_follow_each_other(self):
        first, second = self._prepare_case(), self._prepare_case(self.new)
        self.assertRegex(first.name, r"^CTX/\d{4}/\d{4}$")
        self.assertNotEqual(first.name, second.name)

    def test_overdue_items_are_proposed(self):
        with self._on(TODAY):
            file = self.env["dunforce.followup"]._get_or_create(
                self.company, self.debtor
            )
            cases = self.env["dunforce.case"].with_user(self.lawyer)
            values = cases.with_context(default_followup_id=file.id).default_get(
                ["followup_id", "line_ids"]
            )
        lines = self.env["account.move.line"].browse(values["line_ids"][0][2])
        self.assertEqual(lines.move_id, self.old | self.new)


class TestAmounts(LitigationCommon):
    """Principal, interest, indemnity and costs, to the cent (LEGAL_FR.md, X2)."""

    def test_claim_of_the_worked_example(self):
        """10 000 € due 2026-05-01: 60 days at 12.15 %, 63 at 12.40 % on 1 September."""
        case = self._prepare_case(day=date(2026, 9, 1))
        with self._on(date(2026, 9, 1)):
            case.invalidate_recordset()
            self.assertEqual(case.amount_residual, 10000.0)
            self.assertAlmostEqual(case.amount_interest, 413.76)
            self.assertAlmostEqual(case.amount_indemnity, 40.0)
            self.assertAlmostEqual(case.amount_total, 10453.76)

    def test_payment_received_since_is_shown(self):
        case = self._open_case()
        self._pay(self.old, 4000.0, TODAY)
        with self._on(TODAY):
            case.invalidate_recordset()
            self.assertEqual(case.amount_residual, 6000.0)
            self.assertEqual(case.amount_received, 4000.0)
            self.assertEqual(case.amount_claimed, 10000.0)

    def test_credit_note_is_no_money(self):
        case = self._open_case()
        note = self._make_credit_note(self.debtor, 1000.0, TODAY)
        lines = (note | self.old).line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )
        lines.reconcile()
        with self._on(TODAY):
            case.invalidate_recordset()
            self.assertEqual(case.amount_residual, 9000.0)
            self.assertEqual(case.amount_received, 0.0)

    def test_costs_without_a_title_stay_with_us(self):
        case = self._open_case()
        costs = self.env["dunforce.case.cost"].with_user(self.lawyer)
        with self._on(TODAY):
            costs.create({"case_id": case.id, "name": "Greffe", "amount": 33.47})
            letter = costs.create(
                {
                    "case_id": case.id,
                    "name": "LRAR",
                    "amount": 8.0,
                    "recoverable": "never",
                }
            )
        self.assertAlmostEqual(case.amount_spent, 41.47)
        self.assertAlmostEqual(case.amount_costs, 33.47)
        with self._refused(UserError, "L111-8"):
            letter.claimed = 8.0

    def test_more_is_never_claimed_than_was_paid(self):
        case = self._open_case()
        costs = self.env["dunforce.case.cost"].with_user(self.lawyer)
        with self._refused(UserError, "more is claimed than was paid"):
            costs.create(
                {
                    "case_id": case.id,
                    "name": "Avocat",
                    "amount": 100.0,
                    "recoverable": "granted",
                    "claimed": 200.0,
                }
            )

    def test_missing_rate_is_said_not_guessed(self):
        case = self._prepare_case(day=date(2027, 2, 1))
        with self._on(date(2027, 2, 1)):
            case.invalidate_recordset()
            self.assertIn("2027-S1", case.amount_missing)
            self.assertEqual(case.amount_interest, 0.0)

    def test_foreign_currency_is_added_in_our_own(self):
        currency = self.setup_other_currency(
            "USD", rates=[("2026-01-01", 2.0), ("2026-12-31", 2.0)]
        )
        invoice = self._make_invoice(
            self.debtor, date(2026, 7, 1), 500.0, currency_id=currency.id
        )
        case = self._prepare_case(self.old | invoice)
        self.assertEqual(case.amount_claimed, 10250.0)
        self.assertEqual(case.amount_residual, 10250.0)

    def test_transferred_item_is_followed(self):
        """411 to 416: the debt moves to another account, the case goes with it."""
        case = self._open_case()
        moved = self._transfer(self.old, TODAY)
        self.assertEqual(case.sudo().covered_ids._find_lines(), moved)
        self.assertEqual(case.amount_residual, 10000.0)

    def _transfer(self, invoice, day):
        """Return the line of a doubtful account to which a debt was moved."""
        line = invoice.line_ids.filtered("date_maturity")
        doubtful = line.account_id.copy({"code": "416000", "name": "Doubtful"})
        rows = ((doubtful, line.balance, 0.0), (line.account_id, 0.0, line.balance))
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": day,
                "journal_id": self.company_data["default_journal_misc"].id,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "partner_id": invoice.partner_id.id,
                            "debit": debit,
                            "credit": credit,
                            "date_maturity": line.date_maturity if debit else False,
                        }
                    )
                    for account, debit, credit in rows
                ],
            }
        )
        entry.action_post()
        own = entry.line_ids.filtered(lambda one: one.account_id == line.account_id)
        (line + own).reconcile()
        return entry.line_ids - own
