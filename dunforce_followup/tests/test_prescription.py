# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from .common import FollowupCommon, june

# Two and three years before 10 June 2026.
TWO, THREE = date(2024, 6, 10), date(2023, 6, 10)
TODAY = june(10)


class TestPrescription(FollowupCommon):
    """What a private person owes is left alone from the day it is time-barred."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.account_fiscal_country_id = cls.france

    def _judge(self, kind, due, day=TODAY):
        customer = self._make_customer(f"{kind} {due} {day}", kind)
        self._make_invoice(customer, due)
        self._run(day)
        return self._get_reason(customer), self._get_levels(customer)

    def test_consumers_debt_is_barred_after_two_years(self):
        self.assertEqual(self._judge("consumer", TWO), ("prescription", []))

    def test_the_day_before_it_is_claimed(self):
        reason, levels = self._judge("consumer", TWO, june(9))
        self.assertEqual((reason, len(levels)), ("prepared", 1))

    def test_unknown_customer_is_treated_as_a_consumer(self):
        self.assertEqual(self._judge(False, TWO), ("prescription", []))

    def test_tenants_rent_is_barred_after_three_years(self):
        self.assertEqual(self._judge("tenant", THREE), ("prescription", []))
        self.assertEqual(self._judge("tenant", TWO)[0], "prepared")

    def test_business_and_public_debts_are_left_to_a_person(self):
        for kind in ("business", "public"):
            self.assertEqual(self._judge(kind, THREE)[0], "prepared")

    def test_other_debts_of_the_customer_are_claimed_without_it(self):
        customer = self._make_customer("Anne", "consumer")
        self._make_invoice(customer, TWO, 70.0)
        self._make_invoice(customer, june(1), 100.0)
        self._run(june(10))
        self.assertEqual(self._get_actions(customer, "ready").amount, 100.0)

    def test_what_waits_is_withdrawn_once_it_is_barred(self):
        customer = self._make_customer("Anne", "consumer")
        self._make_invoice(customer, TWO)
        self._run(june(9))
        self._execute(june(10))
        action = self._get_actions(customer)
        self.assertEqual(
            (action.state, action.reason_code), ("cancelled", "prescription")
        )

    def test_shared_and_own_decisions_agree(self):
        customer = self._make_customer("Anne", "consumer")
        self._make_invoice(customer, TWO)
        engine = self._as_robot("dunforce.followup.engine")
        loader = self._as_robot("dunforce.followup.loader")
        setting = engine._get_setting(self.company, june(10))
        self.assertEqual(loader._judge_crowd(setting, customer.ids, june(10)), {})
        [verdict] = engine._judge(setting, customer.ids)
        self.assertEqual(verdict.reason, "prescription")

    def test_without_a_known_delay_nothing_is_barred_and_the_manager_is_told(self):
        values = self.env["dunforce.legal.value"]
        values.search([("key", "=like", "prescription%")]).unlink()
        self.assertEqual(self._judge("consumer", TWO)[0], "prepared")
        task = values._get_announcements(self.company)
        self.assertEqual(task.user_id, self.boss)
