# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from contextlib import contextmanager
from unittest.mock import patch

import psycopg2

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from ..models import followup_run
from .common import FollowupCommon, june

RUN_LOGGER = "odoo.addons.dunforce_followup.models.followup_run"


class TestRun(FollowupCommon):
    """The daily run: once, resumable, isolated, reported."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customers = [cls._make_customer(f"Customer {rank}") for rank in range(5)]
        cls.invoices = [cls._make_invoice(partner) for partner in cls.customers]

    def _count_actions(self):
        return sum(len(self._get_actions(partner)) for partner in self.customers)

    @contextmanager
    def _guilty(self, culprit):
        """Have the loader raise for one customer, as a bug in an addon would."""
        registered = self.env.registry["dunforce.followup.loader"]
        original = registered._get_hold

        def raising(loader, party, suspension):
            if party.partner_id == culprit.id:
                raise ValueError("the moon is in the wrong house")
            return original(loader, party, suspension)

        with (
            patch.object(registered, "_get_hold", raising),
            mute_logger(RUN_LOGGER, "odoo.sql_db"),
        ):
            yield

    def test_second_run_of_the_day_changes_nothing(self):
        run = self._live(june(4))
        self.assertEqual((run.state, run.prepared_count), ("done", 5))
        actions = self._count_actions()
        sent = len(self.emails)
        again = self._live(june(4))
        self.assertEqual(again, run)
        self.assertEqual((self._count_actions(), actions), (5, 5))
        self.assertEqual((sent, len(self.emails)), (5, 0))
        self.assertEqual(run.prepared_count, 5)

    def test_second_run_looks_at_nobody_when_nothing_changed(self):
        run = self._run(june(4))
        engine = self._as_robot("dunforce.followup.engine")
        setting = engine._get_setting(self.company, june(4))
        self.assertFalse(engine._select(setting, run._get_stamp()))

    def test_second_run_looks_at_what_changed_since(self):
        self._run(june(4))
        self._pay(self.invoices[0], day=june(4))
        new = self._make_invoice(self._make_customer("Newcomer"))
        run = self._run(june(4))
        self.assertEqual(self._get_levels(self.customers[0]), [("1", "cancelled")])
        self.assertEqual(self._get_met(new), ["1"])
        self.assertEqual(len(run.action_ids), 6)

    def test_run_is_unique_per_company_and_day(self):
        run = self._run(june(4))
        with (
            self.assertRaises(psycopg2.IntegrityError),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            run.copy()

    def test_double_click_prepares_once(self):
        self._run(june(3))
        followup = self._get_file(self.customers[0]).with_user(self.controller)
        with self._on(june(4)):
            followup.action_run_now()
            followup.action_run_now()
        self.assertEqual(self._get_levels(self.customers[0]), [("1", "sending")])
        self.assertEqual(self._get_levels(self.customers[1]), [])

    def test_run_after_a_click_does_not_prepare_again(self):
        self._run(june(3))
        with self._on(june(4)):
            self._get_file(self.customers[0]).with_user(
                self.controller
            ).action_run_now()
        self._live(june(4))
        self.assertEqual(self._get_levels(self.customers[0]), [("1", "done")])
        self.assertEqual(self._get_levels(self.customers[1]), [("1", "done")])

    def test_item_cannot_meet_a_step_twice_whoever_writes(self):
        self._run(june(4))
        item = self._get_actions(self.customers[0]).item_ids
        for state in ("done", "to_approve", "sending"):
            with (
                self.subTest(state=state),
                self.assertRaises(psycopg2.IntegrityError),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                item.copy({"state": state, "live": True})

    def test_worker_that_comes_second_prepares_nothing(self):
        """The other worker has committed what this one could not see yet."""
        self._run(june(4))
        loader = self.env.registry["dunforce.followup.loader"]
        with (
            patch.object(loader, "_read_past", lambda *args: {}),
            mute_logger(RUN_LOGGER, "odoo.sql_db"),
        ):
            run = self._as_robot("dunforce.followup.run")._start(self.company, june(4))
            run._process_partners([partner.id for partner in self.customers])
        self.assertEqual(self._count_actions(), 5)
        # It heals by itself: the next look sees what the other one has done.
        run = self._run(june(5))
        self.assertEqual(run.state, "done")
        self.assertEqual(self._count_actions(), 5)
        self.assertEqual(self._get_reason(self.customers[0]), "waiting")

    def test_interrupted_run_resumes_where_it_stopped(self):
        seconds_left = iter([10, 0])
        with self._on(june(4)), patch.object(followup_run, "BATCH", 2):
            run = self._as_robot("dunforce.followup.run")._start(self.company, june(4))
            finished = run._process(lambda done: next(seconds_left))
        self.assertFalse(finished)
        self.assertEqual((run.state, self._count_actions()), ("running", 4))
        self._run(june(4))
        self.assertEqual((run.state, self._count_actions()), ("done", 5))
        self.assertEqual(run.customer_count, 5)
        for partner in self.customers:
            self.assertEqual(self._get_levels(partner), [("1", "ready")])

    def test_guilty_customer_is_isolated_and_the_others_served(self):
        culprit = self.customers[2]
        with self._guilty(culprit):
            run = self._run(june(4))
        self.assertEqual(run.state, "warning")
        self.assertEqual((run.failed_count, run.prepared_count), (1, 4))
        for partner in self.customers:
            expected = [] if partner == culprit else [("1", "ready")]
            self.assertEqual(self._get_levels(partner), expected)
        file = self._get_file(culprit)
        self.assertEqual((file.status, file.reason_code), ("attention", "failed"))
        self.assertIn("the moon is in the wrong house", file.reason)
        failure = run.line_ids.filtered(lambda line: line.outcome == "failed")
        self.assertEqual(failure.followup_id, file)
        self.assertIn(culprit.name, failure.detail)
        self.assertIn("the moon is in the wrong house", failure.detail)

    def test_guilty_customer_is_isolated_when_the_writing_fails(self):
        culprit = self.customers[2]
        self.plan.run_cap = 4
        prepare = self.env.registry["dunforce.followup.writer"]._prepare_action_vals

        def raising(writer, run, followup, *others):
            if followup.partner_id == culprit:
                raise ValueError("the moon is in the wrong house")
            return prepare(writer, run, followup, *others)

        with (
            patch.object(
                self.env.registry["dunforce.followup.writer"],
                "_prepare_action_vals",
                raising,
            ),
            mute_logger(RUN_LOGGER, "odoo.sql_db"),
        ):
            run = self._run(june(4))
        self.assertEqual((run.failed_count, run.prepared_count), (1, 4))
        # The batches that were rolled back have used up nothing of the cap.
        for partner in self.customers:
            expected = [] if partner == culprit else [("1", "ready")]
            self.assertEqual(self._get_levels(partner), expected)

    def test_mended_customer_is_served_by_the_second_run(self):
        culprit = self.customers[2]
        with self._guilty(culprit):
            self._run(june(4))
        run = self._run(june(4))
        self.assertEqual(self._get_levels(culprit), [("1", "ready")])
        self.assertEqual(self._get_reason(culprit), "prepared")
        self.assertEqual((run.state, run.failed_count), ("done", 0))
        self.assertFalse(run.line_ids.filtered("followup_id"))

    def test_error_of_the_database_is_isolated_too(self):
        culprit = self.customers[0]
        registered = self.env.registry["dunforce.followup.loader"]
        original = registered._get_hold

        def dividing(loader, party, suspension):
            if party.partner_id == culprit.id:
                loader.env.cr.execute("SELECT 1 / 0")
            return original(loader, party, suspension)

        with (
            patch.object(registered, "_get_hold", dividing),
            mute_logger(RUN_LOGGER, "odoo.sql_db"),
        ):
            run = self._run(june(4))
        self.assertEqual((run.failed_count, run.prepared_count), (1, 4))

    def test_run_reports_customers_per_reason(self):
        self._make_invoice(self._make_customer("Never sent"), sent=False)
        self._make_invoice(self._make_customer("Later"), june(9), amount=40.0)
        paused = self.customers[0]
        self._run(june(3))
        self._pause(paused, june(20), june(3))
        run = self._run(june(4))
        figures = {
            line.reason_code: (line.outcome, line.customer_count, line.overdue_amount)
            for line in run.line_ids
        }
        self.assertEqual(figures["prepared"], ("prepared", 4, 400.0))
        self.assertEqual(figures["paused"][:2], ("left", 1))
        self.assertTrue(all(line.reason for line in run.line_ids))

    def test_run_counts_what_is_sent_approved_and_to_do(self):
        ask = self._make_plan([("1", 3, "email", "approval")])
        call = self._make_plan([("1", 3, "call", "manual")])
        self.invoices[0].dunforce_plan_id = ask
        self.invoices[1].dunforce_plan_id = call
        run = self._live(june(4))
        self.assertEqual(
            (run.sent_count, run.to_approve_count, run.todo_count), (3, 1, 1)
        )

    def test_neither_runs_nor_actions_are_deleted(self):
        run = self._run(june(4))
        with self.assertRaisesRegex(UserError, "audit trail"):
            run.unlink()
        with self.assertRaisesRegex(UserError, "audit trail"):
            run.action_ids[0].unlink()

    def test_finished_action_is_never_rewritten(self):
        self._live(june(4))
        action = self._get_actions(self.customers[0])
        kept = action.read(["state", "date_done", "reason_code", "sent_at"])
        with self._on(june(9)):
            action._cancel("by_person")
            action._skip("Why not")
            action._finish(june(9))
            mine = action.with_user(self.controller)
            for button in ("approve", "done", "send_now", "retry", "resolve_sent"):
                getattr(mine, f"action_{button}")()
        self.assertEqual(
            action.read(["state", "date_done", "reason_code", "sent_at"]), kept
        )
        self.assertEqual(action.item_ids.mapped("state"), ["done"])
        self.assertEqual(action.item_ids.date_done, june(4))
