# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.tests import HttpCase, tagged

from .common import FollowupCommon


@tagged("post_install", "-at_install")
class TestToursCommitments(FollowupCommon, HttpCase):
    """What the controller records of a customer from his file, on real days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The name is long enough to serve as a password, which tours expect.
        cls.agent = cls._make_user("tour_controller", "user", tz="Europe/Paris")
        cls.today = cls.company._followup_today()
        cls.customer = cls._make_customer("Tour Customer")
        cls.plan.active = False
        cls.plan = cls._make_plan([("1", 3, "email", "auto", {"workday_rule": "any"})])
        due = cls.today - timedelta(days=5)
        cls.invoice = cls._make_invoice(cls.customer, due, 1100.0)
        cls.other = cls._make_invoice(cls.customer, due, 340.0)

    def setUp(self):
        super().setUp()
        run = self._as_robot("dunforce.followup.run")._start(self.company, self.today)
        run._process()
        self.action = self._get_actions(self.customer)
        self.assertEqual((self.action.state, self.action.amount), ("ready", 1440.0))

    def _tour(self, path, name):
        self.start_tour(path, f"dunforce_followup_{name}", login=self.agent.login)
        self.env.invalidate_all()

    def test_controller_records_a_promise(self):
        self._tour("/odoo/followup-customers", "promise")
        file = self._get_file(self.customer)
        promise = file.promise_ids
        middle = (self.today.replace(day=1) + timedelta(days=32)).replace(day=15)
        self.assertEqual((promise.amount, promise.date), (1440.0, middle))
        self.assertEqual((promise.state, promise.user_id), ("open", self.agent))
        self.assertEqual((file.status, file.reason_code), ("suspended", "promised"))
        self.assertEqual(file.next_action_date, promise.resumes_on)
        self.assertEqual(self.action.state, "cancelled")

    def test_controller_opens_a_dispute_and_settles_it(self):
        self._tour("/odoo/followup-customers", "dispute")
        dispute = self._get_file(self.customer).dispute_ids
        self.assertEqual(dispute.covered_ids.move_id, self.other)
        self.assertEqual((dispute.state, dispute.amount), ("open", 340.0))
        self.assertEqual(dispute.user_id, self.controller)
        # "Run now" has handed the message to the mail queue, about the other invoice.
        self.assertEqual((self.action.state, self.action.amount), ("sending", 1100.0))
        self._tour("/odoo/followup-disputes", "settle_dispute")
        self.assertEqual(dispute.state, "unfounded")
        self.assertEqual(dispute.outcome, "Signed for on delivery")
        self.assertEqual(dispute.closed_on, self.today)
        self.assertFalse(self._get_file(self.customer).open_dispute_count)
