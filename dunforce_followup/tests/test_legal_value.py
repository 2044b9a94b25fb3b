# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date
from decimal import Decimal

import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from .common import FollowupCommon

# Semester: (ECB rate on its first day, legal rate of professionals, of individuals).
FRENCH = {
    "2020-S1": ("0.00", "0.87", "3.15"),
    "2020-S2": ("0.00", "0.84", "3.11"),
    "2021-S1": ("0.00", "0.79", "3.14"),
    "2021-S2": ("0.00", "0.76", "3.12"),
    "2022-S1": ("0.00", "0.76", "3.13"),
    "2022-S2": ("0.00", "0.77", "3.15"),
    "2023-S1": ("2.50", "2.06", "4.47"),
    "2023-S2": ("4.00", "4.22", "6.82"),
    "2024-S1": ("4.50", "5.07", "8.01"),
    "2024-S2": ("4.25", "4.92", "8.16"),
    "2025-S1": ("3.15", "3.71", "7.21"),
    "2025-S2": ("2.15", "2.76", "6.65"),
    "2026-S1": ("2.15", "2.62", "6.67"),
    "2026-S2": ("2.40", "2.75", "6.84"),
}
KEYS = ("ecb_refi", "legal_rate_professional", "legal_rate_individual")
# Key: (value, a day on which it holds).
LASTING = {
    "penalty_points_business": 10,
    "penalty_points_public": 8,
    "floor_multiple": 3,
    "indemnity": 40,
    "judgment_points": 5,
    "prescription_business_months": 60,
    "prescription_consumer_months": 24,
    "prescription_rent_months": 36,
}


class TestLegalValue(FollowupCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.values = cls.env["dunforce.legal.value"].with_user(cls.controller)

    def _create(self, **vals):
        return (
            self.env["dunforce.legal.value"]
            .with_user(self.boss)
            .create(
                {
                    "key": "ecb_refi",
                    "country_id": self.france.id,
                    "value": 2.65,
                    "valid_from": date(2027, 1, 1),
                    "valid_to": date(2027, 6, 30),
                    "source": "Published by the bank",
                    **vals,
                }
            )
        )

    def test_every_rate_of_the_tables_is_shipped(self):
        for semester, row in FRENCH.items():
            year, half = semester.split("-S")
            ends = (date(int(year), 1, 1), date(int(year), 6, 30))
            if half == "2":
                ends = (date(int(year), 7, 1), date(int(year), 12, 31))
            for key, value in zip(KEYS, row, strict=True):
                for day in ends:
                    with self.subTest(key=key, day=day):
                        found = self.values._get_value(key, self.france, day)
                        self.assertEqual(found, Decimal(value))

    def test_lasting_values_hold_today(self):
        for key, value in LASTING.items():
            found = self.values._get_value(key, self.france, date(2026, 11, 24))
            self.assertEqual(found, value, key)

    def test_every_value_has_a_source(self):
        records = self.values.search([("country_id", "=", self.france.id)])
        self.assertGreaterEqual(len(records), 61)
        self.assertTrue(all(record.source and record.status for record in records))

    def test_missing_semester_is_an_error_that_names_it(self):
        with self.assertRaisesRegex(UserError, "2027-S1"):
            self.values._get_value("ecb_refi", self.france, date(2027, 1, 1))

    def test_other_country_has_its_own_values(self):
        belgium = self.env.ref("base.be")
        with self.assertRaisesRegex(UserError, "2026-S2"):
            self.values._get_value("ecb_refi", belgium, date(2026, 7, 1))
        self._create(country_id=belgium.id, value=2.5)
        self.assertEqual(
            self.values._get_value("ecb_refi", belgium, date(2027, 1, 1)),
            Decimal("2.5"),
        )

    def test_overlap_is_refused_and_names_both(self):
        message = "2\\.4 % from .*2026.* and .*2\\.65 % from .*2026"
        with self.assertRaises(ValidationError) as raised:
            self._create(valid_from=date(2026, 12, 31))
        self.assertRegex(str(raised.exception), message)
        self.assertFalse(self.values.search([("valid_from", "=", "2026-12-31")]))

    def test_value_that_follows_on_is_accepted(self):
        self._create()
        self.assertEqual(
            self.values._get_value("ecb_refi", self.france, date(2027, 6, 30)),
            Decimal("2.65"),
        )

    def test_value_cannot_end_before_it_begins(self):
        with self.assertRaises(psycopg2.IntegrityError), mute_logger("odoo.sql_db"):
            self._create(valid_to=date(2026, 12, 31))

    def test_only_managers_change_values(self):
        record = self.values.search([], limit=1)
        self.assertTrue(record.with_user(self.seller).source)
        for user in (self.controller, self.seller):
            with self.assertRaises(AccessError):
                record.with_user(user).value = 99
        record.with_user(self.boss).value = 99
        self.assertEqual(record.value, 99)
