# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from .common import june
from .common_credit_policy import CreditPolicyCommon


class TestCreditPolicy(CreditPolicyCommon):
    """What a class suggests; a person applies it, and it is kept who and why."""

    def test_figures_that_make_no_sense_are_refused_with_the_class(self):
        for vals, fault in (
            ({"credit_limit": -1.0}, "cannot be negative"),
            ({"prepaid_share": 101.0}, "between 0 and 100"),
            ({"prepaid_share": -1.0}, "between 0 and 100"),
            ({"prepaid_share": 0.0}, "Say which share"),
        ):
            with self._refused(ValidationError, f"“High”.*{fault}"):
                self.policy.write(vals)

    def test_class_has_one_policy_in_a_company(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self._make_policy()
        other = self.setup_other_company(name="Other creditor")["company"]
        self._make_policy(company_id=other.id, payment_term_id=False)

    def test_terms_of_another_company_are_refused(self):
        other = self.setup_other_company(name="Other creditor")["company"]
        self.short.company_id = other
        with self.assertRaises(UserError):
            self._make_policy(
                risk_class_id=self.env.ref("dunforce_followup.risk_class_low").id
            )

    def test_manager_writes_it_from_the_class(self):
        low = self.env.ref("dunforce_followup.risk_class_low")
        action = low.with_user(self.boss).action_open_policies()
        policies = self.env["dunforce.credit.policy"].with_user(self.boss)
        with Form(policies.with_context(**action["context"])) as form:
            form.credit_limit = 20000.0
        self.assertEqual(low.policy_ids.credit_limit, 20000.0)
        self.assertEqual(policies.search(action["domain"]), low.policy_ids)

    def test_controller_and_seller_read_it_only(self):
        for user in (self.controller, self.seller):
            policy = self.policy.with_user(user)
            self.assertEqual(policy.credit_limit, 4000.0)
            with self.assertRaises(AccessError):
                policy.credit_limit = 1.0

    def test_policy_of_another_company_is_not_seen(self):
        other = self.setup_other_company(name="Other creditor")["company"]
        foreign = self._make_policy(company_id=other.id, payment_term_id=False)
        policies = self.env["dunforce.credit.policy"].with_user(self.boss)
        self.assertNotIn(foreign, policies.search([]))

    def test_file_shows_both_and_what_differs(self):
        html = str(self.file.with_user(self.seller).credit_policy_html)
        text = self._get_text(html)
        self.assertIn("15 days", text)
        self.assertIn("60 days", text)
        self.assertIn("4,000.00", text)
        self.assertIn("9,000.00", text)
        self.assertIn("30 % of the order", text)
        self.assertEqual(html.count("table-warning"), 3)
        self.customer.credit_limit = 4000.0
        self.file.invalidate_recordset()
        self.assertEqual(str(self.file.credit_policy_html).count("table-warning"), 2)

    def test_notes_are_shown_as_they_were_typed(self):
        self.policy.internal_note = "<script>alert(1)</script>"
        self.assertIn("&lt;script&gt;", str(self.file.credit_policy_html))

    def test_nothing_changes_by_itself(self):
        self.file._score()
        self._run(june(8))
        self.assertEqual(self._get_terms(), (self.long, 9000.0, 0.0))

    def test_applied_it_writes_the_fields_of_odoo(self):
        self._apply()
        self.assertEqual(self._get_terms(), (self.short, 4000.0, 30.0))

    def test_who_did_it_what_and_why_is_kept_on_file_and_contact(self):
        self._apply()
        for record in (self.file, self.customer):
            message = record.message_ids[:1]
            self.assertEqual(message.author_id, self.controller.partner_id)
            body = self._get_text(message.body)
            self.assertIn("class “High” applied (class set by a person)", body)
            self.assertIn("Payment terms: 60 days → 15 days", body)
            self.assertIn("Credit limit: 9,000.00 € → 4,000.00 €", body)
            self.assertIn("Paid in advance: no → 30 % of the order", body)

    def test_only_what_differs_is_noted(self):
        self.customer.credit_limit = 4000.0
        self._apply()
        self.assertNotIn("Credit limit", self.file.message_ids[:1].body)

    def test_what_the_policy_says_nothing_of_stays(self):
        self.policy.write({"payment_term_id": False, "credit_limit": 0.0})
        self._apply()
        self.assertEqual(self._get_terms(), (self.long, 9000.0, 30.0))

    def test_terms_of_the_other_company_stay(self):
        other = self.setup_other_company(name="Other creditor")["company"]
        partner = self.customer.with_company(other)
        partner.property_payment_term_id, partner.credit_limit = self.long, 500.0
        self._apply()
        self.assertEqual(partner.property_payment_term_id, self.long)
        self.assertEqual(partner.credit_limit, 500.0)

    def test_manager_applies_it_without_being_an_accountant(self):
        self._apply(self.boss)
        self.assertEqual(self._get_terms(), (self.short, 4000.0, 30.0))

    def test_controller_without_accounting_and_seller_do_not(self):
        for user in (self.plain, self.seller):
            with self.assertRaises(AccessError):
                self._apply(user)
        self.assertEqual(self._get_terms(), (self.long, 9000.0, 0.0))

    def test_private_person_is_refused_with_the_reason(self):
        for kind in ("consumer", "tenant", False):
            self.customer.dunforce_kind = kind
            with self._refused(UserError, "private person"):
                self._apply()
            self.assertIn("private person", self.file.credit_policy_refusal)
        self.assertEqual(self._get_terms(), (self.long, 9000.0, 0.0))

    def test_class_that_waits_is_refused_until_somebody_confirms_it(self):
        """A trader who is no company is a person, whose class is confirmed first."""
        self.customer.is_company = False
        self.file.sudo().write(
            {"risk_class_id": self.high.id, "risk_class_source": "computed"}
        )
        self.assertTrue(self.file.risk_class_waits)
        with self._refused(UserError, "waits for somebody to confirm"):
            self._apply()
        self.file.action_confirm_risk_class()
        self._apply()
        self.assertEqual(self._get_terms()[0], self.short)

    def test_without_class_policy_or_difference_it_says_so(self):
        self._apply()
        with self._refused(UserError, "has the terms of his class already"):
            self._apply()
        self.policy.unlink()
        with self._refused(UserError, "“High” has no credit policy"):
            self._apply()
        self.file.risk_class_id = False
        with self._refused(UserError, "no risk class yet"):
            self._apply()
        self.assertFalse(self.file.credit_policy_html)

    def test_payment_in_advance_survives_a_merge(self):
        twin = self._make_customer("Martin et fils", email=self.customer.email)
        self._apply()
        self.env.flush_all()
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._merge((self.customer | twin).ids, twin)
        self.env.invalidate_all()
        self.assertEqual(self._get_file(twin).prepaid_share, 30.0)
