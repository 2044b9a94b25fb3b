# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError

from .common import LitigationCommon


class TestSecurity(LitigationCommon):
    """Who sees what: salespeople only that a case exists."""

    def test_salesperson_sees_that_a_case_exists_and_no_more(self):
        case = self._open_case(self.old)
        file = case.followup_id.sudo()
        file.user_id = self.seller
        own = file.with_user(self.seller)
        self.assertEqual(
            (own.case_count, own.case_text), (1, f"In litigation: {case.name}")
        )
        with self._refused(AccessError, "not allowed"):
            case.with_user(self.seller).read(["amount_total"])
        with self._refused(AccessError, "."):
            own.read(["case_ids"])

    def test_credit_controller_sees_that_a_case_exists(self):
        case = self._open_case(self.old)
        own = case.followup_id.with_user(self.controller)
        self.assertEqual(own.case_count, 1)
        with self._refused(AccessError, "not allowed"):
            case.with_user(self.controller).read(["amount_total"])

    def test_another_company_sees_nothing(self):
        case = self._open_case(self.old)
        other = self._create_company(name="Other")
        stranger = self._make_litigator("stranger", "manager")
        stranger.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        cases = self.env["dunforce.case"].with_user(stranger)
        self.assertFalse(cases.with_company(other).search([("id", "=", case.id)]))
        deadlines = self.env["dunforce.case.deadline"].with_user(stranger)
        self.assertFalse(deadlines.search([("case_id", "=", case.id)]))

    def test_manager_corrects_legal_values_a_user_does_not(self):
        value = self.env.ref("dunforce_litigation.legal_value_petty_claim_limit")
        value.with_user(self.chief).value = 6000.0
        with self._refused(AccessError, "not allowed"):
            value.with_user(self.lawyer).value = 7000.0

    def test_nothing_is_erased_while_a_case_or_a_title_is_alive(self):
        case = self._open_case(self.old)
        rules = self.env["dunforce.retention.rule"]
        file = case.followup_id
        self.env.flush_all()
        self.assertEqual(
            rules._get_retention_holds(self.company)[file.id], "litigation"
        )
        case.sudo()._close("withdrawn", "Amicable")
        self.env.flush_all()
        self.assertNotIn(file.id, rules._get_retention_holds(self.company))
        fields = self.env["dunforce.personal.data"]._get_personal_fields()
        self.assertIn("description", fields["dunforce.case"]["contents"])
