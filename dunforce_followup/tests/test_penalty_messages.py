# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import html2plaintext

from .penalty_common import PenaltyCommon
from .texts_common import LETTER

PENALTIES = {"with_penalties": True}
NOTICE = ("5", 45, "registered", "approval")


@tagged("post_install", "-at_install")
class TestPenaltyMessages(PenaltyCommon):
    """Penalties appear from the step that says so, and only where some are owed."""

    def setUp(self):
        super().setUp()
        plan = self._make_plan(
            [
                ("1", 3),
                ("2", 10, "email", "auto", PENALTIES),
                ("4", 30, "email", "auto", PENALTIES),
                (*NOTICE, PENALTIES),
            ]
        )
        self.steps = {step.level: step for step in plan.step_ids}
        # The sentences are read in the language of the source.
        self.customer.lang = "en_US"

    def _prepare(self, level, invoices=None, followup=None, **values):
        return self._make_action(
            followup or self.followup,
            level,
            invoices or self.invoice,
            step_id=self.steps[level].id,
            **values,
        )

    def _read(self, action):
        return self._render(action)[2]

    def test_step_with_penalties_shows_them_with_the_total(self):
        text = self._read(self._prepare("2"))
        for expected in ("interest up to 06/30/2026", "96.53", "40.00", "10,136.53"):
            self.assertIn(expected, text)
        self.assertIn("they are shown under the table", text)

    def test_formal_notice_names_the_law_and_what_is_shown(self):
        text = self._read(self._prepare("5"))
        self.assertIn("article 1344", text)
        self.assertIn("441-10", text)
        self.assertIn("Both are shown under the table", text)
        self.assertNotIn("40 euros", text)

    def test_step_without_penalties_says_nothing_of_them(self):
        text = self._read(self._prepare("1"))
        self.assertNotIn("96.53", text)
        self.assertNotIn("indemnity", text)

    def test_customer_who_owes_none_is_shown_none(self):
        customer = self._make_customer("Anne", "consumer", lang="en_US")
        invoice = self._make_invoice(customer, date(2026, 6, 1), 10000.0)
        action = self._prepare("2", invoice, self._make_file(customer))
        self.assertFalse(action.shows_penalties)
        self.assertNotIn("Total with penalties", self._read(action))

    def test_waived_part_is_not_shown(self):
        self._waive(self.invoice, "interest")
        text = self._read(self._prepare("2"))
        self.assertNotIn("96.53", text)
        self.assertIn("10,040.00", text)
        self._waive(self.invoice, "indemnity")
        action = self._prepare("4")
        self.assertFalse(action.shows_penalties)

    def test_indemnities_of_several_invoices_are_counted(self):
        other = self._make_invoice(self.customer, date(2026, 6, 1), 10000.0)
        text = self._read(self._prepare("2", self.invoice + other))
        self.assertIn("(2 invoices)", text)
        self.assertIn("80.00", text)

    def test_each_currency_has_its_penalties(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        foreign = self._make_invoice(
            self.customer, date(2026, 6, 1), 10000.0, currency_id=dollar.id
        )
        text = self._read(self._prepare("2", self.invoice + foreign))
        # Two indemnities in euros, the interest in each currency.
        self.assertIn("Total with penalties EUR", text)
        self.assertIn("10,176.53", text)
        self.assertIn("Total with penalties USD", text)
        self.assertIn("10,096.53", text)

    def test_letter_shows_them_as_the_mail_does(self):
        text = html2plaintext(self._print(LETTER, self._prepare("2")))
        self.assertIn("Total with penalties", text)

    def test_message_that_was_sent_counts_up_to_its_day(self):
        action = self._prepare("2", date_done=date(2026, 6, 11), state="done")
        self.assertIn("33.29", self._read(action))

    def test_reminder_goes_out_without_penalties_when_a_rate_is_missing(self):
        invoice = self._make_invoice(self.customer, date(2026, 12, 1), 500.0)
        with self._on(date(2027, 1, 4)):
            action = self._prepare("2", invoice)
            self.assertFalse(action.shows_penalties)
            self.assertNotIn("Total with penalties", self._read(action))
            self.assertEqual(action._filter_penalties_known(), action)

    def test_formal_notice_waits_for_a_missing_rate_and_names_it(self):
        invoice = self._make_invoice(self.customer, date(2026, 12, 1), 500.0)
        with self._on(date(2027, 1, 18)):
            action = self._prepare("5", invoice, state="to_approve")
            with self.assertRaisesRegex(UserError, "2027-S1"):
                action.with_user(self.controller).action_approve()
            self.assertEqual(action.state, "to_approve")
            self.assertFalse(action.approver_id)

    def test_notice_among_others_waits_alone_and_says_why(self):
        late = self._make_invoice(self.customer, date(2026, 12, 1), 500.0)
        with self._on(date(2027, 1, 18)):
            notice = self._prepare("5", late, state="to_approve")
            reminder = self._prepare("2", late, state="to_approve")
            (notice + reminder).with_user(self.controller).action_approve()
            self.assertEqual((notice.state, reminder.state), ("to_approve", "ready"))
            self.assertIn("2027-S1", notice.reason)

    def test_approved_notice_is_kept_back_until_the_rate_is_known(self):
        late = self._make_invoice(self.customer, date(2026, 12, 1), 500.0)
        with self._on(date(2027, 1, 18)):
            notice = self._prepare("5", late, state="ready")
            self.assertFalse(notice._filter_penalties_known())
            self.assertEqual(notice.reason_code, "missing_rate")
            for key, value in (("ecb_refi", 2.4), ("legal_rate_professional", 2.7)):
                self.env["dunforce.legal.value"].create(
                    {
                        "key": key,
                        "country_id": self.france.id,
                        "value": value,
                        "valid_from": date(2027, 1, 1),
                        "valid_to": date(2027, 6, 30),
                        "source": "Published",
                    }
                )
            self.assertEqual(notice._filter_penalties_known(), notice)
            self.assertFalse(notice.reason_code)

    def test_ready_made_plans_show_penalties_to_professionals_only(self):
        for name in ("business", "at_risk", "public", "key_account"):
            plan = self.env.ref(f"dunforce_followup.followup_plan_{name}")
            levels = set(plan.step_ids.filtered("with_penalties").mapped("level"))
            self.assertIn("5", levels, name)
            self.assertFalse(levels & {"0", "1"}, name)
        for name in ("consumer", "tenant"):
            plan = self.env.ref(f"dunforce_followup.followup_plan_{name}")
            self.assertFalse(plan.step_ids.filtered("with_penalties"), name)
