# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import UserError
from odoo.tests import Form

from .common import FollowupCommon, june

REMINDERS = [("1", 3), ("2", 10), ("3", 20)]
CALLS = [("1", 3, "call", "manual"), ("2", 10)]


class TestWizards(FollowupCommon):
    """The questions asked to a person, answered by the credit controller."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ladder = cls.plan
        cls.ladder.active = False
        cls.plan = cls._make_plan(REMINDERS)
        cls.customer = cls._make_customer("Martin SA")
        cls.invoice = cls._make_invoice(cls.customer, amount=240.0)

    def _new(self, name, records, user=None, **values):
        """Return a wizard as opened from these records."""
        wizards = self.env[f"dunforce.followup.{name}"].with_user(
            user or self.controller
        )
        return wizards.with_context(
            active_model=records._name, active_id=records[:1].id, active_ids=records.ids
        ).create(values)

    def _prepare_call(self):
        self.plan.active = False
        plan = self._make_plan(CALLS)
        self._run(june(4))
        call = self._get_actions(self.customer)
        self.assertEqual((call.channel, call.state), ("call", "todo"))
        return plan, call

    def test_skipped_step_never_comes_back(self):
        self._run(june(4))
        action = self._get_actions(self.customer)
        with self._on(june(4)):
            self._new(
                "action.stop", action, choice="skip", reason="He called us"
            ).action_apply()
        self.assertEqual((action.state, action.reason), ("skipped", "He called us"))
        self._run(june(5))
        self.assertEqual(self._get_actions(self.customer), action)

    def test_postponed_step_comes_back_on_its_date(self):
        self._run(june(4))
        first = self._get_actions(self.customer)
        with self._on(june(4)):
            self._new(
                "action.stop",
                first,
                choice="postpone",
                date=june(9),
                reason="Fair this week",
            ).action_apply()
        self.assertEqual(first.state, "cancelled")
        self._run(june(8))
        self.assertEqual(self._get_actions(self.customer), first)
        self._run(june(9))
        again = self._get_actions(self.customer) - first
        self.assertEqual(again.level, first.level)

    def test_postponing_to_the_past_is_refused(self):
        self._run(june(4))
        action = self._get_actions(self.customer)
        with self._on(june(4)), self.assertRaisesRegex(UserError, "after today"):
            self._new(
                "action.stop",
                action,
                choice="postpone",
                date=june(3),
                reason="No",
            ).action_apply()
        self.assertEqual(action.state, "ready")

    def test_cancelled_step_is_decided_afresh(self):
        self._run(june(4))
        first = self._get_actions(self.customer)
        with self._on(june(4)):
            self._new(
                "action.stop", first, choice="cancel", reason="Wrong text"
            ).action_apply()
        self._run(june(5))
        again = self._get_actions(self.customer) - first
        self.assertEqual((first.state, again.level), ("cancelled", first.level))

    def test_result_of_a_call_is_kept_and_followed_up(self):
        _plan, call = self._prepare_call()
        with self._on(june(4)):
            self._new(
                "action.result",
                call,
                result="commitment",
                promise_date=june(12),
                note="Pays on the 12th",
                next_date=june(12),
            ).action_apply()
        self.assertEqual((call.state, call.result), ("done", "commitment"))
        self.assertIn("Pays on the 12th", call.note)
        promise = self.env["dunforce.promise"].search([])
        self.assertEqual((promise.date, promise.amount), (june(12), 240.0))
        again = self._get_actions(self.customer, kind="contact")
        self.assertEqual((again.date, again.channel), (june(12), "call"))
        self.assertEqual(again.item_ids.line_id, call.item_ids.line_id)
        self.assertEqual(again.activity_ids.user_id, call.user_id)

    def test_call_needs_a_result(self):
        _plan, call = self._prepare_call()
        with self._on(june(4)), self.assertRaisesRegex(UserError, "what the call"):
            self._new("action.result", call).action_apply()
        self.assertEqual(call.state, "todo")

    def test_result_cannot_lie_in_the_future(self):
        _plan, call = self._prepare_call()
        with self._on(june(4)), self.assertRaisesRegex(UserError, "in the future"):
            self._new(
                "action.result", call, result="reached", date=june(5)
            ).action_apply()

    def test_task_is_closed_once(self):
        _plan, call = self._prepare_call()
        with self._on(june(4)):
            self._new("action.result", call, result="reached").action_apply()
            with self.assertRaisesRegex(UserError, "not to do any more"):
                self._new("action.result", call, result="refused").action_apply()
        self.assertEqual(call.result, "reached")

    def test_changed_plan_repeats_no_level(self):
        self._live(june(4))
        file = self._get_file(self.customer)
        plan = self._make_plan([("1", 5), ("2", 8)], name="Other", care_rank=1)
        self._new("plan.change", file, plan_id=plan.id).action_apply()
        self.assertEqual(file.current_plan_id, plan)
        self._run(june(12))
        levels = [level for level, _state in self._get_levels(self.customer)]
        self.assertEqual(levels, ["1", "2"])

    def test_plan_without_steps_is_refused(self):
        self._run(june(4))
        plan = self.env["dunforce.followup.plan"].create({"name": "Empty"})
        with self.assertRaisesRegex(UserError, "has no step"):
            self._new(
                "plan.change", self._get_file(self.customer), plan_id=plan.id
            ).action_apply()

    def test_opening_balance_is_followed_up_once_included(self):
        old = self._make_customer("Old SA")
        line = self._make_entry(old, 500.0, maturity=june(1))
        left = self._make_entry(old, 70.0, maturity=june(1))
        self._run(june(4))
        self.assertFalse(self._get_actions(old))
        with self._on(june(4)):
            wizard = self._new("opening", self.company, user=self.boss)
            offered = wizard.line_ids.filtered(lambda row: row.partner_id == old)
            self.assertEqual(offered.line_id, line | left)
            offered.filtered(lambda row: row.line_id == line).include = True
            wizard.action_apply()
        self.assertFalse(line.no_followup)
        self.assertTrue(left.no_followup)
        self._run(june(5))
        self.assertEqual(self._get_actions(old).item_ids.line_id, line)

    def test_opening_needs_a_choice(self):
        self._make_entry(self.customer, 500.0, maturity=june(1))
        wizard = self._new("opening", self.company, user=self.boss)
        with self.assertRaisesRegex(UserError, "at least one line"):
            wizard.action_apply()

    def test_opening_ticks_all_at_once(self):
        line = self._make_entry(self.customer, 500.0, maturity=june(1))
        wizard = self._new("opening", self.company, user=self.boss)
        wizard.action_select_all()
        wizard.action_apply()
        self.assertFalse(line.no_followup)

    def _make_consequence(self):
        announced = {"consequence": "We stop delivering", "consequence_days": 3}
        self.plan.active = False
        self._make_plan([("1", 3, "call", "manual", announced), ("2", 20)])
        self._run(june(4))
        call = self._get_actions(self.customer)
        with self._on(june(4)):
            self._new("action.result", call, result="refused").action_apply()
        task = self._get_actions(self.customer, kind="consequence")
        self.assertEqual(task.state, "todo")
        return task

    def test_consequence_is_carried_out(self):
        task = self._make_consequence()
        self._new("consequence", task, choice="carry_out").action_apply()
        self.assertEqual(
            (task.state, task.consequence_outcome), ("done", "carried_out")
        )

    def test_consequence_is_withdrawn_with_a_reason_only(self):
        task = self._make_consequence()
        with self.assertRaisesRegex(UserError, "Say why"):
            self._new("consequence", task, choice="withdraw").action_apply()
        self._new(
            "consequence", task, choice="withdraw", reason="He paid half"
        ).action_apply()
        self.assertEqual(task.consequence_outcome, "withdrawn")
        self.assertIn("He paid half", task.note)

    def test_dry_run_tells_and_writes_nothing(self):
        quiet = self._make_customer("Quiet SA")
        self._make_invoice(quiet, june(20))
        watched = ("dunforce.followup", "dunforce.followup.action", "mail.mail")
        watched += ("dunforce.followup.run", "dunforce.followup.action.item")
        before = [self.env[model].search_count([]) for model in watched]
        with self._on(june(1)):
            wizard = self._new("dry.run", self.company, date=june(4))
            action = wizard.action_run()
        self.assertEqual(action["res_model"], "dunforce.followup.dry.run.line")
        rows = {row.partner_id: row for row in wizard.line_ids}
        self.assertEqual(rows[self.customer].outcome, "contact")
        self.assertIn("Step 1", rows[self.customer].what)
        self.assertIn("240", rows[self.customer].what)
        self.assertIn(self.invoice.name, rows[self.customer].items_html)
        if quiet in rows:
            self.assertEqual(rows[quiet].outcome, "left")
            self.assertTrue(rows[quiet].reason)
        after = [self.env[model].search_count([]) for model in watched]
        self.assertEqual(before, after)

    def test_dry_run_tries_another_plan(self):
        plan = self._make_plan([("1", 1)], name="Early", active=False)
        with self._on(june(2)):
            form = Form(
                self.env["dunforce.followup.dry.run"].with_user(self.controller)
            )
            form.plan_id = plan
            form.partner_ids.add(self.customer)
            wizard = form.save()
            wizard.action_run()
        self.assertEqual(wizard.line_ids.partner_id, self.customer)
        self.assertEqual(wizard.line_ids.outcome, "contact")
        self.assertIn("Tried", wizard.line_ids.plan_reason)

    def test_prepared_message_can_be_read_before_it_is_approved(self):
        self.plan.step_ids.mode = "approval"
        self._run(june(4))
        action = self._get_actions(self.customer).with_user(self.controller)
        with self._on(june(4)):
            self.assertTrue(action.is_preview)
            self.assertIn(self.invoice.name, action.shown_body)

    def test_invoice_shows_its_place_in_the_plan(self):
        self._live(june(4))
        with self._on(june(5)):
            html = self.invoice.with_user(self.controller).followup_html
        self.assertIn("Step 1", html)
        self.assertIn("Step 2", html)

    def test_timeline_draws_every_step_and_the_due_date(self):
        html = self.ladder.with_user(self.boss).timeline_html
        for step in self.ladder.step_ids:
            self.assertIn(step.name, html)
        self.assertIn("Due date", html)
        self.assertIn("-10", html)
