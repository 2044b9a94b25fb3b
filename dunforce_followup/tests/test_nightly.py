# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from unittest.mock import patch

from odoo.tools import mute_logger

from .common import june
from .common_score import TODAY, ScoreCommon

LOGGER = "odoo.addons.dunforce_followup.models.nightly"
JOBS = (
    ("score", "dunforce.followup.scoring", "_score_company", "score_on"),
    ("forecast", "dunforce.followup.forecast", "_expect_company", "forecast_on"),
)


class TestNightly(ScoreCommon):
    """What the night works out, company by company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company(name="Other creditor")["company"]
        cls.other.dunforce_scoring = True
        files = cls.env["dunforce.followup"].sudo()
        debtor = cls._make_customer("Debtor")
        cls.file = files._get_or_create(cls.company, cls.customer)
        cls.others = files._get_or_create(cls.other, debtor)

    def _call(self, kind, day=TODAY):
        with self._on(day), self.enter_registry_test_mode():
            module = "scoring" if kind == "score" else kind
            xmlid = f"dunforce_followup.followup_{module}_cron_{kind}"
            self.env.ref(xmlid).method_direct_trigger()
        self.env.invalidate_all()

    def _breaking(self, model, method):
        """Have the method of the night fail for the first company."""
        registered = self.env.registry[model]
        original = getattr(registered, method)

        def raising(job, company, progress):
            if company == self.company:
                raise ValueError("broken company")
            return original(job, company, progress)

        return patch.object(registered, method, raising)

    def test_trouble_of_one_company_does_not_stop_the_next(self):
        for kind, model, method, field in JOBS:
            with (
                self.subTest(kind=kind),
                self._breaking(model, method),
                mute_logger(LOGGER),
            ):
                self._call(kind)
                self.assertFalse(self.file[field])
                self.assertEqual(self.others[field], TODAY)
            # The next time, who was left out is served.
            self._call(kind)
            self.assertEqual(self.file[field], TODAY)

    def test_trouble_is_told_with_its_company(self):
        for kind, model, method, _field in JOBS:
            with (
                self.subTest(kind=kind),
                self._breaking(model, method),
                self.assertLogs(LOGGER, "ERROR") as logs,
            ):
                self._call(kind, june(28))
            self.assertIn(self.company.name, "".join(logs.output))
