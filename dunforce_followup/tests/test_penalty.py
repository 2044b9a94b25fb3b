# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date
from decimal import Decimal

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..models.account_move_penalty import Euro
from .common import june
from .common_ledger import DUE
from .texts_common import TODAY, TextsCommon


@tagged("post_install", "-at_install")
class TestPenalty(TextsCommon):
    """From the ledger to the rules: 10 000 due on 1 June 2026, seen on the 30th.

    29 days at 12.15 % (2.15 + 10) cost 10000 x 12.15 x 29 / 36500 = 96.53.
    """

    def _assess(self, invoice, until=TODAY):
        found = invoice.with_user(self.controller)._get_penalties(until)
        return found[invoice]

    def _assert_costs(self, invoice, interest, indemnity, until=TODAY):
        found = self._assess(invoice, until)
        self.assertFalse(found.missing)
        self.assertEqual((found.interest, found.indemnity), (interest, indemnity))

    def _notify(self, invoice, day, **values):
        """Deliver a formal notice."""
        followup = self._make_file(invoice.commercial_partner_id)
        action = self._make_action(
            followup, "5", invoice, state="done", date_done=day, **values
        )
        action.item_ids.write({"state": "done", "date_done": day})
        return action

    def _suspend(self, kind, day, invoice=None, partner=None):
        partner = partner or self.customer
        file = self.env["dunforce.followup"]._get_or_create(self.company, partner)
        lines = invoice and invoice.line_ids.filtered("date_maturity")
        return self.env["dunforce.suspension"].create(
            {
                "followup_id": file.id,
                "kind": kind,
                "reason": "As we were told",
                "date_start": day,
                **({"line_ids": [Command.set(lines.ids)]} if lines else {}),
            }
        )

    def test_business_owes_interest_and_indemnity(self):
        invoice = self._make_invoice(self.customer, DUE, 10000.0)
        self._assert_costs(invoice, 96.53, 40.0)

    def test_nothing_is_owed_on_the_due_date(self):
        invoice = self._make_invoice(self.customer, DUE, 10000.0)
        self._assert_costs(invoice, 0.0, 0.0, DUE)

    def test_public_body_pays_the_rate_of_its_semester(self):
        customer = self._make_customer("Mairie", "public")
        invoice = self._make_invoice(customer, DUE, 10000.0)
        # 10.15 % also in July: 10000 x 10.15 x 60 / 36500
        self._assert_costs(invoice, 166.85, 40.0, june(61))

    def test_consumer_and_unknown_customer_owe_nothing_without_a_notice(self):
        for kind in ("consumer", "tenant", False):
            customer = self._make_customer(f"Private {kind}", kind)
            invoice = self._make_invoice(customer, DUE, 10000.0)
            self._assert_costs(invoice, 0.0, 0.0)

    def test_consumer_owes_the_legal_rate_after_a_notice(self):
        customer = self._make_customer("Anne", "consumer")
        invoice = self._make_invoice(customer, DUE, 10000.0)
        self._notify(invoice, june(10))
        # Professional column: 10000 x 2.62 x 20 / 36500
        self._assert_costs(invoice, 14.36, 0.0)

    def test_receipt_of_the_notice_counts_once_it_is_known(self):
        customer = self._make_customer("Anne", "consumer")
        invoice = self._make_invoice(customer, DUE, 10000.0)
        self._notify(invoice, june(10), receipt_date=june(20), channel="registered")
        # 10000 x 2.62 x 10 / 36500
        self._assert_costs(invoice, 7.18, 0.0)

    def test_part_payment_goes_to_the_interest_first(self):
        invoice = self._make_invoice(self.customer, DUE, 10000.0)
        self._pay(invoice, 5000.0, june(11))
        # 33.29 for ten days; then (10000 - 4966.71) x 12.15 x 19 / 36500 = 31.83
        self._assert_costs(invoice, 65.12, 40.0)
        [account] = self._assess(invoice).penalties.accounts
        self.assertEqual(float(account.residual), invoice.amount_residual)
        self.assertEqual(float(account.legal), 5065.12)

    def test_company_may_impute_payments_on_the_invoice_first(self):
        self.company.dunforce_penalty_imputation = "principal"
        invoice = self._make_invoice(self.customer, DUE, 10000.0)
        self._pay(invoice, 5000.0, june(11))
        # 33.29 + 5000 x 12.15 x 19 / 36500 = 31.62
        self._assert_costs(invoice, 64.91, 40.0)

    def test_credit_note_corrects_the_base(self):
        invoice = self._make_invoice(self.customer, DUE, 10000.0)
        note = self._make_credit_note(self.customer, 4000.0, june(20))
        lines = (invoice + note).line_ids.filtered("date_maturity")
        lines.reconcile()
        # 6000 x 12.15 x 29 / 36500
        self._assert_costs(invoice, 57.92, 40.0)

    def test_invoice_paid_late_goes_on_owing_what_has_run(self):
        invoice = self._make_invoice(self.customer, DUE, 10000.0)
        self._pay(invoice, day=june(11))
        self.assertEqual(invoice.payment_state, "paid")
        self._assert_costs(invoice, 33.29, 40.0)

    def test_debt_moved_to_another_account_was_not_paid(self):
        invoice = self._make_invoice(self.customer, DUE, 10000.0)
        receivable = invoice.line_ids.filtered("date_maturity")
        account = receivable.account_id
        doubtful = account.copy({"name": "Doubtful", "code": "411900"})
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": june(10),
                "journal_id": self.company_data["default_journal_misc"].id,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": own.id,
                            "partner_id": self.customer.id,
                            "debit": debit,
                            "credit": credit,
                        }
                    )
                    for own, debit, credit in (
                        (doubtful, 10000.0, 0.0),
                        (account, 0.0, 10000.0),
                    )
                ],
            }
        )
        entry.action_post()
        moved = entry.line_ids.filtered("credit")
        (receivable + moved).reconcile()
        self.assertEqual(invoice.amount_residual, 0.0)
        self._assert_costs(invoice, 96.53, 40.0)

    def test_instalments_bear_their_own_interest_and_one_indemnity(self):
        terms = self._make_terms(0, 10)
        invoice = self._make_invoice(
            self.customer,
            DUE,
            10000.0,
            invoice_date=DUE,
            invoice_payment_term_id=terms.id,
        )
        # 5000 x 12.15 x 29 / 36500 = 48.27; 5000 x 12.15 x 19 / 36500 = 31.62
        self._assert_costs(invoice, 79.89, 40.0)

    def test_judgment_stops_interest_the_day_before(self):
        invoice = self._make_invoice(self.customer, DUE, 10000.0)
        later = self._make_invoice(self.customer, june(11), 10000.0)
        self._suspend("insolvency", june(11))
        # 10000 x 12.15 x 9 / 36500
        self._assert_costs(invoice, 29.96, 40.0)
        self._assert_costs(later, 0.0, 0.0)

    def test_what_is_sold_or_barred_costs_nothing(self):
        for kind in ("sold", "assigned", "factored", "agency", "prescription"):
            customer = self._make_customer(f"Customer {kind}")
            invoice = self._make_invoice(customer, DUE, 10000.0)
            other = self._make_invoice(customer, DUE, 10000.0)
            one = self._suspend(kind, june(5), invoice, customer)
            self._assert_costs(invoice, 0.0, 0.0)
            self._assert_costs(other, 96.53, 40.0)
            one.action_end()
            self._assert_costs(invoice, 96.53, 40.0)

    def test_over_indebtedness_stops_interest(self):
        customer = self._make_customer("Anne", "consumer")
        invoice = self._make_invoice(customer, DUE, 10000.0)
        self._notify(invoice, june(10))
        self._suspend("over_indebtedness", june(21), partner=customer)
        # 10000 x 2.62 x 10 / 36500
        self._assert_costs(invoice, 7.18, 0.0)

    def test_consumers_old_debt_costs_nothing(self):
        customer = self._make_customer("Anne", "consumer")
        old = self._make_invoice(customer, date(2024, 6, 30), 10000.0)
        self._notify(old, june(10))
        self._assert_costs(old, 0.0, 0.0, june(30))
        found = self._assess(old, june(29))
        self.assertGreater(found.interest, 0.0)

    def test_contract_of_a_customer_wins_over_the_terms_of_sale(self):
        self.company.write(
            {"dunforce_penalty_rate_kind": "multiple", "dunforce_penalty_rate": 3}
        )
        invoice = self._make_invoice(self.customer, DUE, 10000.0)
        # 3 x 2.62 %: 10000 x 7.86 x 29 / 36500
        self._assert_costs(invoice, 62.45, 40.0)
        self.customer.write(
            {"dunforce_penalty_rate_kind": "fixed", "dunforce_penalty_rate": 6}
        )
        self._assert_costs(invoice, 47.67, 40.0)
        [floor] = self._assess(invoice).penalties.floors
        self.assertEqual((floor.semester, float(floor.floor)), ("2026-S1", 7.86))
        self.assertIn("2026-S1", self.customer.dunforce_penalty_warning)
        self.assertIn("7.86", self.customer.dunforce_penalty_warning)

    def test_what_fell_due_before_the_company_began_is_left_alone(self):
        self.company.dunforce_penalty_since = june(2)
        self._assert_costs(self._make_invoice(self.customer, DUE, 10000.0), 0.0, 0.0)
        later = self._make_invoice(self.customer, june(2), 10000.0)
        self.assertGreater(self._assess(later).interest, 0.0)

    def test_company_without_penalties_claims_none(self):
        self.company.dunforce_penalties = False
        invoice = self._make_invoice(self.customer, DUE, 10000.0)
        self.assertEqual(invoice._get_penalties(TODAY), {})

    def test_country_whose_rates_are_not_in_use_claims_none(self):
        self.company.account_fiscal_country_id = self.env.ref("base.be")
        invoice = self._make_invoice(self.customer, DUE, 10000.0)
        self.assertEqual(invoice._get_penalties(TODAY), {})

    def test_foreign_invoice_bears_interest_in_its_currency(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        invoice = self._make_invoice(self.customer, DUE, 10000.0, currency_id=dollar.id)
        found = self._assess(invoice)
        self.assertEqual(found.amounts, {dollar: 96.53, self.company.currency_id: 40.0})

    def test_indemnity_is_converted_at_a_known_rate_only(self):
        dollar, euro = self.env.ref("base.USD"), self.env.ref("base.EUR")
        (dollar + euro).active = True
        rates = self.env["res.currency.rate"]
        rates.search([("currency_id", "in", (dollar + euro).ids)]).unlink()
        company = self.env["res.company"].create(
            {"name": "Overseas", "currency_id": dollar.id}
        )
        with self.assertRaisesRegex(UserError, "no rate of the euro"):
            Euro(company, TODAY).convert(Decimal(40))
        rates.create(
            {
                "currency_id": euro.id,
                "company_id": company.id,
                "name": june(1),
                "rate": 0.8,
            }
        )
        self.assertEqual(Euro(company, TODAY).convert(Decimal(40)), 50.0)

    def test_missing_rate_is_named_and_nothing_is_claimed(self):
        invoice = self._make_invoice(self.customer, date(2026, 12, 1), 10000.0)
        found = self._assess(invoice, date(2027, 1, 1))
        self.assertEqual(found.missing.semester, "2027-S1")
        self.assertEqual((found.interest, found.indemnity), (0.0, 0.0))
        with self.assertRaisesRegex(UserError, "2027-S1"):
            invoice._check_penalties_known(date(2027, 1, 1))

    def test_many_invoices_take_as_many_queries_as_few(self):
        def count(invoices):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            invoices._get_penalties(TODAY)
            return self.env.cr.sql_log_count - before

        invoices = [self._make_invoice(self.customer, DUE, 100.0) for _n in range(12)]
        for invoice in invoices:
            self._pay(invoice, 10.0, june(11))
        few = self.env["account.move"].concat(*invoices[:2])
        many = self.env["account.move"].concat(*invoices)
        count(few)
        self.assertLessEqual(count(many), count(few) + 4)
