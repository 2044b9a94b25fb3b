# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import FollowupCommon, june
from .common_ledger import DUE
from .penalty_common import PenaltyCommon
from .texts_common import TODAY


@tagged("post_install", "-at_install")
class TestPenaltyCompanies(PenaltyCommon):
    """Two creditors of one customer: each has its terms, and knows its own only.

    The other one's terms of sale name 15 %: 10000 x 15 x 29 / 36500 = 119.18.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company(
            name="Other creditor",
            country_id=cls.france.id,
            currency_id=cls.env.ref("base.EUR").id,
        )["company"]
        cls.other.write(
            {
                "account_fiscal_country_id": cls.france.id,
                "dunforce_penalty_rate_kind": "fixed",
                "dunforce_penalty_rate": 15,
                "dunforce_tz": "Europe/Paris",
            }
        )
        cls.theirs = cls._make_invoice(cls.customer, DUE, 10000.0, company=cls.other)
        # The salesperson has the customer in both companies, but works in one.
        cls.followup.user_id = cls.seller
        cls.their_file = cls.env["dunforce.followup"].create(
            {
                "partner_id": cls.customer.id,
                "company_id": cls.other.id,
                "user_id": cls.seller.id,
            }
        )
        cls.them = cls._make_user("them", "user")
        cls.them.write(
            {
                "company_ids": [Command.set(cls.other.ids)],
                "company_id": cls.other.id,
                "group_ids": [
                    Command.link(cls.env.ref("account.group_account_invoice").id)
                ],
            }
        )

    def _charge(self, followup, user):
        wizard = (
            self.env["dunforce.penalty.invoice"]
            .with_user(user)
            .with_company(followup.company_id)
            .with_context(active_model="dunforce.followup", active_id=followup.id)
            .create({"until": TODAY})
        )
        return self.env["account.move"].browse(wizard.action_create()["res_id"])

    def _draw_up(self, invoice, followup, user):
        line = invoice.line_ids.filtered("date_maturity")
        plans = self.env["dunforce.payment.plan"].with_user(user)
        return plans.with_company(followup.company_id).create(
            {
                "followup_id": followup.id,
                "line_ids": [Command.set(line.ids)],
                "instalment_ids": [
                    Command.create({"date": june(40), "amount": 10000.0})
                ],
            }
        )

    def _see(self, model, user):
        return self.env[model].with_user(user).search([]).company_id

    def test_each_company_claims_by_its_own_terms(self):
        found = (self.invoice + self.theirs).sudo()._get_penalties(TODAY)
        self.assertEqual(
            [(found[one].interest, found[one].indemnity) for one in found],
            [(96.53, 40.0), (119.18, 40.0)],
        )

    def test_company_that_claims_none_leaves_the_other_alone(self):
        self.other.dunforce_penalties = False
        found = (self.invoice + self.theirs).sudo()._get_penalties(TODAY)
        self.assertEqual(list(found), [self.invoice])

    def test_files_of_a_customer_show_the_penalties_of_their_company(self):
        self.assertEqual(list(self.followup._get_penalties(TODAY)), [self.invoice])
        self.assertEqual(list(self.their_file._get_penalties(TODAY)), [self.theirs])

    def test_waiver_of_one_company_is_unknown_to_the_other(self):
        self._waive(self.theirs, user=self.them)
        for user in (self.seller, self.controller, self.boss):
            self.assertFalse(self._see("dunforce.penalty.waiver", user))
        self.assertEqual(self._see("dunforce.penalty.waiver", self.them), self.other)
        self.assertFalse(self.followup.with_user(self.controller).waiver_ids)
        self.assertEqual(self._get_costs(self.invoice), (96.53, 40.0))

    def test_charge_of_one_company_is_unknown_to_the_other(self):
        note = self._charge(self.their_file, self.them)
        self.assertEqual((note.company_id, note.amount_total), (self.other, 159.18))
        for user in (self.seller, self.controller, self.boss):
            self.assertFalse(self._see("dunforce.penalty.charge", user))
        self.assertEqual(self._see("dunforce.penalty.charge", self.them), self.other)
        self.assertEqual(self._get_costs(self.invoice), (96.53, 40.0))

    def test_plan_of_one_company_is_unknown_to_the_other(self):
        self._draw_up(self.theirs, self.their_file, self.them)
        models = ("dunforce.payment.plan", "dunforce.payment.plan.instalment")
        for model in models:
            for user in (self.seller, self.controller, self.boss):
                self.assertFalse(self._see(model, user), (model, user.login))
            self.assertEqual(self._see(model, self.them), self.other)

    def test_user_of_one_company_waives_nothing_of_the_other(self):
        with self.assertRaises(AccessError):
            self._waive(self.theirs, user=self.controller)

    def test_salesperson_reads_charges_of_his_customers_only(self):
        self._charge(self.followup, self.accountant)
        charges = self.env["dunforce.penalty.charge"].with_user(self.seller)
        self.assertEqual(charges.search([]).mapped("interest"), [0.0, 96.53])
        for user in (self.controller, self.boss):
            allowed = charges.with_user(user)
            self.assertFalse(
                allowed.has_access("create") or allowed.has_access("write")
            )
        self.followup.user_id = self.boss
        self.assertFalse(charges.search([]))

    def test_nobody_deletes_what_was_agreed_or_given_up(self):
        models = ("penalty.waiver", "penalty.charge", "payment.plan")
        for name in models:
            model = self.env[f"dunforce.{name}"]
            for user in (self.seller, self.controller, self.boss):
                self.assertFalse(model.with_user(user).has_access("unlink"), name)
            self.assertFalse(model.with_user(self.seller).has_access("write"), name)
            # Charges are the penalty invoice's alone: not even he may write them.
            may = model.with_user(self.controller).has_access("write")
            self.assertEqual(may, name != "penalty.charge", name)


@tagged("post_install", "-at_install")
class TestPenaltyValues(PenaltyCommon):
    """The rows of the law: of one country, without holes, entered by the manager."""

    def _enter(self, country, start, end, key="ecb_refi", value=2.4):
        values = self.env["dunforce.legal.value"].with_user(self.boss)
        return values.create(
            {
                "key": key,
                "country_id": country.id,
                "value": value,
                "valid_from": start,
                "valid_to": end,
                "source": "Published",
            }
        )

    def _find(self, key, start):
        return self.env["dunforce.legal.value"].search(
            [
                ("key", "=", key),
                ("country_id", "=", self.france.id),
                ("valid_from", "=", start),
            ]
        )

    def test_row_of_another_country_changes_nothing(self):
        belgium = self.env.ref("base.be")
        self._enter(belgium, date(2026, 1, 1), date(2026, 12, 31), value=9)
        self.assertEqual(self._get_costs(self.invoice), (96.53, 40.0))

    def test_gap_in_the_middle_is_named_by_its_semester(self):
        old = self._make_invoice(self.customer, date(2025, 12, 1), 10000.0)
        self._find("ecb_refi", date(2026, 1, 1)).with_user(self.boss).unlink()
        later = self._make_invoice(self.customer, date(2026, 6, 30), 10000.0)
        found = (old + later)._get_penalties(june(61))
        self.assertEqual(found[old].missing.semester, "2026-S1")
        self.assertEqual(found[old].amounts, {})
        # What the gap does not touch is claimed: 10000 x 12.40 x 31 / 36500.
        self.assertEqual(found[later].interest, 105.32)
        with self.assertRaisesRegex(UserError, "2026-S1"):
            old._check_penalties_known(TODAY)

    def test_row_that_fills_the_gap_is_used_at_once(self):
        first = (date(2026, 1, 1), date(2026, 6, 30))
        self._find("ecb_refi", first[0]).with_user(self.boss).unlink()
        self.assertEqual(self._assess(self.invoice).missing.semester, "2026-S1")
        self._enter(self.france, *first, value=5)
        # 15 %, as in the other company's terms: 10000 x 15 x 29 / 36500.
        self.assertEqual(self._get_costs(self.invoice), (119.18, 40.0))


class TestPenaltyTask(FollowupCommon):
    """The manager's task stays until the very rows that lack are there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.account_fiscal_country_id = cls.france

    def _enter(self, key, **values):
        return (
            self.env["dunforce.legal.value"]
            .with_user(self.boss)
            .create(
                {
                    "key": key,
                    "country_id": self.france.id,
                    "value": 2.5,
                    "valid_from": date(2027, 1, 1),
                    "valid_to": date(2027, 6, 30),
                    "source": "Published",
                    **values,
                }
            )
        )

    def _has_task(self):
        return bool(self.env["dunforce.legal.value"]._get_announcements(self.company))

    def test_rows_of_another_country_leave_the_task_open(self):
        self._run(date(2026, 12, 1))
        with self._on(date(2026, 12, 10)):
            belgium = self.env.ref("base.be").id
            for key in ("ecb_refi", "legal_rate_professional"):
                self._enter(key, country_id=belgium)
            self.assertTrue(self._has_task())

    def test_task_closes_when_a_wrong_row_is_corrected(self):
        self._run(date(2026, 12, 1))
        with self._on(date(2026, 12, 10)):
            self._enter("legal_rate_professional")
            wrong = self._enter(
                "ecb_refi", valid_from=date(2028, 1, 1), valid_to=date(2028, 6, 30)
            )
            self.assertTrue(self._has_task())
            wrong.write({"valid_from": date(2027, 1, 1), "valid_to": date(2027, 6, 30)})
            self.assertFalse(self._has_task())
