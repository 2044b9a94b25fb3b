# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from psycopg2.errors import CheckViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.dunforce_followup.tests.common import june

from .common_sms import SmsCommon

ADDON = "dunforce_followup_sms"


@tagged("post_install", "-at_install")
class TestSmsPlan(SmsCommon):
    """The ready-made plan, and what a step by text message may be."""

    def test_formal_notice_is_never_a_text_message(self):
        with (
            mute_logger("odoo.sql_db"),
            self._refused(CheckViolation, "formal_notice_no_sms"),
        ):
            self._make_plan([("5", 45, "sms", "approval")])
            self.env.flush_all()

    def test_prepared_formal_notice_cannot_be_made_a_text_message(self):
        self.plan.active = False
        self._make_plan([("5", 3, "letter", "approval")])
        action = self._prepare()
        with (
            mute_logger("odoo.sql_db"),
            self._refused(CheckViolation, "formal_notice_no_sms"),
        ):
            action.with_user(self.controller).channel = "sms"
            self.env.flush_all()

    def test_plan_is_for_private_people_who_prefer_text_messages(self):
        plan = self.env.ref(f"{ADDON}.followup_plan_sms")
        self.assertEqual(plan.rollout, "observe", "it arrives without doing anything")
        plan.write({"active": True, "rollout": "configured"})
        self.plan.active = False
        tag = self.env.ref(f"{ADDON}.res_partner_category_sms")
        self.partner.category_id = tag
        action = self._prepare()
        self.assertEqual((action.plan_id, action.channel), (plan, "sms"))

    def test_steps_of_the_plan_rise_and_end_on_paper(self):
        plan = self.env.ref(f"{ADDON}.followup_plan_sms")
        steps = plan.with_context(active_test=False).step_ids.sorted("offset_days")
        found = [(step.offset_days, step.level, step.channel) for step in steps]
        self.assertEqual(
            found,
            [
                (-5, "0", "sms"),
                (3, "1", "sms"),
                (10, "2", "call"),
                (17, "2", "email"),
                (27, "3", "sms"),
                (42, "4", "letter"),
                (60, "5", "registered"),
            ],
        )
        self.assertTrue(steps[2].sms_if_not_reached)

    def test_calls_of_the_other_private_plans_are_followed_by_sms(self):
        for name in ("consumer_2", "consumer_4", "tenant_3"):
            step = self.env.ref(f"dunforce_followup.followup_step_{name}")
            self.assertTrue(step.sms_if_not_reached, name)

    def test_timeline_of_the_plan_shows_text_messages(self):
        self.assertIn("fa-commenting-o", self.plan.timeline_html)

    def test_observing_plan_sends_nothing(self):
        self.plan.rollout = "observe"
        self._make_invoice(self.partner)
        self._run(june(4))
        self._execute(june(4))
        self.assertFalse(self._get_actions(self.partner))
        self.assertFalse(self.env["sms.sms"].search([("state", "=", "outgoing")]))
