# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from ..models.personal_data import MARKER
from .common import june
from .common_retention import OVER, RetentionCommon


class TestSituationsForgotten(RetentionCommon):
    """What is known of a person's life goes when its time is over, and is his."""

    def setUp(self):
        super().setUp()
        self.illness = self.env.ref("dunforce_followup.situation_illness")
        with self._on(june(5)):
            self.situation = self.env["dunforce.followup.situation"].create(
                {
                    "followup_id": self.file.id,
                    "situation_id": self.illness.id,
                    "owner_id": self.controller.id,
                    "note": "Her sister pays meanwhile",
                }
            )
            upload = self.env["ir.attachment"].create(
                {"name": "id.pdf", "raw": b"%PDF", "res_model": "dunforce.kyc.piece"}
            )
            self.piece = self.env["dunforce.kyc.piece"].create(
                {
                    "followup_id": self.file.id,
                    "type_id": self.env.ref(
                        "dunforce_followup.kyc_piece_type_identity"
                    ).id,
                    "name": "Passport 12AB",
                    "attachment_ids": upload.ids,
                }
            )
            self.person.write(
                {
                    "dunforce_rating": 3.0,
                    "dunforce_rating_scale": "10",
                    "dunforce_rating_source": "Bank",
                    "dunforce_rating_date": june(1),
                }
            )

    def test_note_goes_with_what_was_said(self):
        self._make_rule()
        self._settle()
        self._pass(OVER)
        self.assertEqual(self.situation.note, MARKER)
        self.assertEqual(self.situation.situation_id, self.illness)

    def test_situation_and_rating_go_with_the_file(self):
        self._make_rule("file")
        self._settle()
        self._pass(OVER)
        self.assertFalse(self.situation.situation_id)
        self.assertEqual(self.situation.state, "ended")
        self.assertEqual(self.situation.display_name, self.person.display_name)
        for name in ("rating", "rating_scale", "rating_source", "rating_date"):
            self.assertFalse(self.person[f"dunforce_{name}"], name)

    def test_rating_stays_while_another_company_follows_him_up(self):
        other = self.setup_other_company(name="Other creditor")["company"]
        self._as_robot("dunforce.followup")._get_or_create(other, self.person)
        self._make_rule("file")
        self._settle()
        self._pass(OVER)
        self.assertEqual(self.person.dunforce_rating, 3.0)
        self.assertFalse(self.situation.situation_id)

    def test_activities_that_name_it_go_with_it(self):
        """Odoo keeps those that are done, with the name of what they were about."""
        with self._on(date(2026, 8, 4)):
            files = self._as_robot("dunforce.followup")
            files._remind(self._as_robot(self.situation._name), self.company)
        activities = self.env["mail.activity"].with_context(active_test=False)
        own = [("res_model", "=", self.situation._name)]
        activities.search(own).action_feedback(feedback="Still ill")
        said = " ".join(str(one.body) for one in self.situation.message_ids)
        self.assertIn("Illness", said)
        self._make_rule("file")
        self._settle()
        self._pass(OVER)
        self.assertFalse(activities.search(own))
        said = " ".join(str(one.body) for one in self.situation.message_ids)
        self.assertNotIn("Illness", said)
        self.assertNotIn("Still ill", said)

    def test_documents_are_emptied(self):
        self._make_rule("document")
        self._settle()
        self._pass(OVER)
        self.assertEqual(self.piece.name, MARKER)
        self.assertFalse(self.piece.attachment_ids.raw)

    def test_nothing_is_left_for_a_second_time(self):
        data = self._as_robot("dunforce.personal.data")
        for group in ("contents", "document", "file"):
            self.assertGreater(data._pseudonymize(self.file, group), 0, group)
            self.assertEqual(data._pseudonymize(self.file, group), 0, group)

    def test_person_gets_all_of_it(self):
        data = self.env["dunforce.personal.data"].with_user(self.controller)
        with self._on(june(8)):
            sections = {
                section["model"]: section["records"]
                for section in data._read_personal_data(self.person)
            }
        [situation] = sections["dunforce.followup.situation"]
        texts = {value["label"]: value["text"] for value in situation["values"]}
        self.assertEqual(texts["Situation"], "Illness")
        self.assertEqual(texts["Note"], "Her sister pays meanwhile")
        self.assertNotIn("Asked For", texts)
        [piece] = sections["dunforce.kyc.piece"]
        self.assertEqual([file.name for file in piece["files"]], ["id.pdf"])
        person = sections["res.partner"][0]
        texts = {value["label"]: value["text"] for value in person["values"]}
        self.assertEqual(texts["Solvency rating"], "3.0")
        self.assertEqual(texts["Rated by"], "Bank")
