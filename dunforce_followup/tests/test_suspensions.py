# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common import FollowupCommon, june


class TestSuspensions(FollowupCommon):
    """Who is left alone, why, and until when."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customer = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.customer)
        cls.other = cls._make_invoice(cls.customer, amount=40.0)

    def _lines(self, invoice):
        return invoice.line_ids.filtered("date_maturity")

    def _suspend(self, kind, day=2, **values):
        return self._pause(
            self.customer, False, june(day), kind=kind, reason="Because", **values
        )

    def _new(self, name, records, **values):
        """Return a wizard as the controller opens it from these records."""
        wizards = self.env[f"dunforce.followup.{name}"].with_user(self.controller)
        return wizards.with_context(
            active_model=records._name, active_id=records[:1].id, active_ids=records.ids
        ).create(values)

    def test_pause_leaves_the_customer_alone_until_its_date(self):
        self._run(june(1))
        file = self._get_file(self.customer)
        with self._on(june(2)):
            self._new("pause", file, date=june(15), reason="Holidays").action_apply()
        self.assertEqual((file.suspension_end, file.status), (june(15), "suspended"))
        self.assertIn("Holidays", file.message_ids[:1].body)
        self._run(june(4))
        self.assertFalse(self._get_actions(self.customer))
        self._run(june(15))
        self.assertEqual(len(self._get_actions(self.customer)), 1)

    def test_pause_in_the_past_is_refused(self):
        self._run(june(1))
        file = self._get_file(self.customer)
        with (
            self._on(june(2)),
            self.assertRaisesRegex(UserError, "after its start"),
            self.env.cr.savepoint(),
        ):
            self._new("pause", file, date=june(2), reason="Why").action_apply()
        self.assertFalse(file.suspension_ids)

    def test_resume_ends_the_pause(self):
        self._run(june(1))
        file = self._get_file(self.customer)
        pause = self._pause(self.customer, june(30), june(2))
        with self._on(june(3)):
            file.with_user(self.controller).action_resume()
        self.assertEqual((pause.state, pause.ended_on), ("ended", june(3)))
        self._run(june(4))
        self.assertEqual(len(self._get_actions(self.customer)), 1)

    def test_suspension_ends_by_itself(self):
        pause = self._pause(self.customer, june(15), june(2))
        self._run(june(14))
        self.assertEqual(pause.state, "active")
        self._run(june(15))
        self.assertEqual((pause.state, pause.ended_on), ("ended", june(15)))
        self.assertEqual(self._get_levels(self.customer), [("1", "ready")])

    def test_a_suspension_asks_for_a_reason_and_a_temporary_one_for_its_end(self):
        for values, text in (
            ({"reason": " "}, "Say why"),
            ({"kind": "block", "date_end": False}, "needs an end"),
            ({"kind": "direct_debit", "date_end": False}, "needs an end"),
        ):
            with (
                self.subTest(values),
                self.assertRaisesRegex(UserError, text),
                self.env.cr.savepoint(),
            ):
                self._pause(self.customer, june(15), june(2), **values)

    def test_suspended_item_leaves_the_others_to_their_ladder(self):
        self._pause(
            self.customer,
            june(15),
            june(2),
            kind="block",
            line_ids=[Command.set(self._lines(self.other).ids)],
        )
        self._run(june(4))
        action = self._get_actions(self.customer)
        self.assertEqual(
            (action.amount, action.item_ids.move_id), (100.0, self.invoice)
        )
        with self._on(june(4)):
            self.assertIn("Blocked by us", self.other.followup_html)

    def test_protected_and_diverted_debts_are_left_alone_at_once(self):
        kinds = ("insolvency", "over_indebtedness", "prescription")
        kinds += ("factored", "assigned", "sold", "agency")
        self._run(june(4))
        for kind in kinds:
            with self.subTest(kind):
                action = self._get_actions(self.customer, "ready")
                self.assertEqual(len(action), 1)
                one = self._suspend(kind, 4)
                self.assertEqual(
                    (action.state, action.reason_code), ("cancelled", kind)
                )
                self.assertEqual(one.followup_id.status, "suspended")
                self._run(june(4))
                self.assertEqual(self._get_reason(self.customer), kind)
                with self._on(june(4)):
                    one.action_end()
                self._run(june(4))

    def test_message_in_the_queue_does_not_leave_once_the_debt_is_protected(self):
        self._run(june(4))
        self._execute(june(4))
        self._suspend("insolvency", 4)
        self._deliver(june(4))
        self.assertFalse(self.emails)

    def test_protected_customer_is_not_asked_to_pay_online(self):
        if not hasattr(self.invoice, "_has_to_be_paid"):
            self.fail("account_payment comes with account; its hook is gone")
        enable = self.env["ir.config_parameter"].sudo()
        enable.set_param("account_payment.enable_portal_payment", "True")
        self.assertTrue(self.invoice._has_to_be_paid())
        self._suspend("insolvency")
        self.assertFalse(self.invoice._has_to_be_paid())
        self.assertIn("online", self.invoice._get_online_payment_error())
        self.assertFalse(self.invoice._get_followup_link()["pay"])

    def test_sold_invoice_alone_cannot_be_paid_to_us(self):
        enable = self.env["ir.config_parameter"].sudo()
        enable.set_param("account_payment.enable_portal_payment", "True")
        lines = self._lines(self.other)
        self._suspend("sold", line_ids=[Command.set(lines.ids)])
        self.assertTrue(self.invoice._has_to_be_paid())
        self.assertFalse(self.other._has_to_be_paid())
        statement = self._get_file(self.customer)._get_statement()
        self.assertEqual(statement["groups"][0]["total"], 100.0)

    def test_direct_debit_to_come_waits_until_its_day(self):
        self._pause(self.customer, june(10), june(2), kind="direct_debit")
        self._run(june(9))
        self.assertEqual(self._get_reason(self.customer), "direct_debit")
        self._run(june(10))
        self.assertEqual(self._get_levels(self.customer), [("1", "ready")])

    def test_rejected_cheque_reopens_its_item_the_same_day(self):
        payment = self._pay(self.invoice | self.other, 140.0, june(3))
        self._run(june(4))
        self.assertFalse(self._get_actions(self.customer))
        with self._on(june(8)):
            payment.action_draft()
            payment.action_cancel()
        self._run(june(8))
        self.assertEqual(self._get_actions(self.customer).amount, 140.0)

    def test_salesperson_sees_the_suspensions_of_his_customers_only(self):
        one = self._suspend("insolvency")
        mine = one.with_user(self.seller)
        with self.assertRaises(AccessError):
            mine.check_access("read")
        one.followup_id.user_id = self.seller
        self.assertEqual(mine.kind, "insolvency")
        with self.assertRaises(AccessError):
            mine.action_end()

    def test_insolvent_contact_stays_protected_under_his_new_company(self):
        one = self._suspend("insolvency")
        group = self._make_customer("Group")
        theirs = self._make_invoice(group, amount=30.0)
        with self._on(june(3)):
            self.customer.is_company = False
            self.customer.parent_id = group
        self.assertEqual(one.partner_id, group)
        self.assertEqual(one.covered_ids.move_id, self.invoice | self.other)
        self._run(june(4))
        self.assertEqual(self._get_actions(group).item_ids.move_id, theirs)

    def test_a_suspension_is_ended_not_deleted(self):
        one = self._suspend("agency")
        with self.assertRaises(UserError):
            one.unlink()
