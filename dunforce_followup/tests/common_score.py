# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.tools import html2plaintext

from .common import FollowupCommon, june

TODAY = june(30)


class ScoreCommon(FollowupCommon):
    """A customer with a past, scored on 30 June as the night scores him."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls._make_customer()
        cls.classes = {
            record.code: record
            for record in cls.env["dunforce.risk.class"].search(
                [("is_scored", "=", True)]
            )
        }
        # What other customers did is not what is tested here.
        cls.behaviour = cls.env["dunforce.behaviour"]._of(cls.company)
        cls.behaviour.segments = {}

    def _paid(self, due, late, amount=1000.0, partner=None):
        """Have an invoice that was paid so many days late."""
        invoice = self._make_invoice(partner or self.customer, due, amount)
        self._pay(invoice, day=due + timedelta(days=late))
        return invoice

    def _score(self, partner=None, day=TODAY):
        file = self._as_robot("dunforce.followup")._get_or_create(
            self.company, partner or self.customer
        )
        with self._on(day):
            file._score()
        return file

    def _get_points(self, file):
        return {code: points for code, points, _figures in file.score_reasons}

    def _get_text(self, file):
        return self._squeeze(html2plaintext(file.with_user(self.seller).score_html))

    def _squeeze(self, text):
        return " ".join(text.split())

    def _night(self, day=TODAY):
        """Let the scheduled action score the company."""
        with self._on(day), self.enter_registry_test_mode():
            self.env.ref(
                "dunforce_followup.followup_scoring_cron_score"
            ).method_direct_trigger()
        self.env.invalidate_all()
