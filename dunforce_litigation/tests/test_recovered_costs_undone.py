# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import TODAY
from .common_costs import CostsCommon


@tagged("post_install", "-at_install")
class TestRecoveredCostsUndone(CostsCommon):
    """What is undone in the books has not come back any more."""

    def setUp(self):
        super().setUp()
        self.credit = self._receive(200.0)
        self.entry = self._post()

    def _assert_undone(self):
        self.assertEqual(self._get_recovered(), (0.0, 0.0))
        self.assertEqual(self.credit.amount_residual, -200.0)
        self.case.invalidate_recordset()
        self.assertEqual(self.case.amount_costs, 153.47)

    def test_reset_to_draft_and_posted_again(self):
        with self._on(TODAY):
            self.entry.button_draft()
            self._assert_undone()
            self.entry.action_post()
        self.assertEqual(self._get_recovered(), (33.47, 120.0))
        self.assertEqual(self.credit.amount_residual, -46.53)

    def test_cancelled(self):
        with self._on(TODAY):
            self.entry.button_draft()
            self.entry.button_cancel()
        self._assert_undone()
        # And made again.
        self._post()
        self.assertEqual(self._get_recovered(), (33.47, 120.0))

    def test_deleted(self):
        with self._on(TODAY):
            self.entry.button_draft()
            self.entry.with_context(force_delete=True).unlink()
        self._assert_undone()
        self.assertFalse(self.case.entry_ids)

    def test_reversed_at_once(self):
        with self._on(TODAY):
            back = self.entry._reverse_moves([{"date": TODAY}], cancel=True)
        self.assertEqual(back.state, "posted")
        self._assert_undone()
        self.assertTrue(self._get_item(self.entry).reconciled)

    def test_reversed_by_a_draft_that_is_posted_later(self):
        with self._on(TODAY):
            back = self.entry._reverse_moves([{"date": TODAY}])
            self.assertEqual(self._get_recovered(), (33.47, 120.0))
            back.action_post()
        self._assert_undone()

    def test_reversed_in_part(self):
        """Half of the officer's 120 € was not the debtor's to pay."""
        with self._on(TODAY):
            back = self.entry._reverse_moves([{"date": TODAY}])
            lines = {line.dunforce_cost_id: line.id for line in back.line_ids}
            back.write(
                {
                    "line_ids": [
                        Command.delete(lines.pop(self.registry)),
                        Command.update(lines.pop(self.officer), {"balance": 60.0}),
                        *(
                            Command.update(line, {"balance": -60.0})
                            for line in lines.values()
                        ),
                    ]
                }
            )
            back.action_post()
        self.assertEqual(self._get_recovered(), (33.47, 60.0))

    def test_more_than_came_back_is_not_taken_back(self):
        with self._on(TODAY):
            self.entry._reverse_moves([{"date": TODAY}], cancel=True)
            again = self.entry._reverse_moves([{"date": TODAY}])
            with self._refused(ValidationError, "more was taken back"):
                again.action_post()

    def test_duplicate_recovers_nothing(self):
        with self._on(TODAY):
            copy = self.entry.copy()
            copy.action_post()
        self.assertFalse(copy.dunforce_case_id)
        self.assertFalse(copy.line_ids.dunforce_cost_id)
        self.assertEqual(self._get_recovered(), (33.47, 120.0))

    def test_cost_stays_while_an_entry_is_about_it(self):
        with self._refused(UserError, "Registry: the entry .* is about it"):
            self.registry.with_user(self.lawyer).unlink()
        with self._refused(ValidationError, "more came back than was claimed"):
            self.registry.claimed = 33.46
        with self._on(TODAY):
            self.entry.button_draft()
            self.entry.with_context(force_delete=True).unlink()
        self.registry.with_user(self.lawyer).unlink()
        self.assertEqual(self.case.cost_ids, self.officer)
