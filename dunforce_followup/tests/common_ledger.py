# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date, timedelta

from odoo.fields import Command

from odoo.addons.account.tests.common import AccountTestInvoicingCommon
from odoo.addons.base.tests.common import DISABLED_MAIL_CONTEXT

# A Monday; June 2026 has no holiday in France, the days of the tests stay readable.
DUE = date(2026, 6, 1)


class Ledger(AccountTestInvoicingCommon):
    """Customers, and what they owe and pay."""

    @classmethod
    def setUpClass(cls):
        """Make the company of Odoo's tests, without their taxes, products and partners.

        No test of ours uses them, and they take as long as the company.
        """
        super(AccountTestInvoicingCommon, cls).setUpClass()  # pylint: disable=bad-super-call
        cls.company_data = cls.collect_company_accounting_data(cls.env.company)
        bank = cls.company_data["default_journal_bank"]
        for lines, way in (
            (bank.inbound_payment_method_line_ids, "debit"),
            (bank.outbound_payment_method_line_ids, "credit"),
        ):
            lines[0].payment_account_id = cls.env["account.chart.template"].ref(
                f"account_journal_payment_{way}_account_id"
            )

    @classmethod
    def _make_customer(cls, name="Martin SA", kind="business", **values):
        """Return a customer who can be reached by every channel."""
        slug = name.lower().replace(" ", ".")
        return (
            cls.env["res.partner"]
            .with_context(**DISABLED_MAIL_CONTEXT)
            .create(
                {
                    "name": name,
                    "is_company": True,
                    "dunforce_kind": kind,
                    "email": f"{slug}@customer.example",
                    "phone": "+33 1 23 45 67 89",
                    "street": "1 rue de la Paix",
                    "zip": "44000",
                    "city": "Nantes",
                    "country_id": cls.france.id,
                    **values,
                }
            )
        )

    @classmethod
    def _make_invoice(cls, partner, due=DUE, amount=100.0, sent=True, **values):
        """Return a posted invoice of one line without tax, due on one day.

        With `invoice_payment_term_id`, its terms give the due dates instead.
        """
        company = values.pop("company", cls.company)
        terms = values.get("invoice_payment_term_id")
        invoice = (
            cls.env["account.move"]
            .with_company(company)
            .with_context(**DISABLED_MAIL_CONTEXT)
            .create(
                {
                    "move_type": "out_invoice",
                    "partner_id": partner.id,
                    "invoice_date": due - timedelta(days=30),
                    "invoice_payment_term_id": False,
                    "invoice_line_ids": [
                        Command.create(
                            {
                                "name": "Work",
                                "quantity": 1,
                                "price_unit": amount,
                                "tax_ids": [Command.clear()],
                            }
                        )
                    ],
                    **({} if terms else {"invoice_date_due": due}),
                    **values,
                }
            )
        )
        invoice.action_post()
        invoice.is_move_sent = sent
        return invoice

    @classmethod
    def _make_terms(cls, *delays):
        """Return payment terms of equal instalments, so many days after the invoice."""
        share = round(100.0 / len(delays), 6)
        shares = [share] * (len(delays) - 1)
        shares.append(100.0 - sum(shares))
        return cls.env["account.payment.term"].create(
            {
                "name": f"Instalments {delays}",
                "line_ids": [
                    Command.create(
                        {"value": "percent", "value_amount": part, "nb_days": days}
                    )
                    for part, days in zip(shares, delays, strict=True)
                ],
            }
        )

    @classmethod
    def _make_credit_note(cls, partner, amount, day=DUE, **values):
        """Return a posted credit note that nobody has allocated."""
        return cls._make_invoice(
            partner,
            day,
            amount,
            move_type="out_refund",
            invoice_date=day,
            **values,
        )

    @classmethod
    def _make_entry(cls, partner, balance, day=DUE, journal=None, maturity=None):
        """Return the receivable line of an entry: a debt, or a credit below zero."""
        data = cls.company_data
        receivable = data["default_account_receivable"]
        other = data["default_account_revenue"]
        entry = cls.env["account.move"].create(
            {
                "move_type": "entry",
                "date": day,
                "journal_id": (journal or data["default_journal_misc"]).id,
                "line_ids": [
                    Command.create(
                        {
                            "name": "Opening",
                            "account_id": account.id,
                            "partner_id": partner.id,
                            "debit": max(sign * balance, 0.0),
                            "credit": max(-sign * balance, 0.0),
                            **({"date_maturity": maturity} if sign > 0 else {}),
                        }
                    )
                    for account, sign in ((receivable, 1), (other, -1))
                ],
            }
        )
        entry.action_post()
        return entry.line_ids.filtered(lambda line: line.account_id == receivable)

    @classmethod
    def _pay(cls, invoice, amount=None, day=DUE):
        """Receive a payment; partial when the amount is less than what is open."""
        values = {"payment_date": day}
        if amount is not None:
            values["amount"] = amount
        return cls._register_payment(invoice, **values)
