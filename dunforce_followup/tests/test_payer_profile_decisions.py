# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError
from odoo.tools import html2plaintext

from ..rules.score import Score
from .common import june
from .common_profile import ProfileCommon
from .common_score import TODAY


class TestPayerProfileDecisions(ProfileCommon):
    """A suggestion decides nothing until somebody accepts it."""

    def setUp(self):
        super().setUp()
        self.file = self._suggest(44, 45, 46, 45)
        self.suggested = self.profiles["specialist"]

    def _decide(self, verb, day=TODAY, user=None):
        with self._on(day):
            return getattr(self.file.with_user(user or self.controller), verb)()

    def _choose(self, code, day=TODAY):
        with self._on(day):
            profile = self.profiles[code] if code else False
            self.file.with_user(self.controller).payer_profile_id = profile

    def _get_message(self):
        return self._squeeze(html2plaintext(self.file.message_ids[0].body))

    def _search_waiting(self):
        view = self.env.ref("dunforce_followup.followup_view_search")
        self.assertIn("profile_waits", view.arch)
        return self.env["dunforce.followup"].search([("profile_waits", "=", True)])

    def _suggest_other(self, code):
        """Have the night suggest another profile than before."""
        profile = self.profiles[code].id if code else None
        reasons = [["late", {"late": 1, "count": 4, "least": 4, "most": 9}]]
        scoring = self._as_robot("dunforce.followup.scoring")
        scores = {self.file.id: Score(self.file.score, ())}
        found = {self.file.id: (profile, reasons if code else None)}
        scoring._write_found(scores, found, (), TODAY)

    def test_suggestion_alone_does_not_choose_the_plan(self):
        plan = self._make_plan(
            [("1", 1)],
            name="Tight",
            care_rank=90,
            payer_profile_ids=self.suggested.ids,
        )
        self._make_invoice(self.customer, june(28), 100.0)
        self._run(june(30))
        self.assertFalse(self.file.payer_profile_id)
        self.assertEqual(self.file.current_plan_id, self.plan)
        self._decide("action_accept_profile")
        self.assertTrue(self.file.to_decide)
        self._run(june(31))
        self.assertEqual(self.file.current_plan_id, plan)

    def test_accepting_gives_the_profile_and_keeps_who_and_when(self):
        self.assertEqual(self._search_waiting(), self.file)
        self._decide("action_accept_profile")
        self.assertEqual(self.file.payer_profile_id, self.suggested)
        self.assertEqual(self.file.payer_advice, self.suggested.advice)
        self.assertEqual(self.file.profile_decided_by, self.controller)
        self.assertEqual(self.file.profile_decided_on, TODAY)
        self.assertFalse(self._search_waiting())
        self.assertIn(
            "Payer profile: Specialist, as suggested (4 of 4 invoices paid 44 to",
            self._get_message(),
        )

    def test_accepted_profile_outlives_the_behaviour(self):
        self._decide("action_accept_profile")
        self._suggest_other(None)
        self.assertEqual(self.file.payer_profile_id, self.suggested)
        self.assertFalse(self.file.profile_waits)

    def test_other_suggestion_asks_again(self):
        self._decide("action_accept_profile")
        self._suggest_other("disorganised")
        self.assertEqual(self.file.payer_profile_id, self.suggested)
        self.assertTrue(self.file.profile_waits)

    def test_dismissed_suggestion_is_not_made_again(self):
        self._decide("action_dismiss_profile")
        self.assertFalse(self.file.payer_profile_id)
        self.assertEqual(self.file.profile_decided_by, self.controller)
        self.assertIn("“Specialist” was dismissed", self._get_message())
        # With more invoices, without a suggestion for a while, and back.
        self._paid(june(1), 45)
        self._score(day=june(60))
        self.assertEqual(self.file.suggested_profile_id, self.suggested)
        self.assertFalse(self.file.profile_waits)
        self._suggest_other(None)
        self._score(day=june(61))
        self.assertFalse(self.file.profile_waits)

    def test_changed_suggestion_waits_after_a_dismissal(self):
        self._decide("action_dismiss_profile")
        self._suggest_other("sincere")
        self.assertTrue(self.file.profile_waits)

    def test_choosing_another_answers_the_suggestion(self):
        self._choose("sincere")
        self.assertEqual(self.file.payer_profile_id, self.profiles["sincere"])
        self.assertEqual(self.file.profile_decided_by, self.controller)
        self.assertFalse(self.file.profile_waits)
        self.assertIn("Payer profile: Sincere.", self._get_message())
        self._score(day=june(60))
        self.assertEqual(self.file.payer_profile_id, self.profiles["sincere"])
        self.assertFalse(self.file.profile_waits)

    def test_removing_the_profile_is_kept_too(self):
        self._decide("action_accept_profile")
        self._choose(False, june(40))
        self.assertFalse(self.file.profile_waits)
        self.assertEqual(self.file.profile_decided_on, june(40))
        self.assertIn("The payer profile was removed.", self._get_message())

    def test_profile_chosen_before_is_asked_about_once(self):
        self._suggest_other(None)
        self._choose("sincere")
        self._suggest_other("specialist")
        self.assertTrue(self.file.profile_waits)

    def test_same_profile_is_not_suggested(self):
        self._suggest_other(None)
        self._choose("specialist")
        self._suggest_other("specialist")
        self.assertFalse(self.file.profile_waits)

    def test_answering_twice_changes_nothing(self):
        self._decide("action_accept_profile")
        self._decide("action_dismiss_profile", june(40), self.boss)
        self._decide("action_accept_profile", june(40), self.boss)
        self.assertEqual(self.file.payer_profile_id, self.suggested)
        self.assertEqual(self.file.profile_decided_by, self.controller)
        self.assertEqual(self.file.profile_decided_on, TODAY)

    def test_salesperson_reads_but_does_not_decide(self):
        self.assertIn("Suggested: Specialist", self._read_suggestion(self.file))
        for verb in ("action_accept_profile", "action_dismiss_profile"):
            with self.assertRaises(AccessError):
                self._decide(verb, user=self.seller)
        with self.assertRaises(AccessError):
            self.file.with_user(self.seller).payer_profile_id = self.suggested
        self.assertTrue(self.file.profile_waits)

    def test_buttons_are_not_shown_to_the_salesperson(self):
        for user, shown in ((self.controller, True), (self.seller, False)):
            arch = self.env["dunforce.followup"].with_user(user).get_view()["arch"]
            self.assertEqual("action_accept_profile" in arch, shown)
            self.assertEqual("action_dismiss_profile" in arch, shown)
            self.assertIn("profile_suggestion", arch)

    def test_computed_and_written_condition_agree(self):
        for code, answer in (
            ("sincere", None),
            ("sincere", "action_dismiss_profile"),
            ("dominant", "action_accept_profile"),
            ("sincere", None),
            (None, None),
        ):
            self._suggest_other(code)
            if answer:
                self._decide(answer)
            written = self.file.profile_waits
            self.file._compute_profile_waits()
            self.assertEqual(self.file.profile_waits, written)
