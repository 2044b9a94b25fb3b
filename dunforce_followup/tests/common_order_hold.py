# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo.fields import Command

from odoo.addons.base.tests.common import DISABLED_MAIL_CONTEXT

from .common import june
from .common_invoice import InvoiceCommon

MONDAY, WEDNESDAY = june(8), june(10)


class OrderHoldCommon(InvoiceCommon):
    """A customer who owes 100 since June 1st, and people who hold his orders."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.user_id = cls.seller

    def _get_line(self, invoices):
        return invoices.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable"
        )

    def _hold(self, invoices=None, day=MONDAY, user=None, **values):
        """Hold the orders by hand, as the credit controller does."""
        invoices = invoices or self.invoice
        user = user or self.controller
        with self._on(day):
            files = self.env["dunforce.followup"].with_user(user)
            file = files._get_or_create(self.company, invoices[:1].partner_id)
            holds = self.env["dunforce.order.hold"].with_user(user)
            return holds.with_context(**DISABLED_MAIL_CONTEXT).create(
                {
                    "followup_id": file.id,
                    "reason": "Three reminders unanswered",
                    "date_start": day,
                    "line_ids": [Command.set(self._get_line(invoices).ids)],
                    **values,
                }
            )

    def _lift(self, hold, day=WEDNESDAY, user=None, **values):
        """Lift a hold as the manager does."""
        with self._on(day):
            wizards = self.env["dunforce.order.hold.lift"].with_user(user or self.boss)
            wizards.create(
                {"hold_id": hold.id, "reason": "Shown to us", **values}
            ).action_apply()

    def _pay_on(self, day, invoice=None, amount=None, **values):
        with self._on(day):
            return self._register_payment(
                invoice or self.invoice,
                payment_date=day,
                **({"amount": amount} if amount else {}),
                **values,
            )

    def _settle(self, invoice, amount, day):
        """Settle an invoice, or a part of it, by a credit note."""
        with self._on(day):
            note = self._make_credit_note(invoice.partner_id, amount, day)
            self._get_line(invoice | note).reconcile()
        return note

    def _get_tasks(self, *states, partner=None):
        return self._get_actions(partner or self.customer, *states, kind="order_hold")

    def _get_posted(self, record):
        """Return what the chatter of a record says."""
        return " ".join(str(body) for body in record.sudo().message_ids.mapped("body"))
