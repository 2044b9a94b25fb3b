# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import june
from .common_ledger import DUE
from .penalty_common import PenaltyCommon
from .texts_common import TODAY


@tagged("post_install", "-at_install")
class TestPenaltyLife(PenaltyCommon):
    """From the delay to the penalty invoice, and whatever becomes of both.

    96.53 of interest and 40 on 30 June; July adds 10000 x 12.40 x 31 / 36500 = 105.32.
    """

    JULY = june(61)

    def _charge(self, until=TODAY, **choices):
        wizard = (
            self.env["dunforce.penalty.invoice"]
            .with_user(self.accountant)
            .with_context(active_model="dunforce.followup", active_id=self.followup.id)
            .create({"until": until})
        )
        note = self.env["account.move"].browse(wizard.action_create()["res_id"])
        note.action_post()
        return note

    def _reverse(self, move):
        """Cancel an invoice by a credit note, as the accountant's button does."""
        wizard = (
            self.env["account.move.reversal"]
            .with_context(active_model="account.move", active_ids=move.ids)
            .create({"journal_id": move.journal_id.id, "date": TODAY})
        )
        action = wizard.refund_moves()
        credit = self.env["account.move"].browse(action["res_id"])
        if credit.state == "draft":
            credit.action_post()
        lines = (move + credit).line_ids.filtered(
            lambda line: line.account_type == "asset_receivable" and not line.reconciled
        )
        lines.reconcile()
        return credit

    def test_second_invoice_charges_only_what_ran_since_the_first(self):
        first = self._charge()
        self._pay(first, day=TODAY)
        second = self._charge(self.JULY)
        self.assertEqual((first.amount_total, second.amount_total), (136.53, 105.32))
        self.assertEqual(self._get_costs(self.invoice, self.JULY), (0.0, 0.0))

    def test_paid_penalty_invoice_leaves_the_late_invoice_open(self):
        note = self._charge()
        self._pay(note, day=TODAY)
        self.assertEqual(note.payment_state, "paid")
        self.assertEqual(self.invoice.amount_residual, 10000.0)
        self.assertEqual(self._get_costs(self.invoice), (0.0, 0.0))

    def test_credit_of_the_late_invoice_charges_nothing_more(self):
        self._pay(self._charge(), day=TODAY)
        self._reverse(self.invoice)
        self.assertEqual(self.invoice.amount_residual, 0.0)
        self.assertEqual(self._get_costs(self.invoice, self.JULY), (0.0, 0.0))
        with self.assertRaisesRegex(UserError, "nothing to charge"):
            self._charge(self.JULY)

    def test_all_credited_leaves_nothing_owed_and_nothing_to_charge(self):
        note = self._charge()
        self._reverse(self.invoice)
        self._reverse(note)
        self.assertEqual((note.amount_residual, note.payment_state), (0.0, "reversed"))
        self.assertEqual(self._get_costs(self.invoice, self.JULY), (0.0, 0.0))
        self.assertFalse(self.followup._get_penalties(self.JULY))

    def test_reversed_penalty_invoice_is_charged_again_once(self):
        self._reverse(self._charge())
        self.assertEqual(self._get_costs(self.invoice), (96.53, 40.0))
        again = self._charge()
        self.assertEqual(again.amount_total, 136.53)
        self.assertEqual(self._get_costs(self.invoice), (0.0, 0.0))

    def test_credit_of_a_part_is_set_off_against_the_interest_to_come(self):
        self._charge()
        credit = self._make_credit_note(self.customer, 4000.0, TODAY)
        lines = (self.invoice + credit).line_ids
        lines.filtered(lambda one: one.account_type == "asset_receivable").reconcile()
        # 6000 x 12.15 x 29 / 36500 = 57.92 were owed of the 96.53 charged.
        self.assertEqual(self._get_costs(self.invoice), (0.0, 0.0))
        wizard = self.env["dunforce.penalty.invoice"].create(
            {"followup_id": self.followup.id, "until": TODAY}
        )
        self.assertFalse(wizard.line_ids)
        self.assertIn(self.invoice.name, wizard.overcharged)
        self.assertIn("38.61", wizard.overcharged)
        # 6000 x 12.40 x 31 / 36500 = 63.19 in July, less the 38.61.
        note = self._charge(self.JULY)
        self.assertEqual(note.amount_total, 24.58)
        self.assertIn("01/07/2026 au 31/07/2026", note.invoice_line_ids.name)

    def test_ladder_follows_the_penalty_invoice_without_penalties(self):
        note = self._charge()
        note.is_move_sent = True
        self._pay(self.invoice, day=TODAY)
        self.plan.active = False
        plan = self._make_plan(
            [("2", 3, "email", "auto", {"with_penalties": True})], name="Ladder"
        )
        day = note.invoice_date_due.replace(month=7, day=15)
        self._run(day)
        action = self._get_actions(self.customer)
        self.assertEqual((action.plan_id, action.item_ids.move_id), (plan, note))
        self.assertEqual((action.amount, action.shows_penalties), (136.53, False))


@tagged("post_install", "-at_install")
class TestPenaltySuspended(PenaltyCommon):
    """What stops the reminders does not stop the interest, unless the law says so."""

    def _get_lines(self, invoice):
        return invoice.line_ids.filtered("date_maturity")

    def _create(self, model, **values):
        model = self.env[model].with_user(self.controller)
        return model.create({"followup_id": self.followup.id, **values})

    def _make_instalments(self, partner):
        """Return an invoice of 5 000 due on 1 June and 5 000 due on the 11th."""
        return self._make_invoice(
            partner,
            DUE,
            10000.0,
            invoice_date=DUE,
            invoice_payment_term_id=self._make_terms(0, 10).id,
        )

    def _notify(self, line, day):
        """Have a formal notice reach the customer about one instalment."""
        file = self.env["dunforce.followup"]._get_or_create(
            self.company, line.partner_id
        )
        self._make_action(
            file,
            "5",
            state="done",
            date_done=day,
            channel="registered",
            item_ids=[
                Command.create(
                    {
                        **self._prepare_item_vals(file, line, "5"),
                        "item_key": line._get_followup_key(),
                        "state": "done",
                        "date_done": day,
                    }
                )
            ],
        )

    def _draw_up(self, lines, **values):
        return self._create(
            "dunforce.payment.plan",
            line_ids=[Command.set(lines.ids)],
            instalment_ids=[
                Command.create(
                    {"date": june(40), "amount": sum(lines.mapped("balance"))}
                )
            ],
            **values,
        )

    def _agree(self, invoice, lines=None, **values):
        with self._on(june(10)):
            plan = self._draw_up(lines or self._get_lines(invoice), **values)
            plan.sudo()._agree(june(10), "Anne Martin")
        return plan

    def test_promise_does_not_stop_interest(self):
        self._create(
            "dunforce.promise",
            amount=10000.0,
            date=june(40),
            line_ids=[Command.set(self._get_lines(self.invoice).ids)],
        )
        self.assertEqual(self._get_costs(self.invoice), (96.53, 40.0))

    def test_dispute_does_not_stop_interest(self):
        self._create(
            "dunforce.dispute",
            cause_id=self.env.ref("dunforce_followup.dispute_cause_delivery").id,
            line_ids=[Command.set(self._get_lines(self.invoice).ids)],
        )
        self.assertEqual(self._get_costs(self.invoice), (96.53, 40.0))

    def test_insolvency_that_ended_lets_interest_run_from_the_start(self):
        one = self._create(
            "dunforce.suspension",
            kind="insolvency",
            reason="Safeguard proceedings",
            date_start=june(11),
        )
        # 10000 x 12.15 x 9 / 36500
        self.assertEqual(self._get_costs(self.invoice), (29.96, 40.0))
        one.action_end()
        self.assertEqual(self._get_costs(self.invoice), (96.53, 40.0))

    def test_plan_with_interest_lets_it_run(self):
        self._agree(self.invoice)
        self.assertEqual(self._get_costs(self.invoice), (96.53, 40.0))

    def test_plan_without_interest_stops_it_while_it_is_kept(self):
        plan = self._agree(self.invoice, with_interest=False)
        # Signed on the 10th: 10000 x 12.15 x 8 / 36500
        self.assertEqual(self._get_costs(self.invoice), (26.63, 40.0))
        # Given up while it was kept; July bears 10000 x 12.40 x 31 / 36500 again.
        plan.action_cancel()
        self.assertEqual(self._get_costs(self.invoice), (26.63, 40.0))
        self.assertEqual(self._get_costs(self.invoice, june(61)), (131.95, 40.0))

    def test_draft_that_was_cancelled_gave_nothing_up(self):
        plan = self._draw_up(self._get_lines(self.invoice), with_interest=False)
        plan.action_cancel()
        self.assertEqual(self._get_costs(self.invoice), (96.53, 40.0))

    def test_plan_on_one_instalment_gives_up_the_interest_of_that_one(self):
        invoice = self._make_instalments(self.customer)
        first, second = self._get_lines(invoice).sorted("date_maturity")
        self._agree(invoice, first, with_interest=False)
        accounts = self._assess(invoice).penalties.accounts
        # 5000 x 12.15 x 8 / 36500 and 5000 x 12.15 x 19 / 36500
        self.assertEqual([float(one.accrued) for one in accounts], [13.32, 31.62])
        self.assertEqual(second.amount_residual, 5000.0)

    def test_notice_covers_only_the_instalments_it_claims(self):
        anne = self._make_customer("Anne", "consumer")
        invoice = self._make_instalments(anne)
        first, second = self._get_lines(invoice).sorted("date_maturity")
        self._notify(first, june(5))
        # 5000 x 2.62 x 25 / 36500; the second one has had no notice.
        self.assertEqual(self._get_costs(invoice), (8.97, 0.0))
        self._notify(second, june(20))
        # 5000 x 2.62 x 10 / 36500 = 3.59 besides
        self.assertEqual(self._get_costs(invoice), (12.56, 0.0))

    def test_notice_stays_with_a_debt_whose_due_date_moves(self):
        anne = self._make_customer("Anne", "consumer")
        invoice = self._make_invoice(anne, DUE, 10000.0)
        line = self._get_lines(invoice)
        self._notify(line, june(5))
        line.date_maturity = june(15)
        # After the new due date: 10000 x 2.62 x 15 / 36500
        self.assertEqual(self._get_costs(invoice), (10.77, 0.0))
