# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Grow a ledger: some invoices through Odoo itself, then Odoo's own populate.

Populate copies rows as they are; afterwards plain SQL gives the copies addresses and
dates of their own, so that they look like a ledger and not like one invoice many times.
"""

import logging
import random
from dataclasses import dataclass
from datetime import timedelta

from odoo.cli.populate import Populate
from odoo.fields import Command
from odoo.tools.populate import PopulateContext

# A base of this many overdue items is enough variety; a small size takes a small base.
LARGE_BASE, SMALL_BASE = 1000, 200
LARGE_FROM = 200_000
ITEMS_PER_CUSTOMER = 5
# On top of the overdue items: what is not due yet, and credits that nobody allocated.
AHEAD_SHARE = 0.1
CREDIT_SHARE = 0.02
SEPARATOR = ord("_")
KINDS = ("business",) * 14 + ("consumer",) * 3 + ("public",) * 2 + (None,)
SPREAD_DATES = r"""
    WITH spread AS (
        SELECT id, %(today)s::date + CASE
                   WHEN ref LIKE 'ahead%%' THEN 1 + abs(hashint4(id)) %% 40
                   ELSE -1 - floor(
                       89 * power(abs(hashint4(id)) %% 10007 / 10007.0, 2))
               END::int AS due
          FROM account_move
         WHERE company_id = %(company)s AND move_type LIKE 'out\_%%'
    )
    UPDATE account_move move
       SET invoice_date_due = spread.due, invoice_date = spread.due - 30,
           date = spread.due - 30
      FROM spread WHERE spread.id = move.id
"""


@dataclass(frozen=True)
class Size:
    """How much to create through the ORM, and how often to copy it."""

    base: int
    factor: int

    @property
    def customers(self):
        """Return the number of customers of the base."""
        return self.base // ITEMS_PER_CUSTOMER


def plan_size(items):
    """Return the Size that gives so many overdue items.

    >>> plan_size(20_000), plan_size(1_000_000)
    (Size(base=200, factor=99), Size(base=1000, factor=999))
    """
    base = LARGE_BASE if items >= LARGE_FROM else SMALL_BASE
    if items < base or items % base:
        raise ValueError(f"SIZE={items} is not a multiple of {base}.")
    return Size(base, items // base - 1)


class Ledger:
    """The ledger of one benchmark."""

    def __init__(self, env, items, today):
        self.env = env(
            context={**env.context, "tracking_disable": True, "mail_notrack": True}
        )
        self.company = env.company
        self.size = plan_size(items)
        self.today = today
        self.random = random.Random(items)

    def grow(self):
        """Create the base, copy it, and make the copies differ."""
        self._create_base()
        if self.size.factor:
            # It warns of unique columns that it copies as they are, harmlessly.
            logging.getLogger("odoo.tools.populate").setLevel(logging.ERROR)
            factors = dict.fromkeys(("res.partner", "account.move"), self.size.factor)
            Populate.populate(
                self.env(context={"active_test": False}), factors, SEPARATOR
            )
        self.env.invalidate_all()
        self._vary_partners()
        context = PopulateContext()
        with (
            context.ignore_indexes(self.env["account.move"]),
            context.ignore_indexes(self.env["account.move.line"]),
        ):
            self._vary_dates()
        self.env.cr.commit()

    def _create_base(self):
        partners = self.env["res.partner"].create(
            [self._prepare_partner_vals(rank) for rank in range(self.size.customers)]
        )
        ahead = round(self.size.base * AHEAD_SHARE)
        credits = round(self.size.base * CREDIT_SHARE)
        tags = ["late"] * self.size.base + ["ahead"] * ahead + ["credit"] * credits
        moves = self.env["account.move"].create(
            [
                self._prepare_move_vals(partners[rank % len(partners)], tag)
                for rank, tag in enumerate(tags)
            ]
        )
        moves._post(soft=False)
        self.env.flush_all()

    def _prepare_partner_vals(self, rank):
        return {
            "name": f"Customer {rank}",
            "ref": "bench",
            "is_company": True,
            "company_id": self.company.id,
            "country_id": self.env.ref("base.fr").id,
            "lang": self.env.lang or "en_US",
            "street": "1 rue de la Paix",
            "zip": "75002",
            "city": "Paris",
            "phone": "+33 1 99 00 00 00",
            "email": f"customer{rank}@example.com",
            "dunforce_kind": KINDS[rank % len(KINDS)],
        }

    def _prepare_move_vals(self, partner, tag):
        line = {
            "name": "Goods",
            "quantity": 1,
            "price_unit": round(25 + self.random.lognormvariate(5, 1.2), 2),
            "tax_ids": [Command.clear()],
        }
        return {
            "move_type": "out_refund" if tag == "credit" else "out_invoice",
            "partner_id": partner.id,
            "ref": tag,
            "invoice_date": self.today - timedelta(days=60),
            "invoice_payment_term_id": False,
            "invoice_date_due": self.today - timedelta(days=30),
            "is_move_sent": True,
            "invoice_line_ids": [Command.create(line)],
        }

    def _vary_partners(self):
        """Give each copy an address of its own, and Odoo's derived columns with it."""
        self.env.cr.execute(
            r"""
            UPDATE res_partner
               SET email = 'customer' || id || '@example.com',
                   email_normalized = 'customer' || id || '@example.com',
                   street = (id %% 199 + 1) || ' rue de la Paix',
                   zip = lpad((id %% 95 + 1)::text, 2, '0') || '000',
                   phone = '+331990' || lpad((id %% 100000)::text, 5, '0'),
                   commercial_partner_id = id
             WHERE ref LIKE 'bench%%' AND company_id = %s
            """,
            [self.company.id],
        )

    def _vary_dates(self):
        """Spread the due dates: mostly young debts, a tail of old ones, some ahead.

        Moves and lines get the same dates, as Odoo would have written them.
        """
        self.env.cr.execute(
            SPREAD_DATES,
            {"today": self.today, "company": self.company.id},
        )
        self.env.cr.execute(
            r"""
            UPDATE account_move_line line
               SET date = move.date, invoice_date = move.date, move_name = move.name,
                   date_maturity = CASE WHEN line.display_type = 'payment_term'
                                        THEN move.invoice_date_due END
              FROM account_move move
             WHERE move.id = line.move_id AND move.company_id = %s
               AND move.move_type LIKE 'out\_%%'
            """,
            [self.company.id],
        )

    def count(self):
        """Return (overdue items, customers with one, open items)."""
        self.env.cr.execute(
            """
            SELECT COUNT(*) FILTER (WHERE late),
                   COUNT(DISTINCT partner_id) FILTER (WHERE late), COUNT(*)
              FROM (SELECT line.partner_id,
                           line.date_maturity < %s AND line.amount_residual > 0 AS late
                      FROM account_move_line line
                      JOIN account_account account ON account.id = line.account_id
                     WHERE account.account_type = 'asset_receivable'
                       AND line.parent_state = 'posted' AND line.company_id = %s
                       AND line.reconciled IS NOT TRUE) item
            """,
            [self.today, self.company.id],
        )
        return self.env.cr.fetchone()
