# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_papers import SEPTEMBER, PapersCommon

CASE_PAPERS = ("notice", "settlement", "vat_duplicate")


@tagged("post_install", "-at_install")
class TestPapersAmounts(PapersCommon):
    """The amounts of the papers, by hand."""

    def test_notice_leaves_costs_with_the_creditor(self):
        case = self._open_case(day=SEPTEMBER)
        case.cost_ids = [Command.create({"name": "Requête", "amount": 33.47})]
        text = self._read("notice", case)
        self.assertNotIn("33,47", text)
        self.assertIn("Total 10 453,76 €", text)

    def test_consumer_owes_neither_indemnity_nor_penalties_before_a_notice(self):
        person = self._make_customer("Jean Dupont", kind="consumer", is_company=False)
        invoice = self._make_invoice(person, date(2026, 5, 1), 500.0)
        text = self._read("notice", self._prepare_case(invoice, SEPTEMBER))
        self._assert_says(text, "Total 500,00 €", "Elle fait courir les intérêts")
        self.assertNotIn("Indemnité", text)
        self.assertNotIn("40,00", text)
        self.assertNotIn("sans qu'un rappel", text)

    def test_request_shows_how_payments_were_imputed(self):
        self._pay(self.old, 1000.0, date(2026, 6, 30))
        # 199.73 € of interest are paid first, then 800.27 € of the debt.
        text = self._read("request_ip", self._file())
        self._assert_says(
            text,
            "Paiement du 30/06/2026 : 1 000,00 €, imputé pour 199,73 € sur les "
            "intérêts et 800,27 € sur le principal",
            "01/07/2026 01/09/2026 63 9 199,73 € 12,40 % 196,90 €",
            "solde du compte client en comptabilité 9 000,00 €",
            "Dû en droit (principal 9 199,73 €, intérêts 196,90 €) 9 396,63 €",
            "Total 9 436,63 €",
            "ce total comprend 9 199,73 € de principal et 196,90 € d'intérêts",
            "de lui payer : 9 199,73 € en principal ; 196,90 € d'intérêts",
        )

    def test_costs_are_asked_of_the_debtor_before_the_judge(self):
        case = self._open_case(day=SEPTEMBER)
        case.cost_ids = [Command.create({"name": "Greffe", "amount": 33.47})]
        text = self._read("request_ip", self._file(case=case))
        self._assert_says(text, "Frais : Greffe", "33,47 €", "10 487,23 €")

    def test_declaration_stops_interest_before_the_judgment(self):
        case = self._open_insolvency(date(2026, 7, 1), third_party_id=self.officer.id)
        # 10 000 €: 60 days, 199.73 €; 2 000 € due on 1 June: 29 days, 19.31 €.
        text = self._read("declaration", case)
        self._assert_says(
            text,
            "DÉCLARATION DE CRÉANCE",
            "Me Leroy",
            "Jugement d'ouverture 1er juillet 2026",
            "date de publication au BODACC : à compléter",
            "Procédure de redressement judiciaire",
            "Principal échu (TTC) 12 000,00 €",
            "Principal à échoir (TTC) 0,00 €",
            "jusqu'au 30 juin 2026 inclus, veille du jugement",
            "219,04 €",
            "80,00 €",
            "Total déclaré 12 299,04 €",
            "Créance certifiée sincère",
            "aucune sûreté",
        )
        self.assertNotIn("01/07/2026 01/09/2026", text)

    def test_declaration_counts_what_falls_due_later_apart(self):
        case = self._open_insolvency(date(2026, 5, 15), bodacc_date=date(2026, 5, 25))
        self._assert_says(
            self._read("declaration", case),
            "Publication au BODACC 25 mai 2026",
            "Principal échu (TTC) 10 000,00 €",
            "Principal à échoir (TTC) 2 000,00 €",
            f"{self.new.name} 01/06/2026 2 000,00 €",
            # 13 days of the first one, up to the day before the judgment.
            "43,27 €",
            "40,00 €",
            "Total déclaré 12 083,27 €",
            "Madame ou Monsieur le mandataire judiciaire",
        )

    def test_declaration_takes_what_was_open_on_the_day_of_the_judgment(self):
        case = self._open_insolvency(date(2026, 7, 1))
        self._pay(self.old, 3000.0, date(2026, 7, 10))
        self._assert_says(
            self._read("declaration", case), "Principal échu (TTC) 12 000,00 €"
        )

    def test_declaration_wants_open_proceedings(self):
        with self._refused(UserError, "No insolvency proceedings are open"):
            self._print("declaration", self._prepare_case(day=SEPTEMBER))

    def test_securities_are_declared(self):
        case = self._open_insolvency(date(2026, 7, 1))
        case.security_ids = [
            Command.create(
                {"kind": "guarantor", "partner_id": self.officer.id, "amount": 5000.0}
            )
        ]
        text = self._read("declaration", case)
        self._assert_says(text, "Cautionnement, de Me Leroy", "à hauteur de 5 000,00 €")

    def test_vat_of_what_is_unpaid_is_prorated(self):
        invoice = self._make_vat_invoice(1000.0, 20.0)
        self._pay(invoice, 200.0, date(2026, 6, 15))
        self._assert_says(
            self._read("vat_duplicate", self._prepare_case(invoice, SEPTEMBER)),
            f"Facture n° {invoice.name} du 1er avril 2026",
            "Montant de la facture 1 000,00 € 200,00 € 1 200,00 €",
            "Facture demeurée impayée pour la somme de 833,33 € (prix net) et pour la "
            "somme de 166,67 € (TVA correspondante) qui ne peut faire l'objet d'une "
            "déduction (article 272 du CGI).",
        )

    def test_without_vat_there_is_nothing_to_recover(self):
        with self._refused(UserError, "none of the unpaid invoices bears VAT"):
            self._print("vat_duplicate", self._prepare_case(day=SEPTEMBER))

    def test_nothing_owed_is_no_paper(self):
        case = self._open_case(day=SEPTEMBER)
        self._pay(self.old, day=SEPTEMBER)
        case.invalidate_recordset()
        for kind in CASE_PAPERS:
            with self._refused(UserError, "nothing is owed"):
                self._print(kind, case)
