# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import psycopg2

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import FollowupCommon, june
from .common_retention import OVER, RetentionCommon

HOURS = ("dunforce_hour_from", "dunforce_hour_to")
FIELDS = (*HOURS, "dunforce_approval", "dunforce_approval_days", "dunforce_local_time")


@tagged("post_install", "-at_install")
class TestContactHoursData(FollowupCommon):
    """Hours that mean nothing are refused; only the follow-up reads the others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls._make_customer(user_id=cls.seller.id)
        cls.file = (
            cls.env["dunforce.followup"]
            .with_user(cls.controller)
            ._get_or_create(cls.company, cls.partner)
        )

    def _refuse(self, record, vals, constraint):
        """Expect the database to refuse these values by that constraint."""
        with (
            self.subTest(vals=vals),
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(psycopg2.IntegrityError, constraint),
            self.env.cr.savepoint(),
        ):
            record.write(vals)
            record.flush_recordset()

    # What is entered

    def test_hours_of_a_company_go_forward_within_a_day(self):
        name = "dunforce_hours_forward"
        for hours in ((19.0, 9.0), (9.0, 9.0), (-1.0, 9.0), (9.0, 24.5)):
            vals = dict(zip(HOURS, hours, strict=True))
            self._refuse(self.company, vals, name)
        self.company.write({"dunforce_hour_from": 0.0, "dunforce_hour_to": 24.0})

    def test_saturday_of_a_company_may_be_off(self):
        name = "dunforce_saturday_forward"
        saturday = ("dunforce_saturday_from", "dunforce_saturday_to")
        for hours in ((12.0, 9.0), (-1.0, 9.0), (9.0, 25.0)):
            self._refuse(self.company, dict(zip(saturday, hours, strict=True)), name)
        self.company.write(dict.fromkeys(saturday, 9.0))

    def test_preferred_hours_go_forward_or_are_none(self):
        name = "dunforce_hours_forward"
        for hours in ((12.0, 9.0), (9.0, 9.0), (-1.0, 9.0), (9.0, 24.5), (9.0, 0.0)):
            vals = dict(zip(HOURS, hours, strict=True))
            self._refuse(self.partner, vals, name)
        self.partner.write({"dunforce_hour_from": 0.0, "dunforce_hour_to": 12.0})
        self.partner.write(dict.fromkeys(HOURS, 0.0))

    def test_approval_takes_no_negative_time(self):
        name = "dunforce_approval_days_not_negative"
        self._refuse(self.partner, {"dunforce_approval_days": -1}, name)

    def test_new_company_has_the_recommended_hours(self):
        company = self.env["res.company"].create({"name": "New"})
        self.assertEqual(company._get_contact_hours(), ((9.0, 19.0), (0.0, 0.0), False))
        self.assertTrue(company.dunforce_hours_emails)

    def test_manager_changes_the_hours_in_the_settings(self):
        self.env["res.config.settings"].create(
            {"dunforce_saturday_from": 9.0, "dunforce_saturday_to": 12.0}
        ).execute()
        self.assertEqual(self.company._get_contact_hours().saturday, (9.0, 12.0))

    # Who reads and writes

    def test_salesperson_reads_the_hours_on_the_file_of_his_customer(self):
        self.partner.write({"dunforce_hour_from": 9.0, "dunforce_hour_to": 12.0})
        names = ["contact_hour_from", "contact_hour_to", "local_time"]
        with self._on(june(5)):
            values = self.file.with_user(self.seller).read(names)[0]
        self.assertEqual(
            [values[name] for name in names], [9.0, 12.0, "10:00 (Europe/Paris)"]
        )

    def test_credit_controller_writes_them_on_the_file(self):
        self.file.write(
            {
                "contact_hour_from": 9.0,
                "contact_hour_to": 12.0,
                "approval_process": "Portal",
                "approval_days": 5,
            }
        )
        self.assertEqual(self.partner._get_preferred_hours(), (9.0, 12.0))
        self.assertEqual(self.partner.dunforce_approval, "Portal")
        self.assertEqual(self.partner.dunforce_approval_days, 5)

    def test_nobody_outside_the_follow_up_reads_them(self):
        for login, group in (
            ("clerk", "base.group_user"),
            ("visitor", "base.group_portal"),
            ("anybody", "base.group_public"),
        ):
            user = new_test_user(self.env, login, groups=group)
            own = user.partner_id.with_user(user)
            for name in FIELDS:
                with self.subTest(login=login, name=name):
                    self.assertNotIn(name, own.fields_get())
                    with self.assertRaises(AccessError):
                        own.read([name])

    def test_time_there_is_that_of_the_country(self):
        self.partner.write({"zip": "97400", "tz": "Europe/Paris"})
        with self._on(june(5)):
            self.assertEqual(self.partner.dunforce_local_time, "12:00 (Indian/Reunion)")

    # Two customers become one

    def _merge(self, own, others):
        source = self._make_customer("Dupond SARL", **others)
        self.partner.write(own)
        self.env.flush_all()
        self.env["base.partner.merge.automatic.wizard"]._merge(
            (source | self.partner).ids, self.partner
        )
        self.env.invalidate_all()

    def test_merged_customer_keeps_his_own_hours_as_a_whole(self):
        # Value by value, 14:00 to 12:00 would be left.
        self._merge(
            {"dunforce_hour_to": 12.0},
            {"dunforce_hour_from": 14.0, "dunforce_hour_to": 18.0},
        )
        self.assertEqual(self.partner._get_preferred_hours(), (0.0, 12.0))

    def test_merged_customer_takes_over_what_he_does_not_say(self):
        self._merge(
            {},
            {
                "dunforce_hour_from": 14.0,
                "dunforce_hour_to": 18.0,
                "dunforce_approval": "Portal",
                "dunforce_approval_days": 5,
            },
        )
        self.assertEqual(self.partner._get_preferred_hours(), (14.0, 18.0))
        self.assertEqual(self.partner.dunforce_approval, "Portal")
        self.assertEqual(self.partner.dunforce_approval_days, 5)

    def test_days_of_an_approval_stay_with_its_process(self):
        self._merge(
            {"dunforce_approval": "Mrs. Roy signs"},
            {"dunforce_approval": "Portal", "dunforce_approval_days": 5},
        )
        self.assertEqual(self.partner.dunforce_approval, "Mrs. Roy signs")
        self.assertEqual(self.partner.dunforce_approval_days, 0)


class TestContactHoursPrivacy(RetentionCommon):
    """A person is told what is held about him, and it goes with his file."""

    def setUp(self):
        super().setUp()
        self.person.write(
            {
                "dunforce_hour_from": 9.5,
                "dunforce_hour_to": 12.0,
                "dunforce_approval": "His daughter signs",
                "dunforce_approval_days": 3,
            }
        )

    def test_export_says_hours_as_clocks_do(self):
        data = self.env["dunforce.personal.data"].with_user(self.controller)
        section = data._read_personal_data(self.person)[0]
        texts = {
            value["label"]: value["text"] for value in section["records"][0]["values"]
        }
        self.assertEqual(texts["Preferred from"], "9:30")
        self.assertEqual(texts["Preferred until"], "12:00")
        self.assertEqual(texts["Approval process"], "His daughter signs")
        self.assertEqual(texts["Days of approval"], "3")

    def test_who_signs_is_forgotten_with_the_file_and_the_hours_stay(self):
        contact = self.env["res.partner"].create(
            {
                "name": "Her",
                "parent_id": self.person.id,
                "dunforce_approval": "She signs",
            }
        )
        self._make_rule("file")
        self._settle()
        self._pass(OVER)
        for one in (self.person, contact):
            self.assertFalse(one.dunforce_approval)
            self.assertEqual(one.dunforce_approval_days, 0)
        self.assertEqual(self.person._get_preferred_hours(), (9.5, 12.0))
