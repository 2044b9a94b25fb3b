# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Command

from .common import FollowupCommon, june


class TestMulti(FollowupCommon):
    """Companies, currencies, time zones: each company lives its own day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        data = cls.setup_other_company(
            name="Kiwi Creditor",
            country_id=cls.env.ref("base.nz").id,
            currency_id=cls.env.ref("base.NZD").id,
        )
        cls.kiwi = data["company"]
        cls.kiwi.write(
            {
                "dunforce_start_date": june(1),
                "dunforce_tz": "Pacific/Auckland",
                "dunforce_controller_id": cls.boss.id,
            }
        )
        cls.customer = cls._make_customer()
        cls.ours = cls._make_invoice(cls.customer)
        cls.theirs = cls._make_invoice(cls.customer, amount=70.0, company=cls.kiwi)
        others = cls.env["res.company"].sudo().search([])
        (others - cls.company - cls.kiwi).dunforce_active = False

    def test_run_of_a_company_leaves_the_other_alone(self):
        self._run(june(4))
        self.assertEqual(self._get_met(self.ours), ["1"])
        self.assertEqual(self._get_met(self.theirs), [])
        self.assertFalse(self._get_file(self.customer, self.kiwi))

    def test_customer_of_two_companies_has_two_files(self):
        self._run(june(4))
        self._run(june(4), self.kiwi)
        amounts = [
            self._get_file(self.customer, company).overdue_amount
            for company in (self.company, self.kiwi)
        ]
        self.assertEqual(amounts, [100.0, 70.0])
        self.assertEqual(self._get_met(self.theirs), ["1"])
        actions = self._get_actions(self.customer)
        self.assertEqual(actions.company_id, self.company | self.kiwi)

    def test_money_is_in_the_currency_of_the_company(self):
        self._run(june(4), self.kiwi)
        action = self._get_actions(self.customer)
        self.assertEqual(action.currency_id, self.env.ref("base.NZD"))
        self.assertEqual(action.item_ids.currency_id, self.env.ref("base.NZD"))
        self.assertEqual(self._get_file(self.customer, self.kiwi).open_amount, 70.0)

    def test_customer_shows_the_file_of_the_current_company(self):
        self._run(june(4))
        self._run(june(4), self.kiwi)
        child = self._make_customer("Contact", parent_id=self.customer.id)
        child.is_company = False
        for company, amount in ((self.company, 100.0), (self.kiwi, 70.0)):
            for partner in (self.customer, child):
                shown = partner.with_company(company).sudo()
                self.assertEqual(shown.followup_overdue, amount)
                self.assertEqual(shown.followup_id.company_id, company)

    def test_credit_with_one_company_does_not_pay_the_other(self):
        self._make_credit_note(self.customer, 200.0)
        self._run(june(4))
        self._run(june(4), self.kiwi)
        self.assertEqual(self._get_met(self.ours), [])
        self.assertEqual(self._get_met(self.theirs), ["1"])

    def test_controller_sees_his_companies_only(self):
        self._run(june(4))
        self._run(june(4), self.kiwi)
        seen = self.env["dunforce.followup.action"].with_user(self.controller)
        actions = seen.search([("partner_id", "=", self.customer.id)])
        self.assertEqual(actions.company_id, self.company)
        files = self.env["dunforce.followup"].with_user(self.controller)
        files = files.search([("partner_id", "=", self.customer.id)])
        self.assertEqual(files.company_id, self.company)

    def test_responsible_is_the_one_of_the_company(self):
        self._run(june(4))
        self._run(june(4), self.kiwi)
        users = {
            action.company_id: action.user_id
            for action in self._get_actions(self.customer)
        }
        self.assertEqual(users, {self.company: self.controller, self.kiwi: self.boss})

    def test_days_off_are_those_of_the_company_when_the_country_is_unknown(self):
        # 6 April 2026 is Easter Monday in both, 27 April Anzac day in New Zealand.
        self.assertEqual(self.customer.country_id.code, "FR")
        self.customer.country_id = False
        for company in (self.company, self.kiwi):
            company.dunforce_start_date = june(-60)
            self._make_invoice(self.customer, june(-37), company=company, amount=30.0)
        anzac = june(-34)
        self.assertEqual(str(anzac), "2026-04-27")
        self._run(anzac)
        self._run(anzac, self.kiwi)
        self.assertEqual(self._get_actions(self.customer).company_id, self.company)

    def test_each_company_lives_its_own_day(self):
        # 1 p.m. UTC on the 4th is already 1 a.m. on the 5th in Auckland.
        with self._on(june(4), hour=13):
            self.assertEqual(self.company._followup_today(), june(4))
            self.assertEqual(self.kiwi._followup_today(), june(5))
        # 10 p.m. UTC on the 4th is midnight of the 5th in Paris, in summer.
        with self._on(june(4), hour=22):
            self.assertEqual(self.company._followup_today(), june(5))

    def test_job_runs_each_company_on_its_own_date(self):
        cron = self.env.ref("dunforce_followup.followup_run_cron_run")
        with self._on(june(3), hour=13), self.enter_registry_test_mode():
            cron.method_direct_trigger()
        runs = self._as_robot("dunforce.followup.run").search(
            [("company_id", "in", (self.company | self.kiwi).ids)]
        )
        dates = {run.company_id: run.date for run in runs}
        self.assertEqual(dates, {self.company: june(3), self.kiwi: june(4)})
        # Due on the 4th: in Auckland that day has begun, in Paris it has not.
        self.assertEqual(self._get_met(self.theirs), ["1"])
        self.assertEqual(self._get_met(self.ours), [])

    def test_run_now_serves_files_of_several_companies(self):
        self._run(june(3))
        self._run(june(3), self.kiwi)
        self.boss.company_ids = [Command.set((self.company | self.kiwi).ids)]
        files = self._get_file(self.customer) | self._get_file(self.customer, self.kiwi)
        with self._on(june(4)):
            files.with_user(self.boss).with_context(
                allowed_company_ids=(self.company | self.kiwi).ids
            ).action_run_now()
        self.assertEqual(self._get_met(self.ours), ["1"])
        self.assertEqual(self._get_met(self.theirs), ["1"])

    def test_branch_uses_the_plans_of_its_company(self):
        branch = self.env["res.company"].create(
            {"name": "Branch", "parent_id": self.company.id}
        )
        self.plan.company_id = self.company
        engine = self._as_robot("dunforce.followup.engine")
        for company, expected in ((branch, True), (self.kiwi, False)):
            plans = [plan.id for plan, _active in engine._get_plans(company)]
            self.assertEqual(self.plan.id in plans, expected)
