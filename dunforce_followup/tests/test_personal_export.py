# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import base64
import io
import json
import zipfile

from odoo.exceptions import AccessError
from odoo.fields import Command

from .common import FollowupCommon, june


class TestPersonalExport(FollowupCommon):
    """Whoever asks gets all that we hold about him, in words he can read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.dunforce_start_date = june(1)
        cls.person = cls._make_customer(
            "Jeanne Martin", kind="consumer", is_company=False, user_id=cls.seller.id
        )
        cls.invoice = cls._make_invoice(cls.person)

    def setUp(self):
        super().setUp()
        self._live(june(4))
        self.action = self._get_actions(self.person)
        self.file = self._get_file(self.person)

    def _export(self, partner=None, user=None, **context):
        """Return {path: content} of the ZIP that a user downloads."""
        partner = (partner or self.person).with_user(user or self.controller)
        with self._on(june(8)):
            action = partner.with_context(**context).action_export_personal_data()
        self.assertEqual(action["type"], "ir.actions.act_url")
        exports = self.env["dunforce.personal.export"].sudo()
        export = exports.search([], limit=1, order="id desc")
        self.assertIn(f"/dunforce.personal.export/{export.id}/content/", action["url"])
        self.assertEqual(export.create_uid, user or self.controller)
        with zipfile.ZipFile(io.BytesIO(base64.b64decode(export.content))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def _read(self, files=None, **context):
        """Return {model: records} of what is exported, for machines."""
        files = files or self._export(**context)
        sections = json.loads(files["personal_data.json"])
        return {section["model"]: section["records"] for section in sections}

    def _get_texts(self, record):
        return {value["label"]: value["text"] for value in record["values"]}

    def test_message_is_given_as_it_was_sent(self):
        files = self._export()
        action = self._read(files)["dunforce.followup.action"][0]
        texts = self._get_texts(action)
        self.assertEqual(texts["Subject"], self.action.subject)
        self.assertEqual(texts["Email To"], self.person.email)
        self.assertIn("100", texts["Body"])
        self.assertEqual(texts["State"], "Done")
        page = files["personal_data.html"].decode()
        self.assertIn(self.action.subject, page)
        self.assertIn(str(self.action.body)[:60], page)

    def test_file_says_the_plan_and_why(self):
        self.file.payer_profile_id = self.env["dunforce.payer.profile"].search(
            [], limit=1
        )
        texts = self._get_texts(self._read()["dunforce.followup"][0])
        self.assertEqual(texts["Current Plan"], "Plan")
        self.assertEqual(texts["Plan Reason"], self.file.plan_reason)
        self.assertEqual(
            texts["Payer Profile"], self.file.payer_profile_id.display_name
        )
        self.assertIn("Reason", texts)

    def test_items_promises_disputes_and_pauses_are_in_it(self):
        with self._on(june(5)):
            promise = self.env["dunforce.promise"].create(
                {
                    "followup_id": self.file.id,
                    "date": june(12),
                    "amount": 100.0,
                    "note": "Paid by her sister",
                }
            )
        pause = self._pause(self.person, june(20), june(6), reason="In hospital")
        sections = self._read()
        [item] = sections["dunforce.followup.action.item"]
        self.assertEqual(self._get_texts(item)["Reference"], self.invoice.name)
        [given] = sections["dunforce.promise"]
        self.assertEqual(self._get_texts(given)["Note"], "Paid by her sister")
        self.assertEqual(given["title"], promise.display_name)
        [covered] = sections["dunforce.covered.item"]
        self.assertEqual(self._get_texts(covered)["Reference"], self.invoice.name)
        [found] = sections["dunforce.suspension"]
        self.assertEqual(self._get_texts(found)["Reason"], pause.reason)

    def test_contact_is_in_it_with_those_of_his_firm(self):
        assistant = self._make_customer(
            "Luc Roux", is_company=False, parent_id=self.person.id, type="followup"
        )
        people = self._read(partner=None)["res.partner"]
        names = [person["title"] for person in people]
        self.assertEqual(len(people), 2)
        self.assertIn(assistant.display_name, names)
        texts = self._get_texts(people[0])
        self.assertEqual(texts["Email"], self.person.email)
        self.assertEqual(texts["Customer kind"], "Consumer")

    def test_what_was_written_about_him_is_in_it(self):
        with self._on(june(5)):
            self.file.message_post(body="He calls back on Monday", subject="Call")
            self.action.message_post(body="No answer")
        sections = self._read()
        said = [one["text"] for one in sections["dunforce.followup"][0]["messages"]]
        self.assertIn("He calls back on Monday", said)
        said = sections["dunforce.followup.action"][0]["messages"]
        self.assertIn("No answer", [one["text"] for one in said])

    def test_files_are_in_it(self):
        proof = self.env["ir.attachment"].create(
            {
                "name": "../note: of hand.pdf",
                "raw": b"%PDF-signed",
                "res_model": "dunforce.followup.document",
            }
        )
        self.env["dunforce.followup.document"].create(
            {
                "name": "Promise",
                "followup_id": self.file.id,
                "kind": "promise",
                "attachment_ids": [Command.set(proof.ids)],
            }
        )
        files = self._export()
        [document] = self._read(files)["dunforce.followup.document"]
        [path] = document["files"]
        self.assertEqual(files[path], b"%PDF-signed")
        self.assertTrue(path.startswith("files/"))
        self.assertNotIn("..", path)

    def test_activities_and_loose_files_are_in_it(self):
        kept = {"res_model": self.file._name, "res_id": self.file.id}
        self.env["ir.attachment"].create({"name": "call.wav", "raw": b"RIFF", **kept})
        with self._on(june(5)):
            self.file.activity_schedule(
                "mail.mail_activity_data_todo",
                summary="Call her sister",
                note="She pays on Friday",
                user_id=self.controller.id,
            )
        files = self._export()
        [file] = self._read(files)["dunforce.followup"]
        [path] = [path for path in file["files"] if path.endswith("call.wav")]
        self.assertEqual(files[path], b"RIFF")
        said = {one["subject"]: one["text"] for one in file["messages"]}
        self.assertEqual(said["Call her sister"], "She pays on Friday")

    def test_contact_who_joined_a_company_keeps_his_own_past(self):
        firm = self._make_customer("Martin Group")
        self.person.parent_id = firm
        files = self._read(self._export())["dunforce.followup"]
        self.assertIn(self.file.display_name, [one["title"] for one in files])
        self.assertIn("exported by", str(self.file.message_ids[:1].body))

    def test_labels_are_in_the_reader_s_language(self):
        self.controller.lang = "fr_FR"
        page = self._export(lang="fr_FR")["personal_data.html"].decode()
        self.assertIn('lang="fr-FR"', page)
        sections = self._read(lang="fr_FR")
        person = self._get_texts(sections["res.partner"][0])
        self.assertEqual(person["Nom"], self.person.name)

    def test_user_text_is_escaped_in_the_page(self):
        self.action.note = "<script>alert(1)</script>"
        page = self._export()["personal_data.html"].decode()
        self.assertNotIn("<script>alert", page)
        self.assertIn("&lt;script&gt;alert", page)

    def test_it_says_how_long_it_is_kept(self):
        page = self._export()["personal_data.html"].decode()
        self.assertIn("Kept as long as something is owed.", page)

    def test_others_are_not_in_it(self):
        other = self._make_customer("Paul Petit", kind="consumer", is_company=False)
        self._make_invoice(other)
        self._live(june(5))
        files = self._export()
        text = files["personal_data.json"].decode()
        self.assertNotIn(other.email, text)
        self.assertEqual(len(self._read(files)["dunforce.followup.action"]), 1)

    def test_export_of_the_file_is_the_same(self):
        with self._on(june(8)):
            action = self.file.with_user(self.controller).action_export_personal_data()
        self.assertIn(f"personal-data-{self.person.id}-2026-06-08.zip", action["url"])

    def test_each_export_is_logged_on_the_file(self):
        self._export()
        said = str(self.file.message_ids[:1].body)
        self.assertIn(f"Personal data exported by {self.controller.name}", said)

    def test_salesperson_may_not_export(self):
        with self.assertRaises(AccessError):
            self._export(user=self.seller)

    def test_download_belongs_to_who_asked_for_it(self):
        self._export()
        export = self.env["dunforce.personal.export"].sudo().search([], limit=1)
        export.with_user(self.controller).read(["name"])
        with self.assertRaises(AccessError):
            export.with_user(self.boss).read(["content"])

    def test_contact_asks_for_his_whole_customer(self):
        contact = self._make_customer(
            "Luc Roux", is_company=False, parent_id=self.person.id
        )
        records = self._read(self._export(contact))
        self.assertEqual(len(records["dunforce.followup"]), 1)

    def test_other_companies_stay_closed(self):
        data = self.setup_other_company(name="Other creditor")
        other = data["company"]
        self._as_robot("dunforce.followup")._get_or_create(other, self.person)
        self.assertEqual(len(self._read()["dunforce.followup"]), 1)

    def test_archived_customer_is_exported(self):
        (self.person | self.env["res.partner"]).active = False
        self.file.active = False
        self.assertEqual(len(self._read()["dunforce.followup"]), 1)

    def test_merged_customers_are_exported_as_one(self):
        kept = self._make_customer(
            "Jeanne Petit", kind="consumer", is_company=False, email=self.person.email
        )
        self.env.flush_all()
        self.env["base.partner.merge.automatic.wizard"]._merge(
            (self.person | kept).ids, kept
        )
        self.env.invalidate_all()
        records = self._read(self._export(kept))
        self.assertEqual(len(records["dunforce.followup.action"]), 1)

    def test_models_that_belong_to_a_file_are_found_by_themselves(self):
        models = self.env["dunforce.personal.data"]._get_export_models()
        self.assertEqual(next(iter(models)), "dunforce.followup")
        for name in ("promise", "dispute", "suspension", "covered.item"):
            self.assertIn(f"dunforce.{name}", models)
        self.assertIn("dunforce.followup.action.item", models)
        self.assertIn("dunforce.retention.log", models)
        self.assertFalse([name for name in models if name.startswith("mail.")])
