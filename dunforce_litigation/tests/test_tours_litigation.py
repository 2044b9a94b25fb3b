# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.tests import HttpCase, tagged

from .common import LitigationCommon


@tagged("post_install", "-at_install")
class TestToursLitigation(LitigationCommon, HttpCase):
    """What people do in the browser; the days are real ones."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.company._followup_today()
        cls.late = cls._make_customer(
            "Tour Debtor",
            company_registry="732829320",
            zip="01000",
            city="Bourg-en-Bresse",
            dunforce_legal_form_id=cls.env.ref("dunforce_followup.legal_form_sarl").id,
        )
        cls._make_invoice(cls.late, cls.today - timedelta(days=200), 4000.0)
        cls.file = cls.env["dunforce.followup"]._get_or_create(cls.company, cls.late)
        cls.env["dunforce.followup.document"].create(
            {
                "name": "CMR",
                "followup_id": cls.file.id,
                "kind": "delivery",
                "attachment_ids": [(0, 0, {"name": "cmr.pdf", "raw": b"%PDF-1.4"})],
            }
        )
        cls._as_robot(cls, "dunforce.followup.run")._start(
            cls.company, cls.today
        )._process()

    def _tour(self, path, name):
        self.start_tour(path, f"dunforce_litigation_{name}", login="chief")

    def test_order_for_payment_from_the_file_to_the_seizure(self):
        self._tour(f"/odoo/dunforce.followup/{self.file.id}", "order_to_seizure")
        order, seizure = self.file.case_ids.proceeding_ids.sorted("id")
        self.assertEqual((order.end, seizure.end), ("title", "paid"))
        self.assertEqual(order.title_on, self.today - timedelta(days=30))
        self.assertFalse(order.lapse_id | seizure.lapse_id)

    def test_order_for_payment_that_meets_an_opposition(self):
        self._tour(f"/odoo/dunforce.followup/{self.file.id}", "opposition")
        order = self.file.case_ids.proceeding_ids
        self.assertEqual((order.procedure_id.code, order.end), ("ip", "title"))
        deposit = self._deadline(order, "deposit")
        self.assertEqual(deposit.state, "met")

    def test_what_dies_next(self):
        case = self._open_case(self.old, self.today - timedelta(days=20))
        order = self._start(case, "ip", self.today - timedelta(days=20))
        for code, days in (("request", 19), ("request_fee", 18), ("order", 10)):
            self._record(order, code, self.today - timedelta(days=days))
        self._tour("/odoo/litigation-deadlines", "deadlines")
