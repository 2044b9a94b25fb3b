# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import RedirectWarning
from odoo.tests import tagged

from .common import june
from .common_mail import DeliveryCommon


@tagged("post_install", "-at_install")
class TestActivities(DeliveryCommon):
    """Calls and tasks are on the list of the right person, without a mail for each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.step_ids[0].write({"channel": "call", "mode": "manual"})
        cls.partner = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.partner)

    def _prepare_call(self):
        self._run(june(4))
        return self._get_actions(self.partner)

    def test_call_is_an_activity_of_its_responsible_on_its_day(self):
        call = self._prepare_call()
        activity = call.activity_ids
        self.assertEqual((call.state, call.user_id), ("todo", self.controller))
        self.assertEqual(activity.user_id, self.controller)
        self.assertEqual(activity.date_deadline, june(4))
        self.assertEqual(activity.summary, call.name)
        self.assertEqual(
            activity.activity_type_id,
            self.env.ref("dunforce_followup.mail_activity_type_call"),
        )

    def test_task_of_the_salesperson_is_the_salespersons(self):
        self.plan.step_ids[0].write({"channel": "task", "responsible": "salesperson"})
        self.partner.user_id = self.seller
        task = self._prepare_call()
        self.assertEqual(task.activity_ids.user_id, self.seller)
        self.assertEqual(
            task.activity_ids.activity_type_id,
            self.env.ref("dunforce_followup.mail_activity_type_task"),
        )

    def test_many_tasks_send_no_assignment_mail(self):
        for number in range(5):
            self._make_invoice(self._make_customer(f"Customer {number}"))
        mails = self.env["mail.mail"].sudo()
        before = mails.search_count([])
        with self.mock_mail_gateway():
            self._prepare_call()
        activities = self.env["mail.activity"].search_count(
            [
                ("res_model", "=", "dunforce.followup.action"),
                ("user_id", "=", self.controller.id),
            ]
        )
        self.assertEqual(activities, 6)
        self.assertEqual(mails.search_count([]), before)
        self.assertEqual(self.emails, [])

    def test_call_waiting_for_approval_is_nobodys_activity_yet(self):
        self.plan.rollout = "approve"
        call = self._prepare_call()
        self.assertEqual(call.state, "to_approve")
        self.assertFalse(call.activity_ids)
        with self._on(june(4)):
            call.with_user(self.controller).action_approve()
        self.assertEqual(call.state, "todo")
        self.assertEqual(call.activity_ids.user_id, self.controller)

    def test_activity_closes_with_the_call(self):
        call = self._prepare_call()
        with self._on(june(5)):
            call.with_user(self.controller).action_done()
        self.assertEqual((call.state, call.date_done), ("done", june(5)))
        self.assertFalse(call.activity_ids)

    def test_activity_closes_when_the_invoice_is_paid(self):
        call = self._prepare_call()
        self._pay(self.invoice, day=june(5))
        self._run(june(5))
        self.assertEqual(call.state, "cancelled")
        self.assertFalse(call.activity_ids)

    def test_second_run_of_the_day_adds_no_activity(self):
        call = self._prepare_call()
        self._run(june(4))
        self._run(june(5))
        self.assertEqual(len(call.activity_ids), 1)

    def test_a_task_is_worded_in_the_language_of_who_gets_it(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.controller.lang = "fr_FR"
        followup = self._prepare_call().followup_id
        followup.with_context(lang="en_US")._take_answer(self.controller)
        task = followup.action_ids.filtered(lambda action: action.kind == "answer")
        words = f"Lire la réponse de {self.partner.name}"
        self.assertEqual((task.name, task.activity_ids.summary), (words, words))

    def test_call_marked_as_done_asks_for_its_result(self):
        call = self._prepare_call()
        with self._on(june(5)), self.assertRaises(RedirectWarning):
            call.activity_ids.with_user(self.controller).action_done()
        self.assertEqual(call.state, "todo")
        self.assertTrue(call.activity_ids)

    def test_task_marked_as_done_closes_the_action_with_the_feedback(self):
        self.plan.step_ids[0].write({"channel": "task", "responsible": "salesperson"})
        self.partner.user_id = self.seller
        task = self._prepare_call()
        activity = task.activity_ids.with_user(self.seller)
        with self._on(june(5)):
            activity.action_feedback(feedback="Purchase order sent again")
        self.assertEqual((task.state, task.date_done), ("done", june(5)))
        self.assertIn("Purchase order sent again", task.note)
        self.assertEqual(self._get_met(self.invoice), ["1"])

    def test_reminder_that_somebody_set_himself_closes_nothing(self):
        call = self._prepare_call()
        own = call.with_user(self.controller).activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.controller.id
        )
        own.action_done()
        self.assertEqual(call.state, "todo")
