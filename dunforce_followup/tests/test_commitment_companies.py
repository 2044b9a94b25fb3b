# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user

from .common import FollowupCommon, june


class CommitmentCommon(FollowupCommon):
    """A customer, and what the controller records of him on Thursday, June 4th."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.customer = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.customer)

    def _lines(self, invoice):
        return invoice.line_ids.filtered("date_maturity")

    def _promise(self, invoice, amount=100.0, **values):
        """Record a promise of an invoice for Friday the 12th."""
        files = self.env["dunforce.followup"].with_user(self.controller)
        file = files._get_or_create(self.company, self.customer)
        lines = self._lines(invoice)
        with self._on(june(4)):
            return (
                self.env["dunforce.promise"]
                .with_user(self.controller)
                .create(
                    {
                        "followup_id": file.id,
                        "date": june(12),
                        "amount": amount,
                        "currency_id": invoice.currency_id.id,
                        "line_ids": [Command.set(lines.ids)],
                        **values,
                    }
                )
            )

    def _receive(self, amount, day=10, currency=None, journal=None):
        """Receive money that nobody has allocated; return its receivable line."""
        journal = journal or self.company_data["default_journal_bank"]
        payment = self.env["account.payment"].create(
            {
                "partner_id": self.customer.id,
                "payment_type": "inbound",
                "amount": amount,
                "currency_id": (currency or journal.company_id.currency_id).id,
                "date": june(day),
                "journal_id": journal.id,
            }
        )
        with self._on(june(day)):
            payment.action_post()
        return payment.move_id.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )


class TestCommitmentCompanies(CommitmentCommon):
    """What is said to one company binds that one: it owes 100 here, 70 there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_data = cls.setup_other_company(name="Second Creditor")
        cls.second = cls.other_data["company"]
        cls.second.dunforce_start_date = june(1)
        cls.theirs = cls._make_invoice(cls.customer, amount=70.0, company=cls.second)
        cls.stranger = cls._make_stranger(cls.second)

    @classmethod
    def _make_stranger(cls, company):
        """Return the credit controller of another company."""
        return new_test_user(
            cls.env,
            f"stranger_{company.id}",
            groups="base.group_user,dunforce_followup.dunforce_followup_group_user",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )

    def _make_branch(self):
        branch = self.env["res.company"].create(
            {
                "name": "Branch",
                "parent_id": self.company.id,
                "dunforce_start_date": june(1),
            }
        )
        # Odoo gives a branch the accounts of its company when it commits.
        self.env.cr.precommit.run()
        return branch

    def _check_silence(self, reason, company):
        """Our invoice is left alone; the 70 of the other company are asked for."""
        self._run(june(4))
        self._run(june(4), company)
        self.assertEqual(self._get_file(self.customer).reason_code, reason)
        action = self._get_actions(self.customer)
        self.assertEqual((action.company_id, action.amount), (company, 70.0))

    def test_promise_to_one_company_does_not_silence_the_other(self):
        self._promise(self.invoice)
        self._check_silence("promised", self.second)

    def test_suspension_in_one_company_does_not_silence_the_other(self):
        one = self._pause(
            self.customer, False, june(2), kind="insolvency", reason="Judgment"
        )
        self.assertEqual(one.company_id, self.company)
        self._check_silence("insolvency", self.second)
        both = (self.invoice | self.theirs).sudo()
        self.assertEqual(both.mapped("followup_barred"), [True, False])

    def test_money_sent_to_the_other_company_keeps_no_promise(self):
        promise = self._promise(self.invoice)
        self._receive(100.0, journal=self.other_data["default_journal_bank"])
        self._run(june(18))
        self.assertEqual((promise.state, promise.received), ("broken", 0.0))

    def test_promise_covers_no_item_of_the_other_company(self):
        with self.assertRaisesRegex(ValidationError, "not owed by"):
            self._promise(self.theirs, 70.0)

    def test_debt_to_the_other_company_cannot_be_promised_to_us(self):
        # 170 are owed in all, 100 of them to us.
        with self.assertRaisesRegex(UserError, "less than"):
            self._promise(self.invoice, 170.0, line_ids=[])

    def test_user_of_another_company_neither_reads_nor_writes_commitments(self):
        suspension = self._pause(self.customer, june(12), june(4))
        promise = self._promise(self.invoice)
        cases = ((promise, "action_cancel"), (suspension, "action_end"))
        for record, method in (*cases, (promise.covered_ids, None)):
            own = record.with_user(self.stranger)
            with self.subTest(record._name):
                self.assertFalse(own.search([("id", "in", record.ids)]))
                with self.assertRaises(AccessError):
                    own.check_access("read")
                with self.assertRaises(AccessError):
                    own.write({"followup_id": record.followup_id.id})
                if method:
                    with self.assertRaises(AccessError):
                        getattr(own, method)()
        self.assertEqual((promise.state, suspension.state), ("open", "active"))

    def test_user_of_another_company_says_nothing_on_our_file(self):
        file = self._promise(self.invoice).followup_id
        suspensions = self.env["dunforce.suspension"].with_user(self.stranger)
        values = {"followup_id": file.id, "reason": "Mine", "date_end": june(12)}
        with self._on(june(4)), self.assertRaises(AccessError):
            suspensions.create(values)

    def test_promise_to_the_head_office_does_not_silence_its_branch(self):
        branch = self._make_branch()
        own = self._make_invoice(self.customer, amount=70.0, company=branch)
        self.assertEqual(own.company_id, branch)
        promise = self._promise(self.invoice)
        self._check_silence("promised", branch)
        stranger = self._make_stranger(branch)
        with self.assertRaises(AccessError):
            promise.with_user(stranger).check_access("read")


class TestCommitmentCurrencies(CommitmentCommon):
    """He owes 100 euros, and 80 dollars at two dollars for a euro."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dollar = cls.setup_other_currency("USD")
        cls.in_dollars = cls._make_invoice(
            cls.customer, amount=80.0, currency_id=cls.dollar.id
        )

    def test_promise_is_kept_by_money_in_its_currency(self):
        promise = self._promise(self.in_dollars, 80.0)
        self._receive(80.0, currency=self.dollar)
        self._run(june(18))
        self.assertEqual((promise.state, promise.received), ("kept", 80.0))

    def test_unallocated_money_in_another_currency_keeps_no_promise(self):
        promise = self._promise(self.in_dollars, 80.0)
        self._receive(80.0)
        self._run(june(18))
        self.assertEqual((promise.state, promise.received), ("broken", 0.0))

    def test_dollars_keep_no_promise_in_euros(self):
        promise = self._promise(self.invoice)
        self._receive(200.0, currency=self.dollar)
        self._run(june(18))
        self.assertEqual((promise.state, promise.received), ("broken", 0.0))

    def test_money_that_pays_the_invoice_counts_in_the_currency_of_the_invoice(self):
        promise = self._promise(self.in_dollars, 80.0)
        money = self._receive(30.0)
        with self._on(june(10)):
            (money | self._lines(self.in_dollars)).reconcile()
        # 30 euros are 60 dollars; 20 are missing.
        self.assertEqual(self.in_dollars.amount_residual, 20.0)
        self._run(june(18))
        self.assertEqual((promise.state, promise.received), ("partly", 60.0))

    def test_promise_does_not_mix_currencies(self):
        with self.assertRaisesRegex(ValidationError, "in the currency of its amount"):
            self._promise(
                self.in_dollars, 80.0, currency_id=self.invoice.currency_id.id
            )

    def _call(self):
        """Return a call about what is due, for its salesperson."""
        self.customer.user_id = self.seller
        self.plan.active = False
        self._make_plan([("1", 3, "call", "manual", {"responsible": "salesperson"})])
        self._run(june(4))
        return self._get_actions(self.customer)

    def _commit(self, call):
        """Note on the result of the call that he will pay on the 12th."""
        wizards = self.env["dunforce.followup.action.result"].with_user(self.seller)
        with self._on(june(4)):
            wizards.with_context(active_model=call._name, active_id=call.id).create(
                {"result": "commitment", "promise_date": june(12)}
            ).action_apply()
        return self.env["dunforce.promise"].search([("action_id", "=", call.id)])

    def test_commitment_on_a_foreign_invoice_is_in_its_currency(self):
        self._pay(self.invoice)
        promise = self._commit(self._call())
        self.assertEqual((promise.amount, promise.currency_id), (80.0, self.dollar))
        self.assertEqual(promise.covered_ids.move_id, self.in_dollars)
        self._receive(80.0, currency=self.dollar)
        self._run(june(18))
        self.assertEqual(promise.state, "kept")
