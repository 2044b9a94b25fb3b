# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import RedirectWarning
from odoo.fields import Command

from .common import june
from .common_invoice import InvoiceCommon

ANNOUNCED = {"consequence": "Suspension of deliveries", "consequence_days": 2}


class TestLift(InvoiceCommon):
    """A measure that was carried out is lifted within 48 hours of the payment."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.user_id = cls.seller

    def setUp(self):
        super().setUp()
        self.measure = self._carry_out()

    def _carry_out(self):
        """Live until the announced measure stands; return its action."""
        self._follow([("4", 3, "email", "auto", ANNOUNCED)])
        self._live(june(4))
        measure = self._get_actions(self.customer, kind="consequence")
        measure.user_id = self.controller
        with self._on(june(8)):
            self.env["dunforce.followup.consequence"].with_user(self.controller).create(
                {"action_id": measure.id, "choice": "carry_out"}
            ).action_apply()
        return measure

    def _pay_on(self, day, amount=None):
        with self._on(day):
            return self._pay(self.invoice, amount, day=day)

    def _get_lift(self, *states):
        return self._get_actions(self.customer, *states, kind="lift")

    def test_payment_asks_at_once_for_the_removal(self):
        self._pay_on(june(10))
        task = self._get_lift()
        self.assertEqual((task.state, task.date), ("todo", june(10)))
        self.assertEqual(task.deadline, june(12))
        self.assertEqual(task.name, "Lift: Suspension of deliveries")
        self.assertEqual(task.user_id, self.controller)
        self.assertEqual(task.origin_id, self.measure)
        self.assertIn("paid on 06/10/2026", task.note)
        self.assertIn("lifted by 06/12/2026", task.note)
        self.assertEqual(task.activity_ids.user_id, self.controller)

    def test_task_is_in_the_day_of_its_responsible(self):
        self._pay_on(june(10))
        window = self.env.ref("dunforce_followup.followup_action_action_day")
        with self._on(june(10)):
            actions = self.env["dunforce.followup.action"].with_user(self.controller)
            mine = actions.search(
                [("state", "in", ("to_approve", "todo")), ("date", "<=", "today")]
            )
        self.assertIn(self._get_lift(), mine)
        self.assertIn("todo", window.domain)

    def test_part_of_the_money_lifts_nothing(self):
        self._pay_on(june(10), 60.0)
        self._run(june(11))
        self.assertFalse(self._get_lift())

    def test_run_asks_when_nothing_did_at_once(self):
        """As after an import that bypasses the reconciliation, or an upgrade."""
        self._pay_on(june(10))
        self._get_lift()._cancel("by_person", {"note": "By mistake"})
        self._run(june(11))
        tasks = self._get_lift("todo")
        self.assertEqual(tasks.deadline, june(12))
        self._run(june(12))
        self.assertEqual(self._get_lift("todo"), tasks)

    def test_measure_without_payment_stays(self):
        self._run(june(20))
        self.assertFalse(self._get_lift())

    def test_credit_note_takes_the_cause_away_and_says_so(self):
        with self._on(june(10)):
            note = self._make_credit_note(self.customer, 100.0, june(10))
            lines = (self.invoice | note).line_ids
            lines.filtered(
                lambda line: line.account_type == "asset_receivable"
            ).reconcile()
        task = self._get_lift()
        self.assertEqual(task.deadline, june(12))
        self.assertIn("not all of it was paid", task.note)

    def test_debt_moved_to_another_account_is_still_owed(self):
        doubtful = self.company_data["default_account_receivable"].copy(
            {"code": "416000", "name": "Doubtful"}
        )
        line = self.invoice.line_ids.filtered("date_maturity")
        with self._on(june(10)):
            entry = self._move_to(doubtful, line)
        self.assertFalse(self._get_lift())
        with self._on(june(15)):
            moved = entry.line_ids.filtered(lambda one: one.account_id == doubtful)
            self._receive(moved)
        task = self._get_lift()
        self.assertIn("paid on 06/15/2026", task.note)
        self.assertEqual(task.deadline, june(17))

    def _move_to(self, account, line):
        """Move a debt from its account to another one, as 411 to 416."""
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": june(10),
                "journal_id": self.company_data["default_journal_misc"].id,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": one.id,
                            "partner_id": self.customer.id,
                            "debit": debit,
                            "credit": 100.0 - debit,
                        }
                    )
                    for one, debit in ((account, 100.0), (line.account_id, 0.0))
                ],
            }
        )
        entry.action_post()
        own = entry.line_ids.filtered(lambda one: one.account_id == line.account_id)
        (line | own).reconcile()
        return entry

    def _receive(self, line):
        """Receive the money for a journal item in the bank journal."""
        bank = self.company_data["default_journal_bank"]
        receipt = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": june(15),
                "journal_id": bank.id,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "partner_id": self.customer.id,
                            "debit": debit,
                            "credit": 100.0 - debit,
                        }
                    )
                    for account, debit in (
                        (bank.default_account_id, 100.0),
                        (line.account_id, 0.0),
                    )
                ],
            }
        )
        receipt.action_post()
        own = receipt.line_ids.filtered(lambda one: one.account_id == line.account_id)
        (line | own).reconcile()

    def test_payment_undone_withdraws_the_task(self):
        self._pay_on(june(10))
        task = self._get_lift()
        with self._on(june(11)):
            self.invoice.line_ids.remove_move_reconcile()
        self.assertEqual((task.state, task.reason_code), ("cancelled", "cause_gone"))
        self.assertFalse(task.activity_ids)
        self._run(june(12))
        self.assertFalse(self._get_lift("todo"))

    def test_next_look_withdraws_it_too(self):
        self._pay_on(june(10))
        task = self._get_lift()
        with self._on(june(11)):
            self.env.cr.execute("DELETE FROM account_partial_reconcile")
            self.env.invalidate_all()
            lines = self.invoice.line_ids.filtered("date_maturity")
            self.env.add_to_compute(lines._fields["amount_residual"], lines)
            self._get_file(self.customer).to_decide = True
        self._run(june(11))
        self.assertEqual(task.state, "cancelled")

    def test_removal_is_dated_and_asked_once(self):
        self._pay_on(june(10))
        task = self._get_lift()
        with self._on(june(11)):
            wizard = self.env["dunforce.followup.action.result"]
            wizard = wizard.with_user(self.controller).create({"action_id": task.id})
            self.assertEqual(wizard.kind, "lift")
            wizard.action_apply()
        self.assertEqual((task.state, task.date_done), ("done", june(11)))
        self.assertEqual(self.measure.lifted_on, june(11))
        self._run(june(15))
        self.assertEqual(self._get_lift(), task)

    def test_activity_asks_when_it_was_lifted(self):
        self._pay_on(june(10))
        activity = self._get_lift().activity_ids
        with self._on(june(11)), self.assertRaises(RedirectWarning):
            activity.with_user(self.controller).action_feedback()

    def test_manager_is_told_when_the_48_hours_are_over(self):
        self._pay_on(june(10))
        task = self._get_lift()
        self._run(june(12))
        self.assertEqual(task.user_id, self.controller)
        self._run(june(13))
        self.assertEqual((task.user_id, task.escalated_date), (self.boss, june(13)))
        self._run(june(30))
        self.assertEqual(task.state, "todo")

    def test_time_is_a_dated_value(self):
        rule = self.env.ref("dunforce_followup.retention_rule_lift")
        rule.copy({"days": 5, "date_from": june(9), "status": "in_force"})
        self._pay_on(june(10))
        self.assertEqual(self._get_lift().deadline, june(15))

    def test_missing_time_is_named_and_the_task_opens_all_the_same(self):
        self.env.ref("dunforce_followup.retention_rule_lift").status = "proposed"
        self._pay_on(june(10))
        task = self._get_lift()
        self.assertFalse(task.deadline)
        self.assertIn("no period is in force", task.note)
        self.assertIn("Removal of a measure after payment", task.note)
        self.assertIn(self.company.name, task.note)
        self._run(june(11))
        self.assertEqual(task.user_id, self.boss)

    def test_withdrawn_measure_needs_no_removal(self):
        self.measure.sudo().consequence_outcome = "withdrawn"
        self._pay_on(june(10))
        self.assertFalse(self._get_lift())

    def test_measure_follows_merged_customers(self):
        kept = self._make_customer("Martin et fils", email=self.customer.email)
        self.env.flush_all()
        self.env["base.partner.merge.automatic.wizard"]._merge(
            (self.customer | kept).ids, kept
        )
        self.env.invalidate_all()
        self._pay_on(june(10))
        task = self._get_actions(kept, kind="lift")
        self.assertEqual(task.origin_id, self.measure)
        self.assertEqual(task.followup_id, self._get_file(kept))

    def test_measure_follows_a_contact_that_moved(self):
        group = self._make_customer("Martin Group")
        self.customer.write({"is_company": False, "parent_id": group.id})
        self._pay_on(june(10))
        self.assertEqual(self._get_lift().origin_id, self.measure)

    def test_archived_customer_is_lifted_too(self):
        self.customer.active = False
        self._pay_on(june(10))
        self.assertEqual(self._get_lift().state, "todo")
