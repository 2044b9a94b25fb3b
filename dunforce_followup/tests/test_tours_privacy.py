# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.tests import HttpCase, tagged

from ..rules.score import Score
from .common import FollowupCommon


@tagged("post_install", "-at_install")
class TestToursPrivacy(FollowupCommon, HttpCase):
    """What people do about personal data in the browser, on real days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agent = cls._make_user("tour_controller", "user", tz="Europe/Paris")
        cls.head = cls._make_user("tour_manager", "manager", tz="Europe/Paris")
        cls.today = cls.company._followup_today()
        cls.customer = cls._make_customer(
            "Tour Customer", kind="consumer", is_company=False
        )
        cls.due = cls.today - timedelta(days=5)
        cls.invoice = cls._make_invoice(cls.customer, cls.due)

    def _tour(self, path, name, user):
        self.start_tour(path, f"dunforce_followup_{name}", login=user.login)

    def test_controller_confirms_a_class(self):
        run = self._as_robot("dunforce.followup.run")._start(self.company, self.today)
        run._process()
        file = self._get_file(self.customer)
        high = self.env.ref("dunforce_followup.risk_class_high")
        scoring = self._as_robot("dunforce.followup.scoring")
        scores = {file.id: Score(50, ())}
        scoring._write_found(scores, {}, [(0, high.id)], self.today)
        self._tour("/odoo/followup-customers", "confirm_class", self.agent)
        self.assertEqual(file.risk_class_confirmed_on, self.today)

    def test_controller_lifts_a_measure(self):
        file = self._as_robot("dunforce.followup")._get_or_create(
            self.company, self.customer
        )
        measure = file._open_task("consequence", "Order hold", self.agent)
        measure._carry_out_consequence()
        measure._follow_lifts()
        self._tour("/odoo/followup-day", "lift", self.agent)
        self.assertEqual(measure.lifted_on, self.today)

    def test_manager_puts_a_period_into_force(self):
        self._pay(self.invoice, day=self.today)
        self._as_robot("dunforce.followup")._get_or_create(self.company, self.customer)
        old = self.today - timedelta(days=60)
        lines = (self.invoice | self.invoice.matched_payment_ids.move_id).line_ids
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE account_move_line SET date = %s WHERE partner_id = %s",
            [old, self.customer.id],
        )
        lines.invalidate_recordset()
        rule = self.env["dunforce.retention.rule"].create(
            {
                "purpose": "settled",
                "months": 1,
                "date_from": old,
                "source": "Tour source",
            }
        )
        self._tour("/odoo/followup-retention", "retention", self.head)
        self.assertEqual(rule.status, "in_force")
