# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_release import ReleaseCommon, november
from .test_papers import ENGLISH, HOSTILE


@tagged("post_install", "-at_install")
class TestReleasePaper(ReleaseCommon):
    """The release on paper: what it says, and what it refuses to say."""

    def setUp(self):
        super().setUp()
        self.enterContext(self._on(november(10)))
        self.bank = self.env["res.partner"].create(
            {
                "name": "Banque du Midi",
                "is_company": True,
                "street": "1 cours Lafayette",
                "zip": "69003",
                "city": "Lyon",
                "dunforce_legal_form_id": self.env.ref(
                    "dunforce_followup.legal_form_sa"
                ).id,
                "company_registry": "552081317",
            }
        )

    def _read_release(self, **values):
        self.seizure.with_user(self.lawyer).write(values)
        return self._read("release", self.seizure)

    def test_release_after_payment_is_complete(self):
        self._pay_on(november(9))
        self._assert_says(
            self._read_release(
                third_party_id=self.bank.id,
                seized_what="solde créditeur du compte n° 4521",
                amount=10453.76,
                reference="D 2211",
            ),
            "Me Leroy, commissaire de justice 3 place Carnot 01000 Bourg-en-Bresse",
            "Lyon, le 10 novembre 2026",
            "MAINLEVÉE TOTALE DE SAISIE",
            f"notre référence {self.case.name} – votre référence D 2211",
            "Nous consentons à la mainlevée pure et simple de la saisie",
            "Bellerive SAS, société par actions simplifiée, dont le siège est situé "
            "8 quai Rambaud, 69002 Lyon, identifiée sous le numéro SIREN 552 081 317",
            "Débord SARL, société à responsabilité limitée",
            "Titre exécutoire : [à compléter]",
            "Acte de saisie du 3 novembre 2026",
            "Entre les mains de Banque du Midi, société anonyme, dont le siège est "
            "situé 1 cours Lafayette, 69003 Lyon",
            "Sommes ou biens saisis solde créditeur du compte n° 4521",
            "Montant saisi 10 453,76 €",
            "Le débiteur a payé le 9 novembre 2026 le principal de la créance ; les "
            "intérêts, indemnités et frais, soit 688,17 € à ce jour, restent dus.",
            "La mainlevée est totale : tout ce qui a été saisi redevient disponible.",
            "Elle ne vaut quittance que des sommes effectivement reçues",
            "Les frais de la mainlevée sont à notre charge.",
            "notifier la mainlevée au tiers saisi et en informer le débiteur",
            "Pour Bellerive SAS",
            "Signature :",
        )

    def test_who_has_paid_all_is_told_so(self):
        """His 700 € of credit exceed the 688.17 € of interest and indemnity."""
        self._pay_on(november(9))
        self._make_free_payment(700.0, november(9))
        text = self._read("release", self.seizure)
        self.assertIn(
            "Le débiteur a payé le 9 novembre 2026 les sommes pour lesquelles la "
            "saisie a été pratiquée.",
            text,
        )
        self.assertNotIn("restent dus", text)

    def test_nothing_needs_to_be_owed_any_more(self):
        """The other papers refuse to claim nothing; this one claims nothing."""
        self._pay_on(november(9))
        self.case.invalidate_recordset()
        with self._refused(UserError, "nothing is owed"):
            self._print("mandate", self.seizure)
        self.assertIn("MAINLEVÉE", self._read("release", self.seizure))

    def test_part_of_it_is_set_free(self):
        self._assert_says(
            self._read_release(
                amount=10453.76,
                release_extent="partial",
                release_amount=9000.0,
                release_reason="other",
                release_note="La saisie excédait ce qui est dû.",
            ),
            "MAINLEVÉE PARTIELLE DE SAISIE",
            "Nous consentons à la mainlevée partielle",
            "La saisie excédait ce qui est dû.",
            "limitée à 9 000,00 € ; la saisie est maintenue pour le surplus, soit "
            "1 453,76 €.",
        )

    def test_settlement_gives_its_day_and_who_bears_the_cost(self):
        talks = self._start(self.case, "settlement", november(4))
        self._record(talks, "signed", november(9))
        self._assert_says(
            self._read_release(release_bearer="debtor", release_note="Voir l'art. 2."),
            "Les parties ont signé un accord le 9 novembre 2026, en exécution duquel "
            "le créancier renonce à la saisie. Voir l'art. 2.",
            "à la charge du débiteur, au titre des frais de l'exécution (CPCE, "
            "art. L. 111-8).",
        )

    def test_day_of_a_settlement_that_nobody_knows_is_to_be_completed(self):
        self.assertIn(
            "un accord le [à compléter], en exécution",
            self._read_release(release_reason="settled"),
        )

    def test_what_is_not_known_is_to_be_completed(self):
        self._assert_says(
            self._read_release(),
            "Entre les mains de [à compléter]",
            "Sommes ou biens saisis [à compléter]",
            "Motif de la mainlevée [à compléter]",
        )

    def test_demand_and_goods_are_named(self):
        sale = self._seize(self.case, "sale", "demand")
        with self._refused(UserError, "nothing was seized yet"):
            self._print("release", sale)
        self._record(sale, "seized", november(16))
        sale.seized_what = "une presse plieuse"
        with self._on(november(17)):
            text = self._read("release", sale)
        self._assert_says(
            text,
            "Acte de saisie du 16 novembre 2026",
            ", le 3 novembre 2026",
            "Sommes ou biens saisis une presse plieuse",
            "notifier la mainlevée au détenteur des biens ou au tiers saisi",
        )

    def test_conservatory_seizure_names_its_leave(self):
        one = self._seize(self.case, "conservatory", "leave")
        self._record(one, "executed", november(5))
        text = self._read("release", one)
        self._assert_says(
            text,
            "La saisie a été pratiquée à titre conservatoire, sans titre exécutoire.",
            "Acte préalable",
            ", le 3 novembre 2026",
        )

    def test_title_is_named(self):
        order = self._file("ip", reference="2026/77", case=self.case)
        self._record(order, "request", november(3))
        event = self._record(order, "order", november(4))
        self.assertEqual(event.act_id.code, "order")
        order.sudo().title_on = november(5)
        self._assert_says(
            self._read("release", self.seizure),
            "Tribunal de commerce de Bourg-en-Bresse, n° 2026/77, exécutoire depuis "
            "le 5 novembre 2026",
        )

    def test_what_is_no_seizure_is_not_released(self):
        order = self._file("ip", case=self.case)
        with self._refused(UserError, "is no seizure"):
            self._print("release", order)
        with self._refused(UserError, "is no seizure"):
            order.action_print_release()

    def test_nothing_is_released_twice(self):
        self._pay_on(november(9))
        self._record(self.seizure, "released", november(9))
        with self._refused(UserError, "was released already"):
            self.seizure.action_print_release()

    def test_what_is_over_is_not_released(self):
        self._record(self.seizure, "empty", november(4))
        with self._refused(UserError, "nothing is left of it"):
            self.seizure.action_print_release()

    def test_somebody_must_receive_the_instruction(self):
        self.seizure.officer_id = False
        with self._refused(UserError, "choose the commissaire de justice first"):
            self.seizure.action_print_release()

    def test_no_more_is_set_free_than_was_seized(self):
        self.seizure.write({"release_extent": "partial", "amount": 500.0})
        with self._refused(UserError, "say which amount is set free"):
            self.seizure.action_print_release()
        self.seizure.release_amount = 500.0
        with self._refused(UserError, "release it all"):
            self.seizure.action_print_release()
        self.seizure.release_amount = 499.99
        self.assertTrue(self.seizure.action_print_release())

    def test_debtor_who_cannot_be_named_is_refused(self):
        self.debtor.street = False
        with self._refused(UserError, "address of Débord SARL is not complete"):
            self._print("release", self.seizure)

    def test_button_prints_the_paper(self):
        action = self.seizure.with_user(self.lawyer).action_print_release()
        self.assertEqual(action["report_name"], "dunforce_litigation.case_release")
        self.assertEqual(
            self.seizure._get_paper_name("release"),
            f"Mainlevée {self.case.name}".replace("/", "-"),
        )

    def test_text_of_the_user_is_no_markup(self):
        self.seizure.write(
            {
                "seized_what": HOSTILE,
                "release_note": HOSTILE,
                "release_reason": "other",
                "reference": HOSTILE,
                "event_ids": [
                    Command.update(self.seizure.event_ids.id, {"note": HOSTILE})
                ],
            }
        )
        html = self._print("release", self.seizure)
        self.assertNotIn("<script>alert", html)
        self.assertEqual(html.count("&lt;script&gt;"), 4)

    def test_paper_is_in_french_for_whoever_prints_it(self):
        self.lawyer.lang = "en_US"
        self._pay_on(november(9))
        text = self._read("release", self.seizure)
        self.assertIsNone(ENGLISH.search(text), ENGLISH.search(text))

    def test_refusal_is_in_the_language_of_who_prints(self):
        """The paper is French, the reason why there is none is the reader's."""
        self.lawyer.lang = "en_US"
        order = self._file("ip", case=self.case)
        with self._refused(UserError, "nothing is to be released"):
            self._print("release", order)

    def test_papers_of_another_company_are_not_printed(self):
        other = self.setup_other_company()["company"]
        stranger = self._make_litigator("stranger", "user")
        stranger.write(
            {"company_ids": [Command.set(other.ids)], "company_id": other.id}
        )
        reports = self.env["ir.actions.report"].with_user(stranger)
        with self.assertRaises(Exception):  # noqa: B017 (qweb wraps the refusal)
            reports._render_qweb_html(
                "dunforce_litigation.case_report_release", self.seizure.ids
            )
