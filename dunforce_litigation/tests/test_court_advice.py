# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from .common import TODAY, LitigationCommon

COMMERCIAL, CIVIL = "Both parties are traders", "The debtor is no trader"
LAWYER, NO_LAWYER = "A lawyer is compulsory", "No lawyer is needed"
ATTEMPT = "An amicable attempt must come first, else the claim is inadmissible"
PRUDENT = "Whether an amicable attempt must come first is not settled"
NO_APPEAL = "There is no appeal at this amount"
# Postcode and town of the debtor, the courts of traders (C. com. L721-3, L731-1; for
# Paris and Nanterre décret 2024-674) and the enforcement judge (CPCE R511-2).
PLACES = {
    "75": ("75008", "Paris", ["tae_paris"], ["tj_paris"]),
    "57": ("57000", "Metz", ["tjcc_metz"], ["tj_metz"]),
    "67": ("67000", "Strasbourg", ["tjcc_strasbourg"], ["tj_strasbourg"]),
    "33": ("33500", "Libourne", ["tc_libourne"], ["tj_libourne"]),
    "971": ("97110", "Pointe-à-Pitre", ["tmc_pointe_a_pitre"], ["tj_pointe_a_pitre"]),
    "2A": ("20000", "Ajaccio", ["tc_ajaccio"], ["tj_ajaccio"]),
    "01": ("01000", "Bourg en Bresse", ["tc_bourg_en_bresse"], ["tj_bourg_en_bresse"]),
    "92": ("92100", "Boulogne-Billancourt", ["tae_nanterre"], ["tj_nanterre"]),
}


class TestCourtAdvice(LitigationCommon):
    """Before which court, with whom, and what comes first (LEGAL_FR.md, 5.1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.count = 0

    def _sue(self, amount=4000.0, day=TODAY, facts=None, **partner):
        """Return a draft case of a new debtor, as the clerk prepares it."""
        type(self).count += 1
        form = self.env.ref("dunforce_followup.legal_form_sarl").id
        values = {"dunforce_legal_form_id": form, "zip": "01000", "city": "Bourg"}
        kind = partner.pop("kind", "business")
        debtor = self._make_customer(f"D{self.count}", kind, **{**values, **partner})
        invoice = self._make_invoice(debtor, date(2026, 6, 1), amount)
        return self._prepare_case(invoice, day, **(facts or {}))

    def _advise(self, case, need, day=TODAY):
        with self._on(day):
            courts, words = case._advise_court(need)
        return courts, "\n".join(words)

    def _check_words(self, text, said=(), unsaid=()):
        for words in said:
            self.assertIn(words, text)
        for words in unsaid:
            self.assertNotIn(words, text)

    def test_places(self):
        for code, (zipcode, city, commercial, judge) in PLACES.items():
            with self.subTest(code):
                country = self.env.ref("base.gp" if code == "971" else "base.fr")
                case = self._sue(zip=zipcode, city=city, country_id=country.id)
                self.assertEqual(case.department, code)
                courts, text = self._advise(case, "order")
                self.assertEqual(courts[:1].mapped("code"), commercial)
                self._check_words(text, [courts[:1].name, COMMERCIAL, NO_LAWYER])
                # Before a suit the president may allow the seizure too (L511-3).
                courts, text = self._advise(case, "jex")
                self.assertIn(judge[0], courts.mapped("code"))
                self.assertIn(commercial[0], courts.mapped("code"))
                self._check_words(text, ["enforcement judge", "CPCE L511-3"])

    def test_only_a_whole_department_decides_by_itself(self):
        for code, court in (("2A", "tc_ajaccio"), ("57", False), ("33", False)):
            with self.subTest(code):
                zipcode, city, *_courts = PLACES[code]
                case = self._sue(zip=zipcode, city=city, facts={"insolvency": "none"})
                procedure = self.env.ref("dunforce_litigation.procedure_ip")
                with self._on(TODAY):
                    vals = case._prepare_proceeding_vals(procedure)
                found = self.env["dunforce.court"].browse(vals.get("court_id") or [])
                self.assertEqual(found.code, court)

    def test_seats_of_part_of_a_department_are_proposed_with_doubt(self):
        case = self._sue(zip="33000", city="Nullepart-sur-Mer")
        courts, text = self._advise(case, "order")
        self.assertEqual(set(courts.mapped("code")), {"tc_bordeaux", "tc_libourne"})
        self._check_words(text, ["To be chosen:"], ["Probably"])

    def test_no_department(self):
        case = self._sue(zip=False, city=False)
        self.assertFalse(case.department)
        courts, text = self._advise(case, "order")
        self.assertFalse(courts)
        self._check_words(text, ["enter the department", COMMERCIAL])

    def test_nobody_knows_what_the_debtor_is(self):
        case = self._sue(dunforce_legal_form_id=False)
        courts, text = self._advise(case, "substance")
        self.assertFalse(courts)
        self.assertIn("Say what the debtor is", text)

    def test_qualities(self):
        """C. com. L721-3; COJ L211-3; a civil creditor chooses."""
        rows = [
            ({"debtor_quality": "trader"}, ["tc"], [COMMERCIAL], [CIVIL, ATTEMPT]),
            ({"debtor_quality": "civil"}, ["tj", "tprx"], [CIVIL, ATTEMPT], []),
            ({"debtor_quality": "consumer"}, ["tj", "tprx"], [CIVIL, ATTEMPT], []),
            ({"debtor_quality": "public"}, [], ["administrative"], [CIVIL, ATTEMPT]),
            (
                {"debtor_quality": "trader", "creditor_quality": "civil"},
                ["tc", "tj", "tprx"],
                ["may choose between both", ATTEMPT],
                [],
            ),
            (
                {"debtor_quality": "consumer", "cause": "bill"},
                ["tc"],
                ["Bills of exchange"],
                [CIVIL, ATTEMPT],
            ),
        ]
        for facts, kinds, said, unsaid in rows:
            with self.subTest(facts):
                case = self._sue(facts=facts, city="Nulle")
                courts, text = self._advise(case, "substance")
                self.assertEqual(sorted(set(courts.mapped("kind"))), kinds)
                self._check_words(text, said, unsaid)

    def test_thresholds(self):
        """CPC 750-1, 761, 853; C. com. R721-6 and COJ R211-3-24: all "up to"."""
        rows = [
            ("consumer", 5000.0, [NO_LAWYER, ATTEMPT, NO_APPEAL], [LAWYER]),
            ("consumer", 5000.01, [NO_LAWYER], [ATTEMPT, NO_APPEAL, LAWYER]),
            ("consumer", 10000.0, [NO_LAWYER], [ATTEMPT, LAWYER]),
            ("consumer", 10000.01, [LAWYER], [ATTEMPT, NO_LAWYER]),
            ("trader", 5000.0, [NO_LAWYER, NO_APPEAL], [ATTEMPT, LAWYER]),
            ("trader", 5000.01, [NO_LAWYER], [ATTEMPT, NO_APPEAL]),
            ("trader", 10000.0, [NO_LAWYER], [LAWYER]),
            ("trader", 10000.01, [LAWYER], [NO_LAWYER]),
        ]
        for quality, amount, said, unsaid in rows:
            with self.subTest(f"{quality} {amount}"):
                case = self._sue(amount, facts={"debtor_quality": quality})
                _courts, text = self._advise(case, "substance")
                self._check_words(text, said, unsaid)
                _courts, text = self._advise(case, "provisional")
                said = [PRUDENT if words == ATTEMPT else words for words in said]
                self._check_words(text, said, unsaid)
                # The request of an order never needs a lawyer, nor is there an appeal.
                _courts, text = self._advise(case, "order")
                self._check_words(text, [NO_LAWYER], [LAWYER, NO_APPEAL, ATTEMPT])
                small = PRUDENT in said
                self._check_words(
                    text, *([[PRUDENT], []] if small else [[], [PRUDENT]])
                )

    def test_proximity_chambers_up_to_ten_thousand(self):
        """COJ L212-8; Oyonnax lies in the area of the chamber of Nantua."""
        for amount, first in (
            (10000.0, "tprx_nantua"),
            (10000.01, "tj_bourg_en_bresse"),
        ):
            with self.subTest(amount):
                facts = {"debtor_quality": "consumer"}
                case = self._sue(amount, facts=facts, zip="01130", city="Nantua")
                courts, _text = self._advise(case, "substance")
                self.assertEqual(courts[0].code, first)

    def test_lease_and_credit_whatever_the_amount(self):
        """COJ L213-4-3 s.; no lawyer before this judge (CPC 761, 1°)."""
        for matter, words in (("lease", "Residential leases"), ("credit", "Consumer")):
            for amount in (4000.0, 20000.0):
                with self.subTest(f"{matter} {amount}"):
                    facts = {"debtor_quality": "consumer", "matter": matter}
                    case = self._sue(amount, facts=facts, zip="75008", city="Paris")
                    courts, text = self._advise(case, "substance")
                    self.assertIn("tj", courts.mapped("kind"))
                    self.assertNotIn("tae", courts.mapped("kind"))
                    self._check_words(text, [words, NO_LAWYER], [LAWYER])
                    self.assertEqual(ATTEMPT in text, amount <= 5000)

    def test_contribution_of_the_economic_tribunals(self):
        """Loi 2023-1059, article 27: above 50 000 €, from 250 employees on."""
        rows = [
            # claim, employees, turnover, profit; what is due, "" nothing, "?" unknown
            (50000.0, 300, 60e6, 4e6, ""),
            (50000.01, 249, 60e6, 4e6, ""),
            (50000.01, 250, 60e6, 4e6, "1500.00"),
            (100000.0, 300, 50e6, 4e6, ""),
            (100000.0, 300, 60e6, 3e6, ""),
            (100000.0, 300, 60e6, 3000001.0, "3000.00"),
            (2000000.0, 300, 60e6, 4e6, "50000"),
            (100000.0, 300, 1600e6, 1.0, "5000.00"),
            (3000000.0, 300, 1600e6, 1.0, "100000"),
            (100000.0, 300, 1600e6, -1.0, ""),
            (100000.0, 0, 0, 0, "?"),
            (100000.0, 300, 0, 0, "?"),
        ]
        for amount, employees, turnover, profit, due in rows:
            with self.subTest(f"{amount} {employees} {turnover} {profit}"):
                self.company.write(
                    {
                        "dunforce_employees": employees,
                        "dunforce_turnover": turnover,
                        "dunforce_profit": profit,
                    }
                )
                case = self._sue(amount, zip="92100", city="Nanterre")
                _courts, text = self._advise(case, "substance")
                if due == "?":
                    self._check_words(text, ["enter employees, turnover and profit"])
                elif due:
                    self._check_words(text, [f"a contribution of {due}"])
                else:
                    self._check_words(text, [], ["contribution"])

    def test_contribution_is_of_the_economic_tribunals_only(self):
        for zipcode, city, expected in (
            ("75008", "Paris", True),
            ("01000", "Bourg-en-Bresse", False),
            ("67000", "Strasbourg", False),
        ):
            with self.subTest(city):
                case = self._sue(100000.0, zip=zipcode, city=city)
                _courts, text = self._advise(case, "substance")
                self.assertEqual("contribution" in text, expected)

    def test_contribution_after_the_experiment_is_not_known(self):
        """The twelve tribunals are tried until 2028-12-31."""
        day = date(2029, 1, 2)
        case = self._sue(100000.0, day, zip="75008", city="Paris")
        _courts, text = self._advise(case, "substance", day)
        self.assertNotRegex(text, r"contribution of \d")

    def test_advice_is_in_the_option_and_in_the_proceeding(self):
        case = self._open_case(insolvency="none")
        with self._on(TODAY):
            case.action_compare()
            option = case.option_ids.filtered(
                lambda one: one.procedure_id.code == "substance"
            )
            self.assertIn("Bourg-en-Bresse", option.conditions_html)
            self.assertIn(NO_LAWYER, option.conditions_html)
            one = self._start(case, "substance")
            self.assertEqual(
                one.proposed_court_ids.mapped("code"), ["tc_bourg_en_bresse"]
            )
            self.assertIn(COMMERCIAL, one.court_advice)

    def test_over_indebted_and_foreign_debtors_have_no_french_suit(self):
        germany = self.env.ref("base.de")
        case = self._sue(country_id=germany.id, zip="10115", city="Berlin")
        self.assertFalse(case.department)
        self.assertEqual(case.residence, "abroad")
        courts, _text = self._advise(case, "order")
        self.assertFalse(courts)

    def test_debtor_of_the_pacific_lives_overseas_not_abroad(self):
        """CPC 643, 1°: New Caledonia, Polynesia, Wallis and Futuna: one month."""
        for country in ("nc", "pf", "wf"):
            with self.subTest(country):
                place = self.env.ref(f"base.{country}")
                case = self._sue(country_id=place.id, zip="98800", city="Nouméa")
                self.assertEqual(case.residence, "overseas")
