# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.tests import tagged

from odoo.addons.dunforce_followup.tests.common import june

from .common_sms import MOBILE, SmsCommon


@tagged("post_install", "-at_install")
class TestSmsNumbers(SmsCommon):
    """Whom a text message reaches, and the list of those whom none does."""

    def test_number_is_kept_in_the_international_form(self):
        self.assertEqual(self.partner.dunforce_sms_number, MOBILE)
        self.partner.phone = "01 44 55 66 77 / 06 00 00 03 31"
        self.assertEqual(self.partner.dunforce_sms_number, "+33600000331")

    def test_problems_are_named(self):
        table = {
            "02 61 91 00 71": "landline",
            "0892 69 69 69": "premium",
            "0800 10 20 30": "special",
            "112": "emergency",
            "06AB00CD12": "letters",
            "06 00 00": "invalid",
            "06 00 00 01 12 poste 4": "extension",
            "06 00 00 01 12 ou 06 00 00 01 13": "several",
            False: "missing",
        }
        for phone, problem in table.items():
            self.partner.phone = phone
            self.assertEqual(self.partner.dunforce_sms_problem, problem, phone)
            self.assertFalse(self.partner.dunforce_sms_number)

    def test_country_of_the_customer_reads_the_number(self):
        belgian = self._make_private(
            "Jan", "0470 12 34 56", country_id=self.env.ref("base.be").id
        )
        self.assertEqual(belgian.dunforce_sms_number, "+32470123456")
        belgian.country_id = self.france
        self.assertEqual(belgian.dunforce_sms_problem, "landline")

    def test_contact_without_country_takes_the_one_of_his_customer(self):
        contact = self._make_private(
            "Luc", "06 00 00 02 22", parent_id=self.partner.id, country_id=False
        )
        contact.country_id = False
        self.assertEqual(contact.dunforce_sms_number, "+33600000222")

    def _list(self, value):
        domain = [("has_sms_number", "=", value), ("partner_id", "in", self.all.ids)]
        files = self.env["dunforce.followup"].with_user(self.controller)
        return files.search(domain).partner_id

    def test_check_list_names_who_cannot_be_reached_and_why(self):
        landline = self._make_private("Bernard", "02 61 91 00 71")
        blocked = self._make_private("Blocked", "06 00 00 02 23")
        named = self._make_private("Named", "02 61 91 00 72")
        self._make_private("His", "06 00 00 02 24", parent_id=named.id, type="followup")
        self.env["phone.blacklist"].add("+33600000223")
        self.all = self.partner | landline | blocked | named
        for partner in self.all:
            self._make_invoice(partner)
        self._run(june(2))
        self.assertEqual(self._list(False), landline | blocked)
        self.assertEqual(self._list(True), self.partner | named)
        file = self._get_file(blocked)
        self.assertEqual(file.sms_problem, "blacklisted")
        self.assertEqual(self._get_file(landline).sms_problem, "landline")
        self.assertEqual(self._get_file(named).sms_number, "+33600000224")

    def test_blocked_number_gets_the_step_by_another_channel(self):
        self.env["phone.blacklist"].add(MOBILE)
        self.assertEqual(self._queue().channel, "email")

    def test_best_channel_of_a_private_person_is_a_call_then_sms(self):
        self.plan.active = False
        self._make_plan([("1", 3, "auto"), ("2", 10, "auto")])
        self.partner.followup_ids.unlink()
        self.assertEqual(self._prepare().channel, "call")
        with self._on(june(4)):
            self._get_actions(self.partner)._finish(june(4), result="not_reached")
        self._run(june(11))
        self.assertEqual(self._get_actions(self.partner)[-1].channel, "sms")

    def test_preferred_channel_can_be_sms(self):
        self.plan.active = False
        self._make_plan([("1", 3, "auto")])
        file = self.env["dunforce.followup"]._get_or_create(self.company, self.partner)
        file.channel = "sms"
        self.assertEqual(self._prepare().channel, "sms")

    def test_crowd_and_single_customers_get_the_same_channel(self):
        """Customers without a past are decided together: see `_judge_crowd`."""
        partners = [
            self._make_private(f"Crowd {n}", phone)
            for n, phone in enumerate(("06 00 00 11 00", "02 61 91 00 73"))
        ]
        for partner in partners:
            self._make_invoice(partner)
        self._run(june(4))
        channels = [self._get_actions(partner).channel for partner in partners]
        self.assertEqual(channels, ["sms", "email"])
