# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Give a grown ledger a past: one item in two was paid, on time or late."""

from odoo.tools import SQL

# Every second item, with the day on which it was paid: from ten days before its due
# date to a month after it, steadily the same for a customer, give or take a week.
PICK = """
    CREATE TEMP TABLE bench_paid ON COMMIT DROP AS
    SELECT l.id, nextval('account_move_line_id_seq')::int4 AS payment,
           LEAST(l.date_maturity - 10 + (l.partner_id %% 33) + (l.id %% 7)::int4,
                 %(today)s) AS day
      FROM account_move_line l
     WHERE l.company_id = %(company)s AND l.parent_state = 'posted'
       AND l.reconciled IS NOT TRUE AND l.amount_residual > 0
       AND l.date_maturity IS NOT NULL AND l.id %% 2 = 0
"""
PAY = """
    INSERT INTO account_move_line
           (id, move_id, journal_id, company_id, company_currency_id, currency_id,
            account_id, partner_id, name, date, debit, credit, balance, amount_currency,
            parent_state, display_type, reconciled, amount_residual,
            amount_residual_currency)
    SELECT t.payment, %(move)s, %(journal)s, l.company_id, l.company_currency_id,
           l.currency_id, l.account_id, l.partner_id, 'Payment', t.day, 0,
           l.amount_residual, -l.amount_residual, -l.amount_residual_currency,
           'posted', 'payment_term', TRUE, 0, 0
      FROM bench_paid t JOIN account_move_line l ON l.id = t.id
"""
MATCH = """
    INSERT INTO account_partial_reconcile
           (debit_move_id, credit_move_id, company_id, amount, debit_amount_currency,
            credit_amount_currency, debit_currency_id, credit_currency_id, max_date)
    SELECT t.id, t.payment, l.company_id, l.amount_residual, l.amount_residual_currency,
           l.amount_residual_currency, l.currency_id, l.currency_id, t.day
      FROM bench_paid t JOIN account_move_line l ON l.id = t.id
"""
SETTLE = """
    UPDATE account_move_line l
       SET reconciled = TRUE, amount_residual = 0, amount_residual_currency = 0
      FROM bench_paid t WHERE t.id = l.id
"""


def give_past(env, ledger):
    """Have half of the ledger paid; return how many items were."""
    journal = env["account.journal"].search(
        [("type", "=", "bank"), ("company_id", "=", env.company.id)], limit=1
    )
    move = env["account.move"].create({"journal_id": journal.id, "date": ledger.today})
    env.flush_all()
    values = {
        "company": env.company.id,
        "today": ledger.today,
        "journal": journal.id,
        "move": move.id,
    }
    env.cr.execute(SQL(PICK, **values))
    paid = env.cr.rowcount
    for query in (PAY, MATCH, SETTLE):
        env.cr.execute(SQL(query, **values))
    env.invalidate_all()
    env.cr.commit()
    return paid
