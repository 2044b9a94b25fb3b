# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from random import Random

from odoo.fields import Command

from .common import FollowupCommon, june

# Each of these undoes the other one, so it comes later.
UNDOES = {"bounce": "pay", "unallocate": "credit", "settle": "dispute", "end": "block"}
ORDERS = 4


class TestCommitmentOrders(FollowupCommon):
    """What a customer said stays true whatever the ledger does, in whichever order.

    He owes 100, which he promised for Friday the 12th, 40 and 60, all due on the first
    of June. Everything happens on Wednesday the 10th; the run is that of the 11th.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customer = cls._make_customer()
        cls.target = cls._make_customer("Target")
        cls.promised = cls._make_invoice(cls.customer)
        cls.wrong = cls._make_invoice(cls.customer, amount=40.0)
        cls.third = cls._make_invoice(cls.customer, amount=60.0)
        bank = cls.company_data["default_journal_bank"]
        cls.money = cls._make_entry(cls.customer, -100.0, june(10), bank)
        cls.money.move_id.button_draft()
        cls.note = cls._make_credit_note(cls.customer, 40.0, june(9))

    def setUp(self):
        super().setUp()
        with self._on(june(4)):
            self.promise = self._say("promise", self.promised, amount=100.0)

    def _lines(self, move):
        return move.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )

    def _say(self, name, invoice, **values):
        """Record what was said of an invoice, as the controller; on whose file it is.

        The customer may be gone by now: the invoice tells who owes it.
        """
        others = {
            "promise": {"date": june(12)},
            "dispute": {
                "cause_id": self.env.ref("dunforce_followup.dispute_cause_delivery").id
            },
            "suspension": {"kind": "block", "reason": "Ours", "date_end": june(30)},
        }
        partner = invoice.commercial_partner_id
        files = self.env["dunforce.followup"].with_user(self.controller)
        return (
            self.env[f"dunforce.{name}"]
            .with_user(self.controller)
            .create(
                {
                    "followup_id": files._get_or_create(self.company, partner).id,
                    "line_ids": [Command.set(self._lines(invoice).ids)],
                    **others[name],
                    **values,
                }
            )
        )

    def _event_pay(self):
        self.money.move_id.action_post()
        (self.money | self._lines(self.promised)).reconcile()

    def _event_unreconcile(self):
        self.money.remove_move_reconcile()

    def _event_bounce(self):
        # A draft stays matched in Odoo, and still pays; cancelled, it does not.
        self.money.move_id.button_draft()
        self.money.move_id.button_cancel()

    def _event_credit(self):
        (self._lines(self.note) | self._lines(self.wrong)).reconcile()

    def _event_unallocate(self):
        self._lines(self.note).remove_move_reconcile()
        self.note.button_draft()

    def _event_redraft(self):
        self.third.button_draft()
        self.third.action_post()
        self.third.is_move_sent = True

    def _event_dispute(self):
        self.dispute = self._say("dispute", self.third)

    def _event_settle(self):
        self.dispute._settle("unfounded", "Delivered")

    def _event_block(self):
        self.block = self._say("suspension", self.wrong)

    def _event_end(self):
        self.block.action_end()

    def _event_merge(self):
        self.env["base.partner.merge.automatic.wizard"]._merge(
            [self.customer.id, self.target.id], self.target
        )

    def _event_attach(self):
        self.customer.is_company = False
        self.customer.parent_id = self.target

    def _live_orders(self, events, check):
        """Live these events in several orders, and check each end; leave no trace."""
        seen = set()
        for seed in range(ORDERS):
            order = self._shuffle(events, Random(seed))
            seen.add(tuple(order))
            with self.subTest(order=order):
                savepoint = self.env.cr.savepoint()
                with self._on(june(10)):
                    for name in order:
                        getattr(self, f"_event_{name}")()
                check()
                savepoint.close(rollback=True)
        self.assertEqual(len(seen), ORDERS)

    @staticmethod
    def _shuffle(events, random):
        """Return a random order in which nothing is undone before it is done."""
        order = list(events)
        random.shuffle(order)
        for undo, done in UNDOES.items():
            if undo in order and order.index(undo) < order.index(done):
                first, second = order.index(undo), order.index(done)
                order[first], order[second] = done, undo
        return order

    def _check_done(self):
        """100 is paid, 40 is credited, 60 is disputed: nothing to ask for."""
        self.assertEqual((self.promise.state, self.promise.received), ("kept", 100.0))
        self._run(june(11))
        file = self._get_file(self.target)
        self.assertEqual((file.overdue_amount, file.reason_code), (60.0, "disputed"))
        self.assertEqual(file.open_dispute_count, 1)
        self.assertEqual(self.promise.followup_id, file)
        self.assertEqual(self.dispute.followup_id, file)
        self.assertFalse(self._get_actions(self.target))

    def _check_undone(self):
        """100 is promised again; 40 and 60 are asked for."""
        self.assertEqual((self.promise.state, self.promise.received), ("open", 0.0))
        self._run(june(11))
        file = self._get_file(self.target)
        self.assertEqual(file.overdue_amount, 200.0)
        self.assertEqual(self.promise.followup_id, file)
        action = self._get_actions(self.target)
        self.assertEqual(
            (action.level, action.state, action.amount), ("1", "ready", 100.0)
        )
        self.assertEqual(action.item_ids.move_id, self.wrong | self.third)
        self._run(june(18))
        self.assertEqual(self.promise.state, "broken")

    def test_what_happens_to_a_merged_customer_counts_in_any_order(self):
        events = ("pay", "credit", "redraft", "dispute", "merge")
        self._live_orders(events, self._check_done)

    def test_what_happens_to_a_contact_that_moves_counts_in_any_order(self):
        events = ("pay", "credit", "redraft", "dispute", "attach")
        self._live_orders(events, self._check_done)

    def test_what_is_undone_leaves_the_merged_customer_as_he_was(self):
        self._live_orders((*UNDOES, *UNDOES.values(), "merge"), self._check_undone)

    def test_what_is_undone_leaves_the_moved_contact_as_he_was(self):
        events = (*UNDOES, *UNDOES.values(), "redraft", "attach")
        self._live_orders(events, self._check_undone)

    def test_money_set_apart_keeps_the_promise_until_it_is_withdrawn(self):
        with self._on(june(10)):
            self._event_pay()
            self._event_unreconcile()
        self._run(june(11))
        # It is not allocated any more, that is all.
        self.assertEqual((self.promise.state, self.promise.received), ("kept", 100.0))
        self.assertEqual(self._get_file(self.customer).promise_kept_count, 1)
        with self._on(june(15)):
            # Only the line of this entry of the bank names the customer.
            self.assertFalse(self.money.move_id.partner_id)
            self.money.move_id.button_draft()
        self.assertEqual((self.promise.state, self.promise.received), ("open", 0.0))
        self._run(june(18))
        self.assertEqual(self.promise.state, "broken")

    def test_redrafted_invoice_keeps_the_money_that_kept_its_promise(self):
        with self._on(june(10)):
            self._event_pay()
            self.promised.button_draft()
            self.promised.action_post()
            self.promised.is_move_sent = True
        self.assertEqual((self.promise.state, self.promise.received), ("kept", 100.0))
        with self._on(june(11)):
            self._event_bounce()
        self.assertEqual((self.promise.state, self.promise.received), ("open", 0.0))
        self._run(june(18))
        self.assertEqual(self.promise.state, "broken")

    def test_promise_of_a_smaller_invoice_asks_for_no_more_than_that(self):
        with self._on(june(10)):
            self.promised.button_draft()
            self.promised.invoice_line_ids.price_unit = 70.0
            self.promised.action_post()
            self.promised.is_move_sent = True
            self._pay(self.promised, 70.0, june(10))
        self._run(june(18))
        self.assertEqual((self.promise.state, self.promise.received), ("kept", 70.0))
