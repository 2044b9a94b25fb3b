# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.tests import HttpCase, tagged

from .common import FollowupCommon


@tagged("post_install", "-at_install")
class TestToursKyc(FollowupCommon, HttpCase):
    """What a credit controller notes of a customer in the browser, on real days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agent = cls._make_user("tour_controller", "user", tz="Europe/Paris")
        cls.customer = cls._make_customer("Tour Customer")
        today = cls.company._followup_today()
        cls._make_invoice(cls.customer, today - timedelta(days=5))
        cls.env["dunforce.followup.run"]._start(cls.company, today)._process()
        cls.file = cls.customer.followup_ids

    def _tour(self, name):
        path, name = "/odoo/followup-customers", f"dunforce_followup_{name}"
        self.start_tour(path, name, login=self.agent.login)

    def test_controller_fills_the_card(self):
        self._tour("kyc")
        self.assertEqual(self.customer.dunforce_siren, "552100554")
        self.assertEqual(len(self.file.piece_ids), 1)

    def test_controller_notes_a_situation_and_ends_it(self):
        self._tour("situation")
        [one] = self.file.situation_ids
        self.assertEqual((one.state, one.ended_by_id), ("ended", self.agent))
        self.assertEqual(one.end_reason, "He sells all year now")
