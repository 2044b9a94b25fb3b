# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import TODAY
from .common_costs import CostsCommon


@tagged("post_install", "-at_install")
class TestRecoveredCostsRefused(CostsCommon):
    """Who may, how much, of whose money, and on which accounts."""

    def test_who_does_not_do_both_is_told(self):
        self._receive(200.0)
        wizard = self._ask()
        with self._refused(UserError, "ask for the group Invoicing"):
            self.case.with_user(self.chief).action_book_costs()
        with self._refused(UserError, "ask for the group Invoicing"):
            wizard.with_user(self.chief).action_create()

    def test_accountant_who_has_no_case_posts_and_undoes(self):
        self._receive(200.0)
        entry = self._make().with_user(self._make_accountant())
        with self._on(TODAY):
            entry.action_post()
            self.assertEqual(self._get_recovered(), (33.47, 120.0))
            entry.button_draft()
            self.assertEqual(self._get_recovered(), (0.0, 0.0))
            entry.action_post()
            entry._reverse_moves([{"date": TODAY}], cancel=True)
        self.assertEqual(self._get_recovered(), (0.0, 0.0))

    def test_who_keeps_no_books_reads_what_came_back(self):
        self._receive(200.0)
        self._post()
        costs = self.case.with_user(self.chief).cost_ids
        self.assertEqual(costs.mapped("recovered"), [33.47, 120.0])

    def test_nothing_is_entered_before_the_approval(self):
        case = self._prepare_case(self.new)
        with self._refused(UserError, "before the case has been approved"):
            case.action_book_costs()

    def test_nothing_to_book(self):
        with self._refused(UserError, "no cost is claimed"):
            self._open_case(self.new).action_book_costs()
        self._receive(200.0)
        wizard = self._ask()
        wizard.line_ids.amount = 0.0
        with self._refused(UserError, "nothing to enter"):
            wizard.action_create()

    def test_more_than_is_claimed(self):
        self._receive(500.0)
        wizard = self._ask()
        wizard.line_ids[0].amount = 33.48
        self.assertIn("Registry: more came back", wizard.notes)
        with self._refused(UserError, "Registry: more came back than was claimed"):
            wizard.action_create()
        wizard.line_ids[0].amount = -1.0
        with self._refused(UserError, "less than nothing"):
            wizard.action_create()

    def test_draft_that_was_raised_by_hand_is_not_posted(self):
        self._receive(500.0)
        entry = self._make()
        own = entry.line_ids.filtered(lambda line: line.dunforce_cost_id)
        first = own.filtered(lambda line: line.dunforce_cost_id == self.registry)
        taken = entry.line_ids - own
        with self._on(TODAY):
            entry.write(
                {
                    "line_ids": [
                        Command.update(first.id, {"balance": -34.0}),
                        Command.update(taken.id, {"balance": 154.0}),
                    ]
                }
            )
            with self._refused(ValidationError, "more came back than was claimed"):
                entry.action_post()

    def test_more_than_is_free(self):
        self._receive(100.0)
        wizard = self._ask()
        wizard.line_ids[1].amount = 66.54
        with self._refused(UserError, "100.00.* is free"):
            wizard.action_create()

    def test_money_that_went_elsewhere_meanwhile(self):
        """The credit pays the invoice before the accountant posts."""
        credit = self._receive(200.0)
        entry = self._make()
        with self._on(TODAY):
            (credit | self._get_item(self.taxed)).reconcile()
            with self._refused(UserError, "is free today"):
                entry.action_post()
        self.assertEqual(self._get_recovered(), (0.0, 0.0))

    def test_draft_holds_its_costs_back(self):
        self._receive(500.0)
        entry = self._make()
        wizard = self._ask()
        self.assertFalse(wizard.line_ids)
        self.assertIn(f"the entry {entry.ref} waits as a draft", wizard.notes)
        with self._refused(UserError, "nothing to enter"):
            wizard.action_create()

    def test_money_of_another_customer(self):
        other = self._make_customer("Ailleurs SARL")
        theirs = self._receive(500.0, partner_id=other.id)
        wizard = self._ask(source="credit")
        self.assertFalse(wizard.credit_ids)
        wizard.credit_ids = theirs
        with self._refused(UserError, "Only what this customer has paid"):
            wizard.action_create()

    def test_money_of_another_company(self):
        data = self.setup_other_company()
        theirs = self._receive(
            500.0,
            company_id=data["company"].id,
            journal_id=data["default_journal_bank"].id,
        )
        self.assertFalse(self.case._get_free_credits())
        wizard = self._ask(source="credit")
        wizard.sudo().credit_ids = theirs
        with self._refused(UserError, "to this company"):
            wizard.sudo().action_create()

    def test_account_of_another_company_or_kind(self):
        foreign = self.setup_other_company()["default_account_expense"].copy(
            {"account_type": "liability_current", "code": "467999"}
        )
        cases = [
            ("Choose the account", False),
            ("is no account of this company", foreign),
            (
                "is no account of this company",
                self.company_data["default_account_receivable"],
            ),
        ]
        for words, account in cases:
            with self.subTest(account=account):
                wizard = self._ask(source="account")
                wizard.sudo().account_id = account
                with self._refused(UserError, words):
                    wizard.action_create()

    def test_cost_of_another_case(self):
        self._receive(500.0)
        foreign = self._open_case(
            self.new, cost_ids=[Command.create({"name": "Theirs", "amount": 10.0})]
        ).cost_ids
        wizard = self._ask()
        wizard.line_ids[0].cost_id = foreign
        with self._refused(UserError, "Theirs is no cost of this case"):
            wizard.action_create()

    def test_account_of_the_chart_is_taken_while_none_is_named(self):
        self.company.dunforce_costs_account_id = False
        settings = self.env["res.config.settings"].create({})
        self.assertIn("758000", settings.dunforce_doubtful_proposal)
        self._receive(200.0)
        self.assertEqual(self._read(self._make())["758000"], -153.47)

    def test_account_that_nobody_knows_is_asked_for(self):
        self.company.dunforce_costs_account_id = False
        self.income.code = "999758"
        self._receive(200.0)
        words = "which account is for: Recovered costs of litigation"
        wizard = self._ask()
        self.assertIn(words, wizard.notes)
        with self._refused(UserError, words):
            wizard.action_create()

    def test_closed_period_is_kept_closed_by_odoo(self):
        self._receive(200.0)
        self.company.fiscalyear_lock_date = TODAY
        entry = self._post()
        # Odoo moves what would fall into it to the first open day.
        self.assertGreater(entry.date, TODAY)

    def test_entry_belongs_to_the_company_of_the_case(self):
        other = self.setup_other_company()["company"]
        self.lawyer.company_ids += other
        self._receive(200.0)
        wizards = self.env["dunforce.case.recovery"].with_user(self.lawyer)
        with self._on(TODAY):
            wizards.with_context(
                allowed_company_ids=[other.id, self.company.id]
            ).create({"case_id": self.case.id, "date": TODAY}).action_create()
        self.assertEqual(self.case.entry_ids.company_id, self.company)
        self.assertEqual(self.case.entry_ids.journal_id.company_id, self.company)
