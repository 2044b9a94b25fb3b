# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date
from decimal import Decimal

from odoo.exceptions import ValidationError

from odoo.addons.dunforce_followup.tests.common import FollowupCommon


class TestLegalValue(FollowupCommon):
    """Dated legal values: announced ones wait, doubtful ones are said."""

    def _get_book(self):
        return self.env["dunforce.legal.value"]._get_book(self.france)

    def test_regime_changes_with_the_day(self):
        book = self._get_book()
        for day, months in ((date(2026, 8, 31), 6), (date(2026, 9, 1), 3)):
            self.assertEqual(
                book.require("ip_service_months", day).value, Decimal(months)
            )

    def test_announced_value_stands_beside_and_is_not_used(self):
        day = date(2026, 11, 1)
        self.assertEqual(self._get_book().require("attempt_threshold", day).value, 5000)
        values = self.env["dunforce.legal.value"]._get_values(self.france)
        self.assertEqual(len(values["attempt_threshold"]), 1)

    def test_announced_value_becomes_law_when_confirmed(self):
        coming = self.env.ref("dunforce_litigation.legal_value_attempt_threshold_2")
        current = self.env.ref("dunforce_litigation.legal_value_attempt_threshold")
        with self._refused(ValidationError, "Two values hold"):
            coming.status = "confirmed"
        current.valid_to = date(2026, 12, 31)
        coming.write({"status": "confirmed", "valid_from": date(2027, 1, 1)})
        book = self._get_book()
        self.assertEqual(
            book.require("attempt_threshold", date(2027, 1, 1)).value, 10000
        )

    def test_half_a_month_is_no_delay(self):
        value = self.env.ref("dunforce_litigation.legal_value_petty_answer_months")
        with self._refused(ValidationError, "whole number"):
            value.value = 1.5

    def test_form_has_a_reference(self):
        form = self.env.ref("dunforce_litigation.legal_value_ip_form_civil")
        self.assertIn("Cerfa 12948*06", form.display_name)
        with self._refused(ValidationError, "reference of the form"):
            form.text = False

    def test_every_value_has_a_source(self):
        values = self.env["dunforce.legal.value"].search([])
        self.assertTrue(all(value.source for value in values))
        doubtful = values.filtered(
            lambda value: value.status in ("doubtful", "announced")
        )
        self.assertTrue(all(value.note for value in doubtful))
