# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from unittest.mock import patch

from odoo.tools import mute_logger

from .common import FollowupCommon, june
from .test_run import RUN_LOGGER


class TestRunCron(FollowupCommon):
    """The job: whenever it comes, each company's day is done once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cron = cls.env.ref("dunforce_followup.followup_run_cron_run")
        # Only ours: other companies of the database have a life of their own.
        others = cls.env["res.company"].sudo().search([("id", "!=", cls.company.id)])
        others.dunforce_active = False
        cls.company.dunforce_start_date = june(1)
        cls.customer = cls._make_customer()
        cls.invoice = cls._make_invoice(cls.customer)

    def _call_job(self, day, hour=8):
        with self._on(day, hour), self.enter_registry_test_mode():
            self.cron.method_direct_trigger()

    def test_job_prepares_and_queues_the_day(self):
        self._call_job(june(4))
        run = self._as_robot("dunforce.followup.run").search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual((run.date, run.state), (june(4), "done"))
        self.assertEqual(self._get_levels(self.customer), [("1", "sending")])

    def test_frequency_of_the_job_does_not_matter(self):
        for hour in (5, 6, 7, 12, 20):
            self._call_job(june(4), hour)
            self._deliver(june(4))
        self.assertEqual(self._get_levels(self.customer), [("1", "done")])
        # The job did not run until the 15th: L2, due on the 11th, leaves then, once.
        for hour in (5, 6):
            self._call_job(june(15), hour)
            self._deliver(june(15))
        self.assertEqual(self._get_met(self.invoice), ["1", "2"])

    def test_company_without_follow_up_is_left_out(self):
        self.company.dunforce_active = False
        self._call_job(june(4))
        self.assertFalse(self._get_actions(self.customer))

    def test_trouble_of_one_company_does_not_stop_the_next(self):
        other = self.setup_other_company(name="Other creditor")["company"]
        other.write({"dunforce_active": True, "dunforce_start_date": june(1)})
        debtor = self._make_customer("Debtor")
        self._make_invoice(debtor, company=other)
        registered = self.env.registry["dunforce.followup.engine"]
        original = registered._get_setting

        def raising(engine, company, today):
            if company == self.company:
                raise ValueError("broken company")
            return original(engine, company, today)

        with (
            patch.object(registered, "_get_setting", raising),
            mute_logger(RUN_LOGGER),
        ):
            self._call_job(june(4))
        self.assertEqual(self._get_levels(self.customer), [])
        self.assertEqual(self._get_levels(debtor), [("1", "sending")])
