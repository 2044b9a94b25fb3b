# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.modules.neutralize import get_neutralization_queries
from odoo.tests import tagged

from odoo.addons.dunforce_followup.tests.common import june

from .common_sms import SmsCommon


@tagged("post_install", "-at_install")
class TestSmsNeutralize(SmsCommon):
    """A copied database writes to nobody."""

    def _neutralize(self):
        self.env.flush_all()
        for query in get_neutralization_queries(["dunforce_followup_sms"]):
            self.env.cr.execute(query)
        self.env.invalidate_all()

    def test_queued_message_waits_for_a_person(self):
        action = self._queue()
        self._neutralize()
        self._deliver_sms()
        self.assertEqual(self.provider.messages, [])
        self._execute(june(4))
        self.assertEqual(action.state, "to_approve")

    def test_message_of_somebody_else_is_left_to_odoo(self):
        foreign = self.env["sms.sms"].create({"number": "+33600009999", "body": "Hi"})
        self._neutralize()
        self.assertEqual(foreign.state, "outgoing")

    def test_address_of_the_answers_is_closed(self):
        self.company._renew_sms_token()
        self._neutralize()
        self.assertFalse(self.company.dunforce_sms_token)
