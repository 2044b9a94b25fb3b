# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import html2plaintext

from .common import june
from .common_ledger import DUE
from .penalty_common import PenaltyCommon
from .texts_common import TODAY

SHEET = "dunforce_followup.followup_report_penalties"


@tagged("post_install", "-at_install")
class TestPenaltyInvoice(PenaltyCommon):
    """An invoice of penalties is an invoice, but bears none and charges each once."""

    def _open(self, until=TODAY, user=None):
        return (
            self.env["dunforce.penalty.invoice"]
            .with_user(user or self.accountant)
            .with_context(active_model="dunforce.followup", active_id=self.followup.id)
            .create({"until": until})
        )

    def _charge(self, until=TODAY):
        action = self._open(until).action_create()
        return self.env["account.move"].browse(action["res_id"])

    def test_one_draft_without_taxes_lists_interest_and_indemnity(self):
        note = self._charge()
        self.assertEqual((note.state, note.amount_total), ("draft", 136.53))
        self.assertFalse(note.invoice_line_ids.tax_ids)
        self.assertEqual(note.invoice_line_ids.mapped("price_subtotal"), [96.53, 40.0])
        self.assertIn(self.invoice.name, note.invoice_line_ids[0].name)
        self.assertTrue(note.dunforce_is_penalty)

    def test_what_was_charged_is_not_claimed_again(self):
        self._charge()
        self.assertEqual(self._get_costs(self.invoice), (0.0, 0.0))
        # July: 10000 x 12.40 x 31 / 36500, and no second indemnity.
        self.assertEqual(self._get_costs(self.invoice, june(61)), (105.32, 0.0))
        with self.assertRaisesRegex(UserError, "nothing to charge"):
            self._open().action_create()

    def test_cancelled_or_deleted_invoice_frees_the_penalties(self):
        note = self._charge()
        note.button_cancel()
        self.assertEqual(self._get_costs(self.invoice), (96.53, 40.0))
        self._charge().unlink()
        self.assertEqual(self._get_costs(self.invoice), (96.53, 40.0))

    def test_it_is_paid_and_reconciled_and_bears_no_penalties(self):
        note = self._charge()
        note.action_post()
        found = note._get_penalties(june(90))[note]
        self.assertEqual((found.interest, found.indemnity), (0.0, 0.0))
        self._pay(note, 36.53, TODAY)
        self.assertEqual(note.amount_residual, 100.0)
        self._pay(note, day=TODAY)
        self.assertEqual(note.payment_state, "paid")

    def test_indemnity_is_per_invoice_and_not_per_instalment(self):
        terms = self._make_terms(0, 10)
        invoice = self._make_invoice(
            self.customer,
            DUE,
            10000.0,
            invoice_date=DUE,
            invoice_payment_term_id=terms.id,
        )
        note = self._charge()
        lines = note.invoice_line_ids.filtered(lambda line: invoice.name in line.name)
        self.assertEqual(lines.mapped("price_subtotal"), [48.27, 31.62, 40.0])

    def test_invoice_paid_late_needs_a_decision(self):
        self._pay(self.invoice, day=june(11))
        wizard = self._open()
        self.assertFalse(wizard.line_ids.choice)
        with self.assertRaisesRegex(UserError, self.invoice.name):
            wizard.action_create()
        wizard.line_ids.choice = "keep"
        with self.assertRaisesRegex(UserError, "nothing to charge"):
            wizard.action_create()
        self.assertEqual(self._get_costs(self.invoice), (33.29, 40.0))
        wizard.line_ids.choice = "charge"
        note = self.env["account.move"].browse(wizard.action_create()["res_id"])
        self.assertEqual(note.amount_total, 73.29)

    def test_lines_can_be_waived_with_a_reason(self):
        other = self._make_invoice(self.customer, DUE, 10000.0)
        wizard = self._open()
        wizard.line_ids[0].choice = "waive"
        with self.assertRaisesRegex(UserError, "why"):
            wizard.action_create()
        wizard.reason = "A gesture"
        note = self.env["account.move"].browse(wizard.action_create()["res_id"])
        self.assertEqual(note.amount_total, 136.53)
        self.assertEqual(self._get_costs(self.invoice), (0.0, 0.0))
        self.assertEqual(note.dunforce_charge_ids.move_id, other)

    def test_each_currency_has_its_invoice(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        self._make_invoice(self.customer, DUE, 10000.0, currency_id=dollar.id)
        action = self._open().action_create()
        notes = self.env["account.move"].search(action["domain"])
        self.assertEqual(
            {note.currency_id.name: note.amount_total for note in notes},
            {"EUR": 176.53, "USD": 96.53},
        )

    def test_accounts_and_journal_are_those_of_the_settings(self):
        income = self.company_data["default_account_revenue"]
        interest = income.copy({"name": "Interest", "code": "763100"})
        indemnity = income.copy({"name": "Indemnity", "code": "758100"})
        journal = self.company_data["default_journal_sale"].copy(
            {"name": "Penalties", "code": "PEN"}
        )
        self.company.write(
            {
                "dunforce_interest_account_id": interest.id,
                "dunforce_indemnity_account_id": indemnity.id,
                "dunforce_penalty_journal_id": journal.id,
            }
        )
        note = self._charge()
        self.assertEqual(note.journal_id, journal)
        self.assertEqual(note.invoice_line_ids.account_id, interest + indemnity)

    def test_missing_rate_makes_it_wait_and_changes_nothing(self):
        with self._on("2027-01-04"):
            before = self.env["account.move"].search_count([])
            wizard = self._open("2026-12-31")
            wizard.line_ids.write({"choice": "charge"})
            wizard.write({"until": "2027-01-04"})
            self.assertFalse(wizard.line_ids)
            with self.assertRaisesRegex(UserError, "2027-S1"):
                wizard.action_create()
            self.assertEqual(self.env["account.move"].search_count([]), before)

    def test_only_who_may_invoice_charges(self):
        with self.assertRaises(AccessError):
            self._open(user=self.controller).action_create()

    def test_sheet_shows_segments_imputation_bridge_and_totals(self):
        self.customer.lang = "en_US"
        self._pay(self.invoice, 5000.0, june(11))
        followup = self.followup.with_user(self.controller)
        text = self._squeeze(html2plaintext(self._print(SHEET, followup)))
        for expected in (
            "06/02/2026",
            "12.15 %",
            "33.29",
            "5,033.29",
            "31.83",
            "4,966.71",
            "Owed in law",
            "5,065.12",
            "5,105.12",
        ):
            self.assertIn(expected, text)

    def test_file_shows_what_each_invoice_costs_today(self):
        self._charge(june(15))
        followup = self.followup.with_user(self.controller)
        shown = self._squeeze(html2plaintext(followup.penalties_html))
        self.assertIn(self.invoice.name, shown)
        # 10000 x 12.15 x 14 / 36500 were charged, 15 days / 36500 ran since.
        self.assertIn("46.60", shown)
        self.assertIn("49.93", shown)
        self._waive(self.invoice)
        followup.invalidate_recordset()
        self.assertIn("Nothing is claimed", followup.penalties_html)

    def test_sheet_names_a_missing_rate(self):
        self.customer.lang = "en_US"
        with self._on("2027-01-04"):
            self.assertIn("2027-S1", self._print(SHEET, self.followup))
