# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import html2plaintext

from .common import june
from .penalty_common import PenaltyCommon
from .texts_common import LETTER

SHEET = "dunforce_followup.followup_report_penalties"
AGREEMENT = "dunforce_followup.report_payment_plan"
HOSTILE = '<b>Ltd & "Sons"'
# What a template leaves behind when a value is missing or was not rendered.
LEFTOVERS = ("{{", "t-out", "object.", "None", "False", "%(")


@tagged("post_install", "-at_install")
class TestPenaltyTexts(PenaltyCommon):
    """What a French customer with a hostile name reads of his penalties.

    10 000 due on 1 June, 96.53 of interest and 40 of indemnity on the 30th.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A sole trader: the messages address him by his name.
        cls.customer.write({"name": HOSTILE, "is_company": False})
        shown = {"with_penalties": True}
        plan = cls._make_plan(
            [
                ("2", 10, "email", "auto", shown),
                ("5", 45, "registered", "approval", shown),
            ]
        )
        cls.steps = {step.level: step for step in plan.step_ids}

    def _prepare(self, level, **values):
        return self._make_action(
            self.followup,
            level,
            self.invoice,
            step_id=self.steps[level].id,
            **values,
        )

    def _check(self, html, *expected):
        """Check a French text: its figures, its names, and nothing raw in it."""
        text = self._squeeze(html2plaintext(html, include_references=False))
        for words in expected:
            self.assertIn(words, text)
        for leftover in LEFTOVERS:
            self.assertNotIn(leftover, text)
        self.assertNotIn("10,000.00", text)
        self.assertNotIn("06/30/2026", text)
        self.assertIn(HOSTILE, text)
        self.assertNotIn("<b>Ltd", html)

    def _draw_up(self, **values):
        line = self.invoice.line_ids.filtered("date_maturity")
        parts = [(june(40), 2500.5), (june(70), 7499.5)]
        return (
            self.env["dunforce.payment.plan"]
            .with_user(self.controller)
            .create(
                {
                    "followup_id": self.followup.id,
                    "line_ids": [Command.set(line.ids)],
                    "instalment_ids": [
                        Command.create({"date": day, "amount": amount})
                        for day, amount in parts
                    ],
                    **values,
                }
            )
        )

    def test_email_shows_penalties_in_the_customers_formats(self):
        body = self._render(self._prepare("2"))[1]
        self._check(
            body, "01/06/2026", "30/06/2026", "96,53 €", "40,00 €", "10 136,53 €"
        )

    def test_letter_shows_the_same_figures_as_the_email(self):
        html = self._print(LETTER, self._prepare("2", channel="letter"))
        self._check(
            html, "01/06/2026", "30/06/2026", "96,53 €", "40,00 €", "10 136,53 €"
        )

    def test_formal_notice_shows_the_debt_and_the_penalties(self):
        notice = self._prepare("5", channel="registered")
        self._check(
            self._print(LETTER, notice),
            "1344",
            "441-10",
            "10 000,00 €",
            "96,53 €",
            "10 136,53 €",
            "FR76 3000 6000 0112 3456 7890 189",
        )

    def test_interest_sheet_shows_rates_and_amounts_in_french(self):
        self._pay(self.invoice, 5000.0, june(11))
        self._check(
            self._print(SHEET, self.followup),
            "02/06/2026",
            "12,15 %",
            "10 000,00 €",
            "33,29 €",
            # 5000 - 33.29 on the debt, and what is left of it.
            "4 966,71 €",
            "5 033,29 €",
            # 5033.29 + 31.83, and the indemnity.
            "5 065,12 €",
            "5 105,12 €",
        )

    def test_agreement_shows_debt_and_instalments_in_french(self):
        self._check(
            self._print(AGREEMENT, self._draw_up(note='Paid by <b>"Sons"')),
            "01/06/2026",
            "10/07/2026",
            "2 500,50 €",
            "09/08/2026",
            "7 499,50 €",
            "10 000,00 €",
            "30 juin 2026",
            'Paid by <b>"Sons"',
        )

    def test_private_person_reads_the_sum_in_french_letters(self):
        self.customer.dunforce_kind = "consumer"
        text = self._print(AGREEMENT, self._draw_up())
        self.assertIn("Dix Mille Euros", text)

    def test_penalty_invoice_dates_its_lines_in_french(self):
        wizard = (
            self.env["dunforce.penalty.invoice"]
            .with_user(self.accountant)
            .with_context(active_model="dunforce.followup", active_id=self.followup.id)
            .create({})
        )
        note = self.env["account.move"].browse(wizard.action_create()["res_id"])
        interest = note.invoice_line_ids[0].name
        self.assertIn("02/06/2026", interest)
        self.assertIn("30/06/2026", interest)
        self.assertIn(self.invoice.name, note.invoice_line_ids[1].name)
