# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from .common import FollowupCommon, june


class TestDryRun(FollowupCommon):
    """What the run of a date would do, and why; nothing is written."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customers = [cls._make_customer(f"Customer {rank}") for rank in range(4)]
        cls.due, cls.covered, cls.later, cls.unsent = cls.customers
        cls.invoice = cls._make_invoice(cls.due)
        cls._make_invoice(cls.covered)
        cls._make_credit_note(cls.covered, 100.0)
        cls._make_invoice(cls.later, june(20))
        cls._make_invoice(cls.unsent, sent=False)

    def _dry_run(self, day, **options):
        engine = self.env["dunforce.followup.engine"].with_user(self.controller)
        rows = engine._dry_run(self.company, day, **options)
        return {row["partner_id"]: row for row in rows}

    def test_dry_run_says_what_and_why_of_each_customer(self):
        rows = self._dry_run(june(4))
        reasons = {
            partner: rows[partner.id]["reason_code"] for partner in self.customers
        }
        self.assertEqual(
            reasons,
            {
                self.due: "prepared",
                self.covered: "net_zero",
                self.later: "not_yet",
                self.unsent: "never_sent",
            },
        )
        (action,) = rows[self.due.id]["actions"]
        self.assertEqual((action["level"], action["channel"]), ("1", "email"))
        self.assertEqual(action["amount"], 100.0)
        self.assertEqual(
            [item["move_id"] for item in action["items"]], self.invoice.ids
        )
        self.assertEqual(rows[self.later.id]["next_date"], june(10))
        self.assertFalse(rows[self.later.id]["actions"])

    def test_dry_run_writes_nothing(self):
        # The database itself refuses whatever would be written.
        self.env.flush_all()
        with self.env.cr.savepoint() as savepoint:
            self.env.cr.execute("SET TRANSACTION READ ONLY")
            rows = self._dry_run(june(4))
            savepoint.rollback()
        self.assertEqual(len(rows), 4)
        self.assertFalse(self._get_file(self.due))

    def test_run_does_what_the_dry_run_announced(self):
        self._live(june(4))
        foreseen = self._dry_run(june(11))
        self._run(june(11))
        for partner in self.customers:
            done = self._get_actions(partner, "ready", "todo", "to_approve")
            self.assertEqual(
                [
                    (action["step_id"], action["channel"], action["amount"])
                    for action in foreseen[partner.id]["actions"]
                ],
                [(action.step_id.id, action.channel, action.amount) for action in done],
            )
            self.assertEqual(
                foreseen[partner.id]["reason_code"], self._get_reason(partner)
            )

    def test_dry_run_looks_at_any_date(self):
        self.assertEqual(self._dry_run(june(3))[self.due.id]["actions"], [])
        (action,) = self._dry_run(june(40))[self.due.id]["actions"]
        # Nothing has been done until then: it still enters at its first step.
        self.assertEqual(action["level"], "1")
        past = self._dry_run(june(1))[self.due.id]
        self.assertEqual((past["overdue"], past["next_date"]), (0.0, june(4)))

    def test_dry_run_tries_a_plan_on_what_has_not_started(self):
        plan = self._make_plan([("1", 1, "call", "manual")], rollout="observe")
        row = self._dry_run(june(2), plan=plan)[self.due.id]
        self.assertEqual([action["channel"] for action in row["actions"]], ["call"])
        self.assertEqual(row["plan_reason_code"], "forced")

    def test_dry_run_of_an_observing_plan_shows_its_actions(self):
        self.plan.rollout = "observe"
        row = self._dry_run(june(4))[self.due.id]
        self.assertEqual(len(row["actions"]), 1)

    def test_dry_run_serves_chosen_customers_only(self):
        rows = self._dry_run(june(4), partners=self.due | self.later)
        self.assertEqual(set(rows), {self.due.id, self.later.id})
