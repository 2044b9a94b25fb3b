# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import html2plaintext

from .common import TODAY
from .common_doubtful import DoubtfulCommon

LATER = TODAY + timedelta(days=1)
PROVEN = {"proof": "liquidation", "proof_date": date(2026, 10, 1)}


class TestDepreciation(DoubtfulCommon):
    """491 follows what is open without VAT, at the rate that somebody expects."""

    def test_half_of_what_is_open_without_vat(self):
        """350 of 1 750 are paid: 80 % of 1 500 are 1 200, half of it 600."""
        case = self._open_case(self.taxed)
        self._pay(self.taxed, 350.0, TODAY)
        entry = self._book(case, "depreciation", rate=50)
        self.assertEqual(entry.dunforce_case_entry, "depreciation")
        self.assertEqual(self._read(entry), {"681740": 600.0, "491000": -600.0})
        self.assertEqual(self._get_item(self.taxed).amount_residual, 1400.0)

    def test_higher_rate_adds_what_is_missing(self):
        case = self._open_case(self.taxed)
        self._book(case, "depreciation", rate=50)
        entry = self._book(case, "depreciation", rate=80)
        self.assertEqual(self._read(entry), {"681740": 450.0, "491000": -450.0})
        with self._refused(UserError, "nothing to enter"):
            self._propose(case, "depreciation", rate=80).action_create()

    def test_money_that_came_in_reverses_a_part_even_after_the_transfer(self):
        """50 % of 1 500 are 750; 875 are paid, 50 % of the other 750 are 375."""
        case = self._open_case(self.taxed)
        self._book(case, "depreciation", rate=50)
        self._pay(self.taxed, 875.0, TODAY)
        self._book(case, "doubtful")
        entry = self._book(case, "depreciation", rate=50)
        self.assertEqual(entry.dunforce_case_entry, "reversal")
        self.assertEqual(self._read(entry), {"491000": 375.0, "781740": -375.0})

    def test_all_is_reversed_when_all_was_paid(self):
        case = self._open_case(self.taxed)
        self._book(case, "depreciation", rate=100)
        self._pay(self.taxed, day=TODAY)
        entry = self._book(case, "depreciation", rate=100)
        self.assertEqual(self._read(entry), {"491000": 1500.0, "781740": -1500.0})

    def test_reversed_depreciation_counts_no_more(self):
        case = self._open_case(self.taxed)
        entry = self._book(case, "depreciation", rate=50)
        with self._on(TODAY):
            entry._reverse_moves([{"date": TODAY}], cancel=True)
        again = self._book(case, "depreciation", rate=50)
        self.assertEqual(self._read(again), {"681740": 750.0, "491000": -750.0})
        self.assertEqual(len(case.action_open_entries()["domain"][0][2]), 3)

    def test_item_leaves_no_case_while_an_entry_is_about_it(self):
        case = self._open_case(self.taxed | self.new)
        self._book(case, "depreciation", rate=50)
        with self._refused(UserError, "cannot leave the case"):
            case.line_ids = self._get_item(self.new)
        case.entry_ids.button_cancel()
        case.line_ids = self._get_item(self.new)
        self.assertEqual(case.item_count, 1)

    def test_second_case_knows_what_the_first_has_depreciated(self):
        first = self._open_case(self.taxed)
        self._book(first, "depreciation", rate=50)
        self._book(first, "doubtful")
        with self._on(TODAY):
            first._close("withdrawn", "Begun again")
        moved = first.sudo().covered_ids._find_lines()
        second = self._open_case(line_ids=[Command.set(moved.ids)])
        entry = self._enter(second, "depreciation", rate=60)
        self.assertEqual(self._read(entry), {"681740": 150.0, "491000": -150.0})
        with self._refused(UserError, "waits as a draft"):
            self._propose(first, "loss").action_create()

    def test_chosen_items_only(self):
        case = self._open_case(self.taxed | self.new)
        wizard = self._propose(case, "depreciation", rate=10)
        self.assertEqual(len(wizard.item_ids), 2)
        wizard.item_ids = wizard.item_ids.filtered(
            lambda item: item.name == self.new.name
        )
        self.assertEqual(wizard.line_ids.mapped("debit"), [200.0, 0.0])
        foreign = self._open_case(self.old).covered_ids
        wizard.item_ids = foreign
        self.assertFalse(wizard.line_ids)


class TestLoss(DoubtfulCommon):
    """654 and the VAT that the State gives back; a loss is no money."""

    def test_loss_with_proof_gets_each_vat_back(self):
        case = self._open_case(self.taxed)
        self._pay(self.taxed, 350.0, TODAY)
        self._book(case, "doubtful")
        entry = self._book(case, "loss", **PROVEN)
        self.assertEqual(
            self._read(entry),
            {"654000": 1200.0, "445720": 160.0, "445710": 40.0, "416000": -1400.0},
        )
        case.invalidate_recordset()
        self.assertEqual((case.amount_residual, case.amount_received), (0.0, 350.0))

    def test_loss_without_proof_loses_the_vat_too(self):
        case = self._open_case(self.taxed)
        entry = self._book(case, "loss")
        receivable = self._get_item(self.taxed)
        self.assertEqual(
            self._read(entry),
            {"654000": 1750.0, receivable.account_id.code: -1750.0},
        )
        self.assertTrue(receivable.reconciled)
        case.invalidate_recordset()
        self.assertEqual(case.amount_received, 0.0)

    def test_loss_reverses_what_was_depreciated(self):
        case = self._open_case(self.taxed)
        self._book(case, "depreciation", rate=50)
        entries = self._book(case, "loss", **PROVEN)
        kinds = set(entries.mapped("dunforce_case_entry"))
        self.assertEqual(kinds, {"loss", "reversal"})
        self.assertEqual(
            (self._read(entries)["491000"], self._read(entries)["781740"]),
            (750.0, -750.0),
        )
        with self._refused(UserError, "nothing is open any more"):
            self._propose(case, "loss").action_create()

    def test_loss_that_is_undone_opens_the_item_again(self):
        case = self._open_case(self.taxed)
        self._book(case, "doubtful")
        entry = self._book(case, "loss", **PROVEN)
        with self._on(TODAY):
            entry._reverse_moves([{"date": TODAY}], cancel=True)
        case.invalidate_recordset()
        self.assertEqual(case.amount_residual, 1750.0)
        self._run(LATER)
        self.assertEqual(len(self._enter(case, "loss", **PROVEN)), 1)

    def test_duplicate_of_the_invoice_is_worded(self):
        case = self._open_case(self.taxed)
        entry = self._enter(case, "loss", **PROVEN)
        body = entry.message_ids[0].body
        self.assertRegex(
            html2plaintext(body), r"1\W+500,00.*\W250,00.*article 272 du CGI"
        )

    def test_vat_is_deducted_between_the_proof_and_the_second_new_year(self):
        case = self._open_case(self.taxed)
        wizard = self._propose(case, "loss", **PROVEN)
        self.assertEqual(wizard.deduct_until, date(2028, 12, 31))
        self.assertTrue(wizard.is_deductible)
        wizard.proof_date = LATER
        with self._refused(UserError, "before it is lost for good"):
            wizard.action_create()
        wizard.proof_date = date(2023, 12, 31)
        with self._refused(UserError, "had to be deducted until 12/31/2025"):
            wizard.action_create()
        wizard.proof_date = False
        with self._refused(UserError, "since when"):
            wizard.action_create()

    def test_debt_of_an_opening_balance_has_no_vat_and_says_so(self):
        with self._on(TODAY):
            line = self._make_entry(self.debtor, 500.0, maturity=date(2026, 5, 1))
        case = self._open_case(line_ids=[Command.set(line.ids)])
        wizard = self._propose(case, "loss", **PROVEN)
        self.assertIn("no invoice is known of it", wizard.notes)
        self.assertEqual(wizard.line_ids.mapped("debit"), [500.0, 0.0])


class TestDoubtfulRights(DoubtfulCommon):
    """Who may, on which accounts, in which company."""

    def test_who_does_not_do_both_is_told(self):
        case = self._open_case(self.taxed)
        wizard = self._propose(case, "doubtful")
        with self._refused(UserError, "ask for the group Invoicing"):
            case.with_user(self.chief).action_doubtful()
        with self._refused(UserError, "ask for the group Invoicing"):
            wizard.with_user(self.chief).action_create()

    def test_accountant_who_has_no_case_posts_what_was_prepared(self):
        entry = self._enter(self._open_case(self.taxed), "doubtful")
        accountant = self._make_user("accountant", "reader")
        accountant.group_ids = [
            Command.set(
                [
                    self.env.ref("base.group_user").id,
                    self.env.ref("account.group_account_invoice").id,
                ]
            )
        ]
        with self._refused(AccessError, "dunforce.case"):
            entry.with_user(accountant).dunforce_case_id.check_access("read")
        with self._on(TODAY):
            entry.with_user(accountant).action_post()
            self.assertTrue(self._get_item(self.taxed).reconciled)
            entry.with_user(accountant).button_draft()
        self.assertFalse(self._get_item(self.taxed).reconciled)

    def test_nothing_is_entered_before_the_approval(self):
        case = self._prepare_case(self.taxed)
        with self._refused(UserError, "before the case has been approved"):
            case.action_doubtful()

    def test_screen_shows_what_would_be_entered(self):
        case = self._open_case(self.taxed)
        with self._on(TODAY):
            action = case.action_doubtful()
            wizards = self.env["dunforce.case.doubtful"].with_user(self.lawyer)
            form = Form(wizards.with_context(**action["context"]))
            form.kind = "depreciation"
            form.rate = 50
            wizard = form.save()
        self.assertEqual(wizard.line_ids.mapped("credit"), [0.0, 750.0])

    def test_account_of_the_chart_is_taken_while_none_is_named(self):
        self.company.write(dict.fromkeys(self.accounts))
        entry = self._enter(self._open_case(self.taxed), "doubtful")
        self.assertEqual(self._read(entry)["416000"], 1750.0)

    def test_account_that_nobody_knows_is_asked_for_and_never_made(self):
        self.company.dunforce_doubtful_account_id = False
        self.accounts["dunforce_doubtful_account_id"].code = "999416"
        case = self._open_case(self.taxed)
        wizard = self._propose(case, "doubtful")
        self.assertIn("Say in the settings which account is for", wizard.notes)
        with self._refused(UserError, "which account is for: Doubtful debts"):
            wizard.action_create()

    def test_account_that_the_follow_up_does_not_see_is_refused(self):
        self.company.dunforce_doubtful_account_id = False
        account = self.accounts["dunforce_doubtful_account_id"]
        account.account_type = "asset_current"
        with self._refused(ValidationError, "no receivable account"):
            self.company.dunforce_doubtful_account_id = account
        settings = self.env["res.config.settings"].create({})
        self.assertIn("no receivable account", settings.dunforce_doubtful_warning)
        account.account_type = "asset_receivable"
        settings = self.env["res.config.settings"].create({})
        self.assertFalse(settings.dunforce_doubtful_warning)
        self.assertIn("416000", settings.dunforce_doubtful_proposal)

    def test_entry_belongs_to_the_company_of_the_case(self):
        other = self.setup_other_company()["company"]
        self.lawyer.company_ids += other
        case = self._open_case(self.taxed)
        wizards = self.env["dunforce.case.doubtful"].with_user(self.lawyer)
        with self._on(TODAY):
            wizards.with_context(
                allowed_company_ids=[other.id, self.company.id]
            ).create(
                {"case_id": case.id, "kind": "doubtful", "date": TODAY}
            ).action_create()
        self.assertEqual(case.entry_ids.company_id, self.company)
        self.assertEqual(case.entry_ids.journal_id.company_id, self.company)
