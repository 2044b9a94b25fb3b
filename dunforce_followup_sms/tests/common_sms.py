# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from contextlib import contextmanager
from unittest.mock import patch

from odoo.addons.base.tests.common import DISABLED_MAIL_CONTEXT
from odoo.addons.dunforce_followup.tests.common import FollowupCommon, june

from .provider import make_client, running_provider

MOBILE = "+33600000112"
LADDER = [
    ("1", 3, "sms"),
    ("2", 10, "call", "manual", {"sms_if_not_reached": True}),
    ("3", 20, "sms"),
]


class SmsCommon(FollowupCommon):
    """A private customer with a mobile, a plan with text messages, and a provider.

    The first reminder is due on the fourth of June, a Thursday.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.active = False
        cls.plan = cls._make_plan(LADDER)
        cls.company.phone = "+33 2 61 91 00 99"
        # Whoever signs has no number of his own here.
        cls.controller.phone = False
        cls.partner = cls._make_private()

    def setUp(self):
        super().setUp()
        running = running_provider()
        self.provider, self.address = running.__enter__()
        self.addCleanup(running.__exit__, None, None, None)

    @classmethod
    def _make_private(cls, name="Elodie Marchand", phone="06 00 00 01 12", **values):
        values = {"is_company": False, "phone": phone, "lang": "en_US", **values}
        return cls._make_customer(name, kind="consumer", **values)

    def _prepare(self, day=4, partner=None, **values):
        """Return the message about an invoice that is prepared on a day of June."""
        partner = partner or self.partner
        self._make_invoice(partner, june(day - 3), **values)
        self._run(june(day))
        return self._get_actions(partner)[-1:]

    def _queue(self, day=4, hour=8, partner=None, **values):
        """Return such a message, handed to the queue at an hour UTC."""
        action = self._prepare(day, partner, **values)
        self._execute(june(day), hour=hour)
        return action

    def _deliver_sms(self, day=4, hour=8, sure=True, address=None):
        """Let Odoo's job send what is in the queue, at that hour UTC."""
        with self._on(june(day), hour), self._client(sure, address):
            queue = self.env["sms.sms"].sudo().with_context(**DISABLED_MAIL_CONTEXT)
            queue._process_queue()

    @contextmanager
    def _client(self, sure=True, address=None):
        """Have every company send through the provider of this machine."""
        client = make_client(address or self.address, sure)
        companies = type(self.env["res.company"])
        crons = type(self.env["ir.cron"])
        with (
            patch.object(companies, "_get_sms_api_class", lambda company: client),
            # A test may not commit; that the queue does is tried on a real process.
            patch.object(crons, "_commit_progress", lambda *_args, **_values: 60.0),
        ):
            yield

    def _get_sms(self, actions):
        return (
            self.env["sms.sms"]
            .sudo()
            .search([("dunforce_action_id", "in", actions.ids)], order="id")
        )

    def _report(self, action, state):
        """Receive a delivery report, as the provider's client hands it over."""
        tracker = self.env["sms.tracker"].sudo()
        tracker = tracker.search([("sms_uuid", "=", action.message_ref)])
        known = self.env["sms.sms"].IAP_TO_SMS_STATE_SUCCESS.get(state)
        if known:
            tracker._action_update_from_sms_state(known)
        else:
            tracker._action_update_from_provider_error(state)

    def _get_tasks(self, partner, kind):
        return self._get_actions(partner, kind=kind)
