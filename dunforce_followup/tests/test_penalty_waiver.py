# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_ledger import DUE
from .penalty_common import PenaltyCommon
from .texts_common import TODAY


@tagged("post_install", "-at_install")
class TestPenaltyWaiver(PenaltyCommon):
    def test_each_part_can_be_waived_by_itself(self):
        self._waive(self.invoice, "interest")
        self.assertEqual(self._get_costs(self.invoice), (0.0, 40.0))
        self._waive(self.invoice, "indemnity")
        self.assertEqual(self._get_costs(self.invoice), (0.0, 0.0))

    def test_waiver_keeps_who_when_and_why_and_tells_the_invoice(self):
        self._waive(self.invoice, reason="<b>Our</b> delivery was late")
        waiver = self._get_waivers(self.invoice)
        self.assertEqual(
            (waiver.user_id, waiver.date, waiver.reason),
            (self.controller, TODAY, "<b>Our</b> delivery was late"),
        )
        message = self.invoice.message_ids[0]
        self.assertIn("&lt;b&gt;Our", message.body)
        self.assertEqual(message.author_id, self.controller.partner_id)

    def test_waiver_is_withdrawn_and_stays_in_the_history(self):
        self._waive(self.invoice)
        waiver = self._get_waivers(self.invoice)
        waiver.action_withdraw()
        self.assertEqual(self._get_costs(self.invoice), (96.53, 40.0))
        self.assertEqual(waiver.withdrawn_by_id, self.controller)
        self.assertIn("withdrawn", self.invoice.message_ids[0].body)
        with self.assertRaisesRegex(UserError, "withdraw"):
            waiver.sudo().unlink()

    def test_reason_is_asked_for(self):
        with self.assertRaisesRegex(UserError, "why"):
            self._waive(self.invoice, reason="  ")
        self.assertFalse(self._get_waivers(self.invoice))

    def test_customers_file_proposes_all_that_bears_penalties(self):
        other = self._make_invoice(self.customer, DUE, 500.0)
        self._make_invoice(self.customer, TODAY, 500.0)
        wizard = (
            self.env["dunforce.penalty.waive"]
            .with_user(self.controller)
            .with_context(active_model="dunforce.followup", active_id=self.followup.id)
            .create({"reason": "A gesture"})
        )
        self.assertEqual(wizard.move_ids, self.invoice + other)
        wizard.action_apply()
        self.assertFalse(self.followup._get_penalties(TODAY))
        self.assertEqual(len(self.followup.waiver_ids), 2)

    def test_salesperson_reads_waivers_of_his_customers_and_makes_none(self):
        self._waive(self.invoice)
        waiver = self._get_waivers(self.invoice).with_user(self.seller)
        with self.assertRaises(AccessError):
            _reason = waiver.reason
        self.followup.user_id = self.seller
        self.assertTrue(waiver.reason)
        with self.assertRaises(AccessError):
            self._waive(self.invoice, user=self.seller)
