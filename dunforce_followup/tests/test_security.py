# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user

from .common import FollowupCommon, june
from .common_ledger import DUE

REMINDERS = [("1", 3), ("2", 10)]


class TestSecurity(FollowupCommon):
    """What each role may and may not do, always with the least privileged user."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.active = False
        cls.plan = cls._make_plan(REMINDERS)
        cls.own = cls._make_customer("Own SA", user_id=cls.seller.id)
        cls.other = cls._make_customer("Other SA")
        cls.own_invoice = cls._make_invoice(cls.own)
        cls.other_invoice = cls._make_invoice(cls.other)

    def setUp(self):
        super().setUp()
        self.run_today = self._run(june(4))
        self.own_file = self._get_file(self.own).sudo(False)
        self.own_action = self._get_actions(self.own)
        self.other_action = self._get_actions(self.other)

    def _see(self, model, user):
        return self.env[model].with_user(user).search([]).exists()

    def _make_task(self, file, user):
        return self._as_robot("dunforce.followup.action").create(
            {
                "name": "Call",
                "kind": "contact",
                "followup_id": file.id,
                "partner_id": file.partner_id.id,
                "company_id": file.company_id.id,
                "channel": "call",
                "state": "todo",
                "date": june(4),
                "user_id": user.id,
            }
        )

    def test_reader_sees_his_customers(self):
        self.assertEqual(
            self._see("dunforce.followup", self.seller).partner_id, self.own
        )
        actions = self._see("dunforce.followup.action", self.seller)
        self.assertEqual(actions.ids, self.own_action.ids)
        items = self._see("dunforce.followup.action.item", self.seller)
        self.assertEqual(items.ids, self.own_action.item_ids.ids)

    def test_reader_cannot_open_the_customers_of_others(self):
        file = self._get_file(self.other).with_user(self.seller)
        with self.assertRaises(AccessError):
            file.read(["overdue_amount"])
        with self.assertRaises(AccessError):
            self.other_action.with_user(self.seller).read(["name"])
        with self.assertRaises(AccessError):
            self.other_action.item_ids.with_user(self.seller).read(["residual"])

    def test_reader_opens_the_cockpit_without_access_to_the_ledger(self):
        with self._on(june(5)):
            file = self._get_file(self.own).with_user(self.seller)
            self.assertIn(self.own_invoice.name, file.items_html)
            self.assertIn("100.00", file.ageing_html)
        for model in ("account.move", "account.move.line", "dunforce.followup.run"):
            self.assertFalse(self.env[model].with_user(self.seller).has_access("read"))

    def test_reader_changes_nothing(self):
        file = self._get_file(self.own).with_user(self.seller)
        with self.assertRaises(AccessError):
            file.risk_class_id = False
        with self.assertRaises(AccessError):
            self.own_action.with_user(self.seller).amount = 1.0
        self.own_action.state = "to_approve"
        with self.assertRaises(AccessError):
            self.own_action.with_user(self.seller).action_approve()
        for name in ("pause", "plan.change", "dry.run", "opening"):
            wizard = self.env[f"dunforce.followup.{name}"].with_user(self.seller)
            self.assertFalse(wizard.has_access("create"), name)

    def test_reader_records_the_result_of_his_task(self):
        task = self._make_task(self._get_file(self.own), self.seller)
        with self._on(june(4)):
            self._record_result(task, self.seller)
        self.assertEqual((task.state, task.result), ("done", "reached"))

    def test_reader_cannot_record_the_result_of_the_task_of_another(self):
        task = self._make_task(self._get_file(self.own), self.controller)
        with self._on(june(4)), self.assertRaisesRegex(AccessError, "its responsible"):
            self._record_result(task, self.seller)
        self.assertEqual(task.state, "todo")

    def _record_result(self, task, user):
        wizard = self.env["dunforce.followup.action.result"].with_user(user)
        wizard.create({"action_id": task.id, "result": "reached"}).action_apply()

    def test_controller_sees_every_customer(self):
        partners = self._see("dunforce.followup", self.controller).partner_id
        self.assertEqual(partners, self.own | self.other)
        invoices = self._see("account.move", self.controller)
        self.assertLessEqual(self.own_invoice | self.other_invoice, invoices)

    def test_controller_cannot_change_invoices_nor_the_configuration(self):
        with self.assertRaises(AccessError):
            self.own_invoice.with_user(self.controller).ref = "changed"
        with self.assertRaises(AccessError):
            self.plan.with_user(self.controller).name = "Mine"
        with self.assertRaises(AccessError):
            self.plan.step_ids[:1].with_user(self.controller).delay_days = 90
        classes = self.env["dunforce.risk.class"].with_user(self.controller)
        self.assertFalse(classes.has_access("create"))

    def test_controller_runs_one_customer_now(self):
        with self._on(june(4)):
            self._get_file(self.own).with_user(self.controller).action_run_now()
        self.assertEqual(len(self._get_actions(self.own)), 1)

    def test_manager_changes_the_configuration(self):
        plan = self.plan.with_user(self.boss)
        plan.write({"name": "Ours", "min_interval_days": 6})
        plan.step_ids[:1].instructions = "Smile."
        self.assertEqual(self.plan.name, "Ours")

    def test_manager_starts_the_run(self):
        with self._on(june(5)):
            self.env["dunforce.followup.run"].with_user(self.boss).action_process()
        runs = self._see("dunforce.followup.run", self.boss)
        self.assertIn(june(5), runs.mapped("date"))

    def test_accounting_manager_is_a_manager(self):
        user = new_test_user(
            self.env, "accountant", groups="account.group_account_manager"
        )
        group = "dunforce_followup.dunforce_followup_group_manager"
        self.assertTrue(user.has_group(group))

    def test_nobody_deletes_what_was_done(self):
        done = (
            self.own_action,
            self.own_action.item_ids,
            self._get_file(self.own),
            self.run_today,
        )
        for records in done:
            with self.assertRaises(AccessError, msg=records._name):
                records.with_user(self.boss).unlink()

    def test_other_companies_stay_closed(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        plan = self._make_plan([("1", 3)], company_id=company.id)
        file = self.env["dunforce.followup"].create(
            {"partner_id": self.own.id, "company_id": company.id}
        )
        task = self._make_task(file, self.controller)
        for record in (plan, plan.step_ids, file, task):
            with self.assertRaises(AccessError, msg=record._name):
                record.with_user(self.controller).read(["display_name"])
        with self._on(june(4)), self.assertRaisesRegex(AccessError, "do not work for"):
            self.env["dunforce.followup.dry.run"].with_user(self.controller).create(
                {"company_id": company.id}
            ).action_run()

    def test_own_companies_are_open(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.controller.company_ids += company
        plan = self._make_plan([("1", 3)], company_id=company.id)
        file = self.env["dunforce.followup"].create(
            {"partner_id": self.own.id, "company_id": company.id}
        )
        companies = (self.company | company).ids
        for record in (plan, plan.step_ids, file):
            record.with_user(self.controller).with_context(
                allowed_company_ids=companies
            ).read(["display_name"])

    def test_shared_plans_serve_every_company(self):
        self.assertFalse(self.plan.company_id)
        self.assertEqual(self.plan.with_user(self.controller).name, "Plan")

    def test_changing_a_prepared_action_is_remembered(self):
        late = self._make_customer("Late SA")
        plan = self._make_plan([("1", 3, "email", "approval")], care_rank=99)
        self._get_file(late) or self.env["dunforce.followup"].create(
            {"partner_id": late.id, "company_id": self.company.id, "plan_id": plan.id}
        )
        self._make_invoice(late, DUE)
        self._run(june(5))
        action = self._get_actions(late)
        self.assertFalse(action.edited)
        action.with_user(self.controller).contact_id = self.other
        self.assertTrue(action.edited)

    def test_stopping_what_is_done_is_refused(self):
        self.own_action._set_state("done", date_done=june(4))
        wizard = self.env["dunforce.followup.action.stop"].with_user(self.controller)
        with self.assertRaisesRegex(UserError, "can no longer be stopped"):
            wizard.create(
                {
                    "action_ids": self.own_action.ids,
                    "choice": "cancel",
                    "reason": "Too late",
                }
            ).action_apply()

    def test_only_an_administrator_starts_the_run(self):
        for user in (self.seller, self.controller):
            runs = self.env["dunforce.followup.run"].with_user(user)
            with self._on(june(5)), self.assertRaises(AccessError):
                runs.action_process()
        with self._on(june(5)):
            self.env["dunforce.followup.run"].with_user(self.boss).action_process()

    def test_what_was_done_stays_as_it_is(self):
        self._execute(june(4))
        self._deliver(june(4))
        done = self.own_action.with_user(self.controller)
        body = done.body
        self.assertEqual(done.state, "done")
        changes = [{"body": "<p>Nothing</p>"}, {"amount": 1.0}, {"channel": "call"}]
        changes += [{"state": "to_approve"}, {"date_done": june(1)}]
        for vals in changes:
            with self.assertRaises(UserError):
                done.write(vals)
        with self.assertRaises(UserError):
            done.item_ids.residual = 1.0
        done.action_unword()
        self.assertEqual(done.body, body)
        done.note = "He called to say thanks"

    def test_reader_of_invoices_sees_no_follow_up_of_others_customers(self):
        biller = new_test_user(
            self.env,
            "biller",
            "account.group_account_invoice,"
            "dunforce_followup.dunforce_followup_group_reader",
            company_id=self.company.id,
        )
        self.own.user_id = biller
        with self._on(june(4)):
            own, other = (
                invoice.with_user(biller).followup_html
                for invoice in (self.own_invoice, self.other_invoice)
            )
        self.assertTrue(own)
        self.assertFalse(other)

    def test_controller_reads_what_customers_owe_and_no_other_entry(self):
        salaries = self._make_entry(self.own, 100.0).move_id
        self.assertTrue(salaries.with_user(self.controller).has_access("read"))
        accounts = self.company_data["default_account_expense"]
        accounts |= self.company_data["default_account_payable"]
        salaries = self.env["account.move"].create(
            {
                "journal_id": self.company_data["default_journal_misc"].id,
                "line_ids": [
                    Command.create({"account_id": accounts[0].id, "debit": 50.0}),
                    Command.create({"account_id": accounts[1].id, "credit": 50.0}),
                ],
            }
        )
        self.assertFalse(salaries.with_user(self.controller).has_access("read"))
        lines = salaries.line_ids.with_user(self.controller)
        self.assertFalse(lines.has_access("read"))

    def test_new_salesperson_takes_over_the_file(self):
        successor = self._make_user("successor", "reader")
        self.own.user_id = successor
        files = self._see("dunforce.followup", successor)
        self.assertEqual(files.partner_id, self.own)
        self.assertFalse(self._see("dunforce.followup", self.seller))

    def test_file_given_to_somebody_by_hand_stays_his(self):
        self._get_file(self.own).user_id = self.boss
        self.own.user_id = self._make_user("successor", "reader")
        self.assertEqual(self._get_file(self.own).user_id, self.boss)
