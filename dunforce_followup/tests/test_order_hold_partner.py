# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError
from odoo.tests import new_test_user

from .common import june
from .common_order_hold import OrderHoldCommon


class TestOrderHoldPartner(OrderHoldCommon):
    """What whoever takes an order asks, and what he sees of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = new_test_user(cls.env, "clerk", groups="base.group_user")
        cls.contact = cls.env["res.partner"].create(
            {"name": "Workshop", "parent_id": cls.customer.id}
        )

    def _ask(self, partner=None, company=None, **values):
        partner = (partner or self.customer).with_user(self.clerk)
        return partner._get_order_hold(company or self.company, **values)

    def test_order_of_the_customer_and_of_his_contacts_is_stopped(self):
        self.assertFalse(self._ask())
        hold = self._hold()
        self.assertEqual(self._ask(), hold)
        self.assertEqual(self._ask(self.contact), hold)
        self._lift(hold)
        self.assertFalse(self._ask())

    def test_prepaid_goods_are_never_held(self):
        self._hold()
        self.assertFalse(self._ask(prepaid=True))
        self.assertEqual(self._ask(prepaid=True)._name, "dunforce.order.hold")

    def test_hold_of_deliveries_lets_orders_pass(self):
        hold = self._hold(scope="deliveries")
        self.assertEqual(self._ask(scope="deliveries"), hold)
        self.assertFalse(self._ask(scope="orders"))
        self.assertEqual(self._ask(), hold)

    def test_hold_of_both_stops_both(self):
        hold = self._hold()
        for scope in ("orders", "deliveries"):
            self.assertEqual(self._ask(scope=scope), hold)

    def test_other_company_takes_the_order(self):
        other = self.setup_other_company(name="Other creditor")["company"]
        self._hold()
        self.assertFalse(self._ask(company=other))
        partner = self.customer.with_company(other)
        self.assertFalse(partner.dunforce_on_hold)
        self.assertTrue(self.customer.with_company(self.company).dunforce_on_hold)

    def test_hold_of_an_archived_file_stands(self):
        hold = self._hold()
        self._get_file(self.customer).active = False
        self.assertEqual(self._ask(), hold)

    def test_flag_is_for_everybody_and_the_debt_for_who_may_see_the_file(self):
        self._hold()
        for user, named in (
            (self.clerk, False),
            (self.seller, True),
            (self.controller, True),
        ):
            partner = self.customer.with_user(user)
            self.assertTrue(partner.dunforce_on_hold)
            self.assertIn("on hold since 06/08/2026", partner.dunforce_hold_text)
            self.assertEqual(
                self.invoice.name in partner.dunforce_hold_text, named, user.login
            )
        self.assertTrue(self.contact.with_user(self.clerk).dunforce_on_hold)

    def test_seller_of_others_sees_the_flag_only(self):
        self._hold()
        self.customer.user_id = False
        text = self.customer.with_user(self.seller).dunforce_hold_text
        self.assertNotIn(self.invoice.name, text)

    def test_flag_follows_the_hold(self):
        partner = self.customer.with_user(self.clerk)
        self.assertFalse(partner.dunforce_on_hold)
        hold = self._hold()
        self.assertTrue(partner.dunforce_on_hold)
        self._pay_on(june(10))
        self.assertEqual(hold.state, "lifted")
        self.assertFalse(partner.dunforce_on_hold)
        self.assertFalse(partner.dunforce_hold_text)

    def test_customers_are_found_by_the_flag(self):
        free = self._make_customer("Free SA")
        self._hold()
        partners = self.env["res.partner"].with_user(self.clerk)
        held = partners.search([("dunforce_on_hold", "=", True)])
        self.assertLessEqual(self.customer | self.contact, held)
        self.assertNotIn(free, held)
        others = partners.search([("dunforce_on_hold", "=", False)])
        self.assertIn(free, others)
        self.assertNotIn(self.customer, others)


class TestOrderHoldRights(OrderHoldCommon):
    """Who sees a hold, sets it and lifts it."""

    def test_seller_reads_the_holds_of_his_customers(self):
        other = self._make_customer("Other SA")
        own = self._hold()
        foreign = self._hold(self._make_invoice(other))
        holds = self.env["dunforce.order.hold"].with_user(self.seller)
        self.assertEqual(holds.search([]) & (own | foreign), own)
        self.assertIn("100.00", own.with_user(self.seller).text)
        with self.assertRaises(AccessError):
            foreign.with_user(self.seller).read(["reason"])

    def test_seller_sets_and_lifts_nothing(self):
        hold = self._hold()
        with self.assertRaises(AccessError):
            hold.with_user(self.seller).reason = "Mine"
        with self.assertRaises(AccessError):
            hold.with_user(self.seller).action_hold_again()
        with self.assertRaises(AccessError):
            self._lift(hold, user=self.seller)
        with self.assertRaises(AccessError):
            self._hold(self._make_invoice(self.customer), user=self.seller)

    def test_controller_does_not_lift(self):
        hold = self._hold()
        with self.assertRaises(AccessError):
            self._lift(hold, user=self.controller)
        self.assertEqual(hold.state, "active")

    def test_other_companies_see_nothing(self):
        other = self.setup_other_company(name="Other creditor")["company"]
        stranger = self._make_user("stranger", "manager")
        stranger.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        hold = self._hold()
        holds = self.env["dunforce.order.hold"].with_user(stranger)
        self.assertNotIn(hold, holds.search([]))

    def test_accountant_without_the_follow_up_lifts_it_by_matching(self):
        hold = self._hold()
        clerk = new_test_user(
            self.env,
            "accountant",
            groups="account.group_account_invoice",
            company_id=self.company.id,
        )
        with self._on(june(10)):
            wizard = (
                self.env["account.payment.register"]
                .with_user(clerk)
                .with_context(active_model="account.move", active_ids=self.invoice.ids)
                .create({"payment_date": june(10)})
            )
            wizard.action_create_payments()
        self.assertEqual((hold.state, hold.lift_code), ("lifted", "paid"))


class TestOrderHoldLives(OrderHoldCommon):
    """Merged and moved customers, and what is kept of a person."""

    def _merge(self, source, kept):
        self.env.flush_all()
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._merge((source | kept).ids, kept)
        self.env.invalidate_all()

    def _make_twin(self):
        twin = self._make_customer("Martin et fils", email=self.customer.email)
        return twin, self._make_invoice(twin, amount=50.0)

    def test_merge_keeps_the_hold(self):
        twin, _invoice = self._make_twin()
        hold = self._hold()
        self._merge(self.customer, twin)
        self.assertEqual((hold.state, hold.partner_id), ("active", twin))
        self.assertEqual(self._get_file(twin).order_hold_id, hold)
        self.assertTrue(twin.dunforce_on_hold)
        self._pay_on(june(10))
        self.assertEqual(hold.lift_code, "paid")

    def test_of_two_holds_the_older_goes_on_for_both(self):
        twin, invoice = self._make_twin()
        older, younger = self._hold(day=june(3)), self._hold(invoice, june(8))
        self._merge(self.customer, twin)
        self.assertEqual((older.state, younger.state), ("active", "lifted"))
        self.assertEqual(younger.lift_code, "cancelled")
        self.assertEqual(older.covered_ids.move_id, self.invoice | invoice)
        file = self._get_file(twin)
        self.assertEqual(file.order_hold_ids, older | younger)
        self._pay_on(june(10))
        self.assertEqual(older.state, "active")
        self._pay_on(june(11), invoice)
        self.assertEqual(older.lift_code, "paid")

    def test_contact_that_moves_takes_his_hold_along(self):
        group, invoice = self._make_twin()
        younger, older = self._hold(day=june(8)), self._hold(invoice, june(3))
        self.customer.write({"is_company": False, "parent_id": group.id})
        self.env.flush_all()
        self.assertEqual((older.state, younger.state), ("active", "lifted"))
        self.assertEqual(older.followup_id, self._get_file(group))
        self.assertEqual(older.covered_ids.move_id, self.invoice | invoice)
        self.assertEqual(older.covered_ids.followup_id, self._get_file(group))

    def test_older_hold_of_a_contact_wins_over_that_of_his_new_customer(self):
        group, invoice = self._make_twin()
        older, younger = self._hold(day=june(3)), self._hold(invoice, june(8))
        self.customer.write({"is_company": False, "parent_id": group.id})
        self.env.flush_all()
        self.assertEqual(self._get_file(group).order_hold_id, older)
        self.assertEqual(younger.state, "lifted")
        self.assertEqual(older.covered_ids.move_id, self.invoice | invoice)

    def test_hold_is_given_to_the_person_who_asks(self):
        hold = self._hold(reason="Nobody answers")
        with self._on(june(9)):
            sections = self.env["dunforce.personal.data"]._read_personal_data(
                self.customer
            )
        found = {one["model"]: one["records"] for one in sections}
        self.assertEqual(len(found["dunforce.order.hold"]), 1)
        self.assertIn("Nobody answers", str(found["dunforce.order.hold"]))
        self.assertEqual(hold.state, "active")

    def test_words_go_after_their_period_and_the_facts_stay(self):
        hold = self._hold(reason="Nobody answers")
        self._lift(hold, reason="He is ill")
        data = self.env["dunforce.personal.data"]
        data._pseudonymize(self._get_file(self.customer), "file")
        self.assertEqual((hold.reason, hold.lift_note), ("[…]", "[…]"))
        self.assertEqual((hold.lift_code, hold.lifted_on), ("manager", june(10)))

    def test_file_on_hold_is_kept(self):
        hold = self._hold()
        file = self._get_file(self.customer)
        rules = self.env["dunforce.retention.rule"]
        self.env.flush_all()
        self.assertEqual(
            rules._get_retention_holds(self.company)[file.id], "order_hold"
        )
        self.assertIn("order_hold", rules._get_verdict_texts())
        self._lift(hold)
        self.env.flush_all()
        self.assertNotIn(file.id, rules._get_retention_holds(self.company))
