# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.fields import Command

from .common import LitigationCommon


class TestCaseProposal(LitigationCommon):
    """The last step of a plan proposes a case, once, and a person decides."""

    def setUp(self):
        super().setUp()
        self.robot = self._as_robot("dunforce.followup.action")
        file = self.env["dunforce.followup"]._get_or_create(self.company, self.debtor)
        line = self.old.line_ids.filtered("date_maturity")
        self.notice = self.robot.create(
            {
                "followup_id": file.id,
                "partner_id": self.debtor.id,
                "company_id": self.company.id,
                "name": "Formal notice",
                "level": "5",
                "channel": "registered",
                "state": "done",
                "date": date(2026, 10, 1),
                "date_done": date(2026, 10, 1),
                "receipt_date": date(2026, 10, 5),
                "item_ids": [
                    Command.create(
                        {
                            "followup_id": file.id,
                            "company_id": self.company.id,
                            "currency_id": self.company.currency_id.id,
                            "line_id": line.id,
                            "move_id": self.old.id,
                            "item_key": line._get_followup_key(),
                            "level": "5",
                            "state": "done",
                            "residual": 10000.0,
                        }
                    )
                ],
            }
        )

    def _propose(self, day):
        """Do what the job does on that day; return the cases of the notice."""
        with self._on(day):
            due = self.robot._get_due(self.company, day)
            self.robot.browse(due)._announce(day)
        return self.env["dunforce.case"].search([("action_id", "=", self.notice.id)])

    def test_case_is_proposed_after_the_time_of_the_notice_and_once(self):
        self.assertFalse(self._propose(date(2026, 10, 13)))
        case = self._propose(date(2026, 10, 14))
        self.assertEqual((case.state, case.user_id), ("draft", self.chief))
        self.assertEqual(case.sudo().covered_ids.move_id, self.old)
        self.assertIn("sue, or not", case.activity_ids.summary)
        self.assertEqual(self._propose(date(2026, 10, 15)), case)
        case.unlink()

    def test_nothing_is_proposed_of_what_was_paid(self):
        self._pay(self.old)
        self.assertFalse(self._propose(date(2026, 10, 14)))

    def test_nothing_is_proposed_of_what_is_in_a_case(self):
        self._open_case(self.old, date(2026, 10, 6))
        self.assertFalse(self._propose(date(2026, 10, 14)))

    def test_a_customer_who_is_left_alone_is_not_sued(self):
        self.notice.followup_id.status = "suspended"
        self.assertFalse(self._propose(date(2026, 10, 14)))

    def test_a_company_may_do_without(self):
        self.company.dunforce_propose_cases = False
        self.assertFalse(self._propose(date(2026, 10, 14)))
