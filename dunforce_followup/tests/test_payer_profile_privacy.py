# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from .common import june
from .common_profile import ProfileCommon
from .common_score import TODAY


class TestPayerProfilePrivacy(ProfileCommon):
    """Merge, export and retention know what was suggested and decided."""

    def setUp(self):
        super().setUp()
        self.twin = self._make_customer("Martin bis", email=self.customer.email)
        self.file = self._suggest(44, 45, 46, 45)
        self.other = self._score(self.twin)

    def _merge(self, source, kept):
        self.env.flush_all()
        self.env["base.partner.merge.automatic.wizard"]._merge(
            (source | kept).ids, kept
        )
        self.env.invalidate_all()

    def _accept(self, file):
        with self._on(TODAY):
            file.with_user(self.controller).action_accept_profile()

    def test_merge_takes_the_profile_with_who_decided(self):
        self._accept(self.file)
        self._merge(self.customer, self.twin)
        self.assertEqual(self.other.payer_profile_id, self.profiles["specialist"])
        self.assertEqual(self.other.profile_decided_by, self.controller)
        self.assertEqual(self.other.profile_decided_on, TODAY)
        # The night suggests anew from what both have done, and need not ask.
        self._score(self.twin, june(40))
        self.assertEqual(self.other.suggested_profile_id, self.profiles["specialist"])
        self.assertFalse(self.other.profile_waits)

    def test_merge_keeps_a_refusal(self):
        with self._on(TODAY):
            self.file.with_user(self.controller).action_dismiss_profile()
        self._merge(self.customer, self.twin)
        self._score(self.twin, june(40))
        self.assertEqual(self.other.suggested_profile_id, self.profiles["specialist"])
        self.assertFalse(self.other.profile_waits)
        self.assertEqual(self.other.profile_decided_by, self.controller)

    def test_merge_does_not_replace_a_profile(self):
        self._accept(self.file)
        with self._on(june(31)):
            own = self.other.with_user(self.boss)
            own.payer_profile_id = self.profiles["sincere"]
        self._merge(self.customer, self.twin)
        self.assertEqual(self.other.payer_profile_id, self.profiles["sincere"])
        self.assertEqual(self.other.profile_decided_by, self.boss)
        self.assertEqual(self.other.profile_decided_on, june(31))

    def test_export_says_what_was_suggested_and_decided(self):
        self._accept(self.file)
        data = self.env["dunforce.personal.data"].with_user(self.controller)
        sections = {
            section["model"]: section["records"]
            for section in data._read_personal_data(self.customer)
        }
        [record] = sections["dunforce.followup"]
        texts = {value["name"]: value["text"] for value in record["values"]}
        self.assertEqual(texts["suggested_profile_id"], "Specialist")
        self.assertIn(
            "4 of 4 invoices paid 44 to 46 days late", texts["profile_reason"]
        )
        self.assertEqual(texts["profile_decided_by"], self.controller.name)
        self.assertNotIn("profile_reasons", texts)

    def test_retention_leaves_nothing_of_the_profile(self):
        self._accept(self.file)
        data = self.env["dunforce.personal.data"]
        self.assertTrue(data._pseudonymize(self.file, "file"))
        self.assertFalse(self.file.payer_profile_id)
        self.assertFalse(self.file.suggested_profile_id)
        self.assertFalse(self.file.answered_profile_id)
        self.assertFalse(self.file.profile_reasons)
        self.assertFalse(self.file.profile_suggested_on)
        self.assertFalse(self.file.profile_waits)
        # Nobody has decided anything.
        self.assertEqual(self.file.profile_decided_by, self.controller)
        self.assertFalse(data._pseudonymize(self.file, "file"))
