# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from .common import june
from .common_kyc import KycCommon


class TestKycPieces(KycCommon):
    """The papers of a customer: until when they hold, and who may see them."""

    def _get_states(self, day=None):
        self.env.invalidate_all()
        with self._on(day or june(8)):
            return self.file.piece_ids.sorted("id").mapped("state")

    def test_end_is_proposed_from_the_day_of_issue(self):
        piece = self._make_piece(date_issue=june(1))
        self.assertEqual(piece.date_end, june(1).replace(year=2027))

    def test_end_that_stands_on_the_document_wins(self):
        piece = self._make_piece(date_issue=june(1), date_end=june(20))
        self.assertEqual(piece.date_end, june(20))

    def test_document_without_a_term_does_not_expire(self):
        piece = self._make_piece(type_id=self.rib.id, date_issue=june(1))
        self.assertFalse(piece.date_end)
        self.assertEqual(self._get_states(june(1).replace(year=2050)), ["valid"])

    def test_state_follows_the_calendar(self):
        self._make_piece(date_end=june(38))  # the 8th of July
        self.assertEqual(self._get_states(june(7)), ["valid"])
        self.assertEqual(self._get_states(june(8)), ["soon"])
        self.assertEqual(self._get_states(june(38)), ["soon"])
        self.assertEqual(self._get_states(june(39)), ["expired"])

    def test_newest_document_of_a_type_replaces_the_older_ones(self):
        self._make_piece(date_issue=june(1), date_end=june(3))
        self._make_piece(date_issue=june(5))
        self.assertEqual(self._get_states(), ["replaced", "valid"])

    def test_order_of_entry_does_not_matter(self):
        self._make_piece(date_issue=june(5))
        self._make_piece(date_issue=june(1), date_end=june(3))
        self.assertEqual(self._get_states(), ["valid", "replaced"])

    def test_archived_document_gives_its_place_back(self):
        self._make_piece(date_issue=june(1))
        wrong = self._make_piece(date_issue=june(5))
        wrong.active = False
        self.assertEqual(self._get_states(), ["valid"])

    def test_some_documents_stand_side_by_side(self):
        for name in ("FR76 1", "FR76 2"):
            self._make_piece(type_id=self.rib.id, name=name)
        self.assertEqual(self._get_states(), ["valid", "valid"])

    def test_impossible_dates_are_refused(self):
        for words, vals in (
            ("issued in the future", {"date_issue": june(9)}),
            (
                "expire before it was issued",
                {"date_issue": june(5), "date_end": june(4)},
            ),
        ):
            with (
                self.assertRaisesRegex(ValidationError, words),
                self.env.cr.savepoint(),
            ):
                self._make_piece(**vals)

    def test_document_of_a_contact_is_his_customers(self):
        contact = self._make_customer(
            "Ann", parent_id=self.business.id, is_company=False
        )
        piece = self._make_piece(followup_id=False, partner_id=contact.id)
        self.assertEqual(piece.followup_id, self.file)
        self.assertEqual(self.business.dunforce_piece_ids, piece)
        with self.assertRaisesRegex(UserError, "whose document"):
            self._make_piece(followup_id=False)

    def test_who_checked_it_is_noted(self):
        piece = self._make_piece()
        with self._on(june(8)):
            piece.with_user(self.controller).action_check()
        self.assertEqual(piece.checked_by_id, self.controller)
        self.assertEqual(piece.checked_on, june(8))

    def test_files_can_be_read_by_whoever_reads_the_document(self):
        upload = self.env["ir.attachment"].with_user(self.controller)
        upload = upload.create(
            {"name": "kbis.pdf", "raw": b"%PDF", "res_model": "dunforce.kyc.piece"}
        )
        with self.assertRaises(AccessError):
            upload.with_user(self.seller).read(["raw"])
        piece = self._make_piece(attachment_ids=[Command.set(upload.ids)])
        self.assertEqual(upload.res_id, piece.id)
        self.assertEqual(upload.with_user(self.seller).raw, b"%PDF")

    def test_files_of_somebody_else_are_not_taken(self):
        other = self.env["ir.attachment"].with_user(self.boss)
        other = other.create({"name": "private.pdf", "raw": b"%PDF"})
        piece = self._make_piece(user=self.controller)
        piece.with_user(self.controller).sudo().attachment_ids = other
        self.assertFalse(other.res_id)

    def test_salesperson_sees_what_is_not_for_controllers_only(self):
        piece = self._make_piece()
        secret = self._make_piece(type_id=self.rib.id)
        pieces = self.env["dunforce.kyc.piece"].with_user(self.seller)
        self.assertEqual(pieces.search([]).ids, piece.ids)
        with self.assertRaises(AccessError):
            secret.with_user(self.seller).read(["name"])
        with self.assertRaises(AccessError):
            piece.with_user(self.seller).name = "Mine"
        self.file.user_id = self.boss
        self.assertFalse(pieces.search([]))

    def test_only_a_manager_removes_what_was_given_by_mistake(self):
        piece = self._make_piece()
        with self.assertRaises(AccessError):
            piece.with_user(self.controller).unlink()
        piece.with_user(self.boss).unlink()
        self.assertFalse(piece.exists())

    def test_each_company_has_papers_of_its_own(self):
        other = self.setup_other_company(name="Other creditor")["company"]
        file = self._as_robot("dunforce.followup")._get_or_create(other, self.business)
        piece = self.env["dunforce.kyc.piece"].create(
            {"followup_id": file.id, "type_id": self.kbis.id}
        )
        with self.assertRaises(AccessError):
            piece.with_user(self.controller).read(["name"])
        self.assertFalse(self.file.piece_ids)


class TestKycReminders(KycCommon):
    """Who is to ask for a document is told once, in time."""

    def test_controller_is_told_thirty_days_before(self):
        self._make_piece(date_end=june(38))
        self._remind(june(7))
        self.assertFalse(self._get_asked(self.file))
        self._remind(june(8))
        [activity] = self._get_asked(self.file)
        self.assertEqual(activity.user_id, self.controller)
        self.assertEqual(activity.date_deadline, june(38))
        self.assertIn("Kbis extract: until 07/08/2026", activity.note)

    def test_nobody_is_told_twice_of_the_same_end(self):
        self._make_piece(date_end=june(38))
        for day in (8, 9, 38, 39, 60):
            self._remind(june(day))
        self.assertEqual(len(self._get_asked(self.file)), 1)
        self._get_asked(self.file).action_feedback(feedback="He sends it")
        self._remind(june(61))
        self.assertFalse(self._get_asked(self.file))

    def test_one_activity_per_customer_names_all_documents(self):
        self._make_piece(date_end=june(20))
        self._make_piece(type_id=self.rib.id, date_end=june(10))
        self._remind(june(8))
        [activity] = self._get_asked(self.file)
        self.assertEqual(activity.date_deadline, june(10))
        self._make_piece(type_id=self.rib.id, date_end=june(12), day=june(9))
        self._remind(june(9))
        [activity] = self._get_asked(self.file)
        for words in ("06/20/2026", "06/10/2026", "06/12/2026"):
            self.assertIn(words, activity.note)

    def test_what_expired_long_ago_is_for_today(self):
        self._make_piece(date_end=june(1))
        self._remind(june(8))
        self.assertEqual(self._get_asked(self.file).date_deadline, june(8))

    def test_renewal_answers_the_reminder_by_itself(self):
        self._make_piece(date_issue=june(1), date_end=june(20))
        self._remind(june(8))
        self.assertTrue(self._get_asked(self.file))
        self._make_piece(day=june(9), date_issue=june(9))
        self.assertFalse(self._get_asked(self.file))
        self._remind(june(10))
        self.assertFalse(self._get_asked(self.file))

    def test_new_end_is_told_anew(self):
        piece = self._make_piece(date_end=june(10))
        self._remind(june(8))
        with self._on(june(9)):
            piece.date_end = june(60)
        self.assertFalse(self._get_asked(self.file))
        self._remind(june(30))
        self.assertEqual(len(self._get_asked(self.file)), 1)

    def test_replaced_and_archived_documents_are_no_matter(self):
        self._make_piece(date_issue=june(1), date_end=june(9))
        self._make_piece(date_issue=june(2), date_end=june(9)).active = False
        self._make_piece(date_issue=june(3))
        self._remind(june(8))
        self.assertFalse(self._get_asked(self.file))

    def test_days_are_a_setting_of_the_company(self):
        self.company.dunforce_kyc_days = 0
        self._make_piece(date_end=june(9))
        self._remind(june(8))
        self.assertFalse(self._get_asked(self.file))
        self._remind(june(9))
        self.assertTrue(self._get_asked(self.file))

    def test_own_controller_of_the_customer_comes_first(self):
        self.file.controller_id = self.boss
        self._make_piece(date_end=june(9))
        self._remind(june(8))
        self.assertEqual(self._get_asked(self.file).user_id, self.boss)

    def test_controller_reads_it_in_his_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.controller.lang = "fr_FR"
        self._make_piece(date_end=june(9))
        self._remind(june(8))
        self.assertIn("09/06/2026", self._get_asked(self.file).note)

    def test_name_of_a_type_is_no_markup(self):
        self.kbis.name = "<b>Kbis</b>"
        self._make_piece(date_end=june(9))
        self._remind(june(8))
        self.assertIn("&lt;b&gt;Kbis", self._get_asked(self.file).note)

    def test_contact_of_another_customer_is_not_asked(self):
        self._make_piece(date_end=june(9))
        self.business.parent_id = self._make_customer("Group SA")
        self.business.is_company = False
        self._remind(june(8))
        self.assertFalse(self._get_asked(self.file))

    def test_many_customers_take_few_queries_and_no_mail(self):
        def fill(count):
            for number in range(count):
                partner = self._make_customer(f"Customer {count} {number}")
                file = self.file._get_or_create(self.company, partner)
                self._make_piece(followup_id=file.id, date_end=june(9))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._remind(june(8))
            return self.env.cr.sql_log_count - before

        mails = self.env["mail.mail"].sudo().search_count([])
        few, many = fill(2), fill(30)
        self.assertLess(many - few, 28, "less than a query for each customer")
        self.assertEqual(self.env["mail.mail"].sudo().search_count([]), mails)

    def test_trouble_with_one_batch_does_not_stop_the_others(self):
        self._make_piece(date_end=june(9))
        situation = self._note(day=june(1), review_date=june(8))
        pieces = self.env.registry["dunforce.kyc.piece"]
        self.patch(pieces, "_announce", lambda own, today: 1 / 0)
        with self.assertLogs("odoo.addons.dunforce_followup", "ERROR"):
            self._remind(june(8))
        self.assertFalse(self._get_asked(self.file))
        self.assertTrue(self._get_asked(situation))

    def test_daily_action_serves_the_companies(self):
        self._make_piece(date_end=june(9))
        cron = self.env.ref("dunforce_followup.followup_cron_remind")
        with self._on(june(8)), self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.assertEqual(len(self._get_asked(self.file)), 1)
