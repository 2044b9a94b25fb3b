# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

import base64
from datetime import date

from odoo.fields import Command

from .common import TODAY, LitigationCommon

SIGNED = date(2026, 10, 12)
LATER = date(2026, 12, 1)


class HandoverCommon(LitigationCommon):
    """Two debtors of 10 000 € and 3 000 €, and an agency that takes 10 %."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agency = cls.env["res.partner"].create(
            {"name": "Recouvra", "is_company": True, "zip": "69001", "city": "Lyon"}
        )
        cls.second = cls._make_customer(
            "Second SAS", company_registry="552081317", zip="69002", city="Lyon"
        )
        cls.other = cls._make_invoice(cls.second, date(2026, 6, 1), 3000.0)
        cls.agency_procedure = cls.env.ref("dunforce_litigation.procedure_agency")
        cls.sale_procedure = cls.env.ref("dunforce_litigation.procedure_debt_sale")

    def _open_both(self):
        """Return the two approved cases, that of the 10 000 € first."""
        return self._open_case(self.old) | self._open_case(self.other)

    def _draft(self, cases, day=TODAY, **values):
        """Return a draft hand-over, as the clerk prepares it."""
        vals = {
            "partner_id": self.agency.id,
            "procedure_id": self.agency_procedure.id,
            "mandate_date": SIGNED,
            "mandate_ids": [Command.create({"name": "mandat.pdf", "raw": b"%PDF"})],
            "commission_rate": 10.0,
            "case_ids": [Command.set(cases.ids)],
            **values,
        }
        with self._on(day):
            return self.env["dunforce.handover"].with_user(self.lawyer).create(vals)

    def _draft_sale(self, cases, **values):
        """Return a draft of a sale for 900 €."""
        sale = {
            "procedure_id": self.sale_procedure.id,
            "commission_rate": 0.0,
            "price": 900.0,
        }
        return self._draft(cases, **{**sale, **values})

    def _hand_over(self, handover, day=TODAY):
        """Hand over as the manager does; return the hand-over as the clerk sees it."""
        with self._on(day):
            handover.with_user(self.chief).action_hand_over()
        return handover

    def _row(self, handover, case):
        """Return the proceeding of a case in a hand-over."""
        return handover.proceeding_ids.filtered(lambda one: one.case_id == case)

    def _note(self, row, result, day, collected=0.0, today=None, **values):
        """Note a result by hand, on its day unless another is given."""
        with self._on(today or day):
            return (
                self.env["dunforce.handover.result"]
                .with_user(self.lawyer)
                .create(
                    {
                        "proceeding_id": row.id,
                        "result": result,
                        "date": day,
                        "collected": collected,
                        **values,
                    }
                )
            )

    def _list(self, handover, text=None, day=LATER):
        """Return the wizard of the lists of a hand-over, with a file to import."""
        with self._on(day):
            return (
                self.env["dunforce.handover.list"]
                .with_user(self.lawyer)
                .create(
                    {
                        "handover_id": handover.id,
                        "import_file": text and base64.b64encode(text.encode()),
                    }
                )
            )

    def _import(self, handover, *rows, day=LATER):
        head = "reference;date;result;collected;commission;note"
        wizard = self._list(handover, "\n".join([head, *rows]), day)
        with self._on(day):
            return wizard.action_import()["params"]["message"]


class HandedCommon(HandoverCommon):
    """Both cases are with the agency."""

    def setUp(self):
        super().setUp()
        self.cases = self._open_both()
        self.first, self.last = self.cases
        self.handover = self._hand_over(self._draft(self.cases))
        self.row = self._row(self.handover, self.first)
