# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from .common import june
from .common_payment_plan import PaymentPlanCommon


class TestPaymentPlanScreen(PaymentPlanCommon):
    """How a plan is proposed, printed, sent; who sees it; what a merge makes of it."""

    def _propose(self, **values):
        self._run(june(8))
        with self._on(june(8)):
            wizard = Form(
                self.env["dunforce.payment.plan.propose"]
                .with_user(self.controller)
                .with_context(default_followup_id=self._get_file(self.customer).id)
            )
            for name, value in values.items():
                setattr(wizard, name, value)
            return wizard.save()

    def _apply(self, wizard):
        with self._on(june(8)):
            action = wizard.action_apply()
        return self.env["dunforce.payment.plan"].browse(action["res_id"])

    def test_wizard_proposes_equal_instalments(self):
        wizard = self._propose(count=7, date=date(2026, 7, 31))
        self.assertEqual((wizard.total, wizard.sum_amount), (300.0, 300.0))
        lines = wizard.line_ids.sorted("date")
        self.assertEqual(lines.mapped("amount"), [42.85] * 6 + [42.9])
        self.assertEqual(lines[2].date, date(2026, 9, 30))
        plan = self._apply(wizard)
        self.assertEqual((plan.state, plan.amount), ("draft", 300.0))
        self.assertEqual(plan.instalment_count, 7)

    def test_wizard_proposes_instalments_of_an_amount(self):
        wizard = self._propose(method="amount", amount=120.0, months="2")
        lines = wizard.line_ids.sorted("date")
        self.assertEqual(lines.mapped("amount"), [120.0, 120.0, 60.0])
        self.assertEqual(lines[1].date, date(2026, 9, 8))

    def test_proposal_can_be_changed_before_it_is_saved(self):
        wizard = self._propose(count=2)
        wizard.line_ids.sorted("date")[0].amount = 200.0
        with (
            self.assertRaisesRegex(UserError, "instalments make"),
            self.env.cr.savepoint(),
        ):
            self._apply(wizard)
        wizard.line_ids.sorted("date")[1].amount = 100.0
        plan = self._apply(wizard)
        self.assertEqual(
            plan.instalment_ids.sorted("date").mapped("amount"), [200.0, 100.0]
        )

    def test_invoice_proposes_its_own_items(self):
        self._make_invoice(self.customer)
        with self._on(june(8)):
            action = self.invoice.with_user(
                self.controller
            ).action_draw_up_payment_plan()
            wizard = Form(
                self.env["dunforce.payment.plan.propose"]
                .with_user(self.controller)
                .with_context(**action["context"])
            ).save()
        self.assertEqual(wizard.item_ids, self._get_line(self.invoice))
        self.assertEqual(wizard.line_ids.mapped("amount"), [100.0] * 3)

    def test_wizard_says_what_is_missing(self):
        with self.assertRaisesRegex(UserError, "how many instalments"):
            self._apply(self._propose(count=0))

    def test_draft_gets_other_instalments(self):
        plan = self._apply(self._propose(count=2))
        self._receive(60.0, june(8))
        with self._on(june(8)):
            wizard = Form(
                self.env["dunforce.payment.plan.propose"]
                .with_user(self.controller)
                .with_context(default_plan_id=plan.id)
            )
            wizard.count = 4
            wizard = wizard.save()
        self.assertEqual(self._apply(wizard), plan)
        self.assertEqual((plan.amount, plan.instalment_count), (240.0, 4))

    def _print(self, plan):
        with self._on(june(8)):
            content, _kind = self.env["ir.actions.report"]._render_qweb_html(
                "dunforce_followup.report_payment_plan", plan.ids
            )
        return " ".join(content.decode().split())

    def test_agreement_shows_debts_instalments_and_clauses(self):
        self.company.account_fiscal_country_id = self.france
        text = self._print(self._draw_up())
        for words in (
            self.company.name,
            self.customer.name,
            self.invoice.name,
            "06/17/2026",
            "300.00",
            "acknowledges",
            "formal notice",
            "new limitation period",
            "5 working days",
            "Interest for late payment",
        ):
            self.assertIn(words, text)
        # A business need not write the sum in letters.
        self.assertNotIn("In letters", text)

    def test_agreement_is_a_pdf(self):
        plan = self._draw_up()
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        with (
            self._on(june(8)),
            self.allow_pdf_render(),
            mute_logger("odoo.tools.pdf"),
        ):
            content, kind = reports._render_qweb_pdf(
                "dunforce_followup.report_payment_plan", plan.ids
            )
        self.assertEqual((kind, content[:4]), ("pdf", b"%PDF"))

    def test_private_person_has_the_sum_in_letters(self):
        self.customer.dunforce_kind = "consumer"
        text = self._print(self._draw_up())
        self.assertIn("In letters", text)
        self.assertIn("Three Hundred", text)

    def test_agreement_leaves_out_what_was_not_agreed(self):
        text = self._print(self._draw_up(acknowledges=False, with_interest=False))
        self.assertNotIn("acknowledges", text)
        self.assertNotIn("new limitation period", text)
        self.assertIn("claims no interest", text)

    def test_user_text_is_escaped(self):
        text = self._print(self._draw_up(note="<script>alert(1)</script>"))
        self.assertNotIn("<script>alert(1)", text)

    def test_agreement_is_sent_with_its_file(self):
        plan = self._draw_up()
        with self._on(june(8)):
            plan.action_send()
        mail = (
            self.env["mail.mail"]
            .sudo()
            .search([("model", "=", plan._name), ("res_id", "=", plan.id)])
        )
        self.assertEqual(len(mail), 1)
        self.assertEqual(mail.recipient_ids, self.customer)
        self.assertEqual(len(mail.attachment_ids), 1)
        self.assertIn("dated and signed", mail.body_html)
        self.assertEqual((plan.sent_on, plan.hold_until), (june(8), june(18)))

    def test_agreement_needs_an_address(self):
        self.customer.email = False
        plan = self._draw_up()
        with self.assertRaisesRegex(UserError, "no e-mail address"):
            plan.action_send()
        self.assertFalse(plan.sent_on)

    def test_salesperson_sees_the_plans_of_his_customers_only(self):
        plan = self._agree()
        mine = self.env["dunforce.payment.plan"].with_user(self.seller)
        parts = self.env["dunforce.payment.plan.instalment"].with_user(self.seller)
        self.assertFalse(mine.search([]))
        self.assertFalse(parts.search([]))
        self._get_file(self.customer).user_id = self.seller
        self.assertEqual(mine.search([]), plan)
        self.assertEqual(len(parts.search([])), 3)
        with self.assertRaises(AccessError):
            mine.browse(plan.id).action_cancel()
        with self.assertRaises(AccessError):
            self._draw_up(self._make_invoice(self.customer), user=self.seller)

    def test_screens_open_for_whoever_may_see_them(self):
        plan = self._agree()
        file = self._get_file(self.customer)
        file.user_id = self.seller
        for user in (self.controller, self.seller):
            with self._on(june(9)):
                self.assertEqual(Form(plan.with_user(user)).amount, 300.0)
                self.assertEqual(Form(file.with_user(user)).payment_plan_count, 1)

    def test_draft_is_changed_on_its_form(self):
        plan = self._draw_up()
        with self._on(june(8)), Form(plan.with_user(self.controller)) as form:
            form.grace_days = 2
            with form.instalment_ids.edit(0) as part:
                part.amount = 150.0
            with form.instalment_ids.edit(1) as part:
                part.amount = 50.0
        self.assertEqual(
            plan.instalment_ids.sorted("date").mapped("amount"), [150.0, 50.0, 100.0]
        )
        with (
            self._on(june(8)),
            self.assertRaisesRegex(UserError, "instalments make"),
            Form(plan.with_user(self.controller)) as form,
            form.instalment_ids.edit(0) as part,
        ):
            part.amount = 10.0

    def test_preview_shows_the_notice_before_it_leaves(self):
        self.company.dunforce_plan_mode = "approval"
        self._agree()
        self._run(june(18))
        action = self._get_actions(self.customer, "to_approve", kind="instalment")
        with self._on(june(18)):
            self.assertIn("has not reached us in full", action.shown_body)
            self.assertIn("Instalment not received", action.shown_subject)

    def test_other_company_does_not_see_the_plan(self):
        plan = self._agree()
        other = self.env["res.company"].create({"name": "Other"})
        self.controller.write(
            {"company_ids": [Command.link(other.id)], "company_id": other.id}
        )
        plans = (
            self.env["dunforce.payment.plan"]
            .with_user(self.controller)
            .with_context(allowed_company_ids=other.ids)
        )
        self.assertFalse(plans.search([]))
        with self.assertRaises(AccessError):
            plans.browse(plan.id).read(["amount"])

    def test_plan_follows_a_merge_of_customers(self):
        plan = self._agree()
        other = self._make_customer("Martin bis")
        self._make_invoice(other)
        self._run(june(9))
        with self._on(june(9)):
            self.env["base.partner.merge.automatic.wizard"]._merge(
                [self.customer.id, other.id], other
            )
        self.env.invalidate_all()
        self.assertEqual((plan.partner_id, plan.state), (other, "agreed"))
        self.assertEqual(plan.followup_id, self._get_file(other))
        self._run(june(10))
        self.assertEqual(self._get_met(self.invoice), [])
        self._receive(100.0, june(16))
        self.assertEqual(self._get_states(plan)[0], "paid")

    def test_file_shows_its_instalments(self):
        self._agree()
        file = self._get_file(self.customer).with_user(self.controller)
        self.assertEqual(file.payment_plan_count, 1)
        self.assertEqual(len(file.instalment_ids), 3)
        domain = file.action_open_payment_plans()["domain"]
        self.assertEqual(self.env["dunforce.payment.plan"].search_count(domain), 1)
