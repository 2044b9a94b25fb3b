# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import tagged

from .common import june
from .common_hours import EVENING, HoursCommon, moment


@tagged("post_install", "-at_install")
class TestContactHours(HoursCommon):
    """Whose hours count: the company's, by the clock and the days of the customer."""

    def test_message_within_the_hours_leaves_at_once(self):
        action = self._queue(hour=8)
        self.assertFalse(self._get_schedule(action))
        self.assertFalse(action.leaves_at)
        self._deliver(june(5))
        self.assertEqual(action.state, "done")

    def test_message_of_friday_evening_waits_for_monday_morning(self):
        action = self._queue()
        self.assertEqual(action.state, "sending")
        self.assertEqual(self._get_schedule(action), moment(8, 7))
        self.assertEqual(action.leaves_at, moment(8, 7))

    def test_message_before_the_hours_waits_for_the_morning(self):
        action = self._queue(hour=5)
        self.assertEqual(action.leaves_at, moment(5, 7))

    def test_company_that_works_on_saturday_sends_on_saturday(self):
        self.company.write(
            {"dunforce_saturday_from": 9.5, "dunforce_saturday_to": 12.0}
        )
        self.assertEqual(self._queue().leaves_at, moment(6, 7, 30))

    def test_eve_of_a_holiday_waits_for_the_day_after(self):
        # The 43rd of June is Monday the 13th of July.
        action = self._queue(43)
        self.assertEqual(action.leaves_at, moment(45, 7))

    def test_step_of_any_day_waits_for_the_time_of_day_only(self):
        self.plan.step_ids[0].workday_rule = "any"
        # Saturday, 22:00 in Paris.
        action = self._queue(6, 20)
        self.assertEqual(action.leaves_at, moment(7, 7))

    def test_overseas_postcode_has_its_own_clock(self):
        # 10:00 in Nantes is 4:00 at Fort-de-France.
        far = self._make_customer("Madiana", zip="97200", tz="Europe/Paris")
        near = self._make_customer("Loire")
        self._make_invoice(near, june(2))
        action = self._queue(5, 8, far)
        self.assertEqual(action.leaves_at, moment(5, 13))
        self.assertFalse(self._get_actions(near).leaves_at)

    def test_customer_abroad_has_the_clock_of_his_country(self):
        # 16:00 UTC is 20:00 on La Réunion, and 12:00 in New York.
        reunion = self._make_customer("Bourbon", country_id=self.env.ref("base.re").id)
        york = self._make_customer(
            "Hudson", country_id=self.env.ref("base.us").id, tz="Europe/Paris"
        )
        self._make_invoice(york, june(1))
        action = self._queue(4, 16, reunion)
        self.assertEqual(action.leaves_at, moment(5, 5))
        self.assertFalse(self._get_actions(york).leaves_at)

    def test_own_zone_counts_where_the_country_has_it(self):
        states = self.env.ref("base.us").id
        denver = self._make_customer("Mile", country_id=states, tz="America/Denver")
        # 14:00 UTC is 8:00 in Denver, which is an hour before its morning.
        self.assertEqual(self._queue(5, 14, denver).leaves_at, moment(5, 15))

    def test_holiday_of_the_customer_s_country_counts(self):
        # The 33rd of June is Friday the 3rd of July: off in the United States, since
        # Independence Day falls on a Saturday.
        states = self.env.ref("base.us").id
        york = self._make_customer("Hudson", country_id=states)
        action = self._queue(32, 23, york)
        self.assertEqual(action.leaves_at, moment(36, 13))

    def test_customer_without_country_has_the_company_s(self):
        self.company.country_id = self.france
        lost = self._make_customer("Nowhere", country_id=False)
        self.assertEqual(self._queue(partner=lost).leaves_at, moment(8, 7))

    def test_preferred_hours_of_the_contact_narrow_those_of_the_company(self):
        self.partner.write({"dunforce_hour_from": 14.0, "dunforce_hour_to": 16.0})
        self.assertEqual(self._queue(5, 8).leaves_at, moment(5, 12))

    def test_company_wins_where_the_preferred_hours_lie_outside(self):
        self.partner.write({"dunforce_hour_from": 20.0, "dunforce_hour_to": 22.0})
        self.assertEqual(self._queue().leaves_at, moment(8, 7))

    def test_contact_of_the_follow_up_has_hours_of_his_own_or_the_customer_s(self):
        self.partner.write({"dunforce_hour_from": 14.0, "dunforce_hour_to": 16.0})
        contact = self.env["res.partner"].create(
            {
                "name": "Ada",
                "parent_id": self.partner.id,
                "type": "followup",
                "email": "ada@customer.example",
            }
        )
        action = self._queue(5, 8)
        self.assertEqual(action.contact_id, contact)
        self.assertEqual(action.leaves_at, moment(5, 12))
        contact.write({"dunforce_hour_from": 17.0, "dunforce_hour_to": 19.0})
        self.assertEqual(action._get_slots(moment(5, 8)), {action.id: moment(5, 15)})

    def test_e_mails_leave_at_any_hour_if_the_company_says_so(self):
        self.company.dunforce_hours_emails = False
        action = self._queue()
        self.assertFalse(self._get_schedule(action))
        # The other channels keep the hours all the same.
        self.assertEqual(action._get_slots(moment(5, 18))[action.id], moment(8, 7))

    def test_letters_keep_no_hours(self):
        self.plan.step_ids[0].channel = "letter"
        action = self._queue()
        self.assertEqual(action.state, "ready")
        self.assertEqual(action._get_departures(moment(5, 18)), {action.id: False})

    def test_slots_of_many_actions_cost_no_query_for_each(self):
        for number in range(12):
            partner = self._make_customer(f"Many {number}")
            self._make_invoice(partner, june(2))
        self._run(june(5))
        actions = self._as_robot("dunforce.followup.action").search([])
        actions[:1]._get_slots(moment(5, 18))
        counts = []
        for some in (actions[:2], actions[2:]):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            slots = some._get_slots(moment(5, 18))
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(set(slots.values()), {moment(8, 7)})
        self.assertEqual(len(actions), 12)
        self.assertEqual(counts[0], counts[1])

    def test_message_bears_the_day_on_which_it_leaves(self):
        step = self.plan.step_ids[0]
        step.write({"consequence": "a call", "consequence_days": 8})
        step.mode = "approval"
        action = self._prepare()
        with self._on(june(5), EVENING):
            self.assertEqual(action.message_date, june(8))
            action.with_user(self.controller).action_approve()
        self._execute(june(5), hour=EVENING)
        self.assertEqual(action.leaves_at, moment(8, 7))
        self.assertEqual(action.consequence_date, june(16))
