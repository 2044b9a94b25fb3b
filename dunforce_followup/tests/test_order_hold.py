# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from odoo.addons.base.tests.common import DISABLED_MAIL_CONTEXT

from .common import june
from .common_order_hold import OrderHoldCommon


class TestOrderHold(OrderHoldCommon):
    """Orders are held for certain items, by a person, with a reason."""

    def test_hold_knows_since_when_by_whom_and_for_what(self):
        hold = self._hold(scope="deliveries")
        self.assertEqual((hold.state, hold.date_start), ("active", june(8)))
        self.assertEqual(hold.user_id, self.controller)
        self.assertEqual(hold.partner_id, self.customer)
        self.assertEqual(hold.covered_ids.move_id, self.invoice)
        self.assertEqual(hold.covered_ids.residual, 100.0)
        self.assertFalse(hold.action_id)

    def _open_form(self, partner, **defaults):
        holds = self.env["dunforce.order.hold"].with_user(self.controller)
        file = self.env["dunforce.followup"]._get_or_create(self.company, partner)
        return Form(
            holds.with_context(
                **DISABLED_MAIL_CONTEXT, default_followup_id=file.id, **defaults
            )
        )

    def test_form_proposes_what_is_late(self):
        self._make_invoice(self.customer, due=june(20), amount=70.0)
        with self._on(june(8)):
            form = self._open_form(self.customer)
            form.reason = "Three reminders unanswered"
            hold = form.save()
        self.assertEqual(hold.covered_ids.move_id, self.invoice)

    def test_form_keeps_what_was_chosen_until_the_customer_changes(self):
        later = self._make_invoice(self.customer, due=june(20), amount=70.0)
        stranger = self._make_customer("Stranger")
        his = self._make_invoice(stranger, amount=30.0)
        with self._on(june(8)):
            chosen = [Command.set(self._get_line(later).ids)]
            form = self._open_form(self.customer, default_line_ids=chosen)
            self.assertEqual(form.line_ids.ids, self._get_line(later).ids)
            other = self.env["dunforce.followup"]._get_or_create(self.company, stranger)
            form.followup_id = other
            self.assertEqual(form.line_ids.ids, self._get_line(his).ids)

    def test_banner_of_the_file_names_the_items_and_what_is_owed_of_them(self):
        other = self._make_invoice(self.customer, amount=1100.0)
        self._hold(self.invoice | other)
        file = self._get_file(self.customer)
        self.assertEqual(
            self._squeeze(file.order_hold_text),
            f"Orders and deliveries on hold since 06/08/2026: {self.invoice.name}, "
            f"{other.name}, 1,200.00 €.",
        )
        self._pay_on(june(9), other, 600.0)
        self.assertIn("600.00 €", self._squeeze(file.order_hold_text))
        self.assertFalse(file.order_hold_question)

    def _squeeze(self, text):
        return " ".join(text.split())

    def test_banner_says_what_is_held(self):
        hold = self._hold(scope="orders")
        file = self._get_file(self.customer)
        self.assertIn("Orders on hold since", file.order_hold_text)
        hold.sudo().scope = "deliveries"
        self.assertIn("Deliveries on hold since", file.order_hold_text)

    def test_banner_counts_the_items_beyond_the_third(self):
        invoices = self.invoice
        for amount in (10.0, 20.0, 30.0, 40.0):
            invoices |= self._make_invoice(self.customer, amount=amount)
        hold = self._hold(invoices)
        self.assertIn("and 2 more", hold.item_names)
        self.assertNotIn(invoices[4].name, hold.text)

    def test_banner_adds_up_each_currency(self):
        foreign = self.setup_other_currency("USD")
        other = self._make_invoice(self.customer, amount=50.0, currency_id=foreign.id)
        hold = self._hold(self.invoice | other)
        self.assertIn("100.00 €", self._squeeze(hold.text))
        self.assertIn("$ 50.00", self._squeeze(hold.text))

    def test_file_tells_what_began_and_why(self):
        self._hold(reason="Nobody <b>answers</b>")
        posted = self._get_posted(self._get_file(self.customer))
        self.assertIn("Orders and deliveries on hold since 06/08/2026", posted)
        self.assertIn("Nobody &lt;b&gt;answers&lt;/b&gt;", posted)

    def test_three_tests_are_shown_to_who_holds_by_hand(self):
        file = self._as_robot("dunforce.followup")._get_or_create(
            self.company, self.customer
        )
        view = "dunforce_followup.order_hold_view_form"
        holds = self.env["dunforce.order.hold"].with_user(self.controller)
        with self._on(june(8)):
            form = Form(holds.with_context(default_followup_id=file.id), view)
            form.reason = "Unanswered"
            form.line_ids.clear()
            self.assertFalse(form.claim_explanation)
            form.line_ids.add(self._get_line(self.invoice))
            shown = form.claim_explanation
            hold = form.save()
        self.assertIn("no delivery proof is attached", shown)
        self.assertIn("every amount is known", shown)
        self.assertIn("every item is past its due date", shown)
        self.assertEqual(hold.covered_ids.move_id, self.invoice)

    def test_hold_without_items_could_never_be_lifted_by_a_payment(self):
        with self._refused(ValidationError, "Choose the items .* Martin SA"):
            self._hold(line_ids=[])

    def test_paid_item_and_the_item_of_another_are_refused(self):
        stranger = self._make_customer("Stranger SA")
        other = self._get_line(self._make_invoice(stranger))
        with self._refused(ValidationError, "not owed by Martin SA"):
            self._hold(line_ids=[Command.set(other.ids)])
        self._pay_on(june(8))
        with self._refused(ValidationError, "is not open"):
            self._hold()

    def test_empty_reason_is_refused(self):
        with self._refused(ValidationError, "Say why"):
            self._hold(reason="  ")

    def test_one_hold_at_a_time(self):
        self._hold()
        other = self._make_invoice(self.customer)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self._hold(other)

    def test_next_hold_follows_one_that_was_lifted(self):
        first = self._hold()
        self._lift(first)
        second = self._hold(day=june(12))
        file = self._get_file(self.customer)
        self.assertEqual(file.order_hold_ids, first | second)
        self.assertEqual(file.order_hold_id, second)

    def test_hold_is_history_and_never_deleted(self):
        with self._refused(UserError, "lift it"):
            self._hold().sudo().unlink()

    def test_manager_lifts_it_with_a_reason(self):
        hold = self._hold()
        self._lift(hold, june(10), reason="The transfer order was shown to us")
        self.assertEqual((hold.state, hold.lift_code), ("lifted", "manager"))
        self.assertEqual((hold.lifted_on, hold.lifted_by), (june(10), self.boss))
        self.assertEqual(hold.lift_note, "The transfer order was shown to us")
        file = self._get_file(self.customer)
        self.assertFalse(file.order_hold_id)
        self.assertIn("The transfer order was shown to us", self._get_posted(file))

    def test_hold_set_by_mistake_says_so(self):
        hold = self._hold()
        self._lift(hold, code="cancelled")
        self.assertEqual(hold.lift_code, "cancelled")

    def test_lifting_needs_words_and_something_to_lift(self):
        hold = self._hold()
        for reason in (False, "", "  "):
            with self._refused(UserError, "Say why"):
                self._lift(hold, reason=reason)
        self._lift(hold)
        with self._refused(UserError, "not on hold any more"):
            self._lift(hold)

    def test_lifted_by_a_manager_stays_lifted_whatever_the_ledger_does(self):
        hold = self._hold()
        self._lift(hold)
        payment = self._pay_on(june(11))
        with self._on(june(12)):
            payment.action_draft()
        self._run(june(15))
        self.assertEqual(hold.lift_code, "manager")
        self.assertFalse(self._get_tasks())

    def test_controller_changes_the_words_but_not_the_verdict(self):
        hold = self._hold()
        hold.reason = "Four reminders unanswered"
        for vals in (
            {"state": "lifted"},
            {"lift_code": "paid"},
            {"date_start": june(1)},
            {"line_ids": [Command.clear()]},
        ):
            with self.assertRaises(AccessError):
                hold.write(vals)

    def test_nobody_holds_in_the_name_of_another(self):
        for vals in ({"user_id": self.boss.id}, {"state": "lifted"}):
            with self.assertRaises(AccessError):
                self._hold(**vals)

    def test_files_are_found_by_their_hold(self):
        hold = self._hold()
        files = self.env["dunforce.followup"].with_user(self.controller)
        own = self._get_file(self.customer)
        other = self._as_robot("dunforce.followup")._get_or_create(
            self.company, self._make_customer("Free SA")
        )
        self.assertEqual(files.search([("order_hold_id", "=", hold.id)]), own)
        self.assertIn(own, files.search([("order_hold_id", "!=", False)]))
        free = files.search([("order_hold_id", "=", False)])
        self.assertIn(other, free)
        self.assertNotIn(own, free)
        self.assertEqual(
            files.search([("order_hold_id.scope", "=", "both")]) & own, own
        )
