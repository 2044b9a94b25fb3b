# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common import FollowupCommon, june


class TestDisputes(FollowupCommon):
    """A dispute blocks its items only, and somebody must settle it in time.

    The cause gives ten days: opened on Thursday the 4th, due on Monday the 15th.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customer = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.customer)
        cls.other = cls._make_invoice(cls.customer, amount=40.0)
        cls.cause = cls.env.ref("dunforce_followup.dispute_cause_delivery")

    def _lines(self, invoice):
        return invoice.line_ids.filtered("date_maturity")

    def _dispute(self, invoice=None, day=4, **values):
        """Open a dispute as the credit controller."""
        files = self.env["dunforce.followup"].with_user(self.controller)
        lines = self._lines(invoice or self.invoice)
        with self._on(june(day)):
            return (
                self.env["dunforce.dispute"]
                .with_user(self.controller)
                .create(
                    {
                        "followup_id": files._get_or_create(
                            self.company, self.customer
                        ).id,
                        "cause_id": self.cause.id,
                        "line_ids": [Command.set(lines.ids)],
                        **values,
                    }
                )
            )

    def _settle(self, dispute, day=8, **values):
        wizard = self.env["dunforce.dispute.settle"].with_user(self.controller)
        with self._on(june(day)):
            wizard.with_context(
                active_model=dispute._name, active_id=dispute.id
            ).create({"outcome": "Decided", **values}).action_apply()

    def test_dispute_blocks_its_items_only(self):
        self._dispute()
        self._run(june(4))
        action = self._get_actions(self.customer)
        self.assertEqual((action.amount, action.item_ids.move_id), (40.0, self.other))

    def test_dispute_withdraws_its_item_from_what_waits(self):
        self._run(june(4))
        action = self._get_actions(self.customer)
        self.assertEqual(action.amount, 140.0)
        self._dispute()
        self.assertEqual((action.state, action.amount), ("ready", 40.0))

    def test_owner_and_deadline_come_from_the_cause(self):
        self.cause.user_id = self.boss
        dispute = self._dispute()
        self.assertEqual((dispute.user_id, dispute.deadline), (self.boss, june(15)))
        self.assertEqual(dispute.activity_ids.user_id, self.boss)
        self.assertEqual(dispute.activity_ids.date_deadline, june(15))
        self.assertEqual((dispute.amount, dispute.department), (100.0, "logistics"))

    def test_owner_is_reminded_then_the_manager_takes_over(self):
        dispute = self._dispute()
        self._run(june(12))
        self.assertFalse(dispute.reminded_on)
        # Two days before the 15th is Saturday; the run of Monday says it.
        self._run(june(15))
        self.assertEqual(dispute.reminded_on, june(15))
        told = self._as_robot("mail.message").search(
            [("model", "=", dispute._name), ("body", "ilike", "to be settled by")]
        )
        self.assertIn("06/15/2026", told.body)
        self.assertEqual(dispute.user_id, self.controller)
        self._run(june(16))
        self.assertEqual((dispute.escalated_on, dispute.user_id), (june(16), self.boss))
        self.assertEqual(dispute.activity_ids.user_id, self.boss)

    def test_founded_dispute_names_its_credit_note(self):
        dispute = self._dispute()
        note = self._make_credit_note(self.customer, 100.0, june(8))
        with (
            self.assertRaisesRegex(UserError, "credit note"),
            self.env.cr.savepoint(),
        ):
            self._settle(dispute, state="founded", correction="credit_note")
        self._settle(
            dispute,
            state="founded",
            correction="credit_note",
            credit_note_ids=[Command.set(note.ids)],
        )
        self.assertEqual((dispute.state, dispute.credit_note_ids), ("founded", note))
        self.assertEqual((dispute.closed_on, dispute.days_open), (june(8), 4))
        self.assertFalse(dispute.activity_ids)

    def test_unfounded_dispute_lets_the_ladder_go_on(self):
        dispute = self._dispute()
        self._live(june(4))
        self._settle(dispute, 11, state="unfounded")
        self._live(june(11))
        self.assertEqual(self._get_met(self.invoice), ["1"])
        self.assertEqual(self._get_met(self.other), ["1", "2"])

    def test_settled_dispute_cannot_be_settled_again(self):
        dispute = self._dispute()
        self._settle(dispute, state="unfounded")
        with self.assertRaisesRegex(UserError, "closed"):
            self._settle(dispute, state="founded", correction="done")

    def test_disputes_about_nothing_or_twice_are_refused(self):
        self._dispute()
        for lines, text in ((self.invoice, "already disputed"), (None, "Choose")):
            ids = self._lines(lines).ids if lines else []
            with (
                self.assertRaisesRegex(UserError, text),
                self.env.cr.savepoint(),
            ):
                self._dispute(line_ids=[Command.set(ids)])
        self.assertEqual(self.env["dunforce.dispute"].search_count([]), 1)

    def test_disputed_debt_is_not_certain(self):
        self.company.dunforce_start_date = june(1)
        self.plan.active = False
        self._make_plan([("5", 3, "registered", "approval")])
        self._run(june(4))
        notice = self._get_actions(self.customer)
        self.assertEqual(notice.claim_certain, "unknown")
        self._dispute(self.other)
        # What is disputed leaves the notice; kept, a person reads the warning.
        self.assertEqual(notice._get_claimed_items().move_id, self.invoice)
        notice.keep = True
        self._dispute(self.invoice)
        self.assertEqual(notice.claim_certain, "not_met")

    def test_mistake_counts_for_nobody(self):
        dispute = self._dispute()
        with self._on(june(5)):
            dispute.action_cancel()
        self._run(june(5))
        self.assertEqual(self._get_actions(self.customer).amount, 140.0)
        domain = self.env.ref("dunforce_followup.dispute_action_report").domain
        self.assertIn("cancelled", domain)

    def test_merged_customer_keeps_his_disputes(self):
        dispute = self._dispute()
        target = self._make_customer("Target")
        self.env["base.partner.merge.automatic.wizard"]._merge(
            [self.customer.id, target.id], target
        )
        self.assertEqual(dispute.partner_id, target)
        self._run(june(5))
        self.assertEqual(self._get_actions(target).amount, 40.0)

    def test_salesperson_sees_the_disputes_of_his_customers(self):
        dispute = self._dispute()
        with self.assertRaises(AccessError):
            dispute.with_user(self.seller).check_access("read")
        dispute.followup_id.user_id = self.seller
        self.assertEqual(dispute.with_user(self.seller).cause_id, self.cause)

    def test_transferred_debt_stays_disputed(self):
        self._dispute()
        receivable = self.company_data["default_account_receivable"]
        doubtful = receivable.copy({"code": "416000", "name": "Doubtful"})
        entry = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": june(8),
                "journal_id": self.company_data["default_journal_misc"].id,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "partner_id": self.customer.id,
                            "debit": debit,
                            "credit": 100.0 - debit,
                        }
                    )
                    for account, debit in ((doubtful, 100.0), (receivable, 0.0))
                ],
            }
        )
        entry.action_post()
        credit = entry.line_ids.filtered("credit")
        (credit | self._lines(self.invoice)).reconcile()
        self._run(june(9))
        self.assertEqual(self._get_actions(self.customer).amount, 40.0)
