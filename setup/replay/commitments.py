# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Check what was promised and disputed, from the tables alone."""

from datetime import timedelta

from odoo.tools import SQL

GRACE = 3
CENT = 0.005
# (moment of the message, item) pairs that somebody had told us to leave alone.
DISTURBED = """
    SELECT DISTINCT action.id, covered.name
      FROM dunforce_followup_action action
      JOIN dunforce_followup_action_item item ON item.action_id = action.id
      JOIN dunforce_covered_item covered ON covered.item_key = item.item_key
 LEFT JOIN dunforce_promise promise ON promise.id = covered.promise_id
 LEFT JOIN dunforce_dispute dispute ON dispute.id = covered.dispute_id
 LEFT JOIN dunforce_payment_plan plan ON plan.id = covered.payment_plan_id
     WHERE action.company_id = %(company)s AND action.state = 'done'
       AND action.date_done = %(day)s AND action.kind = 'step'
       AND action.channel = ANY(%(channels)s) AND item.state = 'done'
       AND (promise.state = 'open' AND promise.suspends AND promise.made_on < %(day)s
            OR dispute.state = 'open' AND dispute.opened_on < %(day)s
            OR plan.state = 'agreed' AND plan.signed_on < %(day)s)
"""
# What came in through the bank between the promise and the last day of its grace.
RECEIVED = """
    SELECT promise.id, promise.state, promise.date, promise.made_on,
           COALESCE(promise.received, 0)::float8,
           ARRAY(SELECT (line.date, -line.balance)::text
                   FROM account_move_line line
                   JOIN account_account account ON account.id = line.account_id
                   JOIN account_journal journal ON journal.id = line.journal_id
                  WHERE line.partner_id = promise.partner_id
                    AND line.company_id = promise.company_id
                    AND account.account_type = 'asset_receivable'
                    AND journal.type = 'bank' AND line.balance < 0
                    AND line.parent_state = 'posted'
                    AND line.date >= promise.made_on)
      FROM dunforce_promise promise
     WHERE promise.company_id = %(company)s
"""


def find_disturbed(env, company, day, channels):
    """Return a sentence per item that was reminded although it was left alone."""
    rows = env.execute_query(
        SQL(DISTURBED, company=company.id, day=day, channels=list(channels))
    )
    return [f"{day}: action {action}, item {name}" for action, name in rows]


def find_misjudged(env, company, day, is_workday):
    """Return a sentence per promise whose verdict the ledger does not bear out."""
    sentences = []
    for key, state, promised, _made, received, money in env.execute_query(
        SQL(RECEIVED, company=company.id)
    ):
        last = add_workdays(promised, GRACE, is_workday)
        in_time = sum(
            float(amount)
            for date, amount in (row.strip("()").split(",") for row in money)
            if date <= last.isoformat()
        )
        if received > in_time + CENT:
            sentences.append(f"{day}: promise {key} counts {received} of {in_time}")
        if state in ("broken", "partly") and day <= last:
            sentences.append(f"{day}: promise {key} broken before {last}")
        if state == "open" and day > last:
            sentences.append(f"{day}: promise {key} still open after {last}")
    return sentences


# Money of a plan that its customer never sent, or a verdict before the grace was over.
PLANS = """
    SELECT plan.id, plan.state, plan.received::float8, plan.grace_days,
           (SELECT MIN(part.date) FROM dunforce_payment_plan_instalment part
             WHERE part.plan_id = plan.id),
           COALESCE((SELECT -SUM(line.balance) FROM account_move_line line
               JOIN account_account account ON account.id = line.account_id
               JOIN account_journal journal ON journal.id = line.journal_id
              WHERE line.partner_id = plan.partner_id
                AND line.company_id = plan.company_id
                AND account.account_type = 'asset_receivable'
                AND journal.type = 'bank' AND line.balance < 0
                AND line.parent_state = 'posted' AND line.date >= plan.made_on
           ), 0)::float8
      FROM dunforce_payment_plan plan
     WHERE plan.company_id = %(company)s AND plan.state <> 'draft'
"""


def find_misjudged_plans(env, company, day, is_workday):
    """Return a sentence per payment plan whose verdict the ledger does not bear out."""
    sentences = []
    rows = env.execute_query(SQL(PLANS, company=company.id))
    for key, state, received, grace, first, money in rows:
        if (received or 0.0) > money + CENT:
            sentences.append(f"{day}: plan {key} counts {received} of {money}")
        if state == "defaulted" and day <= add_workdays(first, grace, is_workday):
            sentences.append(f"{day}: plan {key} in default before its time")
    return sentences


def add_workdays(day, count, is_workday):
    """Return the day that is so many working days later.

    >>> from datetime import date
    >>> add_workdays(date(2026, 6, 12), 3, lambda day: day.weekday() < 5)
    datetime.date(2026, 6, 17)
    """
    while count:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day
