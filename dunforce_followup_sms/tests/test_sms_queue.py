# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import tagged

from odoo.addons.dunforce_followup.tests.common import june

from .common_sms import MOBILE, SmsCommon


@tagged("post_install", "-at_install")
class TestSmsQueue(SmsCommon):
    """Odoo's queue of text messages, which we share with everybody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company(name="Other creditor")["company"]

    def _make_foreign(self, number="+33600009999", company=None):
        """Return a message of somebody else's in the queue."""
        message = self.env["mail.message"].create(
            {"body": "Hi", "record_company_id": company.id if company else False}
        )
        return self.env["sms.sms"].create(
            {"number": number, "body": "Hi", "mail_message_id": message.id}
        )

    def test_queue_with_messages_of_two_companies_does_not_stop(self):
        """Odoo's own job raises there, and nobody's message leaves any more."""
        foreign = self._make_foreign(company=self.other)
        neighbour = self._make_foreign("+33600009998", self.company)
        action = self._queue()
        self._deliver_sms()
        self.assertEqual(action.state, "done")
        self.assertEqual((foreign.state, neighbour.state), ("pending", "pending"))
        self.assertEqual(len(self.provider.messages), 3)

    def test_each_company_sends_through_its_own_account(self):
        used = []
        provider = self.provider
        take = provider.take

        def note(handler, data):
            used.append(data["company"])
            return take(handler, data)

        provider.take = note
        self._make_foreign(company=self.other)
        self._queue()
        self._deliver_sms()
        self.assertEqual(used, [self.other.id, self.company.id])

    def test_waiting_reminders_do_not_bar_the_queue(self):
        self.company.write({"dunforce_hour_from": 9.0, "dunforce_hour_to": 19.0})
        action = self._queue(4, 20)
        foreign = self._make_foreign(company=self.company)
        self._deliver_sms(4, 20)
        self.assertEqual((action.state, foreign.state), ("ready", "pending"))

    def test_only_the_queue_sends_ours(self):
        """Whoever else asks may see its transaction rolled back after the call."""
        action = self._queue()
        with self._on(june(4)), self._client():
            self._get_sms(action).send()
        self.assertEqual((action.state, self.provider.messages), ("sending", []))
        self._deliver_sms()
        self.assertEqual(self.provider.count(MOBILE), 1)

    def test_message_that_an_administrator_cancels_comes_back_to_a_person(self):
        action = self._queue()
        self._get_sms(action).action_set_canceled()
        self.assertEqual((action.state, action.message_ref), ("to_approve", False))

    def test_message_that_an_administrator_deletes_is_missed(self):
        action = self._queue()
        self._get_sms(action).unlink()
        self._execute(june(4))
        self.assertEqual(action.state, "to_approve")

    def test_message_whose_result_was_lost_is_a_doubt(self):
        action = self._queue()
        action.marked_at = "2026-06-04 08:00:00"
        self._deliver_sms()
        self.assertEqual((action.state, self.provider.messages), ("ambiguous", []))

    def test_deleted_with_its_marker_is_a_doubt(self):
        action = self._queue()
        action.marked_at = "2026-06-04 08:00:00"
        self._get_sms(action).unlink()
        self._execute(june(4))
        self.assertEqual(action.state, "ambiguous")

    def test_answer_of_a_person_to_a_doubt_is_obeyed_once(self):
        action = self._queue()
        self.provider.plan("drop")
        self._deliver_sms()
        with self._on(june(4)):
            action.with_user(self.controller).action_resolve_sent()
        self.assertEqual(action.state, "done")
        self._execute(june(4))
        self._deliver_sms()
        self.assertEqual(self.provider.count(MOBILE), 1)

    def test_what_was_sent_cannot_be_rewritten(self):
        action = self._queue()
        self._deliver_sms()
        with self._refused(Exception, "audit trail"):
            action.with_user(self.controller).sms_text = "Something else"
