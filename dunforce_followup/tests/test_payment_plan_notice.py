# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from psycopg2 import IntegrityError

from odoo.tools import mute_logger

from .common import june
from .common_payment_plan import PaymentPlanCommon


class TestPaymentPlanNotice(PaymentPlanCommon):
    """What the customer is sent about his instalments, and when not.

    The first one is on Wednesday, June 17th: its reminder goes three days before, on
    the working day that precedes Sunday the 14th.
    """

    def test_reminder_goes_out_before_the_instalment_once(self):
        self._agree()
        self._live(june(11))
        self.assertEqual(self._get_notices(), [])
        self._live(june(12))
        self.assertEqual(self._get_notices(), [("ahead", "done")])
        self._live(june(15))
        self.assertEqual(self._get_notices(), [("ahead", "done")])

    def test_database_keeps_a_second_notice_out(self):
        self._agree()
        self._run(june(12))
        action = self._get_actions(self.customer, kind="instalment")
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            action.copy({"state": "ready"})
            self.env.flush_all()

    def test_reminder_says_the_amount_the_day_and_the_agreement(self):
        self._agree()
        self._live(june(12))
        body = self._get_actions(self.customer, kind="instalment").body
        for words in ("payment plan of", "06/08/2026", "100.00", "06/17/2026"):
            self.assertIn(words, body)

    def test_notice_goes_out_when_an_instalment_is_late(self):
        self._agree()
        self._live(june(12))
        self._live(june(18))
        self.assertEqual(self._get_notices(), [("ahead", "done"), ("late", "done")])
        late = self._get_actions(self.customer, kind="instalment")[-1]
        self.assertIn("has not reached us", late.body)
        self._live(june(19))
        self.assertEqual(len(self._get_notices()), 2)

    def test_paid_instalment_asks_for_nothing(self):
        self._agree()
        self._receive(100.0, june(9))
        self._live(june(12))
        self._live(june(18))
        self.assertEqual(self._get_notices(), [])

    def test_notice_is_withdrawn_when_the_money_comes(self):
        self.company.dunforce_plan_mode = "approval"
        self._agree()
        self._run(june(18))
        self.assertEqual(self._get_notices(), [("late", "to_approve")])
        self._receive(100.0, june(19))
        self._run(june(19))
        self.assertEqual(self._get_notices(), [("late", "cancelled")])

    def test_notice_asks_for_what_is_missing(self):
        self.company.dunforce_plan_mode = "approval"
        self._agree()
        self._run(june(18))
        action = self._get_actions(self.customer, kind="instalment")
        self.assertEqual(action.amount, 100.0)
        self._receive(60.0, june(19))
        self._run(june(19))
        self.assertEqual((action.state, action.amount), ("to_approve", 40.0))

    def test_company_may_do_without_notices(self):
        self.company.dunforce_plan_mode = "none"
        self._agree()
        self._run(june(12))
        self._run(june(18))
        self.assertEqual(self._get_notices(), [])

    def test_notice_counts_as_a_contact(self):
        other = self._make_invoice(self.customer)
        self._agree()
        # The reminder of the other invoice goes first: the customer gets one a day.
        self._live(june(12))
        self.assertEqual(len(self._get_notices()), 1)
        self.assertEqual(self._get_met(other), [])
        self._live(june(18))
        self.assertEqual(
            self._get_notices("done"), [("ahead", "done"), ("late", "done")]
        )

    def test_paused_customer_gets_no_notice(self):
        self._agree()
        self._pause(self.customer, june(26), june(9))
        self._run(june(18))
        self.assertEqual(self._get_notices(), [])

    def test_nobody_is_written_to_on_a_day_off(self):
        self._agree()
        self._run(june(20))
        self.assertEqual(self._get_notices(), [])
        self._run(june(22))
        self.assertEqual(self._get_notices(), [("late", "ready")])

    def test_letter_replaces_a_missing_address(self):
        self.customer.email = False
        self._agree()
        self._run(june(18))
        action = self._get_actions(self.customer, kind="instalment")
        self.assertEqual(action.channel, "letter")

    def test_failed_notice_goes_by_another_channel(self):
        self._agree()
        self._run(june(18))
        action = self._get_actions(self.customer, kind="instalment")
        action._fail("bounced", delivery="bounced")
        self._run(june(19))
        self.assertEqual(
            self._get_actions(self.customer, kind="instalment").mapped("channel"),
            ["email", "letter"],
        )
