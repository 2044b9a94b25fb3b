# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.tests import HttpCase, tagged

from .common import FollowupCommon

# Browsers do not share the frozen clock of Python: these days are real ones, and the
# steps do not mind days off.
ANY_DAY = {"workday_rule": "any"}


@tagged("post_install", "-at_install")
class TestTours(FollowupCommon, HttpCase):
    """What people do in the browser, each with the least he needs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Their names are long enough to serve as passwords, which tours expect.
        cls.agent = cls._make_user("tour_controller", "user", tz="Europe/Paris")
        cls.caller = cls._make_user("tour_salesperson", "reader", tz="Europe/Paris")
        cls.head = cls._make_user("tour_manager", "manager", tz="Europe/Paris")
        cls.today = cls.company._followup_today()
        cls.customer = cls._make_customer("Tour Customer", user_id=cls.caller.id)
        cls.plan.active = False

    def _prepare(self, channel, mode, **others):
        """Have one action of this kind prepared today; return it."""
        plan = self._make_plan(
            [("1", 3, channel, mode, {**ANY_DAY, **others})], name="Tour plan"
        )
        self._make_invoice(self.customer, self.today - timedelta(days=5))
        run = self._as_robot("dunforce.followup.run")._start(self.company, self.today)
        run._process()
        action = self._get_actions(self.customer)
        self.assertEqual(action.plan_id, plan)
        return action

    def _tour(self, path, name, user):
        self.start_tour(path, f"dunforce_followup_{name}", login=user.login)

    def test_controller_approves_from_his_day(self):
        action = self._prepare("email", "approval")
        self._tour("/odoo/followup-day", "approve", self.agent)
        self.assertEqual((action.state, action.approver_id), ("ready", self.agent))

    def test_controller_pauses_a_customer(self):
        self._prepare("call", "manual")
        self._tour("/odoo/followup-customers", "pause", self.agent)
        file = self._get_file(self.customer)
        self.assertGreater(file.suspension_end, self.today)
        self.assertEqual(file.suspension_reason, "Fair until the end of the month")

    def test_manager_tries_a_plan(self):
        self._prepare("call", "manual")
        self._tour("/odoo/followup-plans", "dry_run", self.head)

    def test_salesperson_records_a_call(self):
        action = self._prepare("call", "manual", responsible="salesperson")
        self._tour("/odoo/followup-day", "call", self.caller)
        self.assertEqual((action.state, action.result), ("done", "commitment"))
        self.assertIn("Pays on Friday", action.note)

    def test_controller_prints_the_letters(self):
        action = self._prepare("letter", "auto")
        self._tour("/odoo/followup-letters", "print", self.agent)
        self.assertEqual(action.state, "done")
        self.assertTrue(action.attachment_ids)
