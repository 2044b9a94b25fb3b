# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import AccessError

from .common import TODAY, LitigationCommon


class TestLimits(LitigationCommon):
    """What dies when, and who is told of it."""

    def test_formal_notice_does_not_interrupt(self):
        """X6: due 2021-12-15, notice 2026-06-01: time-barred on 2026-12-15."""
        invoice = self._make_invoice(self.debtor, date(2021, 12, 15), 500.0)
        case = self._prepare_case(invoice)
        with self._on(TODAY):
            self.env["dunforce.case.happening"].with_user(self.lawyer).create(
                {
                    "case_id": case.id,
                    "kind": "formal_notice",
                    "date": date(2026, 6, 1),
                    "proof": "LRAR 1A 123",
                }
            )
        limit = self._limit(case)
        self.assertEqual((limit.by, limit.possible), (date(2026, 12, 15), False))
        self.assertFalse(case.is_barred)
        self._remind(date(2026, 12, 15))
        self.assertTrue(case.is_barred)

    def test_acknowledgement_is_possible_and_the_first_date_stays(self):
        invoice = self._make_invoice(self.debtor, date(2021, 12, 15), 500.0)
        case = self._prepare_case(invoice)
        with self._on(TODAY):
            self.env["dunforce.case.happening"].with_user(self.lawyer).create(
                {
                    "case_id": case.id,
                    "date": date(2026, 6, 1),
                    "proof": "E-mail of the debtor",
                }
            )
        limit = self._limit(case)
        self.assertEqual(
            (limit.by, limit.possible), (date(2026, 12, 15), date(2031, 6, 1))
        )

    def test_consumer_has_two_years_and_a_kind_can_be_corrected(self):
        person = self._make_customer("Élise Morel", "consumer", is_company=False)
        invoice = self._make_invoice(person, date(2025, 3, 1), 300.0)
        case = self._prepare_case(invoice)
        self.assertEqual(self._limit(case).by, date(2027, 3, 1))
        with self._on(TODAY):
            case.claim_kind = "rent"
        self.assertEqual(self._limit(case).by, date(2028, 3, 1))

    def test_paid_item_dies_of_nothing(self):
        case = self._open_case(self.old | self.new)
        self._pay(self.new, day=TODAY)
        self._remind(TODAY)
        states = {one.covered_id.move_id: one.state for one in self._limit(case)}
        self.assertEqual(states, {self.old: "open", self.new: "void"})

    def test_nearest_is_on_top(self):
        case = self._open_case(self.old | self.new, date(2026, 9, 1))
        self.assertEqual(case.next_deadline_on, date(2031, 5, 1))
        one = self._start(case, "ip", date(2026, 9, 1))
        self._record(one, "request", date(2026, 9, 1))
        self.assertEqual(case.next_deadline_on, date(2026, 9, 16))
        self._record(one, "order", date(2026, 9, 1))
        self.assertEqual(case.next_deadline_on, date(2026, 12, 1))
        self._record(one, "service", date(2026, 9, 10), mode="person")
        self.assertEqual(case.next_deadline_id.kind, "prescription")

    def _get_told(self, case):
        return [
            (activity.user_id, activity.summary)
            for activity in case.sudo().activity_ids
        ]

    def test_deadline_is_told_before_on_its_day_and_after(self):
        case = self._open_case(day=date(2026, 8, 1))
        one = self._start(case, "ip", date(2026, 8, 1))
        self._record(one, "request", date(2026, 8, 1))
        self._record(one, "request_fee", date(2026, 8, 2))
        self._record(one, "order", date(2026, 9, 1))
        self._remind(date(2026, 10, 31))
        self.assertEqual(self._get_told(case), [])
        self._remind(date(2026, 11, 1))
        name = "Service of the order"
        self.assertEqual(self._get_told(case), [(self.lawyer, f"To be done: {name}")])
        self._remind(date(2026, 11, 20))
        self.assertEqual(len(self._get_told(case)), 1)
        self._remind(date(2026, 12, 1))
        self.assertEqual(self._get_told(case), [(self.lawyer, f"LAST DAY: {name}")])
        self._remind(date(2026, 12, 2))
        self.assertEqual(self._get_told(case), [(self.chief, f"MISSED: {name}")])
        self._remind(date(2026, 12, 3))
        self.assertEqual(len(self._get_told(case)), 1)

    def test_what_is_done_asks_nobody_any_more(self):
        case = self._open_case(day=date(2026, 8, 1))
        one = self._start(case, "ip", date(2026, 8, 1))
        self._record(one, "request", date(2026, 8, 1))
        self._record(one, "request_fee", date(2026, 8, 2))
        self._record(one, "order", date(2026, 9, 1))
        self._remind(date(2026, 11, 10))
        self.assertEqual(len(self._get_told(case)), 1)
        self._record(one, "service", date(2026, 11, 10), mode="person")
        self.assertEqual(self._get_told(case), [])

    def test_end_of_a_wait_is_told(self):
        case = self._open_case(day=date(2026, 8, 1))
        one = self._start(case, "petty", date(2026, 8, 1))
        self._record(one, "invited", date(2026, 8, 3))
        self._remind(date(2026, 9, 3))
        self.assertEqual(self._get_told(case), [])
        self._remind(date(2026, 9, 4))
        self.assertEqual(
            self._get_told(case),
            [(self.lawyer, "Answer of the debtor: the wait is over")],
        )

    def test_closed_case_alarms_nobody(self):
        case = self._open_case(day=date(2026, 8, 1))
        with self._on(date(2026, 8, 2)):
            case.with_user(self.chief)._close("paid", "Paid at once")
        self._remind(date(2031, 5, 2))
        self.assertEqual(self._get_told(case), [])
        self.assertFalse(case.next_deadline_on)

    def test_deadlines_are_nobodys_to_edit(self):
        case = self._open_case()
        with self._refused(AccessError, "not allowed"):
            self._limit(case).with_user(self.lawyer).by = date(2040, 1, 1)
