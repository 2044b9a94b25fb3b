# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError
from odoo.fields import Command

from ..models.personal_data import MARKER
from .common import FollowupCommon, june
from .common_retention import OVER, SECRET, RetentionCommon


class TestRetentionOfFiles(RetentionCommon):
    """The customer's file and his documents have their own periods."""

    def setUp(self):
        super().setUp()
        self.file.write(
            {
                "risk_class_id": self.env.ref("dunforce_followup.risk_class_high").id,
                "refused_channels": "call",
            }
        )
        self.proof = self.env["ir.attachment"].create(
            {
                "name": "sister.pdf",
                "raw": b"%PDF",
                "res_model": "dunforce.followup.document",
            }
        )
        self.document = self.env["dunforce.followup.document"].create(
            {
                "name": "Letter of her sister",
                "followup_id": self.file.id,
                "kind": "delivery",
                "attachment_ids": [Command.set(self.proof.ids)],
            }
        )

    def test_documents_are_emptied_after_their_period(self):
        self._make_rule("document")
        self._settle()
        self._pass(OVER)
        self.assertEqual((self.document.name, self.proof.name), (MARKER, MARKER))
        self.assertFalse(self.proof.raw)
        self.assertIn(SECRET, self._read_words())

    def test_accounting_documents_are_never_touched(self):
        invoice_pdf = self.env["ir.attachment"].create(
            {
                "name": "INV.pdf",
                "raw": b"%PDF",
                "res_model": "account.move",
                "res_id": self.invoice.id,
            }
        )
        self.document.attachment_ids += invoice_pdf
        self._make_rule("document")
        self._make_rule("settled")
        self._settle()
        self._pass(OVER)
        self.assertEqual((invoice_pdf.name, invoice_pdf.raw), ("INV.pdf", b"%PDF"))
        self.assertEqual(self.invoice.partner_id, self.person)

    def test_class_goes_and_the_customer_s_own_wish_stays(self):
        pause = self._pause(self.person, june(20), june(6), reason=SECRET)
        with self._on(june(20)):
            pause.action_end()
        self._make_rule("file")
        self._settle()
        self._pass(OVER)
        self.assertFalse(self.file.risk_class_id)
        self.assertEqual(self.file.refused_channels, "call")
        self.assertEqual((pause.reason, pause.kind), (MARKER, "paused"))
        self.assertEqual((pause.date_start, pause.date_end), (june(6), june(20)))

    def test_promise_and_pause_say_nothing_any_more(self):
        with self._on(june(5)):
            promise = self.env["dunforce.promise"].create(
                {
                    "followup_id": self.file.id,
                    "date": june(12),
                    "amount": 100.0,
                    "note": f"{SECRET} pays",
                }
            )
        self._make_rule()
        self._settle()
        self.assertEqual(promise.state, "kept")
        self._pass(OVER)
        self.assertEqual((promise.note, promise.amount), (MARKER, 100.0))
        self.assertEqual((promise.state, promise.date), ("kept", june(12)))

    def test_mails_in_the_queue_say_nothing_any_more(self):
        self._make_rule()
        self._settle()
        mails = self.env["mail.mail"].search(
            [("dunforce_action_id", "=", self.action.id)]
        )
        self.assertTrue(mails)
        self._pass(OVER)
        self.assertNotIn("100", str(mails.body_html))
        self.assertFalse(mails.email_to)

    def test_activities_and_loose_files_say_nothing_any_more(self):
        """What was planned, and what was dropped on the chatter without a message."""
        kept = {"res_model": self.file._name, "res_id": self.file.id}
        loose = self.env["ir.attachment"].create(
            {"name": f"{SECRET}.pdf", "raw": b"%PDF", **kept}
        )
        with self._on(june(5)):
            activity = self.file.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=f"Ask the {SECRET}",
                note=SECRET,
                user_id=self.controller.id,
            )
            activity.action_feedback(feedback=f"{SECRET} says no")
            waiting = self.action.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=SECRET,
                user_id=self.controller.id,
            )
        self._make_rule()
        self._settle()
        self._pass(OVER)
        self.assertEqual((loose.name, loose.raw), (MARKER, b""))
        planned = (activity | waiting).exists()
        self.assertIn(waiting, planned)
        for one in planned:
            texts = (one.summary, str(one.note), one.feedback)
            self.assertNotIn(SECRET, " ".join(map(str, texts)))
        count = sum(self._get_logs().mapped("record_count"))
        data = self._as_robot("dunforce.personal.data")
        self.assertGreater(count, 0)
        self.assertEqual(data._pseudonymize(self.file, "contents"), 0)

    def test_another_addon_s_texts_go_with_them(self):
        """One method names the fields of a model, whoever brings it."""
        data = self.env.registry["dunforce.personal.data"]
        known = data._get_personal_fields
        self.patch(
            data,
            "_get_personal_fields",
            lambda own: {
                **known(own),
                "dunforce.covered.item": {"contents": ("name",)},
            },
        )
        with self._on(june(5)):
            promise = self.env["dunforce.promise"].create(
                {"followup_id": self.file.id, "date": june(12), "amount": 100.0}
            )
        self._make_rule()
        self._settle()
        self._pass(OVER)
        self.assertEqual(promise.covered_ids.name, MARKER)

    def test_own_rule_of_a_company_wins(self):
        self._make_rule(months=24)
        own = self._make_rule(months=36, company_id=self.company.id)
        of_country = self._make_rule(months=30, country_id=self.company.country_id.id)
        with self._on(OVER):
            periods = self.rules._get_periods(self.company, OVER)
            self.assertEqual(periods["settled"], own)
            own.with_user(self.boss).action_withdraw()
            periods = self.rules._get_periods(self.company, OVER)
            self.assertEqual(periods["settled"], of_country)

    def test_only_a_manager_sets_the_periods(self):
        rule = self._make_rule(status="proposed")
        with self.assertRaises(AccessError):
            rule.with_user(self.controller).action_put_in_force()
        with self.assertRaises(AccessError):
            rule.with_user(self.seller).read(["months"])
        rule.with_user(self.boss).months = 30


class TestShippedPeriods(FollowupCommon):
    """What the addon brings."""

    def test_shipped_periods_that_erase_are_proposals_with_a_source(self):
        rules = self.env["dunforce.retention.rule"].search([])
        lift = self.env.ref("dunforce_followup.retention_rule_lift")
        self.assertEqual((lift.days, lift.status), (2, "in_force"))
        self.assertEqual(set((rules - lift).mapped("status")), {"proposed"})
        purposes = dict(rules._fields["purpose"].selection)
        self.assertEqual(set(rules.mapped("purpose")), set(purposes))
        self.assertTrue(all(rules.mapped("source")))
        self.assertIn("CNIL", lift.source)
