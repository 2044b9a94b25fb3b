# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .common import TODAY
from .common_costs import CostsCommon


@tagged("post_install", "-at_install")
class TestRecoveredCosts(CostsCommon):
    """Costs that came back are booked, and counted once they are posted."""

    def test_surplus_of_a_payment_pays_the_costs(self):
        """200 € too much: 33.47 + 120.00 = 153.47 are costs, 46.53 stay his."""
        credit = self._receive(200.0)
        entry = self._make()
        self.assertEqual(entry.state, "draft")
        self.assertEqual(entry.dunforce_case_entry, "costs")
        self.assertEqual(self._get_recovered(), (0.0, 0.0))
        self.assertEqual(self.case.amount_costs, 153.47)
        with self._on(TODAY):
            entry.action_post()
        self.assertEqual(
            [(line.name, line.balance) for line in entry.line_ids.sorted("id")],
            [(self.case.name, 153.47), ("Registry", -33.47), ("Officer", -120.0)],
        )
        self.assertEqual(
            self._read(entry),
            {credit.account_id.code: 153.47, "758000": -153.47},
        )
        self.assertEqual(credit.amount_residual, -46.53)
        self.assertTrue(self._get_item(entry).reconciled)
        self.assertEqual(self._get_recovered(), (33.47, 120.0))
        self.assertEqual(self.case.amount_recovered, 153.47)
        self.assertEqual(self.case.amount_costs, 0.0)

    def test_what_is_posted_is_claimed_no_more(self):
        before = self.case._prepare_claim()
        self._receive(200.0)
        self._post()
        after = self.case._prepare_claim()
        self.assertEqual((before["costs"], after["costs"]), (153.47, 0.0))
        self.assertFalse(after["cost_rows"])
        self.assertEqual(round(before["total"] - after["total"], 2), 153.47)

    def test_first_cost_comes_first_when_there_is_not_enough(self):
        credit = self._receive(100.0)
        wizard = self._ask()
        self.assertEqual(wizard.available, 100.0)
        self.assertEqual(wizard.line_ids.mapped("amount"), [33.47, 66.53])
        self._post(wizard)
        self.assertEqual(credit.amount_residual, 0.0)
        self.assertEqual(self._get_recovered(), (33.47, 66.53))
        self._receive(500.0)
        wizard = self._ask()
        self.assertEqual(wizard.line_ids.cost_id, self.officer)
        self.assertEqual(wizard.line_ids.amount, 53.47)
        self._post(wizard)
        self.assertEqual(self._get_recovered(), (33.47, 120.0))

    def test_chosen_amounts_only(self):
        self._receive(200.0)
        wizard = self._ask()
        wizard.line_ids[0].amount = 0.0
        wizard.line_ids[1].amount = 80.0
        entry = self._post(wizard)
        self.assertEqual(entry.line_ids.mapped("balance"), [80.0, -80.0])
        self.assertEqual(self._get_recovered(), (0.0, 80.0))

    def test_money_that_waits_elsewhere_is_booked_from_there(self):
        waiting = self._make_account("467000", "liability_current")
        wizard = self._ask(account_id=waiting.id)
        # Nothing of the customer's is free.
        self.assertEqual(wizard.source, "account")
        entry = self._post(wizard)
        self.assertEqual(self._read(entry), {"467000": 153.47, "758000": -153.47})
        self.assertEqual(entry.line_ids.partner_id, self.debtor)
        self.assertEqual(self._get_recovered(), (33.47, 120.0))

    def test_no_tax_whatever_the_account_says(self):
        self.income.tax_ids = self._make_tax(20, self.vat10)
        self._receive(200.0)
        entry = self._post()
        self.assertFalse(entry.line_ids.tax_ids)
        self.assertEqual(len(entry.line_ids), 3)

    def test_two_credits_on_two_accounts(self):
        """100 on the usual account, 30 on that of the doubtful debts."""
        first = self._receive(100.0)
        doubtful = self.accounts["dunforce_doubtful_account_id"]
        with self._on(TODAY):
            second = self._make_entry(self.debtor, -30.0, TODAY)
            second.move_id.button_draft()
            second.account_id = doubtful
            second.move_id.action_post()
        wizard = self._ask()
        self.assertEqual(wizard.line_ids.mapped("amount"), [33.47, 96.53])
        entry = self._post(wizard)
        self.assertEqual(
            self._read(entry),
            {first.account_id.code: 100.0, "416000": 30.0, "758000": -130.0},
        )
        self.assertEqual((first | second).mapped("amount_residual"), [0.0, 0.0])

    def test_foreign_credit_is_used_up_in_its_own_currency(self):
        """80 pounds at 0.8 are 100 €; 60 € of costs take 48 pounds."""
        pounds = self.setup_other_currency("GBP", rates=[("2026-01-01", 0.8)])
        self.officer.amount = 26.53
        credit = self._receive(80.0, currency_id=pounds.id)
        self.assertEqual(credit.amount_residual, -100.0)
        entry = self._post()
        own = self._get_item(entry)
        self.assertEqual((own.balance, own.amount_currency), (60.0, 48.0))
        self.assertEqual(own.currency_id, pounds)
        self.assertEqual(
            (credit.amount_residual, credit.amount_residual_currency), (-40.0, -32.0)
        )
        self.assertEqual(self._get_recovered(), (33.47, 26.53))
        self.assertFalse(credit.matched_debit_ids.exchange_move_id)

    def test_what_came_back_otherwise_counts_as_well(self):
        """The officer keeps his own fee of what he has collected."""
        self.officer.with_user(self.lawyer).recovered_outside = 100.0
        self._receive(200.0)
        wizard = self._ask()
        self.assertEqual(wizard.line_ids.mapped("amount"), [33.47, 20.0])
        self._post(wizard)
        self.assertEqual(self._get_recovered(), (33.47, 120.0))
        with self._refused(ValidationError, "more came back than was claimed"):
            self.officer.recovered_outside = 100.01

    def test_cost_that_stays_with_us_is_not_proposed(self):
        """CPCE L111-8: what the law leaves with the creditor never comes back."""
        self.officer.recoverable = "never"
        self._receive(200.0)
        self.assertEqual(self._ask().line_ids.cost_id, self.registry)

    def test_screen_proposes_and_recounts(self):
        self._receive(200.0)
        with self._on(TODAY):
            action = self.case.action_book_costs()
            wizards = self.env["dunforce.case.recovery"].with_user(self.lawyer)
            form = Form(wizards.with_context(**action["context"]))
            self.assertEqual(form.source, "credit")
            self.assertEqual(form.amount, 153.47)
            with form.line_ids.edit(1) as line:
                line.amount = 20.0
            self.assertEqual(form.amount, 53.47)
            wizard = form.save()
            entry = self._make(wizard)
        self.assertEqual(sum(entry.line_ids.mapped("debit")), 53.47)

    def test_entry_is_found_from_the_case(self):
        self._receive(200.0)
        entry = self._post()
        self.assertEqual(self.case.entry_count, 1)
        self.assertEqual(self.case.action_open_entries()["res_id"], entry.id)

    def test_closed_case_may_still_get_its_costs(self):
        with self._on(TODAY):
            self.case._close("partly", "Some of it")
        self._receive(200.0)
        self._post()
        self.assertEqual(self._get_recovered(), (33.47, 120.0))
