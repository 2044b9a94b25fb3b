# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from .common import june
from .common_score import TODAY, ScoreCommon


class TestRiskEvents(ScoreCommon):
    """What is learnt from outside counts at once, for a time."""

    def _add_event(self, name, **values):
        return (
            self.env["dunforce.risk.event"]
            .with_user(self.controller)
            .create(
                {
                    "followup_id": self.file.id,
                    "type_id": self.env.ref(
                        f"dunforce_followup.risk_event_type_{name}"
                    ).id,
                    "date": june(1),
                    **values,
                }
            )
        )

    def setUp(self):
        super().setUp()
        self.file = self._score()

    def test_event_counts_until_its_day(self):
        with self._on(TODAY):
            event = self._add_event("rumour", source="The salesperson")
            self.assertEqual(self.file.score, 10)
            # Six months after 1 June.
            self.assertEqual(str(event.until), "2026-12-01")
            event.until = june(29)
            self.assertEqual(self.file.score, 0)

    def test_insolvency_is_the_worst(self):
        with self._on(TODAY):
            self._add_event("insolvency")
        self.assertEqual(self.file.risk_class_id, self.classes["D"])

    def test_suspension_for_insolvency_is_one_by_itself(self):
        with self._on(TODAY):
            self.env["dunforce.suspension"].create(
                {
                    "followup_id": self.file.id,
                    "kind": "insolvency",
                    "reason": "Judgment",
                    "date_start": june(1),
                }
            )
        self.assertEqual(self._score().score, 100)

    def test_type_changes_nothing_that_was_recorded(self):
        with self._on(TODAY):
            event = self._add_event("rumour")
            event.type_id.sudo().points = 90
            self.file._score()
        self.assertEqual(self.file.score, 10)

    def test_future_event_is_refused(self):
        with self._on(TODAY), self.assertRaisesRegex(ValidationError, "not happened"):
            self._add_event("rumour", date=june(31))

    def test_salesperson_cannot_add_one(self):
        self.customer.user_id = self.seller
        with self.assertRaises(AccessError):
            self.env["dunforce.risk.event"].with_user(self.seller).create(
                {
                    "followup_id": self.file.id,
                    "type_id": self.env.ref(
                        "dunforce_followup.risk_event_type_rumour"
                    ).id,
                }
            )


class TestRiskLock(ScoreCommon):
    """A person may overrule the score, for a time and with a reason."""

    def setUp(self):
        super().setUp()
        self.file = self._score()

    def _lock(self, code="D", user=None, **values):
        wizard = (
            self.env["dunforce.risk.lock"]
            .with_user(user or self.controller)
            .with_context(active_model="dunforce.followup", active_ids=self.file.ids)
            .create(
                {
                    "risk_class_id": self.classes[code].id,
                    "until": june(40),
                    "reason": "Their main client went bankrupt",
                    **values,
                }
            )
        )
        return wizard.action_apply()

    def test_locked_class_stays_until_its_day(self):
        with self._on(TODAY):
            self._lock()
            self.assertIn("main client", self.file.risk_lock_text)
        self._score(day=june(40))
        self.assertEqual(self.file.risk_class_id, self.classes["D"])
        self.assertEqual(self.file.scored_class_id, self.classes["A"])
        self._score(day=june(41))
        self.assertEqual(self.file.risk_class_id, self.classes["A"])

    def test_unlocking_gives_it_back_to_the_score(self):
        with self._on(TODAY):
            self._lock()
            self.file.with_user(self.controller).action_unlock_risk_class()
        self.assertEqual(self.file.risk_class_id, self.classes["A"])
        self.assertFalse(self.file.risk_lock_text)

    def test_lock_without_end_or_reason_is_refused(self):
        with self._on(TODAY):
            for values, words in (
                ({"until": False}, "ends some day"),
                ({"until": june(29)}, "ends some day"),
                ({"reason": "  "}, "why"),
            ):
                with self.assertRaisesRegex(UserError, words):
                    self._lock(**values)
        self.assertEqual(self.file.risk_class_id, self.classes["A"])

    def test_salesperson_cannot_lock(self):
        self.customer.user_id = self.seller
        with self.assertRaises(AccessError):
            self._lock(user=self.seller)
        with self.assertRaises(AccessError):
            self.file.with_user(self.seller).action_unlock_risk_class()

    def test_lock_survives_a_merge(self):
        with self._on(TODAY):
            self._lock()
            twin = self._make_customer("Martin SAS")
            kept = self._score(twin)
            self.env.flush_all()
            self.env["base.partner.merge.automatic.wizard"]._merge(
                (self.customer | twin).ids, twin
            )
            self.env.invalidate_all()
        self._score(twin)
        self.assertEqual(kept.risk_class_id, self.classes["D"])


class TestRiskBands(ScoreCommon):
    """Every score has one class, whatever is typed in."""

    def test_class_ends_where_the_next_begins(self):
        bands = [(self.classes[c].score_from, self.classes[c].score_to) for c in "ABCD"]
        self.assertEqual(bands, [(0, 19), (20, 44), (45, 69), (70, 100)])

    def test_bad_bands_are_refused_with_the_reason(self):
        low, medium = self.classes["A"], self.classes["B"]
        for record, start, words in (
            (low, 5, "0 to 4"),
            (medium, 0, "same score"),
            (medium, 101, "0 to 100"),
        ):
            with (
                self.assertRaisesRegex(ValidationError, words),
                self.env.cr.savepoint(),
            ):
                record.score_from = start
        with self.assertRaisesRegex(ValidationError, "begin at 0"):
            low.unlink()

    def test_class_without_a_band_is_given_by_persons_only(self):
        self.env["dunforce.risk.class"].create({"name": "Test", "code": "test_x"})
        self.assertEqual(self._score().risk_class_id, self.classes["A"])

    @mute_logger("odoo.sql_db")
    def test_impossible_factor_is_refused(self):
        factor = self.env.ref("dunforce_followup.risk_factor_lateness")
        for values in ({"points": 101}, {"start": 60.0, "full": 60.0}):
            with self.assertRaises(CheckViolation), self.env.cr.savepoint():
                factor.write(values)
                factor.flush_recordset()
