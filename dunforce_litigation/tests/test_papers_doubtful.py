# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import TODAY
from .common_doubtful import DUE, DoubtfulCommon

PROVEN = {"proof": "liquidation", "proof_date": date(2026, 10, 1)}


@tagged("post_install", "-at_install")
class TestPapersDoubtful(DoubtfulCommon):
    """The papers of a debt that was moved or written off are still of its invoice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.debtor.street = "1 rue de la Paix"

    def setUp(self):
        super().setUp()
        self.enterContext(self._on(TODAY))
        self.case = self._open_case(self.taxed)

    def _get_vat(self):
        """Return [(unpaid, net, VAT)] of the statement for the VAT."""
        return [
            (row["residual"], float(row["net"]), float(row["vat"]))
            for row in self.case._get_vat_values()["rows"]
        ]

    def test_a_moved_debt_is_claimed_with_its_invoice(self):
        before = self.case._get_notice_values()["claim"]
        self._book(self.case, "doubtful")
        claim = self.case._get_notice_values()["claim"]
        (item,) = claim["items"]
        self.assertEqual(item["name"], self.taxed.name)
        self.assertEqual(item["invoiced"], self.taxed.invoice_date)
        self.assertEqual((item["due"], item["amount"]), (DUE, 1750.0))
        self.assertEqual(claim["total"], before["total"])
        pieces = self.case._prepare_pieces(self.env["dunforce.procedure"])
        self.assertEqual(pieces[0].label, f"Facture n° {self.taxed.name}")
        self.assertEqual(pieces[0].day, "01/06/2026")

    def test_vat_of_a_moved_debt_is_recovered(self):
        self._book(self.case, "doubtful")
        self.assertEqual(self._get_vat(), [(1750.0, 1500.0, 250.0)])

    def test_vat_of_what_was_written_off_is_recovered(self):
        self._pay(self.taxed, 350.0, TODAY)
        self._book(self.case, "loss", **PROVEN)
        self.assertEqual(self._get_vat(), [(1400.0, 1200.0, 200.0)])
        with self._refused(UserError, "nothing is owed"):
            self.case._get_notice_values()

    def test_a_loss_that_was_reversed_leaves_what_is_open(self):
        entries = self._book(self.case, "loss", **PROVEN)
        loss = entries.filtered(lambda one: one.dunforce_case_entry == "loss")
        loss._reverse_moves([{"date": TODAY}], cancel=True)
        self.assertEqual(self._get_vat(), [(1750.0, 1500.0, 250.0)])
