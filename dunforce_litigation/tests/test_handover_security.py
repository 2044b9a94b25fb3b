# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError

from .common import TODAY
from .common_handover import LATER, HandoverCommon


class TestHandoverSecurity(HandoverCommon):
    """Who works on cases sees them handed over; sales and strangers see nothing."""

    def setUp(self):
        super().setUp()
        self.handover = self._hand_over(self._draft(self._open_both()))
        self.result = self._note(
            self.handover.proceeding_ids[0], "report", LATER, 100.0
        )

    def test_sales_and_credit_controllers_see_nothing(self):
        for user in (self.seller, self.controller):
            for record in (self.handover, self.result):
                with self._refused(AccessError, "."):
                    record.with_user(user).read(["partner_id"])
            for wizard in ("dunforce.handover.list", "dunforce.handover.return"):
                with self._refused(AccessError, "."):
                    self.env[wizard].with_user(user).create(
                        {"handover_id": self.handover.id}
                    )

    def test_another_company_sees_nothing(self):
        other = self._create_company(name="Other")
        stranger = self._make_litigator("stranger", "manager")
        stranger.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        for record in (self.handover, self.result):
            models = record.with_env(self.env).with_user(stranger).with_company(other)
            self.assertFalse(models.search([("id", "=", record.id)]))
            with self._refused(AccessError, "."):
                models.read(["partner_id"])

    def test_user_prepares_and_records_the_manager_hands_over(self):
        case = self._open_case(self.new)
        draft = self._draft(case)
        self.assertEqual(draft.with_user(self.lawyer).state, "draft")
        self.assertEqual(self._hand_over(draft, TODAY).handed_by, self.chief)
        noted = self._note(draft.proceeding_ids, "paid", LATER, 2000.0)
        self.assertEqual(noted.create_uid, self.lawyer)
