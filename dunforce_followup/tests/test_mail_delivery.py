# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).


from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import june
from .common_mail import QueueCommon


@tagged("post_install", "-at_install")
class TestMailDelivery(QueueCommon):
    """A message leaves once, and its result comes back."""

    # The way out

    def test_accepted_message_passes_its_step_that_day(self):
        action = self._queue()
        self.assertEqual((action.state, action.delivery), ("sending", "queued"))
        self.assertFalse(action.date_done)
        self._deliver(june(5))
        self.assertEqual((action.state, action.delivery), ("done", "sent"))
        self.assertEqual(action.date_done, june(5))
        self.assertEqual(action.sent_at.date(), june(5))
        self.assertEqual(action.item_ids.date_done, june(5))
        self.assertEqual(self._get_file(self.partner).last_contact_date, june(5))
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_many_messages_cost_as_many_queries_as_few(self):
        few = self._count_queries(3)
        many = self._count_queries(30)
        self.assertLess(many - few, 27, "less than one query per message")

    def _count_queries(self, size):
        for number in range(size):
            partner = self._make_customer(f"Batch {size} {number}")
            self._make_invoice(partner)
        self._run(june(4))
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._execute(june(4))
        queries = self.env.cr.sql_log_count - before
        queued = self._as_robot("dunforce.followup.action").search_count(
            [("partner_id.name", "=like", f"Batch {size} %"), ("state", "=", "sending")]
        )
        self.assertEqual(queued, size)
        return queries

    def test_second_pass_of_the_job_sends_nothing(self):
        action = self._queue()
        self._execute(june(4))
        self.assertEqual(len(self._get_mails(action)), 1)
        for _time in range(3):
            self._deliver(june(4))
            self._execute(june(4))
        self._live(june(4))
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_second_click_on_send_now_sends_nothing(self):
        self.plan.step_ids[0].mode = "approval"
        self._run(june(4))
        action = self._get_actions(self.partner)
        mine = action.with_user(self.controller)
        with self._on(june(4)):
            mine.action_send_now()
            self.assertEqual(action.state, "to_approve", "only what is approved leaves")
            mine.action_approve()
            mine.action_send_now()
            mine.action_send_now()
        self.assertEqual(len(self._get_mails(action)), 1)
        self._deliver(june(4))
        with self._on(june(4)):
            mine.action_send_now()
        self._deliver(june(4))
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_manual_message_leaves_when_its_person_sends_it(self):
        self.plan.step_ids[0].mode = "manual"
        self._run(june(4))
        action = self._get_actions(self.partner)
        self.assertEqual((action.state, action.item_ids.state), ("todo", "todo"))
        with self._on(june(4)):
            action.with_user(self.controller).action_send_now()
        self.assertEqual((action.state, action.item_ids.state), ("sending", "sending"))
        self._deliver(june(4))
        self.assertEqual(action.state, "done")

    # To whom, from whom, in which language

    def test_dedicated_contact_comes_before_the_invoice_contact(self):
        billing = self._make_contact("Billing", "invoice")
        self.invoice.button_draft()
        self.invoice.partner_id = billing
        self.invoice.action_post()
        action = self._queue()
        self._deliver(june(4))
        self.assertEqual(action.contact_id, billing)
        self.assertEqual(action.email_to, "billing@customer.example")
        followup = self._make_contact("Treasury", "followup")
        other = self._make_customer("Other SA")
        self._make_invoice(other)
        address = "other.treasury@customer.example"
        followup.copy({"parent_id": other.id, "email": address})
        self._make_invoice(self.partner, june(2))
        self._live(june(9))
        self.assertEqual(
            self._get_actions(self.partner)[-1].email_to, "treasury@customer.example"
        )
        self.assertEqual(self._get_actions(other).email_to, address)

    def _make_contact(self, name, kind, **values):
        return self._make_customer(
            name, is_company=False, parent_id=self.partner.id, type=kind, **values
        )

    def test_customer_without_contact_gets_it_himself(self):
        action = self._queue()
        self.assertEqual(action.contact_id, self.partner)
        self.assertEqual(action.email_to, "martin.sa@customer.example")

    def test_each_contact_reads_his_own_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        template = self.env.ref("dunforce_followup.mail_template_level_1")
        template.with_context(lang="fr_FR").subject = "Rappel {{ object.name }}"
        template.with_context(lang="en_US").subject = "Reminder {{ object.name }}"
        self.partner.lang = "en_US"
        self._make_contact("Jeanne", "followup", lang="fr_FR")
        english = self._make_customer("Smith Ltd", lang="en_US")
        self._make_invoice(english)
        action = self._queue()
        self.assertEqual(action.subject, "Rappel Step 1")
        self.assertEqual(self._get_actions(english).subject, "Reminder Step 1")

    def test_sender_is_the_responsible_of_the_step(self):
        step = self.plan.step_ids[0]
        step.write({"responsible": "user", "user_id": self.seller.id})
        action = self._queue()
        mail = self._get_mails(action)
        self.assertEqual(mail.email_from, self.seller.email_formatted)
        self.assertEqual(mail.author_id, self.seller.partner_id)
        self.assertIn(f"{self.alias_catchall}@{self.alias_domain}", mail.reply_to)

    def test_template_with_default_recipients_reaches_the_contact(self):
        template = self.env.ref("dunforce_followup.mail_template_level_1")
        template.write({"use_default_to": True, "partner_to": False})
        self._make_contact("Treasury", "followup")
        action = self._queue()
        self._deliver(june(4))
        self.assertEqual(action.email_to, "treasury@customer.example")
        self.assertEqual(len(self.outbox), 1)
        self.assertEqual(self.outbox[0]["smtp_to_list"], ["treasury@customer.example"])

    def test_followers_are_not_mailed(self):
        action = self._queue()
        action.message_subscribe(self.boss.partner_id.ids)
        self._get_file(self.partner).message_subscribe(self.boss.partner_id.ids)
        self._deliver(june(4))
        self.assertEqual(
            [email["smtp_to_list"] for email in self.outbox], [[self.partner.email]]
        )

    def test_blacklisted_address_still_gets_its_notice(self):
        self.env["mail.blacklist"].create({"email": self.partner.email})
        action = self._queue()
        self._deliver(june(4))
        self.assertEqual(action.state, "done")
        self.assertEqual(len(self._get_received(self.partner.email)), 1)

    def test_identical_messages_to_one_address_all_leave(self):
        template = self.env.ref("dunforce_followup.mail_template_level_1")
        template.write({"subject": "Reminder", "body_html": "<p>Please pay.</p>"})
        twin = self._make_customer("Twin SA", email=self.partner.email)
        self._make_invoice(twin)
        self._queue()
        self._deliver(june(4))
        self.assertEqual(len(self._get_received(self.partner.email)), 2)

    # The proof

    def test_what_was_sent_is_kept_as_sent(self):
        self.plan.step_ids[0].attach_invoices = True
        pdf = self._attach_pdf(b"%PDF-1.4 as invoiced")
        action = self._queue()
        self._deliver(june(4))
        self.assertIn(self.invoice.name, action.subject)
        self.assertIn("100.00", action.body)
        self.assertEqual(action.attachment_ids.mapped("raw"), [b"%PDF-1.4 as invoiced"])
        self.assertTrue(action._is_intact())
        self.assertIn(action.attachment_ids.name, self.outbox[0]["message"])
        mail = self._get_mails(action)
        pdf.raw = b"%PDF-1.4 made anew"
        pdf.unlink()
        mail.unlink()
        self.assertEqual(action.attachment_ids.mapped("raw"), [b"%PDF-1.4 as invoiced"])
        self.assertTrue(action._is_intact())
        action.attachment_ids.raw = b"%PDF-1.4 forged"
        self.assertFalse(action._is_intact())

    def _attach_pdf(self, content):
        attachment = self.env["ir.attachment"].create(
            {
                "name": "invoice.pdf",
                "raw": content,
                "res_model": "account.move",
                "res_field": "invoice_pdf_report_file",
                "res_id": self.invoice.id,
                "mimetype": "application/pdf",
            }
        )
        self.invoice.invalidate_recordset()
        self.assertEqual(self.invoice.invoice_pdf_report_id, attachment)
        return attachment

    def test_nothing_that_was_prepared_can_be_deleted(self):
        action = self._queue()
        self._deliver(june(4))
        for record in (action, self._get_file(self.partner).run_id):
            with self.assertRaisesRegex(UserError, "audit trail"):
                record.unlink()
