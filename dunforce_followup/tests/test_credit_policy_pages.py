# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import re

from .common_credit_policy import MONDAY, CreditPolicyCommon


class TestCreditPolicyPages(CreditPolicyCommon):
    """One page for our own people, and one for the customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["dunforce.followup.plan"].search([]).active = False
        cls.company.account_fiscal_country_id = cls.france
        cls._make_plan(
            [("3", 20, "email", "auto", {"hold_orders": "orders"})], name="Strict"
        )

    def _print(self, name, record, user, day=MONDAY):
        with self._on(day):
            report = self.env["ir.actions.report"].with_user(user)
            html, _kind = report._render_qweb_html(
                f"dunforce_followup.{name}", record.ids
            )
        return self._get_text(
            re.sub("<style>.*?</style>", "", html.decode(), flags=re.S)
        )

    def _print_terms(self, **values):
        return self._print("report_terms", self.file, self.controller, **values)

    def test_internal_page_shows_every_class(self):
        text = self._print("report_credit_policy", self.company, self.controller)
        for words in (
            "A · Low",
            "0–19",
            "C · High",
            "45–69",
            "15 days",
            "4,000.00",
            "30 % of the order",
            "Ask the director above it.",
            "boss",
            "Strict, Step 1: Orders, 20 days after the due date.",
        ):
            self.assertIn(words, text)

    def test_each_page_is_in_the_language_of_who_reads_it(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.controller.lang = self.customer.lang = "fr_FR"
        text = self._print("report_credit_policy", self.company, self.controller)
        self.assertIn("08/06/2026", text)
        self.assertIn("08/06/2026", self._print_terms())
        self.customer.lang = "en_US"
        self.assertIn("06/08/2026", self._print_terms())

    def test_step_that_announces_says_when_it_holds(self):
        self._make_plan(
            [
                (
                    "4",
                    30,
                    "email",
                    "approval",
                    {"hold_orders": "both", "consequence": "Stop"},
                )
            ],
            name="Slow",
        )
        text = self._print("report_credit_policy", self.company, self.controller)
        self.assertIn("announced 30 days after the due date", text)
        self.assertIn("held 8 days later", text)

    def test_page_without_holding_steps_says_so(self):
        self.env["dunforce.followup.plan"].search([]).active = False
        text = self._print("report_credit_policy", self.company, self.controller)
        self.assertIn("No step of the plans in use holds orders", text)

    def test_button_prints_the_current_company(self):
        policies = self.env["dunforce.credit.policy"].with_user(self.boss)
        action = policies.action_print()
        self.assertEqual(action["context"]["active_ids"], self.company.ids)

    def test_customer_reads_what_he_has_and_no_class_nor_score(self):
        self.file.score = 77
        text = self._print_terms()
        self.assertIn("60 days", text)
        for hidden in ("High", "77", "15 days", "4,000", "Ask the director"):
            self.assertNotRegex(text, rf"\b{hidden}\b")

    def test_customer_reads_the_note_once_he_has_the_terms(self):
        self.assertNotIn("Made to measure", self._print_terms())
        self._apply()
        text = self._print_terms()
        self.assertIn("Made to measure: paid in advance.", text)
        self.assertIn("15 days", text)
        self.assertIn("30 % of an order is paid before", text)

    def test_professional_reads_what_late_payment_costs(self):
        text = self._print_terms()
        self.assertIn("without a reminder", text)
        self.assertIn("European Central Bank plus 10 points", text)
        self.assertIn("fixed indemnity of 40.00", text)
        self.assertIn("L441-10 and D441-5", text)

    def test_public_body_has_its_own_points_and_articles(self):
        self.customer.dunforce_kind = "public"
        text = self._print_terms()
        self.assertIn("European Central Bank plus 8 points", text)
        self.assertIn("L2192-13 and D2192-35", text)

    def test_private_person_reads_nothing_of_it(self):
        for kind in ("consumer", "tenant", False):
            self.customer.dunforce_kind = kind
            text = self._print_terms()
            for hidden in ("indemnity", "European Central Bank", "If you pay late"):
                self.assertNotIn(hidden, text)
            self.assertIn("60 days", text)

    def test_rate_of_the_contract_is_told(self):
        self.company.write(
            {"dunforce_penalty_rate_kind": "fixed", "dunforce_penalty_rate": 12.5}
        )
        self.assertIn("the rate of the contract: 12.50 % a year", self._print_terms())

    def test_rate_that_nobody_entered_is_left_out(self):
        self.env["dunforce.legal.value"].search([]).unlink()
        text = self._print_terms()
        self.assertIn("at the rate of the law or of the contract", text)
        self.assertNotIn("indemnity", text)

    def test_discount_for_early_payment_is_told_or_denied(self):
        self.assertIn("No discount is granted", self._print_terms())
        self.long.write(
            {"early_discount": True, "discount_percentage": 2.0, "discount_days": 10}
        )
        self.assertIn(
            "A discount of 2.00 % is granted on what is paid within 10 days",
            self._print_terms(),
        )

    def test_account_to_pay_on_is_told(self):
        self.env["res.partner.bank"].create(
            {
                "acc_number": "FR76 3000 6000 0112 3456 7890 189",
                "partner_id": self.company.partner_id.id,
            }
        )
        self.company.partner_id.bank_ids[1:].unlink()
        account = self.company.partner_id.bank_ids.acc_number
        self.assertIn(account, self._print_terms())

    def test_seller_prints_the_terms_of_his_customer(self):
        text = self._print("report_terms", self.file, self.seller)
        self.assertIn("60 days", text)

    def test_customer_without_terms_pays_on_the_date_of_the_invoice(self):
        self.customer.property_payment_term_id = False
        self.assertIn("payable on their date", self._print_terms())
