# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import sys
import tempfile
import unittest
from datetime import date, timedelta
from pathlib import Path

from odoo import SUPERUSER_ID
from odoo.tests import tagged

from odoo.addons.account.tests.common import AccountTestInvoicingCommon

ROOT = Path(__file__).resolve().parents[2]
# Whoever installs the addon alone has neither the replay nor the ledger's generator.
HAS_REPLAY = (ROOT / "setup/replay").is_dir()
BEGIN = date(2026, 3, 2)
END = date(2026, 5, 1)


@tagged("post_install", "-at_install")
@unittest.skipUnless(HAS_REPLAY, "the replay is in the repository only")
class TestReplay(AccountTestInvoicingCommon):
    """Two months of a generated ledger, lived through day by day."""

    country_code = "FR"
    chart_template = "generic_coa"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        sys.path[:0] = [str(ROOT / "setup"), str(ROOT / "tests")]
        cls.addClassCleanup(sys.path.remove, str(ROOT / "setup"))
        cls.addClassCleanup(sys.path.remove, str(ROOT / "tests"))
        # The scheduled job is OdooBot's.
        env = cls.env(
            user=SUPERUSER_ID, context={"allowed_company_ids": cls.env.company.ids}
        )
        cls.replay = cls._make_replay(env)
        cls.broken = cls.replay.run()
        cls.invariants = cls.replay.invariants

    @classmethod
    def _make_replay(cls, env):
        import ledger
        from replay.days import Replay
        from replay.ledger import read_ledger

        start = BEGIN - timedelta(days=60)
        form = ledger.Form(customers=30, invoices=180, begin=start, days=110)
        with tempfile.TemporaryDirectory() as folder:
            path = ledger.write(f"{folder}/ledger.csv", ledger.generate(form))
            entries = read_ledger(path, until=END)
        return Replay(env, env.company, entries, BEGIN, END)

    def _read(self, sql):
        self.env.cr.execute(sql, [self.env.company.id])
        return self.env.cr.fetchall()

    def _tamper(self, sql, *parameters):
        """Change the past, and return what the invariants then say of it."""
        self.invariants.problems.clear()
        self.env.cr.execute(sql, parameters)
        self.assertTrue(self.env.cr.rowcount, "nothing was changed")
        self.invariants.check_history(END)
        return {name for name, _sentence in self.invariants.broken()}

    def test_no_invariant_is_broken(self):
        self.assertEqual(self.broken, [])
        self.assertEqual(self.replay.figures.days, 61)
        self.assertGreater(self.replay.figures.repeated, 7)

    def test_what_happened_is_worth_checking(self):
        channels = dict(
            self._read(
                "SELECT channel, COUNT(*) FROM dunforce_followup_action WHERE "
                "company_id = %s AND state = 'done' AND kind = 'step' GROUP BY channel"
            )
        )
        self.assertGreater(channels.get("email", 0), 30)
        self.assertGreater(channels.get("call", 0), 0)
        self.assertGreater(channels.get("letter", 0), 0)
        reasons = dict(
            self._read(
                "SELECT reason_code, COUNT(*) FROM dunforce_followup_action "
                "WHERE company_id = %s AND state <> 'done' GROUP BY reason_code"
            )
        )
        self.assertGreater(reasons.get("no_longer_open", 0), 0)
        self.assertGreater(reasons.get("expired", 0), 0)
        told = self._read(
            "SELECT DISTINCT reason_code FROM dunforce_followup_run_line line "
            "WHERE company_id = %s"
        )
        self.assertLessEqual(
            {"prepared", "not_yet", "min_interval", "net_zero", "day_off"}
            | {"promised", "disputed", "payment_plan"},
            {code for (code,) in told},
        )
        promises = self._read(
            "SELECT DISTINCT state FROM dunforce_promise WHERE company_id = %s"
        )
        self.assertLessEqual({"kept", "broken"}, {state for (state,) in promises})

    def test_misjudged_promise_is_noticed(self):
        found = self._tamper(
            "UPDATE dunforce_promise SET received = received + 1000 "
            "WHERE company_id = %s AND state = 'kept'",
            self.env.company.id,
        )
        self.assertIn("promises are judged by money received in time", found)

    def test_summary_counts_what_was_done(self):
        from replay import summary

        (name,) = self._read(
            "SELECT step.name->>'en_US' FROM dunforce_followup_action action "
            "JOIN dunforce_followup_step step ON step.id = action.step_id "
            "WHERE action.company_id = %s AND action.state = 'done' LIMIT 1"
        )[0]
        steps = summary.summarize_steps(self.replay.env, self.env.company)
        self.assertIn(name, "\n".join(steps))
        ends = summary.summarize_ends(self.replay.env, self.env.company)
        self.assertIn("expired", "\n".join(ends))

    def test_customers_are_described_from_the_safest_to_the_riskiest(self):
        from replay import summary

        lines = summary.describe_customers(self.replay.env, self.env.company, many=5)
        heads = [line for line in lines if not line.startswith(" ")]
        scores = [int(head.partition(": ")[2].partition(",")[0]) for head in heads]
        self.assertEqual(len(heads), len(set(heads)))
        self.assertGreaterEqual(len(heads), 5)
        self.assertEqual(scores, sorted(scores))
        # The riskiest has reasons, and they begin with their points.
        self.assertRegex(lines[lines.index(heads[-1]) + 1], r"^    [ +-]*\d+  .+")
        suggested = self._read(
            "SELECT COUNT(DISTINCT suggested_profile_id), MIN(score), MAX(score) "
            "FROM dunforce_followup WHERE company_id = %s AND score_on IS NOT NULL"
        )[0]
        told = {line for line in lines if line.startswith("    Suggested: ")}
        self.assertGreaterEqual(len(told), suggested[0])
        self.assertEqual((scores[0], scores[-1]), suggested[1:])

    def test_tampered_date_is_noticed(self):
        found = self._tamper(
            "UPDATE dunforce_followup_action_item SET date_done = due_date - 30 "
            "WHERE company_id = %s AND state = 'done' AND level > '0'",
            self.env.company.id,
        )
        self.assertIn("no step comes before its date", found)

    def test_removed_step_is_noticed(self):
        found = self._tamper(
            "UPDATE dunforce_followup_action_item SET state = 'failed', live = FALSE "
            "WHERE company_id = %s AND state = 'done' AND level = '1'",
            self.env.company.id,
        )
        self.assertIn("no step is jumped", found)

    def test_contacts_brought_together_are_noticed(self):
        found = self._tamper(
            "UPDATE dunforce_followup_action SET date_done = %s - id %% 2 "
            "WHERE company_id = %s AND state = 'done' AND level < '5'",
            END,
            self.env.company.id,
        )
        self.assertIn("never two contacts within the minimum interval", found)
        self.assertIn("the caps of the company hold", found)

    def test_step_met_twice_is_noticed(self):
        self.env.cr.execute("DROP INDEX dunforce_followup_action_item_step_once")
        found = self._tamper(
            "INSERT INTO dunforce_followup_action_item (action_id, followup_id, "
            "company_id, item_key, line_id, move_id, due_date, currency_id, plan_id, "
            "step_id, level, state, live, date_done) SELECT action_id, followup_id, "
            "company_id, item_key, line_id, move_id, due_date, currency_id, plan_id, "
            "step_id, level, state, live, date_done FROM dunforce_followup_action_item "
            "WHERE company_id = %s AND state = 'done' AND level = '1' LIMIT 1",
            self.env.company.id,
        )
        self.assertIn("an item meets a step once", found)

    def test_forgotten_item_is_noticed(self):
        self.env.cr.execute(
            "DELETE FROM dunforce_followup_action_item WHERE company_id = %s",
            [self.env.company.id],
        )
        found = self._tamper(
            "UPDATE dunforce_followup SET reason_code = NULL WHERE company_id = %s",
            self.env.company.id,
        )
        self.assertIn(
            "what is overdue long enough is followed up or has a reason", found
        )

    def test_message_to_a_customer_who_owes_nothing_is_noticed(self):
        self.env.cr.execute(
            "SELECT date_done FROM dunforce_followup_action WHERE company_id = %s AND "
            "state = 'done' AND channel = 'email' AND level > '0' LIMIT 1",
            [self.env.company.id],
        )
        (day,) = self.env.cr.fetchone()
        self.invariants.problems.clear()
        self.env.cr.execute(
            "UPDATE account_move_line SET amount_residual = 0, "
            "amount_residual_currency = 0 WHERE company_id = %s",
            [self.env.company.id],
        )
        self.invariants.check_sent(day, ("email",))
        found = {name for name, _sentence in self.invariants.broken()}
        self.assertIn("nothing is sent to a customer who owes nothing net", found)
        self.assertIn("a message shows the open amounts of the ledger", found)
