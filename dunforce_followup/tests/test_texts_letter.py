# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import io

from odoo.tests import tagged
from odoo.tools import html2plaintext, mute_logger
from odoo.tools.pdf import PdfFileReader

from .texts_common import LETTER, TextsCommon


@tagged("post_install", "-at_install")
class TestLetter(TextsCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice = cls._make_invoice(cls.customer)
        cls.action = cls._make_action(cls.followup, "3", cls.invoice, channel="letter")

    def test_the_letter_tells_who_writes_to_whom_and_why(self):
        text = self._squeeze(html2plaintext(self._print(LETTER, self.action)))
        for expected in (
            "Bellerive SAS 8 quai Rambaud 69002 Lyon",
            "SIREN 552081317",
            "Durand SARL 1 rue de la Paix 44000 Nantes Lyon, le 30 juin 2026",
            "Objet : Votre compte chez Bellerive SAS",
            "Montant initial Reste dû",
            "29 100,00 € 100,00 €",
            "FR76 3000 6000 0112 3456 7890 189",
        ):
            self.assertIn(expected, text)

    def test_paper_has_no_buttons(self):
        self.assertNotIn("<a ", self._print(LETTER, self.action).split("<main>")[1])

    def test_a_registered_letter_bears_its_number(self):
        self.action.write({"channel": "registered", "tracking_number": "1A 234"})
        text = self._squeeze(html2plaintext(self._print(LETTER, self.action)))
        self.assertIn("Lettre recommandée avec accusé de réception n° 1A 234", text)

    def test_the_country_is_written_abroad_only(self):
        self.assertNotIn("France", self.customer._get_window_address(self.company))
        self.customer.country_id = self.env.ref("base.be")
        lines = self.customer.with_context(lang="fr_FR")._get_window_address(
            self.company
        )
        self.assertEqual(lines[-1], "Belgique")

    def test_the_address_names_the_firm_and_the_person(self):
        person = self._make_customer(
            "Jeanne Lefèvre", parent_id=self.customer.id, is_company=False
        )
        lines = person._get_window_address(self.company)
        self.assertEqual(lines[:2], ["Durand SARL", "Jeanne Lefèvre"])

    def test_each_letter_is_in_its_language(self):
        partner = self._make_customer("Smith Ltd", lang="en_US")
        other = self._make_action(
            self._make_file(partner), "3", self._make_invoice(partner), channel="letter"
        )
        html = self._print(LETTER, self.action + other)
        self.assertIn("Objet", html)
        self.assertIn("Subject:", html)

    def test_letters_and_enclosures_make_one_pdf(self):
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        step = self.plan.step_ids[3]
        step.attach_statement = True
        other = self._make_action(
            self.followup, "2", self.invoice, channel="letter", step_id=step.id
        )
        self.env.flush_all()
        with self.allow_pdf_render(), mute_logger("odoo.tools.pdf"):
            content = (self.action + other).with_env(report.env)._render_letters_pdf()
        self.assertEqual(PdfFileReader(io.BytesIO(content)).getNumPages(), 3)

    def test_a_broken_enclosure_does_not_stop_the_letters(self):
        files = [("statement.pdf", b"%PDF-1.4 broken"), ("note.txt", b"text")]
        with mute_logger("odoo.addons.dunforce_followup.models.followup_action_letter"):
            self.assertEqual(self.action._get_printable(files), [])
