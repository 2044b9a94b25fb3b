# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tools import mute_logger

from .common import TODAY, LitigationCommon

START = date(2026, 8, 20)


class TestProceedingInput(LitigationCommon):
    """What cannot be is refused with the reason."""

    def test_act_that_others_follow_is_not_removed(self):
        one = self._start(self._open_case(day=START), "ip", START)
        self._record(one, "request", START)
        self._record(one, "order", date(2026, 9, 1))
        request, order = one.event_ids.sorted("date")
        with (
            self._on(date(2026, 9, 20)),
            self._refused(ValidationError, "depends on it"),
        ):
            request.with_user(self.lawyer).unlink()
        self.assertEqual(one.event_ids, request | order)
        with self._on(date(2026, 9, 20)):
            one.event_ids.with_user(self.lawyer).unlink()
        self.assertFalse(one.event_ids)

    def test_what_was_granted_is_not_negative(self):
        one = self._start(self._open_case(), "ip").with_user(self.lawyer)
        with (
            mute_logger("odoo.sql_db"),
            self._refused(IntegrityError, "amount_positive"),
        ):
            one.amount = -1.0
            one.flush_recordset()

    def test_no_more_is_granted_than_was_asked(self):
        case = self._open_case()
        self.enterContext(self._on(TODAY))
        # The principal, the indemnity of 40 € and the interest of that day.
        highest = 10040.0 + case.amount_interest
        one = self._start(case, "ip").with_user(self.lawyer)
        one.amount = highest
        with self._refused(ValidationError, "more than the items of the case"):
            one.amount = highest + 0.01
        self.env["dunforce.case.cost"].with_user(self.lawyer).create(
            {"case_id": case.id, "name": "Article 700", "amount": 500.0}
        )
        one.amount = highest + 500.0
        self._pay(self.old, 4000.0, TODAY)
        case.invalidate_recordset()
        one.amount = highest
