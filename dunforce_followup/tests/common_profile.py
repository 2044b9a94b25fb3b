# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo.fields import Command

from .common import june
from .common_score import TODAY, ScoreCommon

# Due dates a week apart, all of them well before the day of the score.
DUES = [june(1) - timedelta(days=7 * week) for week in range(15, 23)]


class ProfileCommon(ScoreCommon):
    """A customer whose ledger tells how he pays, and the profiles it may suggest."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.user_id = cls.seller
        cls.profiles = {
            profile.code: profile
            for profile in cls.env["dunforce.payer.profile"].search(
                [("code", "!=", False)]
            )
        }

    def _pay_late(self, *delays, partner=None, amounts=None):
        """Have an invoice a week, paid so many days late each."""
        amounts = amounts or [1000.0] * len(delays)
        for due, late, amount in zip(DUES, delays, amounts, strict=False):
            self._paid(due, late, amount, partner)

    def _suggest(self, *delays, **others):
        """Return the file of the customer who paid so, scored today."""
        self._pay_late(*delays, **others)
        return self._score(others.get("partner"))

    def _dispute(self, file, cause, outcome=None):
        """Open a dispute about a new invoice, and settle it when it has an outcome."""
        invoice = self._make_invoice(file.partner_id, TODAY + timedelta(days=20), 10.0)
        with self._on(june(5)):
            dispute = (
                self.env["dunforce.dispute"]
                .with_user(self.controller)
                .create(
                    {
                        "followup_id": file.id,
                        "cause_id": self.env.ref(
                            f"dunforce_followup.dispute_cause_{cause}"
                        ).id,
                        "line_ids": [
                            Command.set(invoice.line_ids.filtered("date_maturity").ids)
                        ],
                    }
                )
            )
            if outcome:
                dispute._settle(outcome, "Looked into")
        return dispute

    def _get_codes(self, file):
        return [code for code, _figures in file.profile_reasons or ()]

    def _read_suggestion(self, file, user=None, lang="en_US"):
        """Return what a user reads on the file."""
        file = file.with_user(user or self.seller).with_context(lang=lang)
        return self._squeeze(file.profile_suggestion or "")
