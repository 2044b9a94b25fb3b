# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import UserError, ValidationError

from .common import TODAY
from .common_handover import LATER, HandedCommon

NOVEMBER = date(2026, 11, 16)


class TestHandoverReturn(HandedCommon):
    """Cases come back from an agency, and go on with us."""

    def _take_back(self, rows=None, day=LATER):
        with self._on(day):
            wizard = (
                self.env["dunforce.handover.return"]
                .with_user(self.lawyer)
                .with_context(
                    active_model="dunforce.handover", active_id=self.handover.id
                )
                .create({"reason": "Nothing done"})
            )
            if rows is not None:
                wizard.proceeding_ids = rows
            wizard.action_return()
        return wizard

    def test_everything_is_taken_back(self):
        self._note(self.row, "report", NOVEMBER, 500.0)
        self._take_back()
        self.assertEqual(self.handover.state, "closed")
        for row in self.handover.proceeding_ids:
            self.assertEqual((row.end, row.state), ("ended", "done"))
            self.assertEqual(sorted(row.next_ids.mapped("code")), ["ip", "write_off"])
        self.assertEqual(
            self.handover.result_ids.filtered(
                lambda one: one.result == "returned"
            ).mapped("note"),
            ["Nothing done"] * 2,
        )
        # What was collected stays so, and is still to be remitted.
        self.assertEqual(self.handover.amount_waiting, 500.0)

    def test_some_cases_are_taken_back_and_go_on_with_us(self):
        self._take_back(self.row)
        self.assertEqual(self.handover.state, "handed")
        self.assertEqual(self.first.state, "open")
        self.assertFalse(self.first.handover_id)
        self.assertTrue(self.last.handover_id)
        # Its items stay with the case: nobody reminds of them meanwhile.
        self._run(LATER)
        file = self._get_file(self.debtor)
        self.assertEqual(file.case_text, f"In litigation: {self.first.name}")
        again = self._hand_over(self._draft(self.first, day=LATER), LATER)
        self.assertEqual(again.state, "handed")

    def test_nothing_is_taken_back_twice(self):
        self._take_back()
        with self._refused(UserError, "Choose the cases"):
            self._take_back()
        with self._refused(ValidationError, "nothing comes after"):
            self._take_back(self.row, date(2026, 12, 2))

    def test_nothing_comes_back_before_it_was_handed_over(self):
        with self._refused(ValidationError, "before the hand-over"):
            self._take_back(day=TODAY.replace(day=1))
