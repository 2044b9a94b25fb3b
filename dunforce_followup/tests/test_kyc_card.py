# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, new_test_user

from .common import june
from .common_kyc import KycCommon

PEUGEOT = "552100554"


class TestKycCard(KycCommon):
    """Who the customer is in law, and whether he can pay."""

    def _read(self, *names, user=None, day=None):
        self.env.invalidate_all()
        with self._on(day or june(8)):
            file = self.file.with_user(user or self.controller)
            values = [file[name] for name in names]
        return values if len(values) > 1 else values[0]

    def test_siret_of_the_contact_is_read_as_its_siren(self):
        self.business.company_registry = "732 829 320 00074"
        self.assertEqual(
            self._read("kyc_siren", "kyc_identity_state"), ["732829320", "to_check"]
        )

    def test_siren_is_found_in_the_vat_number(self):
        self.business.write({"vat": "FR96552100554", "company_registry": False})
        self.assertEqual(self._read("kyc_siren"), PEUGEOT)

    def test_wrong_numbers_are_shown_with_their_reason_and_nothing_is_refused(self):
        cases = [
            ("552100555", False, "wrong check digit"),
            ("55210055", False, "9 and 14 digits"),
            ("SIREN 552100554", False, "made of digits"),
            (PEUGEOT, "FR82542065479", "not that of company 552100554"),
        ]
        for registry, vat, words in cases:
            with self.subTest(registry=registry, vat=vat):
                self.business.write({"company_registry": registry, "vat": vat})
                state, note = self._read("kyc_identity_state", "kyc_identity_note")
                self.assertEqual(state, "wrong")
                self.assertIn(words, note)

    def test_foreign_number_waits_for_a_person(self):
        self.business.write(
            {"country_id": self.env.ref("base.de").id, "company_registry": "HRB 12345"}
        )
        self.assertEqual(
            self._read("kyc_siren", "kyc_identity_state"), ["HRB12345", "to_check"]
        )

    def test_check_says_who_found_it_where_and_when(self):
        file = self.file.with_user(self.controller)
        with self._on(june(8)):
            file.write({"kyc_registry": PEUGEOT, "kyc_register": "sirene"})
            file.action_check_identity()
        state, note = self._read("kyc_identity_state", "kyc_identity_note")
        self.assertEqual(state, "checked")
        for words in ("06/08/2026", self.controller.name, "Sirene (INSEE)"):
            self.assertIn(words, note)
        self.assertEqual(self.business.dunforce_checked_on, june(8))

    def test_another_number_is_to_be_checked_again(self):
        self.test_check_says_who_found_it_where_and_when()
        self.business.company_registry = "542065479"
        self.assertEqual(self._read("kyc_identity_state"), "to_check")
        self.business.company_registry = PEUGEOT
        self.assertEqual(self._read("kyc_identity_state"), "checked")

    def test_what_cannot_be_found_is_not_checked(self):
        file = self.file.with_user(self.controller)
        with self._on(june(8)), self.assertRaisesRegex(UserError, "no registration"):
            file.action_check_identity()
        file.kyc_registry = "552100555"
        with self._on(june(8)), self.assertRaisesRegex(UserError, "check digit"):
            file.action_check_identity()
        file.kyc_registry = PEUGEOT
        with self._on(june(8)), self.assertRaisesRegex(UserError, "Choose the reg"):
            file.action_check_identity()

    def test_controller_writes_the_card_without_the_right_to_change_contacts(self):
        self.assertFalse(self.business.with_user(self.controller).has_access("write"))
        with self._on(june(8)):
            self.file.with_user(self.controller).write(
                {
                    "kyc_legal_form_id": self.sas.id,
                    "kyc_founded_on": june(1),
                    "kyc_employees": 12,
                    "kyc_rating": 14.5,
                    "kyc_rating_scale": "20",
                    "kyc_rating_source": "Credit insurer",
                    "kyc_rating_date": june(1),
                }
            )
        partner = self.business
        self.assertEqual(partner.dunforce_legal_form_id.trader, "commercial")
        self.assertEqual(
            (partner.dunforce_employees, partner.dunforce_rating), (12, 14.5)
        )
        self.assertEqual(partner.dunforce_rating_source, "Credit insurer")

    def test_controller_fills_the_card_on_the_screen(self):
        with self._on(june(8)), Form(self.file.with_user(self.controller)) as form:
            form.kyc_registry = "552 100 554"
            form.kyc_rating_scale = "10"
            form.kyc_rating = 7
            form.kyc_rating_date = june(5)
            with form.piece_ids.new() as piece:
                piece.type_id = self.kbis
                piece.date_issue = june(1)
        self.assertEqual(self.business.dunforce_siren, PEUGEOT)
        self.assertEqual(self.file.piece_ids.date_end.isoformat(), "2027-06-01")

    def test_impossible_ratings_are_refused_by_name(self):
        good = {"dunforce_rating_scale": "20", "dunforce_rating_date": june(1)}
        cases = [
            ({**good, "dunforce_rating": 20.5}, "between 0 and 20"),
            ({**good, "dunforce_rating": -1.0}, "between 0 and 20"),
            ({"dunforce_rating": 12.0}, "on which scale"),
            (
                {"dunforce_rating": 12.0, "dunforce_rating_scale": "20"},
                "on which day Martin SA",
            ),
            (
                {**good, "dunforce_rating_date": june(9)},
                "cannot have been rated in the future",
            ),
        ]
        for vals, words in cases:
            with (
                self.subTest(words=words),
                self._on(june(8)),
                self.assertRaisesRegex(ValidationError, words),
                self.env.cr.savepoint(),
            ):
                self.business.write(vals)

    def test_impossible_ages_and_sizes_are_refused(self):
        for words, vals in (
            ("founded in the future", {"dunforce_founded_on": june(9)}),
            ("no employees", {"dunforce_employees": -3}),
        ):
            with (
                self._on(june(8)),
                self.assertRaisesRegex(ValidationError, words),
                self.env.cr.savepoint(),
            ):
                self.business.write(vals)

    def test_rating_is_stale_after_twelve_months_and_says_nothing_then(self):
        self.business.write(
            {
                "dunforce_rating": 5.0,
                "dunforce_rating_scale": "20",
                "dunforce_rating_date": june(8),
            }
        )
        last, over = june(8).replace(year=2027), june(9).replace(year=2027)
        self.assertFalse(self._read("kyc_rating_stale", day=last))
        self.assertTrue(self._read("kyc_rating_stale", day=over))
        self.assertEqual(self.business._get_rating_risk(last), 0.75)
        self.assertIsNone(self.business._get_rating_risk(over))

    def test_rating_that_the_database_should_not_hold_breaks_nothing(self):
        self.env.cr.execute(
            "UPDATE res_partner SET dunforce_rating = 900, dunforce_rating_scale = '20'"
            ", dunforce_rating_date = '2026-06-01' WHERE id = %s",
            [self.business.id],
        )
        self.env.invalidate_all()
        self.assertIsNone(self.business._get_rating_risk(june(8)))

    def test_salesperson_sees_the_card_of_his_own_customer_and_changes_nothing(self):
        self.business.write({"company_registry": PEUGEOT})
        self.assertEqual(self._read("kyc_siren", user=self.seller), PEUGEOT)
        with self.assertRaises(AccessError):
            self.file.with_user(self.seller).kyc_registry = "542065479"
        with self.assertRaises(AccessError):
            self.file.with_user(self.seller).action_check_identity()
        with self.assertRaises(AccessError):
            self.business.with_user(self.seller).read(["dunforce_rating"])

    def test_who_does_not_follow_up_still_works_with_contacts(self):
        clerk = new_test_user(self.env, "clerk", "base.group_partner_manager")
        contacts = self.env["res.partner"].with_user(clerk)
        partner = contacts.create({"name": "New SA", "company_registry": "1"})
        partner.write({"vat": "FR96552100554", "company_registry": PEUGEOT})
        self.assertEqual(partner.sudo().dunforce_siren, PEUGEOT)
        with self.assertRaises(AccessError):
            partner.read(["dunforce_rating"])


class TestKycState(KycCommon):
    """Complete, incomplete or expired, and what is missing in words."""

    def _read(self, file=None, user=None):
        self.env.invalidate_all()
        with self._on(june(8)):
            file = (file or self.file).with_user(user or self.controller)
            return file.kyc_state, file.kyc_missing

    def _complete(self):
        self.business.write(
            {"company_registry": PEUGEOT, "dunforce_legal_form_id": self.sas.id}
        )
        return self._make_piece(june(8), date_issue=june(1))

    def test_what_is_missing_is_said(self):
        self.assertEqual(
            self._read(),
            ("incomplete", "Missing: registration number, legal form, Kbis extract."),
        )

    def test_card_is_complete_with_all_that_its_kind_asks_for(self):
        self._complete()
        self.assertEqual(self._read(), ("complete", ""))

    def test_expired_document_is_named(self):
        piece = self._complete()
        piece.date_end = june(7)
        self.assertEqual(self._read(), ("expired", "Expired: Kbis extract."))
        piece.date_end = june(8)
        self.assertEqual(self._read(), ("complete", ""))

    def test_unknown_kind_is_the_first_thing_to_ask(self):
        self.business.dunforce_kind = False
        self.assertEqual(self._read(), ("incomplete", "Missing: customer kind."))

    def test_manager_says_what_is_required_of_whom(self):
        self._complete()
        self.rib.with_user(self.boss).for_business = True
        self.assertEqual(self._read(), ("incomplete", "Missing: Bank details (RIB)."))
        self.assertFalse(self.rib.with_user(self.controller).has_access("write"))

    def test_state_does_not_depend_on_who_looks(self):
        self._complete()
        self._make_piece(type_id=self.rib.id, date_end=june(1))
        expired = ("expired", "Expired: Bank details (RIB).")
        self.assertEqual(self._read(user=self.seller), expired)
        self.assertEqual(self._read(), expired)

    def test_filters_find_what_the_card_shows(self):
        """The query says the same as the rule, of every customer."""
        self._complete()
        files = self.file | self.home
        for name, values in (
            ("Wrong", {"company_registry": "552100555"}),
            ("Town hall", {"kind": "public"}),
            ("Known town", {"kind": "public", "company_registry": PEUGEOT}),
            ("Unknown", {"kind": False}),
            ("Consumer", {"kind": "consumer", "is_company": False}),
            ("Expired", {"kind": "consumer", "is_company": False}),
        ):
            partner = self._make_customer(name, **values)
            files |= self.file._get_or_create(self.company, partner)
        self._make_piece(
            followup_id=files[-1].id, type_id=self.rib.id, date_end=june(1)
        )
        files = files.with_user(self.controller)
        self.env.flush_all()
        with self._on(june(8)):
            found = {}
            for state in ("complete", "incomplete", "expired"):
                own = [("kyc_state", "=", state), ("id", "in", files.ids)]
                found[state] = files.search(own)
                self.assertEqual(
                    found[state],
                    files.filtered(lambda one, s=state: one.kyc_state == s),
                )
            names = {
                state: set(own.partner_id.mapped("name"))
                for state, own in found.items()
            }
        self.assertEqual(names["complete"], {"Martin SA", "Known town", "Consumer"})
        self.assertEqual(names["expired"], {"Expired"})
        self.assertEqual(
            names["incomplete"], {"Rosa Delmas", "Wrong", "Town hall", "Unknown"}
        )

    def test_salesperson_may_use_the_filter(self):
        files = self.env["dunforce.followup"].with_user(self.seller)
        with self._on(june(8)):
            found = files.search([("kyc_state", "!=", "complete")])
        self.assertEqual(found, self.file | self.home)

    def test_partner_repeats_what_is_missing(self):
        with self._on(june(8)):
            partner = self.business.with_user(self.controller)
            self.assertIn("legal form", partner.followup_kyc_missing)
