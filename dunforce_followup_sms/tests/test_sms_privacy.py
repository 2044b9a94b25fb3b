# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import tagged

from odoo.addons.dunforce_followup.tests.common import june
from odoo.addons.dunforce_followup.tests.common_retention import OVER

from .common_sms import MOBILE, SmsCommon


@tagged("post_install", "-at_install")
class TestSmsPrivacy(SmsCommon):
    """Numbers and texts go when their time is over; they are told to who asks."""

    def setUp(self):
        super().setUp()
        self.action = self._queue()
        self._deliver_sms()

    def _pseudonymize(self):
        files = self.action.followup_id
        with self._on(OVER):
            return self._as_robot("dunforce.personal.data")._pseudonymize(
                files, "contents"
            )

    def test_text_number_and_link_are_hidden(self):
        notification = self.action.message_ids.notification_ids
        code = self.action.sms_code
        self._pseudonymize()
        for name in ("sms_text", "sms_number", "sms_code"):
            self.assertEqual(self.action[name], "[…]", name)
        self.assertNotIn(MOBILE, notification.mapped("sms_number"))
        self.assertFalse(self._get_sms(self.action))
        self.assertFalse(self.action.search([("sms_code", "=", code)]))

    def test_second_time_changes_nothing(self):
        self._pseudonymize()
        self.assertEqual(self._pseudonymize(), 0)

    def test_person_concerned_gets_the_text_and_not_the_key(self):
        sections = self._as_robot("dunforce.personal.data")._read_personal_data(
            self.partner
        )
        told = str(sections)
        self.assertIn("See and pay", told)
        self.assertIn(MOBILE, told)
        names = self._as_robot("dunforce.personal.data")._get_exported_fields(
            self.action
        )
        self.assertNotIn("sms_code", names)
        self.assertIn("sms_text", names)

    def test_refused_channel_outlives_what_was_said(self):
        self.action.followup_id._refuse_sms()
        self._pseudonymize()
        self.assertEqual(self.action.followup_id.refused_channels, "sms")
        self.assertEqual(self.action.date_done, june(4))
