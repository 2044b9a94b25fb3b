# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import re
from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import html2plaintext

from .common_papers import SEPTEMBER, PapersCommon

HOSTILE = "<script>alert('x')</script>"
PROCEEDING_PAPERS = ("request_ip", "mandate", "claim_sheet")
# Words of the program that a French paper must not show.
ENGLISH = re.compile(r"\b(Invoice|Amount|Due date|Interest|Page|Court|None|False)\b")


@tagged("post_install", "-at_install")
class TestPapers(PapersCommon):
    """What each paper says, what it refuses, and that it is in French."""

    def test_notice_says_what_is_owed_until_when_and_how_to_pay(self):
        self._assert_says(
            self._read("notice", self._open_case(day=SEPTEMBER)),
            "MISE EN DEMEURE",
            "Lettre recommandée avec demande d'avis de réception",
            "Bellerive SAS Société par actions simplifiée 8 quai Rambaud 69002 Lyon",
            "SIREN : 552 081 317",
            "Débord SARL 1 rue de la Paix 01000 Bourg-en-Bresse",
            "Lyon, le 1er septembre 2026",
            f"{self.old.name} 01/04/2026 01/05/2026 10 000,00 € 10 000,00 €",
            "Pénalités de retard, jusqu'au 1er septembre 2026 inclus 413,76 €",
            "(1 facture ; C. com., art. L. 441-10, II et D. 441-5) 40,00 €",
            "Total 10 453,76 €",
            "de nous payer la somme de 10 453,76 € dans un délai de 8 jours",
            "FR76 3000 6000 0112 3456 7890 189",
            "articles 1344 et 1344-1 du code civil",
            "02/05/2026 30/06/2026 60 10 000,00 € 12,15 % 199,73 €",
            "01/07/2026 01/09/2026 63 10 000,00 € 12,40 % 214,03 €",
        )

    def test_request_is_complete(self):
        case = self._open_case(day=SEPTEMBER, description="Livré le 2 avril.")
        self._assert_says(
            self._read("request_ip", self._file(case=case)),
            "REQUÊTE EN INJONCTION DE PAYER",
            "Président du Tribunal de commerce de Bourg-en-Bresse",
            "Bellerive SAS, société par actions simplifiée, dont le siège est situé "
            "8 quai Rambaud, 69002 Lyon, identifiée sous le numéro SIREN 552 081 317",
            "Débord SARL, société à responsabilité limitée",
            "SIREN 732 829 320",
            "Livré le 2 avril.",
            "articles 1405 et suivants",
            "une cause contractuelle",
            "Rapprochement : solde du compte client en comptabilité 10 000,00 €",
            "Dû en droit (principal 10 000,00 €, intérêts 413,76 €) 10 413,76 €",
            "10 453,76 €",
            f"1 Facture n° {self.old.name} 01/04/2026 2 Relevé de compte 01/09/2026",
            "– Commandes et devis signés [à joindre]",
            "Fait à Lyon, le 1er septembre 2026",
            "Cerfa 12946*02".replace("*", ""),
        )

    def test_person_who_asks_a_court_says_more_of_himself(self):
        trader = self.env.ref("dunforce_followup.legal_form_ei")
        self.company.partner_id.dunforce_legal_form_id = trader
        self.debtor.dunforce_legal_form_id = trader
        text = self._read("request_ip", self._file())
        self._assert_says(
            text,
            "Bellerive SAS, entrepreneur individuel, profession [à compléter], de "
            "nationalité [à compléter], né(e) le [à compléter] à [à compléter], "
            "demeurant ou exerçant 8 quai Rambaud",
            "Débord SARL, entrepreneur individuel, demeurant ou exerçant",
        )

    def test_request_wants_a_court(self):
        proceeding = self._file(court_id=False)
        with self._refused(UserError, "choose the court first"):
            self._print("request_ip", proceeding)

    def test_request_is_for_procedures_without_a_hearing(self):
        with self._refused(UserError, "begins otherwise"):
            self._print("request_ip", self._file("substance"))

    def test_papers_want_the_address_of_the_debtor(self):
        proceeding = self._file()
        self.debtor.write({"street": False, "zip": False})
        for kind in PROCEEDING_PAPERS:
            with self._refused(UserError, r"not complete \(street, postcode\)"):
                self._print(kind, proceeding)

    def test_papers_want_the_right_number_of_the_debtor(self):
        proceeding = self._file()
        self.debtor.company_registry = "732829321"
        for kind in PROCEEDING_PAPERS:
            with self._refused(UserError, "The SIREN of Débord SARL is wrong"):
                self._print(kind, proceeding)

    def test_mandate_names_officer_title_and_deadlines(self):
        proceeding = self._file()
        self._record(proceeding, "request", date(2026, 8, 20), SEPTEMBER)
        self._record(proceeding, "order", date(2026, 8, 28), SEPTEMBER)
        text = self._read("mandate", proceeding)
        self._assert_says(
            text,
            "Me Leroy, commissaire de justice 3 place Carnot 01000 Bourg-en-Bresse",
            "MANDAT ET BORDEREAU DE TRANSMISSION",
            "Aucun titre exécutoire",
            "10 453,76 €",
            "FR76 3000 6000 0112 3456 7890 189",
        )
        for deadline in proceeding.deadline_ids.filtered("alive"):
            self.assertIn(deadline.by.strftime("%d/%m/%Y"), text)

    def test_mandate_wants_an_officer(self):
        proceeding = self._file(officer_id=False)
        with self._refused(UserError, "choose the commissaire de justice"):
            self._print("mandate", proceeding)

    def test_lawyer_reads_parties_claims_and_hearing(self):
        proceeding = self._file("substance")
        self._record(proceeding, "hearing", date(2026, 10, 15), SEPTEMBER)
        self._assert_says(
            self._read("claim_sheet", proceeding),
            "FICHE D'ASSIGNATION OU DE SAISINE",
            "Audience 15 octobre 2026",
            "Juridiction Tribunal de commerce de Bourg-en-Bresse",
            "10 000,00 € en principal",
            "413,76 € d'intérêts",
            "CPC, art. 700",
        )

    def test_settlement_has_blank_instalments_without_a_plan(self):
        text = self._read("settlement", self._open_case(day=SEPTEMBER))
        self._assert_says(
            text,
            "PROTOCOLE TRANSACTIONNEL",
            "Le débiteur reconnaît devoir au créancier la somme de 10 453,76 €",
            "Article 4 – Déchéance du terme",
            "mise en demeure",
            "C. civ., art. 2052",
            "Il ne constitue pas par lui-même un titre exécutoire",
            "Total 10 453,76 €",
        )
        # A trader need not write the sum in letters.
        self.assertNotIn("1376", text)

    def test_settlement_takes_over_the_plan_of_the_customer(self):
        case = self._open_case(day=SEPTEMBER)
        line = case.line_ids
        self.env["dunforce.payment.plan"].create(
            {
                "followup_id": case.followup_id.id,
                "made_on": SEPTEMBER,
                "line_ids": [Command.set(line.ids)],
                "instalment_ids": [
                    Command.create({"date": date(2026, month, 15), "amount": 5000.0})
                    for month in (10, 11)
                ],
            }
        )
        self._assert_says(
            self._read("settlement", case),
            "payer au créancier la somme de 10 000,00 €",
            "Sort du surplus de la créance, soit 453,76 €",
            "1 15 octobre 2026 5 000,00 €",
            "2 15 novembre 2026 5 000,00 €",
        )

    def test_who_is_no_trader_has_the_sum_in_letters(self):
        case = self._open_case(day=SEPTEMBER, debtor_quality="civil")
        self._assert_says(
            self._read("settlement", case),
            "(dix mille quatre cent cinquante-trois euros et soixante-seize centimes)",
            "C. civ., art. 1376",
        )

    def test_payment_is_not_asked_for_during_insolvency(self):
        case = self._open_insolvency(date(2026, 7, 1))
        with self._refused(UserError, "The payment cannot be asked for"):
            self._print("notice", case)

    def test_a_draft_is_marked(self):
        mark = "PROJET – dossier non encore approuvé"
        case = self._prepare_case(day=SEPTEMBER)
        self.assertIn(mark, self._read("notice", case))
        case.with_user(self.chief).action_approve()
        self.assertNotIn(mark, self._read("notice", case))

    def test_text_of_the_user_is_no_markup(self):
        self.debtor.name = HOSTILE
        case = self._open_case(day=SEPTEMBER, description=HOSTILE)
        case.cost_ids = [Command.create({"name": HOSTILE, "amount": 1.0})]
        proceeding = self._file(case=case, reference=HOSTILE)
        papers = [("notice", case), ("settlement", case)]
        papers += [(kind, proceeding) for kind in PROCEEDING_PAPERS]
        for kind, record in papers:
            with self.subTest(kind=kind):
                html = self._print(kind, record)
                self.assertNotIn("<script>alert", html)
                self.assertIn("&lt;script&gt;", html)

    def test_papers_are_in_french_for_whoever_prints_them(self):
        self.lawyer.lang = "en_US"
        case = self._open_case(day=SEPTEMBER)
        proceeding = self._file(case=case)
        papers = [("notice", case), ("settlement", case)]
        papers += [(kind, proceeding) for kind in PROCEEDING_PAPERS]
        for kind, record in papers:
            with self.subTest(kind=kind):
                body = self._print(kind, record).split("<main>")[1]
                text = html2plaintext(body, include_references=False)
                self.assertIsNone(ENGLISH.search(text), ENGLISH.search(text))

    def test_papers_are_printed_where_french_is_not_installed(self):
        self.env["res.users"].search([("lang", "=", "fr_FR")]).lang = "en_US"
        self.env["res.partner"].search([("lang", "=", "fr_FR")]).lang = "en_US"
        self.env["res.lang"].search([("code", "=", "fr_FR")]).active = False
        self._assert_says(
            self._read("notice", self._open_case(day=SEPTEMBER)),
            "Lyon, le 1er septembre 2026",
            "Total 10 453,76 €",
        )

    def test_a_paper_has_the_number_of_its_case(self):
        case = self._open_case(day=SEPTEMBER)
        self.assertEqual(
            case._get_paper_name("notice"),
            f"Mise en demeure {case.name}".replace("/", "-"),
        )
