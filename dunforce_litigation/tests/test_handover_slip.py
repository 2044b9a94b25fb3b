# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import re
from datetime import date

from odoo.exceptions import UserError
from odoo.tools import html2plaintext

from .common import TODAY
from .common_handover import LATER, HandoverCommon


class TestHandoverSlip(HandoverCommon):
    """The paper that goes with the cases: French, with their totals."""

    def _read_slip(self, handover, day=TODAY):
        with self._on(day):
            reports = self.env["ir.actions.report"].with_user(self.lawyer)
            name = "dunforce_litigation.handover_report_slip"
            html = reports._render_qweb_html(name, handover.ids)[0].decode()
        text = html2plaintext(html.split("</style>")[-1], include_references=False)
        return re.sub(r"\s+", " ", text.replace("*", "")).replace(" ,", ",")

    def test_slip_lists_the_claims_with_their_totals(self):
        handover = self._draft(self._open_both())
        text = self._read_slip(handover)
        self.assertIn("PROJET – dossiers non encore remis", text)
        self._hand_over(handover)
        text = self._read_slip(handover)
        self.assertNotIn("PROJET", text)
        for words in (
            "BORDEREAU DE REMISE",
            "Recouvra",
            f"notre référence {handover.name}",
            "mandat du 12 octobre 2026",
            "Débord SARL, SIREN 732 829 320, 1 rue de la Paix, 01000 Bourg-en-Bresse",
            f"{self.old.name} 01/04/2026 01/05/2026 10 000,00 € 10 000,00 € 624,39 €",
            "Total, 2 dossiers 13 000,00 €",
            "10,00 % des sommes encaissées",
            "R. 124-6",
        ):
            self.assertIn(words, text)

    def test_slip_of_a_sale_names_price_and_notification(self):
        text = self._read_slip(self._draft_sale(self._open_case()))
        for words in (
            "ÉTAT DES CRÉANCES CÉDÉES",
            "au prix global de 900,00 €",
            "art. 1324",
            "Total, 1 dossier 10 000,00 €",
            # 10 000 + 624.39 + 40.
            "Ensemble 10 664,39 €",
        ):
            self.assertIn(words, text)
        self.assertNotIn("R. 124-6", text)

    def test_slip_of_nothing_is_refused(self):
        handover = self._draft(self.env["dunforce.case"])
        with self._on(TODAY), self._refused(UserError, "Choose the cases"):
            handover._get_slip_values()

    def test_slip_has_the_number_of_the_hand_over(self):
        handover = self._draft(self._open_case())
        self.assertEqual(
            handover._get_slip_name(), f"Bordereau {handover.name}".replace("/", "-")
        )

    def test_slip_is_in_french_for_whoever_prints_it(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.lawyer.lang = "en_US"
        text = self._read_slip(self._draft(self._open_both()))
        self.assertIn("arrêté au 2 novembre 2026", text)
        for word in ("Invoice", "Amount", "Due", "None", "False", "Debtor"):
            self.assertNotIn(f" {word} ", text)

    def test_text_of_the_user_is_no_markup(self):
        hostile = "<script>alert('x')</script>"
        self.debtor.write({"name": hostile, "street": hostile})
        self.agency.name = hostile
        handover = self._draft(self._open_case())
        with self._on(TODAY):
            reports = self.env["ir.actions.report"].with_user(self.lawyer)
            name = "dunforce_litigation.handover_report_slip"
            html = reports._render_qweb_html(name, handover.ids)[0].decode()
        self.assertNotIn("<script>alert", html)
        self.assertIn("&lt;script&gt;", html)

    def test_slip_names_the_title(self):
        case = self._open_case()
        suit = self._start(case, "generic_claim", reference="26/123")
        self._record(suit, "filed", TODAY)
        self._record(suit, "judgment", date(2026, 11, 9))
        text = self._read_slip(self._draft(case, day=LATER), LATER)
        self.assertIn("n° 26/123, exécutoire depuis le 9 novembre 2026", text)

    def test_slip_leaves_unknown_things_to_be_completed(self):
        self.debtor.write({"street": False, "city": False})
        handover = self._draft(
            self._open_case(), mandate_date=False, commission_rate=0.0
        )
        text = self._read_slip(handover)
        self.assertIn("[à compléter], 01000 [à compléter]", text)
        self.assertIn("à notre charge : [à compléter]", text)
        self.assertNotIn("mandat du", text)
