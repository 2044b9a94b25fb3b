# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import re
from datetime import date

from odoo.fields import Command
from odoo.tools import html2plaintext

from .common import LitigationCommon

SEPTEMBER = date(2026, 9, 1)


class PapersCommon(LitigationCommon):
    """Papers of a claim of 10 000 € due on 1 May, printed on 1 September by the clerk.

    Interest: 60 days at 12.15 % and 63 days at 12.40 %, 199.73 + 214.03 = 413.76 €.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.company.write(
            {
                "name": "Bellerive SAS",
                "street": "8 quai Rambaud",
                "zip": "69002",
                "city": "Lyon",
                "country_id": cls.france.id,
                "company_registry": "552081317",
            }
        )
        cls.env["res.partner.bank"].create(
            {
                "acc_number": "FR7630006000011234567890189",
                "partner_id": cls.company.partner_id.id,
            }
        )
        cls.court = cls.env["dunforce.court"].search(
            [("name", "=", "Tribunal de commerce de Bourg-en-Bresse")], limit=1
        )
        cls.officer = cls.env["res.partner"].create(
            {
                "name": "Me Leroy, commissaire de justice",
                "street": "3 place Carnot",
                "zip": "01000",
                "city": "Bourg-en-Bresse",
            }
        )

    def setUp(self):
        super().setUp()
        self.enterContext(self._on(SEPTEMBER))

    def _print(self, kind, record):
        """Return the HTML of a paper, as the clerk prints it."""
        reports = self.env["ir.actions.report"].with_user(self.lawyer)
        name = f"dunforce_litigation.case_report_{kind}"
        return reports._render_qweb_html(name, record.ids)[0].decode()

    def _read(self, kind, record):
        """Return the text of a paper, with all its spaces alike."""
        body = self._print(kind, record).split("</style>")[-1]
        text = html2plaintext(body, include_references=False)
        text = re.sub(r"\s+", " ", text.replace("*", "").replace("\ufeff", ""))
        return text.replace(" ,", ",").replace(" .", ".")

    def _assert_says(self, text, *expected):
        for words in expected:
            self.assertIn(words, text)

    def _file(self, code="ip", case=None, **values):
        """Start a procedure of an approved case."""
        case = case or self._open_case(day=SEPTEMBER)
        values = {"court_id": self.court.id, "officer_id": self.officer.id, **values}
        return self._start(case, code, SEPTEMBER, **values)

    def _open_insolvency(self, judgment, **values):
        case = self._prepare_case(self.old | self.new, SEPTEMBER)
        self.env["dunforce.suspension"].create(
            {
                "followup_id": case.followup_id.id,
                "kind": "insolvency",
                "reason": "Judgment",
                "date_start": judgment,
                "proceedings": "recovery",
                **values,
            }
        )
        return case

    def _make_vat_invoice(self, amount, rate):
        group = self.env["account.tax.group"].create(
            {"name": "TVA", "country_id": self.france.id}
        )
        tax = self.env["account.tax"].create(
            {
                "name": f"TVA {rate} %",
                "amount": rate,
                "country_id": self.france.id,
                "tax_group_id": group.id,
            }
        )
        line = {
            "name": "Travaux",
            "price_unit": amount,
            "tax_ids": [Command.set(tax.ids)],
        }
        return self._make_invoice(
            self.debtor,
            date(2026, 5, 1),
            invoice_line_ids=[Command.create(line)],
        )
