# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo.fields import Command

from .common import TODAY, LitigationCommon

DUE = date(2026, 7, 1)
# Setting, number, type; two accounts of VAT, so that each rate can be told apart.
CHART = {
    "dunforce_doubtful_account_id": ("416000", "asset_receivable"),
    "dunforce_allowance_account_id": ("491000", "asset_current"),
    "dunforce_depreciation_account_id": ("681740", "expense"),
    "dunforce_release_account_id": ("781740", "income"),
    "dunforce_loss_account_id": ("654000", "expense"),
}


class DoubtfulCommon(LitigationCommon):
    """A debt of 1 750: 1 000 at 20 %, 500 at 10 %; and who may enter what it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lawyer.group_ids += cls.env.ref("account.group_account_invoice")
        cls.accounts = {
            name: cls._make_account(code, kind) for name, (code, kind) in CHART.items()
        }
        cls.company.write({name: one.id for name, one in cls.accounts.items()})
        cls.tax_group = cls.env["account.tax.group"].create(
            {"name": "VAT", "country_id": cls.france.id}
        )
        cls.vat20 = cls._make_account("445720", "liability_current")
        cls.vat10 = cls._make_account("445710", "liability_current")
        cls.taxed = cls._make_taxed_invoice(
            (1000.0, cls._make_tax(20, cls.vat20)),
            (500.0, cls._make_tax(10, cls.vat10)),
        )

    @classmethod
    def _make_account(cls, code, kind, **values):
        return cls.env["account.account"].create(
            {"code": code, "name": code, "account_type": kind, **values}
        )

    @classmethod
    def _make_tax(cls, rate, account, **values):
        shares = [
            Command.create({"repartition_type": "base"}),
            Command.create({"repartition_type": "tax", "account_id": account.id}),
        ]
        return cls.env["account.tax"].create(
            {
                "name": f"VAT {rate} {account.code}",
                "amount": rate,
                "country_id": cls.france.id,
                "tax_group_id": cls.tax_group.id,
                "invoice_repartition_line_ids": shares,
                "refund_repartition_line_ids": shares,
                **values,
            }
        )

    @classmethod
    def _make_taxed_invoice(cls, *rows, **values):
        return cls._make_invoice(
            cls.debtor,
            DUE,
            invoice_line_ids=[
                Command.create(
                    {
                        "name": "Work",
                        "price_unit": price,
                        "tax_ids": [Command.set(tax.ids)],
                    }
                )
                for price, tax in rows
            ],
            **values,
        )

    def _propose(self, case, kind, day=TODAY, user=None, **values):
        """Return the wizard as the accountant fills it in."""
        with self._on(day):
            return (
                self.env["dunforce.case.doubtful"]
                .with_user(user or self.lawyer)
                .create({"case_id": case.id, "kind": kind, "date": day, **values})
            )

    def _enter(self, case, kind, day=TODAY, **values):
        """Return the draft entries that the wizard made."""
        known = case.entry_ids
        wizard = self._propose(case, kind, day, **values)
        with self._on(day):
            wizard.action_create()
        return case.entry_ids - known

    def _book(self, case, kind, day=TODAY, **values):
        """Return the entries, posted by the accountant."""
        entries = self._enter(case, kind, day, **values)
        with self._on(day):
            entries.action_post()
        return entries

    def _read(self, entries):
        """Return {account's number: balance} of entries."""
        found = {}
        for line in entries.line_ids:
            code = line.account_id.code
            found[code] = round(found.get(code, 0.0) + line.balance, 2)
        return found

    def _get_item(self, invoice):
        return invoice.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )
