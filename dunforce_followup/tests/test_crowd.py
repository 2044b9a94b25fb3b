# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from unittest.mock import patch

from odoo.fields import Command

from .common import FollowupCommon, june
from .common_ledger import DUE

FILE_FIELDS = ("status", "reason_code", "reason_params", "open_amount", "level")
FILE_FIELDS += ("overdue_amount", "credit_amount", "open_count", "oldest_due_date")
FILE_FIELDS += ("next_action_date", "decide_on", "fingerprint", "current_plan_id")
ACTION_FIELDS = ("partner_id", "contact_id", "step_id", "channel", "state", "amount")
ACTION_FIELDS += ("credit", "overdue_amount", "days_late", "counted", "contact_ref")
ITEM_FIELDS = ("item_key", "line_id", "residual", "listed", "step_id", "live", "state")


class TestCrowd(FollowupCommon):
    """Customers without a past share decisions, and nobody can tell."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.step_ids[2].amount_min = 150.0
        cls.plain = cls._make_plain()
        cls.special = cls._make_special() | cls._make_suspended()
        cls.partners = cls.plain | cls.special

    @classmethod
    def _make_plain(cls):
        """Return customers whom their situation decides."""
        late = cls._make_customer("Late SA")
        cls._make_invoice(late, amount=80.0)
        several = cls._make_customer("Several SA")
        for day, amount in ((june(-60), 120.0), (june(-20), 50.0), (june(9), 30.0)):
            cls._make_invoice(several, day, amount)
        credit = cls._make_customer("Credit SA")
        cls._make_invoice(credit, june(-30), 100.0)
        cls._make_credit_note(credit, 40.0)
        covered = cls._make_customer("Covered SA")
        cls._make_invoice(covered, june(-30), 100.0)
        cls._make_credit_note(covered, 100.0)
        private = cls._make_customer("Private", kind="consumer", email=False)
        cls._make_invoice(private, june(2))
        unknown = cls._make_customer("Unknown", kind=False, phone=False, street=False)
        cls._make_invoice(unknown, june(-7))
        return late | several | credit | covered | private | unknown

    @classmethod
    def _make_special(cls):
        """Return customers who are looked at one by one."""
        buyer = cls._make_customer("Buyer SA")
        contact = cls._make_customer("Ann", parent_id=buyer.id, is_company=False)
        cls._make_invoice(contact)
        chosen = cls._make_customer("Chosen SA")
        plan = cls._make_plan([("1", 2)])
        cls._make_invoice(chosen, dunforce_plan_id=plan.id)
        blocked = cls._make_customer("Blocked SA")
        cls._make_invoice(blocked).action_toggle_block_payment()
        unsent = cls._make_customer("Unsent SA")
        cls._make_invoice(unsent, sent=False)
        dollar = cls.setup_other_currency("USD")
        abroad = cls._make_customer("Abroad SA")
        cls._make_invoice(abroad, currency_id=dollar.id)
        return buyer | chosen | blocked | unsent | abroad

    @classmethod
    def _make_suspended(cls):
        """Return others: with entries, a pause, a follow-up contact."""
        opening = cls._make_customer("Opening SA")
        line = cls._make_entry(opening, 100.0, maturity=DUE)
        line.no_followup = False
        owed = cls._make_customer("Owed SA")
        cls._make_invoice(owed)
        cls._make_entry(owed, -20.0)
        paused = cls._make_customer("Paused SA")
        cls._make_invoice(paused)
        files = cls.env["dunforce.followup"]
        cls.env["dunforce.suspension"].create(
            {
                "followup_id": files._get_or_create(cls.company, paused).id,
                "kind": "insolvency",
                "reason": "Judgment of May",
                "date_start": june(1),
            }
        )
        answering = cls._make_customer("Delegating SA")
        cls._make_customer(
            "Desk", parent_id=answering.id, is_company=False, type="followup"
        )
        cls._make_invoice(answering)
        return opening | owed | paused | answering

    def _judge(self, day):
        """Return the ids of the customers whom their situation decides."""
        engine = self._as_robot("dunforce.followup.engine")
        with self._on(day):
            setting = engine._get_setting(self.company, day)
            loader = self._as_robot("dunforce.followup.loader")
            return set(loader._judge_crowd(setting, self.partners.ids, day))

    def _live_outcome(self, day):
        """Run the day; return what it wrote, comparable, and forget it."""
        with self.env.cr.savepoint() as savepoint:
            self._run(day)
            files = self._as_robot("dunforce.followup").search(
                [("partner_id", "in", self.partners.ids)], order="partner_id"
            )
            actions = self._as_robot("dunforce.followup.action").search(
                [("partner_id", "in", self.partners.ids)], order="partner_id, id"
            )
            outcome = (
                [file.partner_id.name for file in files],
                [[file[name] for name in FILE_FIELDS] for file in files],
                [[action[name] for name in ACTION_FIELDS] for action in actions],
                [
                    sorted(str([item[name] for name in ITEM_FIELDS]) for item in items)
                    for items in (action.item_ids for action in actions)
                ],
            )
            savepoint.rollback()
        self.env.invalidate_all()
        return outcome

    def test_only_customers_without_peculiarity_share_decisions(self):
        judged = self.partners.browse(self._judge(june(4)))
        self.assertEqual(set(judged.mapped("name")), set(self.plain.mapped("name")))

    def test_whoever_has_a_past_is_looked_at_by_himself(self):
        self._live(june(4))
        reminded = self._get_actions(self.plain[0]).partner_id
        self.assertTrue(reminded)
        self.assertNotIn(reminded.id, self._judge(june(5)))

    def test_shared_decisions_are_written_like_those_taken_one_by_one(self):
        loader = self.env.registry["dunforce.followup.loader"]
        for day in (june(1), june(4), june(6), june(12)):
            with self.subTest(day=day):
                shared = self._live_outcome(day)
                with patch.object(loader, "_judge_crowd", lambda *args: {}):
                    alone = self._live_outcome(day)
                self.assertTrue(shared[0])
                for mine, his in zip(shared, alone, strict=True):
                    self.assertEqual(mine, his)

    def test_payment_under_way_makes_an_invoice_a_case_of_its_own(self):
        late = self.plain[0]
        invoice = self.env["account.move"].search([("partner_id", "=", late.id)])
        engine = self.env.registry["dunforce.followup.engine"]
        with patch.object(engine, "_get_pending_moves", lambda *args: invoice.ids):
            self.assertEqual(self._judge(june(4)), set(self.plain.ids) - {late.id})

    def test_journal_decides_where_a_plan_asks_for_it(self):
        journal = self.company_data["default_journal_sale"].copy(
            {"default_account_id": self.company_data["default_account_revenue"].id}
        )
        plan = self._make_plan(
            [("1", 1)], care_rank=90, journal_ids=[Command.set(journal.ids)]
        )
        rent = self._make_customer("Rent SA")
        self._make_invoice(rent, journal_id=journal.id)
        self.partners |= rent
        self.assertIn(rent.id, self._judge(june(4)))
        self._run(june(4))
        self.assertEqual(self._get_actions(rent).plan_id, plan)
        self.assertEqual(self._get_actions(self.plain[0]).plan_id, self.plan)
