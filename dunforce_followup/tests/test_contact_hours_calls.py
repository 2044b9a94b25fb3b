# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import tagged

from .common import june
from .common_hours import HoursCommon


@tagged("post_install", "-at_install")
class TestContactHoursCalls(HoursCommon):
    """Who calls or visits knows when, what time it is there, and what they need."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.step_ids[0].write({"channel": "call", "mode": "manual"})
        cls.partner.write(
            {
                "user_id": cls.seller.id,
                "dunforce_hour_from": 9.0,
                "dunforce_hour_to": 12.0,
            }
        )

    def _read(self, action, day, hour, user=None):
        """Return (text, outside) as the salesperson of the customer sees them."""
        action = action.with_user(user or self.seller)
        with self._on(june(day), hour):
            action.invalidate_recordset(["hours_text", "outside_hours"])
            return action.hours_text, action.outside_hours

    def test_call_says_its_hours_and_the_time_there(self):
        call = self._prepare()
        within = "Call between 9:00 and 12:00 (Europe/Paris); it is 10:00 there now."
        self.assertEqual(self._read(call, 5, 8), (within, False))
        early = "Call between 9:00 and 12:00 (Europe/Paris); it is 03:00 there now."
        self.assertEqual(self._read(call, 5, 1), (early, True))

    def test_call_of_the_afternoon_is_for_the_next_working_day(self):
        text = (
            "Call on Monday 8 June between 9:00 and 12:00 (Europe/Paris); it is 14:00 "
            "there now."
        )
        self.assertEqual(self._read(self._prepare(), 5, 12), (text, True))

    def test_visit_has_its_own_words(self):
        self.plan.step_ids[0].channel = "visit"
        visit = self._prepare()
        text = "Visit between 9:00 and 12:00 (Europe/Paris); it is 10:00 there now."
        self.assertEqual(self._read(visit, 5, 8), (text, False))
        self.assertIn("Visit on Monday", self._read(visit, 6, 8)[0])

    def test_caller_is_told_that_the_company_s_hours_win(self):
        self.partner.write({"dunforce_hour_from": 20.0, "dunforce_hour_to": 22.0})
        text, outside = self._read(self._prepare(), 5, 8)
        self.assertFalse(outside)
        self.assertIn("Call between 9:00 and 19:00", text)
        self.assertIn("The contact prefers 20:00 to 22:00, outside the hours", text)

    def test_call_overseas_says_the_time_there(self):
        self.partner.zip = "97200"
        text = (
            "Call between 9:00 and 12:00 (America/Martinique); it is 04:00 there now."
        )
        self.assertEqual(self._read(self._prepare(), 5, 8), (text, True))

    def test_step_of_any_day_may_be_called_on_a_sunday(self):
        self.plan.step_ids[0].workday_rule = "any"
        self.assertFalse(self._read(self._prepare(), 7, 8)[1])

    def test_message_and_what_is_over_say_nothing(self):
        call = self._prepare()
        with self._on(june(5)):
            call.with_user(self.controller)._skip("settled by phone")
        self.assertEqual(self._read(call, 5, 8), (False, False))
        self.plan.step_ids[0].write({"channel": "email", "mode": "auto"})
        other = self._prepare(partner=self._make_customer("Other"))
        self.assertEqual(self._read(other, 5, 8, self.controller), (False, False))

    def test_approval_process_is_before_whoever_calls(self):
        call = self._prepare().with_user(self.seller)
        self.assertFalse(call.approval_process)
        self.partner.write(
            {"dunforce_approval": "Portal, then Mrs. Roy", "dunforce_approval_days": 5}
        )
        self.assertEqual(
            call.approval_process,
            "Portal, then Mrs. Roy\nDays that the approval takes: 5.",
        )

    def test_approval_process_of_the_contact_wins(self):
        self.partner.dunforce_approval = "Portal"
        contact = self.env["res.partner"].create(
            {
                "name": "Ada",
                "parent_id": self.partner.id,
                "type": "followup",
                "phone": "+33 1 23 45 67 90",
                "dunforce_approval": "Ada signs",
            }
        )
        call = self._prepare().with_user(self.seller)
        self.assertEqual(call.contact_id, contact)
        self.assertEqual(call.approval_process, "Ada signs")
        contact.dunforce_approval = False
        self.assertEqual(call.approval_process, "Portal")

    def test_activity_carries_preferred_hours_with_names_escaped(self):
        self.partner.name = "<b>Martin</b>"
        note = self._prepare().activity_ids.note
        self.assertIn("between 9:00 and 12:00", note)
        self.assertIn("&lt;b&gt;Martin&lt;/b&gt;", note)

    def test_activity_without_preference_carries_no_note(self):
        self.partner.write({"dunforce_hour_from": 0.0, "dunforce_hour_to": 0.0})
        self.assertFalse(self._prepare().activity_ids.note)

    def test_texts_are_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.seller.lang = "fr_FR"
        call = self._prepare().with_context(lang="fr_FR")
        text, _outside = self._read(call, 5, 12)
        self.assertIn("lundi 8 juin", text)
