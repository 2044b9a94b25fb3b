# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from contextlib import contextmanager
from datetime import date, timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import SUPERUSER_ID
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.base.tests.common import DISABLED_MAIL_CONTEXT, MockSmtplibCase

from .common_ledger import Ledger

# (level, days from the due date, channel, mode, other values of the step)
LADDER = [
    ("0", -10),
    ("1", 3),
    ("2", 10),
    ("3", 20),
    ("4", 30, "email", "approval"),
    ("5", 45, "registered", "approval"),
]
# The company that the test tool has made before all tests, where it has.
READY = "__test__.dunforce_company"


def june(day):
    """Return that day of June 2026; past the 30th it goes on into July."""
    return date(2026, 5, 31) + timedelta(days=day)


@tagged("post_install", "-at_install")
class FollowupCommon(Ledger, MockSmtplibCase):
    """A French company with one plan, its people, and verbs to live its days.

    The generic chart loads fast and needs no localization; nothing tested here depends
    on account numbers.
    """

    country_code = "FR"
    chart_template = "generic_coa"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.france = cls.env.ref("base.fr")
        cls.env["dunforce.followup.plan"].search([]).active = False
        cls.controller = cls._make_user("controller", "user")
        cls.seller = cls._make_user("seller", "reader")
        cls.boss = cls._make_user("boss", "manager")
        cls.company.write(
            {
                "dunforce_start_date": date(2026, 1, 1),
                "dunforce_tz": "Europe/Paris",
                "dunforce_controller_id": cls.controller.id,
                "dunforce_manager_id": cls.boss.id,
                # Nothing depends on the hour, but in the tests about hours.
                "dunforce_hour_from": 0.0,
                "dunforce_hour_to": 24.0,
                "dunforce_hours_emails": False,
            }
        )
        cls.plan = cls._make_plan(LADDER)

    @classmethod
    def setup_independent_company(cls, **kwargs):
        """Take the company that is ready, else make one: Odoo's own runner has none."""
        ready = cls.env.ref(READY, raise_if_not_found=False)
        if not ready:
            return super().setup_independent_company(**kwargs)
        cls.env.user.company_ids += ready
        return ready

    @classmethod
    def make_ready_company(cls, env):
        """Make the company of all classes; what they do to it is rolled back."""
        if not env.ref(READY, raise_if_not_found=False):
            # Without the key, Odoo adds the country's own chart when it commits.
            context = {**DISABLED_MAIL_CONTEXT, "chart_template_load": True}
            cls.env = env(context=context)
            module, name = READY.split(".")
            company = cls._create_company(name="company_0_data")
            env["ir.model.data"].create(
                {
                    "module": module,
                    "name": name,
                    "model": company._name,
                    "res_id": company.id,
                }
            )

    @classmethod
    def _use_chart_template(cls, company, chart_template_ref=None):
        """Leave out the accounts' names in other languages: a fifth of the set-up."""
        charts = cls.env.registry["account.chart.template"]
        with patch.object(charts, "_load_translations", lambda *args, **kwargs: None):
            return super()._use_chart_template(company, chart_template_ref)

    @classmethod
    def _make_user(cls, login, role, **values):
        group = f"dunforce_followup.dunforce_followup_group_{role}"
        return new_test_user(
            cls.env,
            login,
            groups=f"base.group_user,{group}",
            email=f"{login}@creditor.example",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
            **values,
        )

    @classmethod
    def _make_plan(cls, steps, **values):
        """Return a plan made of (level, offset, channel, mode, other values) steps."""
        return cls.env["dunforce.followup.plan"].create(
            {
                "name": "Plan",
                "rollout": "configured",
                "step_ids": [
                    Command.create(cls._prepare_step_vals(rank, *step))
                    for rank, step in enumerate(steps, 1)
                ],
                **values,
            }
        )

    @classmethod
    def _prepare_step_vals(
        cls, rank, level, offset, channel="email", mode="auto", others=None
    ):
        return {
            "name": f"Step {rank}",
            "sequence": 10 * rank,
            "level": level,
            "delay_days": offset,
            "channel": channel,
            "mode": mode,
            **(others or {}),
        }

    @contextmanager
    def _on(self, day, hour=8):
        """Live that day: the clock of Python stands at `hour`, UTC."""
        with freeze_time(f"{day} {hour:02}:00:00"):
            yield

    @contextmanager
    def _refused(self, error, words):
        """Expect an error that says so, and leave nothing behind of what failed."""
        with self.assertRaisesRegex(error, words), self.env.cr.savepoint():
            yield

    def _as_robot(self, model):
        """Return the model as the job sees it: superuser, in our company."""
        return (
            self.env[model]
            .with_user(SUPERUSER_ID)
            .with_company(self.company)
            .with_context(**DISABLED_MAIL_CONTEXT)
        )

    def _run(self, day, company=None):
        """Prepare the day of the company, as the job does; nothing is sent."""
        with self._on(day):
            run = self._as_robot("dunforce.followup.run")._start(
                company or self.company, day
            )
            run._process()
        return run

    def _execute(self, day, company=None, hour=8):
        """Hand what is ready to the mail queue, at that hour UTC."""
        with self._on(day, hour):
            self._as_robot("dunforce.followup.action")._execute(
                company or self.company, day
            )

    def _deliver(self, day):
        """Let the mail queue leave to a server that accepts everything.

        What it was given is in `self.emails`.
        """
        with self._on(day), self.mock_smtplib_connection():
            self._as_robot("mail.mail").search(
                [("dunforce_action_id", "!=", False), ("state", "=", "outgoing")]
            ).send()

    def _live(self, day):
        """Live a whole day: prepare, hand over, deliver."""
        run = self._run(day)
        self._execute(day)
        self._deliver(day)
        return run

    def _approve(self, actions, day):
        """Approve as the credit controller, and let it leave the same day."""
        with self._on(day):
            actions.with_user(self.controller).action_approve()
        self._execute(day)
        self._deliver(day)

    def _get_file(self, partner, company=None):
        return self._as_robot("dunforce.followup").search(
            [
                ("partner_id", "=", partner.id),
                ("company_id", "=", (company or self.company).id),
            ]
        )

    def _pause(self, partner, until, day=None, **values):
        """Leave a customer alone until a day, as the credit controller does."""
        day = day or until - timedelta(days=10)
        with self._on(day):
            followups = self.env["dunforce.followup"].with_user(self.controller)
            return (
                self.env["dunforce.suspension"]
                .with_user(self.controller)
                .with_context(**DISABLED_MAIL_CONTEXT)
                .create(
                    {
                        "followup_id": followups._get_or_create(
                            self.company, partner
                        ).id,
                        "kind": "paused",
                        "reason": "Holidays",
                        "date_start": day,
                        "date_end": until,
                        **values,
                    }
                )
            )

    def _get_actions(self, partner, *states, kind="step"):
        """Return the actions of a customer, the oldest first."""
        domain = [("partner_id", "=", partner.id), ("kind", "=", kind)]
        if states:
            domain.append(("state", "in", states))
        return self._as_robot("dunforce.followup.action").search(domain, order="id")

    def _get_reason(self, partner):
        return self._get_file(partner).reason_code

    def _get_levels(self, partner, *states):
        """Return [(level, state)] of what was prepared for a customer, in order."""
        actions = self._get_actions(partner, *states)
        return [(action.level, action.state) for action in actions]

    def _get_met(self, invoice):
        """Return the levels of the steps that the items of an invoice hold."""
        items = self._as_robot("dunforce.followup.action.item").search(
            [("move_id", "=", invoice.id), ("live", "=", True)], order="id"
        )
        return items.mapped("level")
