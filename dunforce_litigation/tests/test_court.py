# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, TransactionCase, new_test_user, tagged

COURTS = "code,kind,name,seat_city,department,court_of_appeal,status,source\n"
RESORTS = "department,kind,court_code,rule,detail,status\n"
GROUP = "dunforce_litigation.dunforce_litigation_group_"
COMMERCIAL = ("tc", "tae", "tmc", "tj_commercial_chamber")
CIVIL = ("tj", "tpi")


@tagged("post_install", "-at_install")
class TestCourt(TransactionCase):
    """The directory of courts: shipped, imported, proposed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(cls.env, "litigant", groups=f"{GROUP}user")
        cls.boss = new_test_user(cls.env, "head", groups=f"{GROUP}manager")
        cls.courts = cls.env["dunforce.court"].with_user(cls.boss)
        cls.lyon = cls._find("tae_lyon")

    @classmethod
    def _find(cls, code):
        courts = cls.courts.with_context(active_test=False)
        return courts.search([("code", "=", code)])

    def _import(self, court="", resort="", country=None):
        return self.courts._import_directory(COURTS + court, RESORTS + resort, country)

    def _propose(self, department, kinds, city=""):
        return self.courts.with_user(self.user)._propose(department, kinds, city)

    def test_directory_is_there_after_the_installation(self):
        self.assertEqual(self.courts.search_count([]), 441)
        self.assertEqual(self.env["dunforce.court.resort"].search_count([]), 460)
        self.assertEqual(self.lyon.name, "Tribunal des activités économiques de Lyon")
        self.assertEqual(self.lyon.kind, "tae")
        self.assertEqual(self.lyon.city, "Lyon")
        self.assertEqual(self.lyon.court_of_appeal, "Cour d'appel de Lyon")
        self.assertEqual(self.lyon.country_id, self.env.ref("base.fr"))
        self.assertEqual(self.lyon.resort_ids.mapped("department"), ["69"])
        self.assertEqual(self.lyon.resort_ids.kind, "tae")

    def test_court_of_a_whole_department_is_proposed(self):
        found = self._propose("75", COMMERCIAL)
        self.assertEqual(found.preselected, self._find("tae_paris"))
        self.assertEqual(found.candidates.court_id, found.preselected)
        self.assertFalse(found.suggested)
        self.assertEqual(found.reason, "whole")

    def test_courts_of_a_department_are_proposed_with_their_texts(self):
        found = self._propose("33", COMMERCIAL)
        codes = sorted(found.candidates.court_id.mapped("code"))
        self.assertEqual(codes, ["tc_bordeaux", "tc_libourne"])
        self.assertTrue(all(found.candidates.mapped("detail")))
        self.assertEqual(found.doubtful, found.candidates)
        self.assertFalse(found.preselected)
        self.assertEqual(found.reason, "choose")

    def test_court_whose_area_names_the_town_is_first(self):
        found = self._propose("29", COMMERCIAL, "PONT L ABBE")
        self.assertEqual(found.suggested, self._find("tc_quimper"))
        self.assertEqual(found.candidates[0].court_id, found.suggested)
        self.assertEqual(len(found.candidates), 2)
        self.assertFalse(found.preselected)

    def test_nothing_is_proposed_where_nothing_is_known(self):
        for department, kinds in (("", CIVIL), (False, CIVIL), ("988", COMMERCIAL)):
            found = self._propose(department, kinds, False)
            self.assertEqual(found.reason, "none")
            self.assertFalse(found.candidates or found.preselected or found.suggested)
            self.assertEqual(found.preselected._name, "dunforce.court")

    def test_archived_court_is_not_proposed(self):
        self._find("tae_paris").active = False
        self.assertEqual(self._propose("75", COMMERCIAL).reason, "none")

    def test_court_of_another_country_is_proposed_there_only(self):
        belgium = self.env.ref("base.be")
        self._import(
            "tj_x,tj,Tribunal de Namur,Namur,75,,confirmed,",
            "75,tj,tj_x,whole_department,,confirmed",
            belgium,
        )
        court = self._find("tj_x")
        self.assertEqual(court.country_id, belgium)
        self.assertEqual(self._propose("75", CIVIL).preselected.code, "tj_paris")
        found = self.courts._propose("75", CIVIL, country=belgium)
        self.assertEqual(found.preselected, court)

    def test_import_creates_updates_and_leaves(self):
        row = "tae_lyon,tae,Tribunal de Lyon,Lyon,69,Cour,derived,JO"
        new = "tc_new,tc,Tribunal nouveau,Givors,69,,confirmed,"
        area = "69,tae,tae_lyon,part,canton de Lyon,derived"
        new_area = "69,tc,tc_new,part,canton de Givors,confirmed"
        both = (f"{row}\n{new}", f"{area}\n{new_area}")
        self.assertEqual(self._import(*both), (1, 1, 0))
        self.assertEqual(self.lyon.name, "Tribunal de Lyon")
        self.assertEqual(self.lyon.status, "derived")
        self.assertEqual(self.lyon.resort_ids.detail, "canton de Lyon")
        self.assertEqual(self._find("tc_new").resort_ids.detail, "canton de Givors")
        self.assertEqual(self._import(*both), (0, 0, 2))
        self.assertEqual(self.courts.search_count([]), 442)

    def test_import_of_the_shipped_files_changes_nothing(self):
        texts = self.courts._read_shipped()
        with self.assertQueryCount(20):
            counts = self.courts._import_directory(*texts)
        self.assertEqual(counts, (0, 0, 441))

    def test_areas_become_those_of_the_file(self):
        court = self._find("tj_bobigny")
        self.assertGreater(len(court.resort_ids), 1)
        row = (
            f"tj_bobigny,tj,{court.name},Bobigny,93,{court.court_of_appeal},confirmed,"
        )
        kept = self._find("tj_paris").resort_ids
        counts = self._import(row, "93,tj,tj_bobigny,whole_department,,confirmed")
        self.assertEqual(counts, (0, 1, 0))
        self.assertEqual(court.resort_ids.mapped("department"), ["93"])
        self.assertFalse(court.resort_ids.detail)
        self.assertTrue(kept.exists())

    def test_import_keeps_the_registry_and_what_is_archived(self):
        registry = self.env["res.partner"].create({"name": "Greffe de Lyon"})
        self.lyon.write({"partner_id": registry.id, "active": False})
        self._import("tae_lyon,tae,Tribunal de Lyon,Lyon,69,,confirmed,")
        self.assertEqual(self.lyon.name, "Tribunal de Lyon")
        self.assertEqual(self.lyon.partner_id, registry)
        self.assertFalse(self.lyon.active)

    def test_file_with_faults_is_refused_as_a_whole(self):
        rows = "tc_a,tc,Tribunal A,A,69,,confirmed,\ntc_b,tz,,B,20,,sure,"
        areas = "69,tc,tc_a,most,,confirmed\n69,tc,tc_c,part,,confirmed"
        areas += "\n69,tj,tc_a,part,,confirmed"
        with self.assertRaises(UserError) as refused:
            self._import(rows, areas)
        message = str(refused.exception)
        for words in (
            "Courts, line 3: no kind of court is called “tz”.",
            "Courts, line 3: the column name is empty.",
            "Courts, line 3: no department is “20”.",
            "Courts, line 3: no status is called “sure”.",
            "Areas, line 2: no extent is called “most”.",
            "Areas, line 3: no court has the code “tc_c”.",
            "Areas, line 4: the court is not of the kind tj.",
        ):
            self.assertIn(words, message)
        self.assertFalse(self._find("tc_a"))

    def test_other_faults_are_said_in_words_too(self):
        row = "tc_a,tc,Tribunal A,A,69,,confirmed,"
        for court, words in (
            (f"{row}\n{row}", "line 3: tc_a was there before."),
            (f"{row},more", "line 2: this is too much or unreadable: more"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self._import(court)
        with self.assertRaisesRegex(UserError, "line 1: the column source is missing."):
            self.courts._import_directory(COURTS.replace(",source", ""), RESORTS)

    def test_first_faults_are_told_and_the_others_counted(self):
        rows = "\n".join(f"tc_{count},tz,A,A,69,,confirmed," for count in range(14))
        with self.assertRaisesRegex(UserError, r"line 11: .*\n… and 4 more faults\.$"):
            self._import(rows)

    def test_correction_survives_what_the_addon_brings(self):
        self.lyon.name = "Tribunal corrigé"
        self.lyon.resort_ids.detail = "Texte corrigé"
        self._find("tae_paris").unlink()
        self.env["dunforce.court"]._load_shipped()
        self.assertEqual(self.lyon.name, "Tribunal corrigé")
        self.assertEqual(self.lyon.resort_ids.detail, "Texte corrigé")
        self.assertEqual(self._find("tae_paris").resort_ids.department, "75")
        self.assertEqual(self.courts.search_count([]), 441)

    def test_court_is_found_by_its_town_and_code(self):
        courts = self.courts.with_user(self.user)
        for text in ("activités économiques de Lyon", "tae_lyon"):
            found = [court_id for court_id, _name in courts.name_search(text)]
            self.assertIn(self.lyon.id, found)
        found = [court_id for court_id, _name in courts.name_search("Évry-Courc")]
        self.assertIn(self._find("tj_evry_courcouronnes").id, found)

    def test_only_managers_write(self):
        for record in (self.lyon, self.lyon.resort_ids):
            own = record.with_user(self.user)
            self.assertTrue(own.has_access("read"))
            for right in ("write", "create", "unlink"):
                self.assertFalse(own.has_access(right))
                self.assertTrue(record.has_access(right))
        with self.assertRaises(AccessError):
            self.lyon.with_user(self.user).name = "Mine"

    def test_form_has_a_new_court_with_its_area(self):
        with Form(self.courts) as form:
            form.name = "Tribunal de commerce de Givors"
            form.code = "tc_givors"
            form.kind = "tc"
            with form.resort_ids.new() as area:
                area.department = "69"
                area.detail = "canton de Givors"
        court = form.record
        self.assertEqual(court.country_id, self.env.ref("base.fr"))
        self.assertEqual(court.resort_ids.rule, "part")
        found = self._propose("69", COMMERCIAL, "Givors")
        self.assertIn(court, found.candidates.court_id)

    def test_wizard_imports_and_says_how_many(self):
        wizard = self._open_wizard(
            COURTS + "tae_lyon,tae,Tribunal de Lyon,Lyon,69,,confirmed,", RESORTS
        )
        action = wizard.action_import()
        self.assertEqual(self.lyon.name, "Tribunal de Lyon")
        self.assertEqual(action["tag"], "display_notification")
        self.assertEqual(
            action["params"]["message"],
            "Courts created: 0, updated: 1, left as they were: 0.",
        )

    def test_wizard_refuses_what_is_no_text(self):
        wizard = self._open_wizard("", RESORTS)
        wizard.courts_file = base64.b64encode("é".encode("latin-1"))
        with self.assertRaisesRegex(UserError, "“Courts” is not a CSV file in UTF-8"):
            wizard.action_import()

    def test_wizard_is_for_managers(self):
        with self.assertRaises(AccessError):
            self.env["dunforce.court.import"].with_user(self.user).create({})

    def _open_wizard(self, courts, resorts):
        return (
            self.env["dunforce.court.import"]
            .with_user(self.boss)
            .create(
                {
                    "courts_file": base64.b64encode(f"\ufeff{courts}".encode()),
                    "resorts_file": base64.b64encode(resorts.encode()),
                }
            )
        )
