# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import UserError

from .common import june
from .common_mail import DeliveryCommon


class TestWording(DeliveryCommon):
    """A person may word a prepared message; it then leaves as it is written."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.plan.rollout = "approve"
        cls.customer = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.customer)

    def _word(self, text):
        """Prepare the first reminder and have the controller word it."""
        self._run(june(4))
        action = self._get_actions(self.customer).with_user(self.controller)
        with self._on(june(4)):
            action.action_word()
            self.assertIn("100.00", action.body)
            action.write({"subject": "About our talk", "body": f"<p>{text}</p>"})
        return action

    def test_message_leaves_as_it_was_worded(self):
        action = self._word("As we said on the phone.")
        with self._on(june(4)):
            action.action_approve()
        self._execute(june(4))
        self._deliver(june(4))
        self.assertEqual(action.state, "done")
        self.assertEqual(action.subject, "About our talk")
        self.assertIn("As we said on the phone.", action.body)
        self.assertNotIn("100.00", action.body)
        self.assertEqual(len(self._get_received(self.customer.email)), 1)
        self.assertTrue(action._is_intact())

    def test_worded_message_counts_as_edited(self):
        action = self._word("Hello.")
        with self._on(june(4)):
            action.action_approve()
        self.assertTrue(action.edited)
        self.assertEqual(self.plan.edited_count, 1)

    def test_person_may_go_back_to_the_text_of_the_step(self):
        action = self._word("Hello.")
        with self._on(june(4)):
            action.action_unword()
            action.action_approve()
        self._execute(june(4))
        self.assertIn("100.00", action.body)
        self.assertNotEqual(action.subject, "About our talk")

    def test_worded_message_whose_amounts_changed_goes_back_to_the_person(self):
        action = self._word("You owe us 100.")
        with self._on(june(4)):
            action.action_approve()
        self._execute(june(4))
        self._pay(self.invoice, 40.0, june(4))
        self._deliver(june(4))
        self.assertEqual(action.state, "to_approve")
        self.assertFalse(action.own_wording)
        self.assertFalse(action.body)
        self.assertFalse(self._get_received(self.customer.email))

    def test_message_in_the_queue_cannot_be_worded_any_more(self):
        action = self._word("Hello.")
        with self._on(june(4)):
            action.action_approve()
        self._execute(june(4))
        with self.assertRaisesRegex(UserError, "has not left yet"):
            action.action_word()
