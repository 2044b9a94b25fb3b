# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from .common import FollowupCommon


class TestPenaltyAnnouncement(FollowupCommon):
    """A rate is asked for a month before it is needed, once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.account_fiscal_country_id = cls.france

    def _get_tasks(self):
        return self.env["dunforce.legal.value"]._get_announcements(self.company)

    def _enter(self, key, value):
        with self._on(date(2026, 12, 10)):
            self.env["dunforce.legal.value"].with_user(self.boss).create(
                {
                    "key": key,
                    "country_id": self.france.id,
                    "value": value,
                    "valid_from": date(2027, 1, 1),
                    "valid_to": date(2027, 6, 30),
                    "source": "Published",
                }
            )

    def test_manager_is_asked_once_a_month_before(self):
        self._run(date(2026, 11, 30))
        self.assertFalse(self._get_tasks())
        self._run(date(2026, 12, 1))
        self._run(date(2026, 12, 2))
        task = self._get_tasks()
        self.assertEqual(
            (task.user_id, task.summary), (self.boss, "Enter the rates of 2027-S1")
        )

    def test_task_closes_by_itself_once_every_rate_is_known(self):
        self._run(date(2026, 12, 1))
        self._enter("ecb_refi", 2.4)
        self.assertTrue(self._get_tasks())
        self._enter("legal_rate_professional", 2.7)
        self.assertFalse(self._get_tasks())

    def test_company_without_penalties_is_not_asked(self):
        self.company.dunforce_penalties = False
        self._run(date(2026, 12, 1))
        self.assertFalse(self._get_tasks())

    def test_settings_show_what_is_missing(self):
        with self._on(date(2026, 12, 1)):
            settings = self.env["res.config.settings"].create({})
            self.assertIn("2027-S1", settings.dunforce_missing_rates)
        with self._on(date(2026, 11, 24)):
            settings = self.env["res.config.settings"].create({})
            self.assertFalse(settings.dunforce_missing_rates)

    def test_settings_warn_of_a_rate_under_the_floor(self):
        with self._on(date(2026, 11, 24)):
            settings = self.env["res.config.settings"].create(
                {"dunforce_penalty_rate_kind": "fixed", "dunforce_penalty_rate": 8}
            )
            self.assertIn("8.25", settings.dunforce_floor_warning)
            settings.dunforce_penalty_rate = 8.25
            self.assertFalse(settings.dunforce_floor_warning)

    def test_country_without_values_is_asked_for_them(self):
        self.company.account_fiscal_country_id = self.env.ref("base.be")
        self._run(date(2026, 6, 1))
        self.assertIn("Belgium", self._get_tasks().summary)
