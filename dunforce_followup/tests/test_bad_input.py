# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import psycopg2

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from .common import FollowupCommon, june


class TestBadInput(FollowupCommon):
    """Each gives a clear error or a visible task; none loses or repeats an action."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customer = cls._make_customer()

    def test_plan_without_steps_cannot_do_anything_but_observe(self):
        with self.assertRaisesRegex(ValidationError, "has no step"):
            self._make_plan([], name="Empty")
        plan = self._make_plan([], rollout="observe")
        with self.assertRaisesRegex(ValidationError, "has no step"):
            plan.rollout = "configured"

    def test_plan_that_lost_its_steps_leaves_a_reason(self):
        plan = self._make_plan([], rollout="observe", care_rank=99)
        self._make_invoice(self.customer)
        run = self._run(june(4))
        self.assertEqual(run.state, "done")
        file = self._get_file(self.customer)
        self.assertEqual((file.status, file.reason_code), ("attention", "plan_empty"))
        self.assertEqual(file.current_plan_id, plan)

    def test_steps_out_of_order_are_refused_by_name(self):
        with self.assertRaisesRegex(ValidationError, "Step 2.*Step 1"):
            self._make_plan([("1", 10), ("2", 3)])
        with self.assertRaisesRegex(ValidationError, "Step 2.*Step 1"):
            self._make_plan([("3", 3), ("2", 10)])

    def test_step_on_the_wrong_side_of_the_due_date_is_refused(self):
        for level, offset in (("0", 1), ("1", 0), ("1", -3)):
            with (
                self.subTest(level=level, offset=offset),
                self.assertRaisesRegex(ValidationError, "Step 1.*due date"),
            ):
                self._make_plan([(level, offset)])

    def test_step_written_alone_is_checked_too(self):
        with self.assertRaisesRegex(ValidationError, "order"):
            self.plan.step_ids[3].delay_days = 5
        with self.assertRaisesRegex(ValidationError, "order"):
            self.plan.write(
                {"step_ids": [Command.update(self.plan.step_ids[3].id, {"level": "1"})]}
            )

    def test_archived_step_is_neither_done_nor_checked(self):
        self.plan.step_ids[1].active = False
        self._make_invoice(self.customer)
        self._run(june(4))
        self.assertFalse(self._get_actions(self.customer))
        self._run(june(11))
        self.assertEqual(self._get_levels(self.customer), [("2", "ready")])

    def test_text_made_for_something_else_is_refused(self):
        template = self.env["mail.template"].create(
            {
                "name": "Invoice",
                "model_id": self.env["ir.model"]._get_id("account.move"),
            }
        )
        with self.assertRaisesRegex(ValidationError, "Invoice.*Step 1"):
            self.plan.step_ids[0].template_id = template

    @mute_logger("odoo.sql_db")
    def test_limits_below_zero_are_refused(self):
        step = self.plan.step_ids[0]
        for record, field in (
            (self.plan, "min_interval_days"),
            (self.plan, "run_cap"),
            (self.plan, "amount_min"),
            (step, "amount_min"),
            (self.company, "dunforce_cap_week"),
        ):
            with (
                self.subTest(field=field),
                self.assertRaises(psycopg2.IntegrityError),
                self.env.cr.savepoint(),
            ):
                record[field] = -1
                record.flush_recordset()

    @mute_logger("odoo.sql_db")
    def test_step_of_a_named_user_must_name_him(self):
        with self.assertRaises(psycopg2.IntegrityError), self.env.cr.savepoint():
            self._make_plan([("1", 3, "call", "manual", {"responsible": "user"})])

    def test_text_that_cannot_be_rendered_is_a_task_and_stops_nobody_else(self):
        template = self.env["mail.template"].create(
            {
                "name": "Broken",
                "model_id": self.env["ir.model"]._get_id("dunforce.followup.action"),
                "subject": "Reminder",
                "body_html": "<p>Hello</p>",
            }
        )
        plan = self._make_plan(
            [("1", 3, "email", "auto", {"template_id": template.id})]
        )
        # Written behind the check that Odoo makes of a template.
        self.env.cr.execute(
            "UPDATE mail_template SET subject = %s WHERE id = %s",
            ['{"en_US": "{{ object.no_such_field }}"}', template.id],
        )
        template.invalidate_recordset()
        invoice = self._make_invoice(self.customer, dunforce_plan_id=plan.id)
        other = self._make_customer("Other")
        self._make_invoice(other)
        with mute_logger(
            "odoo.addons.mail.models.mail_render_mixin",
            "odoo.addons.dunforce_followup.models.followup_action_send",
        ):
            self._live(june(4))
        self.assertEqual(self._get_levels(other), [("1", "done")])
        action = self._get_actions(self.customer)
        self.assertNotIn(action[-1].state, ("sending", "done"))
        task = self._get_actions(self.customer, "todo", kind="configuration")
        self.assertEqual(len(task), 1)
        self.assertEqual(self._get_met(invoice), ["1"])

    def test_item_without_due_date_is_refused_by_name(self):
        line = self._make_entry(self.customer, 100.0)
        self.assertFalse(line.date_maturity)
        opening = (
            self.env["dunforce.followup.opening"]
            .with_user(self.boss)
            .create({"company_id": self.company.id})
        )
        self.assertIn(line, opening.line_ids.line_id)
        opening.action_select_all()
        with self.assertRaisesRegex(UserError, f"{line.move_id.name}.*due date"):
            opening.action_apply()
        self.assertTrue(line.no_followup)
        # And should it be included by hand: nothing is said without a date.
        line.no_followup = False
        run = self._run(june(30))
        self.assertEqual(run.state, "done")
        self.assertFalse(self._get_actions(self.customer))

    def test_archived_responsible_is_replaced(self):
        call = self._make_plan([("1", 3, "call", "manual")])
        self._make_invoice(self.customer, dunforce_plan_id=call.id)
        self._run(june(3))
        self._get_file(self.customer).controller_id = self.seller
        self.seller.active = False
        self._run(june(4))
        self.assertEqual(self._get_actions(self.customer).user_id, self.controller)

    def test_archived_controller_and_manager_leave_it_to_the_administrator(self):
        (self.controller | self.boss).active = False
        call = self._make_plan([("1", 3, "call", "manual")])
        self._make_invoice(self.customer, dunforce_plan_id=call.id)
        for day in (4, 12, 22):
            run = self._run(june(day))
            self.assertEqual(run.state, "done")
        action = self._get_actions(self.customer)
        self.assertEqual(action.user_id, self.env.ref("base.user_admin"))
        self.assertEqual(action.state, "not_done")

    def test_deleted_responsible_loses_no_task(self):
        leaver = new_test_user(
            self.env,
            "leaver",
            groups="dunforce_followup.dunforce_followup_group_user",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        call = self._make_plan([("1", 3, "call", "manual"), ("2", 10)])
        invoice = self._make_invoice(self.customer, dunforce_plan_id=call.id)
        self._run(june(3))
        self._get_file(self.customer).controller_id = leaver
        self._run(june(4))
        action = self._get_actions(self.customer)
        self.assertEqual(action.user_id, leaver)
        leaver.sudo().unlink()
        run = self._run(june(5))
        self.assertEqual(run.state, "done")
        self.assertEqual(action.state, "todo")
        self._run(june(12))
        self.assertEqual((action.state, action.user_id), ("todo", self.boss))
        self.assertEqual(self._get_met(invoice), ["1"])

    def test_user_named_by_a_step_cannot_vanish(self):
        leaver = self._make_user("named", "user")
        self._make_plan(
            [("1", 3, "call", "manual", {"responsible": "user", "user_id": leaver.id})]
        )
        with (
            self.assertRaises(psycopg2.IntegrityError),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            leaver.sudo().unlink()

    def test_archived_customer_is_still_a_debtor(self):
        self._make_invoice(self.customer)
        self.customer.active = False
        self._run(june(4))
        self.assertEqual(self._get_levels(self.customer), [("1", "ready")])

    def test_invoice_moved_to_another_customer_begins_anew_there(self):
        """The steps its first debtor has met are not the second one's."""
        invoice = self._make_invoice(self.customer)
        self._live(june(4))
        other = self._make_customer("The right one")
        invoice.button_draft()
        invoice.partner_id = other
        invoice.invoice_date_due = june(1)
        invoice.action_post()
        run = self._live(june(8))
        self.assertEqual(run.state, "done")
        self.assertEqual(self._get_levels(other), [("1", "done")])
        self.assertEqual(self._get_levels(self.customer), [("1", "done")])
        self.assertEqual(self._get_file(self.customer).open_amount, 0.0)

    def test_cancelled_invoice_leaves_the_trail_of_what_was_sent(self):
        invoice = self._make_invoice(self.customer)
        self._live(june(4))
        invoice.button_draft()
        invoice.button_cancel()
        self._run(june(11))
        action = self._get_actions(self.customer)
        self.assertEqual(action.state, "done")
        self.assertEqual(action.item_ids.residual, 100.0)
        self.assertEqual(self._get_file(self.customer).open_amount, 0.0)
