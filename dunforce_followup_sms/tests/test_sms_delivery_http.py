# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import HttpCase, tagged

from .common_sms import SmsCommon


@tagged("post_install", "-at_install")
class TestSmsDeliveryHttp(SmsCommon, HttpCase):
    """Delivery reports as providers send them: over HTTP, to Odoo's own address."""

    def _post(self, *statuses):
        params = {
            "message_statuses": [
                {"sms_status": status, "uuids": uuids} for status, uuids in statuses
            ]
        }
        return self.make_jsonrpc_request("/sms/status", params)

    def test_reports_reach_the_actions_whatever_their_order(self):
        first = self._queue()
        other = self._make_private("Other", "06 00 00 06 00")
        second = self._queue(partner=other)
        self._deliver_sms()
        self.assertEqual(
            self._post(
                ("delivered", [first.message_ref]),
                ("not_delivered", [second.message_ref]),
                ("delivered", [first.message_ref]),
            ),
            "OK",
        )
        self.assertEqual((first.state, first.delivery), ("done", "delivered"))
        self.assertEqual(second.state, "failed")

    def test_report_about_nothing_of_ours_is_taken_calmly(self):
        self.assertEqual(self._post(("delivered", ["0" * 32])), "OK")
