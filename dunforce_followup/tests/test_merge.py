# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Command

from .common import FollowupCommon, june


class TestMerge(FollowupCommon):
    """Two contacts become one: their files too, and nothing that was done is lost."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.source = cls._make_customer("Dupond SARL")
        cls.kept = cls._make_customer("Dupont SARL", email=cls.source.email)
        cls.source_invoice = cls._make_invoice(cls.source)
        cls.kept_invoice = cls._make_invoice(cls.kept, june(2), 50.0)

    def _merge(self, sources=None, kept=None):
        partners = (sources or self.source) | (kept or self.kept)
        self.env.flush_all()
        self.env["base.partner.merge.automatic.wizard"]._merge(
            partners.ids, kept or self.kept
        )
        self.env.invalidate_all()

    def test_actions_of_both_customers_hang_on_one_file(self):
        self._live(june(4))
        self._live(june(5))
        actions = self._get_actions(self.source) | self._get_actions(self.kept)
        self.assertEqual(actions.mapped("state"), ["done", "done"])
        other = self._get_file(self.source)
        sent = {action.id: (action.subject, action.content_hash) for action in actions}
        self._merge()
        file = self._get_file(self.kept)
        self.assertEqual(len(file), 1)
        self.assertEqual(file.action_ids, actions)
        self.assertEqual(actions.partner_id, self.kept)
        self.assertEqual(actions.item_ids.followup_id, file)
        self.assertEqual(
            {action.id: (action.subject, action.content_hash) for action in actions},
            sent,
        )
        self.assertFalse(other.exists())
        self.assertFalse(self.source.exists())

    def test_no_step_is_repeated_after_the_merge(self):
        self._live(june(4))
        self._live(june(5))
        self._merge()
        run = self._live(june(8))
        self.assertEqual(run.state, "done")
        self.assertEqual(self._get_levels(self.kept), [("1", "done"), ("1", "done")])
        self.assertEqual(self._get_file(self.kept).overdue_amount, 150.0)
        # One message for both debts from now on; the second is due on the 12th.
        self._live(june(12))
        message = self._get_actions(self.kept)[-1]
        self.assertEqual(message.amount, 150.0)
        invoices = self.source_invoice | self.kept_invoice
        self.assertEqual(message.item_ids.move_id, invoices)

    def test_file_keeps_its_choices_and_takes_those_it_lacks(self):
        self._run(june(3))
        soft, tight = self._make_plan([("1", 9)]), self._make_plan([("1", 1)])
        risk = self.env["dunforce.risk.class"].create({"name": "R", "code": "test_r"})
        self._get_file(self.source).write(
            {
                "plan_id": tight.id,
                "risk_class_id": risk.id,
                "controller_id": self.boss.id,
                "channel": "letter",
                "refused_channels": "call,email",
            }
        )
        self._get_file(self.kept).write(
            {
                "plan_id": soft.id,
                "controller_id": self.controller.id,
                "refused_channels": "visit,call",
            }
        )
        pauses = self._pause(self.source, june(20)) | self._pause(self.kept, june(15))
        self._merge()
        file = self._get_file(self.kept)
        self.assertEqual(file.plan_id, soft)
        self.assertEqual(file.controller_id, self.controller)
        self.assertEqual((file.risk_class_id, file.channel), (risk, "letter"))
        # What spares the customer wins: the refusals of both, the longest pause.
        self.assertEqual(file.refused_channels, "visit,call,email")
        self.assertEqual(file.suspension_ids, pauses)
        self._run(june(16))
        self.assertEqual(file.next_action_date, june(20))

    def test_unread_answer_survives_the_merge(self):
        self._live(june(4))
        with self._on(june(5)):
            self._get_actions(self.source)._answered()
        self._merge()
        self._live(june(11))
        self.assertEqual(self._get_reason(self.kept), "answered")
        self.assertEqual(len(self._get_actions(self.kept, "todo", kind="answer")), 1)

    def test_task_that_both_had_is_to_do_once(self):
        for partner, amount in ((self.source, 100.0), (self.kept, 50.0)):
            self._make_credit_note(partner, amount)
        self._live(june(5))
        tasks = self._get_actions(self.source, kind="allocate")
        tasks |= self._get_actions(self.kept, kind="allocate")
        self.assertEqual(tasks.mapped("state"), ["todo", "todo"])
        self._merge()
        self.assertEqual(sorted(tasks.mapped("state")), ["cancelled", "todo"])
        self.assertEqual(tasks.followup_id, self._get_file(self.kept))

    def test_documents_and_messages_follow(self):
        self._run(june(3))
        other = self._get_file(self.source)
        proof = self.env["ir.attachment"].create({"name": "proof.pdf", "raw": b"%PDF"})
        document = self.env["dunforce.followup.document"].create(
            {
                "name": "Delivery note",
                "followup_id": other.id,
                "kind": "delivery",
                "attachment_ids": [Command.set(proof.ids)],
            }
        )
        message = other.message_post(body="He calls back on Monday")
        other.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.controller.id
        )
        self._merge()
        file = self._get_file(self.kept)
        self.assertEqual(document.followup_id, file)
        self.assertIn(message, file.message_ids)
        self.assertEqual(file.activity_ids.user_id, self.controller)
        self.assertIn("Dupond SARL", str(file.message_ids[:1].body))

    def test_only_file_moves_to_the_remaining_customer(self):
        stranger = self._make_customer("New name", email=self.source.email)
        self._live(june(4))
        file = self._get_file(self.source)
        self._merge(self.source, stranger)
        self.assertEqual(self._get_file(stranger), file)
        self._live(june(11))
        self.assertEqual(self._get_levels(stranger), [("1", "done"), ("2", "done")])

    def test_three_customers_become_one(self):
        third = self._make_customer("Dupon SARL", email=self.source.email)
        self._make_invoice(third, june(1), 25.0)
        self._live(june(5))
        self._merge(self.source | third)
        self._run(june(8))
        file = self._get_file(self.kept)
        self.assertEqual(len(file.action_ids.filtered(lambda a: a.kind == "step")), 3)
        self.assertEqual(file.overdue_amount, 175.0)

    def test_files_merge_company_by_company(self):
        data = self.setup_other_company(name="Other creditor")
        other = data["company"]
        other.dunforce_start_date = june(1)
        self._make_invoice(self.source, company=other, amount=10.0)
        self._make_invoice(self.kept, company=other, amount=20.0)
        for company in (self.company, other):
            self._run(june(5), company)
        self._merge()
        for company, amount in ((self.company, 150.0), (other, 30.0)):
            file = self._get_file(self.kept, company)
            self.assertEqual(len(file), 1)
            self.assertTrue(file.to_decide)
            self.assertEqual(file.action_ids.company_id, company)
            self._run(june(8), company)
            self.assertEqual(file.overdue_amount, amount)

    def test_merge_needs_no_right_on_the_follow_up(self):
        self._live(june(5))
        clerk = self._make_user("clerk", "reader")
        clerk.group_ids = [
            Command.set(
                (
                    self.env.ref("base.group_user")
                    | self.env.ref("base.group_partner_manager")
                ).ids
            )
        ]
        wizard = self.env["base.partner.merge.automatic.wizard"].with_user(clerk)
        self.env.flush_all()
        wizard._merge_followups(
            self.source.with_user(clerk), self.kept.with_user(clerk)
        )
        self.assertEqual(len(self._get_file(self.kept).action_ids), 2)
        self.assertFalse(self._get_file(self.source))


class TestParentMove(FollowupCommon):
    """A contact moved under another customer takes his debts and their steps along."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.person = cls._make_customer("Jeanne Martin", is_company=False)
        cls.group = cls._make_customer("Martin Group")
        cls.invoice = cls._make_invoice(cls.person)

    def test_items_go_on_where_they_stood_under_the_new_customer(self):
        self._live(june(4))
        action = self._get_actions(self.person)
        self.person.parent_id = self.group
        self.assertEqual(
            self.invoice.line_ids.filtered("date_maturity").partner_id, self.group
        )
        run = self._live(june(8))
        self.assertEqual(run.state, "done")
        self.assertFalse(self._get_actions(self.group))
        self.assertEqual(self._get_file(self.group).overdue_amount, 100.0)
        self._live(june(11))
        self.assertEqual(self._get_levels(self.group), [("2", "done")])
        # What was done stays where it was done.
        self.assertEqual((action.state, action.partner_id), ("done", self.person))
        self.assertEqual(action.followup_id, self._get_file(self.person))

    def test_both_files_are_looked_at_again(self):
        other = self._make_invoice(self.group, june(2))
        self._live(june(5))
        self.assertTrue(other)
        self.person.parent_id = self.group
        for partner in (self.person, self.group):
            self.assertTrue(self._get_file(partner).to_decide)
        self._run(june(8))
        self.assertEqual(self._get_file(self.person).open_amount, 0.0)
        self.assertEqual(self._get_file(self.group).open_amount, 200.0)

    def test_open_action_is_cancelled_and_made_under_the_new_customer(self):
        call = self._make_plan([("1", 3, "call", "manual")])
        self.invoice.dunforce_plan_id = call
        self._run(june(4))
        self.person.parent_id = self.group
        self._run(june(5))
        self.assertEqual(self._get_levels(self.person), [("1", "cancelled")])
        self.assertEqual(self._get_levels(self.group), [("1", "todo")])

    def test_opening_balance_follows_too(self):
        line = self._make_entry(self.person, 40.0, june(1), maturity=june(1))
        line.no_followup = False
        self._live(june(4))
        self.person.parent_id = self.group
        self._live(june(11))
        # The invoice has its own contact, the opening balance has none.
        messages = self._get_actions(self.group)
        claims = {
            message.contact_id: (message.level, message.amount) for message in messages
        }
        self.assertEqual(
            claims,
            {self.person: ("2", 100.0), self.group: ("2", 40.0)},
        )

    def test_contact_without_debts_moves_without_a_file(self):
        contact = self._make_customer("Nobody", is_company=False)
        contact.parent_id = self.group
        self._run(june(4))
        self.assertFalse(self._get_file(contact))
        self.assertFalse(self._get_file(self.group))
