# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Bring a ledger into Odoo: customers, invoices, payments on their real dates."""

from odoo.fields import Command
from odoo.tools import split_every

BATCH = 200
# Nobody follows these documents, and nobody reads their chatter.
QUIET = {
    "tracking_disable": True,
    "mail_create_nosubscribe": True,
    "mail_create_nolog": True,
    "mail_notrack": True,
}


class LedgerImport:
    """The documents of one ledger; each exists as a draft until its day comes."""

    def __init__(self, env, company, entries):
        self.env = env(
            context={**env.context, **QUIET, "allowed_company_ids": company.ids}
        )
        self.company = company
        self.entries = entries
        self.partners = self._create_partners()
        self.moves = self._create_moves()
        self.bank = self.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", company.id)], limit=1
        )
        self.unposted = list(entries)
        self.unpaid = [entry for entry in entries if entry.settled]

    def _create_partners(self):
        codes = sorted({entry.customer for entry in self.entries})
        partners = self.env["res.partner"].create(
            [self._prepare_partner_vals(code) for code in codes]
        )
        return dict(zip(codes, partners, strict=True))

    def _prepare_partner_vals(self, code):
        """Return an addressable French business: every channel must be usable."""
        return {
            "name": code,
            "ref": code,
            "is_company": True,
            "company_id": self.company.id,
            "country_id": self.env.ref("base.fr").id,
            "street": "1 rue de la Paix",
            "zip": "75002",
            "city": "Paris",
            "phone": "+33 1 99 00 00 00",
            "email": f"{code.lower()}@customer.example",
        }

    def _create_moves(self):
        moves = {}
        for batch in split_every(BATCH, self.entries):
            created = self.env["account.move"].create(
                [self._prepare_move_vals(entry) for entry in batch]
            )
            moves.update(zip((entry.number for entry in batch), created, strict=True))
        return moves

    def _prepare_move_vals(self, entry):
        """Return an invoice without tax, so that its total is the ledger's amount."""
        line = {
            "name": entry.number,
            "quantity": 1,
            "price_unit": float(abs(entry.amount)),
            "tax_ids": [Command.clear()],
        }
        return {
            "move_type": "out_invoice" if entry.amount >= 0 else "out_refund",
            "partner_id": self.partners[entry.customer].id,
            "company_id": self.company.id,
            "ref": entry.number,
            "invoice_date": entry.invoiced,
            "date": entry.invoiced,
            "invoice_payment_term_id": False,
            "invoice_date_due": entry.due,
            "is_move_sent": True,
            "invoice_line_ids": [Command.create(line)],
        }

    def post(self, until):
        """Post what was invoiced on ``until`` at the latest and is still a draft."""
        today = [entry for entry in self.unposted if entry.invoiced <= until]
        self.unposted = [entry for entry in self.unposted if entry.invoiced > until]
        for batch in split_every(BATCH, today):
            self._moves_of(batch)._post(soft=False)
        return len(today)

    def pay(self, until, chosen):
        """Register the payments that arrived on ``until`` at the latest, if chosen."""
        today = [entry for entry in self.unpaid if self._is_paid(entry, until, chosen)]
        paid = set(today)
        self.unpaid = [entry for entry in self.unpaid if entry not in paid]
        for batch in split_every(BATCH, today):
            self._pay_batch(batch)
        # Whoever registers a payment does so in a transaction of his own.
        self.env.flush_all()
        return len(today)

    def _is_paid(self, entry, until, chosen):
        return max(entry.settled, entry.invoiced) <= until and chosen(entry)

    def _pay_batch(self, entries):
        """Pay a batch in one go: one payment an invoice, all of them reconciled."""
        payments = self.env["account.payment"].create(
            [self._prepare_payment_vals(entry) for entry in entries]
        )
        payments.action_post()
        plan = []
        for entry, payment in zip(entries, payments, strict=True):
            lines = self.moves[entry.number].line_ids + payment.move_id.line_ids
            plan.append(lines.filtered(self._is_open_receivable))
        self.env["account.move.line"]._reconcile_plan(plan)

    def _is_open_receivable(self, line):
        return line.account_type == "asset_receivable" and not line.reconciled

    def _prepare_payment_vals(self, entry):
        return {
            "payment_type": "inbound" if entry.amount >= 0 else "outbound",
            "partner_type": "customer",
            "partner_id": self.partners[entry.customer].id,
            "company_id": self.company.id,
            "journal_id": self.bank.id,
            "amount": float(abs(entry.amount)),
            "date": max(entry.settled, entry.invoiced),
            "memo": entry.number,
        }

    def _moves_of(self, entries):
        return self.env["account.move"].concat(
            *(self.moves[entry.number] for entry in entries)
        )
