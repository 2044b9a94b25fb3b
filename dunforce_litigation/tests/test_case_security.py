# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import ValidationError

from .common import TODAY, LitigationCommon


class TestCaseSecurity(LitigationCommon):
    """Securities: what they want by when, and what they allow."""

    def _secure(self, case, kind, day=TODAY, **values):
        with self._on(day):
            return (
                self.env["dunforce.case.security"]
                .with_user(self.lawyer)
                .create({"case_id": case.id, "kind": kind, **values})
            )

    def _need(self, security):
        return security.case_id.deadline_ids.filtered(
            lambda one: one.security_id == security
        )

    def test_accepted_bill_allows_a_seizure_without_leave(self):
        case = self._prepare_case(insolvency="none", threat="yes")
        self.assertNotIn("accepted_bill", case._get_papers())
        bill = self._secure(case, "bill", date=date(2026, 5, 1), accepted=True)
        self.assertIn("accepted_bill", case._get_papers())
        self.assertEqual(self._need(bill).by, date(2029, 5, 1))
        self.assertEqual(self._need(bill).lapse, "barred")

    def test_publication_starts_the_claim_of_the_goods(self):
        case = self._open_case()
        goods = self._secure(case, "retention")
        self.assertFalse(self._need(goods))
        with self._on(TODAY):
            insolvency = (
                self.env["dunforce.suspension"]
                .with_user(self.controller)
                .create(
                    {
                        "followup_id": case.followup_id.id,
                        "kind": "insolvency",
                        "reason": "TC",
                        "date_start": date(2026, 10, 20),
                    }
                )
            )
            insolvency.bodacc_date = date(2026, 10, 28)
        need = self._need(goods)
        self.assertEqual((need.by, need.lapse), (date(2027, 1, 28), "foreclosed"))
        self.assertEqual(case.insolvency, "recovery")

    def test_insurer_is_told_and_the_deadline_is_met(self):
        case = self._prepare_case()
        policy = self._secure(case, "insurance", date=date(2026, 10, 15), days=30)
        self.assertEqual(self._need(policy).by, date(2026, 11, 14))
        with self._on(TODAY):
            policy.told_on = TODAY
        self.assertEqual(self._need(policy).state, "met")
        with self._on(TODAY):
            policy.unlink()
        self.assertFalse(case.deadline_ids.filtered(lambda one: one.kind == "security"))

    def test_incomplete_securities_are_refused(self):
        case = self._prepare_case()
        with self._refused(ValidationError, "who the guarantor is"):
            self._secure(case, "guarantor")
        with self._refused(ValidationError, "Enter the maturity"):
            self._secure(case, "bill")
