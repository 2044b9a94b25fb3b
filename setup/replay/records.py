# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""Read from the tables what the follow-up did; no method of the addon is called."""

from collections import defaultdict

from odoo.tools import SQL

from .ladder import Climb, Ladder, Met, Rung, resolve_offsets

PASSED = ("done", "skipped", "not_done")
OPEN = ("to_approve", "ready", "todo", "sending", "ambiguous")
# What the customer notices; a task is internal.
CONTACTS = ("email", "sms", "letter", "registered", "call", "visit")


def read_ladders(env):
    """Return {plan id: Ladder} as configured."""
    steps = env.execute_query_dict(
        SQL(
            """SELECT id, plan_id, COALESCE(name->>'en_US', '') AS name, level, anchor,
                      delay_days, workday_rule, channel, condition, amount_min
                 FROM dunforce_followup_step WHERE active
             ORDER BY plan_id, sequence, id"""
        )
    )
    by_plan = defaultdict(list)
    for step in steps:
        by_plan[step["plan_id"]].append(step)
    plans = env.execute_query(
        SQL(
            """SELECT id, COALESCE(name->>'en_US', ''), min_interval_days, amount_min,
                      entry FROM dunforce_followup_plan"""
        )
    )
    return {
        key: Ladder(key, name, gap, float(least or 0), entry, make_rungs(by_plan[key]))
        for key, name, gap, least, entry in plans
    }


def make_rungs(steps):
    """Return the rungs of one plan, its offsets resolved."""
    offsets = resolve_offsets([(step["anchor"], step["delay_days"]) for step in steps])
    return tuple(
        Rung(
            step["id"],
            step["name"],
            int(step["level"]),
            offset,
            step["workday_rule"],
            step["channel"],
            step["condition"],
            float(step["amount_min"] or 0),
        )
        for step, offset in zip(steps, offsets, strict=True)
    )


OWED = """
      SELECT line.partner_id,
             COALESCE(SUM(line.amount_residual) FILTER (
                 WHERE line.amount_residual > 0 AND line.date_maturity < %(day)s
                   AND %(followed)s), 0),
             COALESCE(SUM(line.amount_residual) FILTER (
                 WHERE line.amount_residual > 0 AND %(followed)s), 0),
             COALESCE(-SUM(line.amount_residual) FILTER (
                 WHERE line.amount_residual < 0), 0)
        FROM account_move_line line
        JOIN account_account account ON account.id = line.account_id
        JOIN account_move move ON move.id = line.move_id
       WHERE account.account_type = 'asset_receivable'
         AND line.parent_state = 'posted' AND line.company_id = %(company)s
         AND line.amount_residual <> 0
    GROUP BY line.partner_id
"""


def read_owed(env, company, day):
    """Return {partner id: (overdue, open, credits)} in company currency on ``day``.

    Straight from the ledger. What is not followed (excluded, blocked, in payment, never
    sent) does not count as owed; every unallocated credit counts against it.
    """
    rows = env.execute_query(
        SQL(
            OWED,
            day=day,
            company=company.id,
            followed=FOLLOWED,
        )
    )
    return {row[0]: tuple(float(amount) for amount in row[1:]) for row in rows}


FOLLOWED = SQL(
    """(line.no_followup IS NOT TRUE AND move.is_move_sent
        AND move.payment_state NOT IN
            ('in_payment', 'paid', 'reversed', 'blocked', 'invoicing_legacy'))"""
)


def read_climbs(env, company, followed_since, owed):
    """Return [(plan id, Climb)] of every item that met a step.

    :param dict followed_since: the day each move was first seen by a run
    :param dict owed: {partner id: {day: overdue}}
    """
    rows = env.execute_query_dict(
        SQL(
            """SELECT item.move_id, item.due_date, item.plan_id, item.step_id,
                      item.state, COALESCE(item.date_done, action.date_done) AS day,
                      action.date, action.partner_id
                 FROM dunforce_followup_action_item item
                 JOIN dunforce_followup_action action ON action.id = item.action_id
                WHERE item.company_id = %(company)s AND item.step_id IS NOT NULL
                  AND item.listed IS NOT TRUE
                  AND item.state IN %(states)s
             ORDER BY item.move_id, item.due_date, 6, item.id""",
            company=company.id,
            states=(*PASSED, "expired"),
        )
    )
    groups = defaultdict(list)
    for row in rows:
        groups[row["move_id"], row["due_date"], row["plan_id"]].append(row)
    return [
        (plan, make_climb(rows, followed_since, owed))
        for (_move, _due, plan), rows in groups.items()
    ]


def make_climb(rows, followed_since, owed):
    """Return the climb of one item from its rows."""
    first = rows[0]
    return Climb(
        (first["move_id"], str(first["due_date"])),
        first["due_date"],
        followed_since.get(first["move_id"], first["due_date"]),
        tuple(
            Met(row["step_id"], row["day"], row["date"])
            for row in rows
            if row["state"] != "expired"
        ),
        frozenset(row["step_id"] for row in rows if row["state"] == "expired"),
        owed.get(first["partner_id"], {}),
    )


def read_contacts(env, company):
    """Return {partner id: [(day, level, plan id)]}, one entry per contact."""
    rows = env.execute_query(
        SQL(
            """SELECT partner_id, date_done, MAX(level::int), MAX(plan_id)
                 FROM dunforce_followup_action
                WHERE company_id = %s AND kind = 'step' AND fallback IS NOT TRUE
                  AND state = 'done' AND channel IN %s
             GROUP BY partner_id, date_done, COALESCE(contact_ref, id::text)""",
            company.id,
            CONTACTS,
        )
    )
    contacts = defaultdict(list)
    for partner, day, level, plan in rows:
        contacts[partner].append((day, level, plan))
    return contacts


def read_done(env, company, day, channels):
    """Return the contacts of a day with their items, as dictionaries."""
    return env.execute_query_dict(
        SQL(
            """SELECT action.id, action.partner_id, action.level, action.channel,
                      action.amount, action.credit, item.move_id, item.due_date,
                      item.residual, item.level AS item_level, item.listed,
                      line.amount_residual_currency AS open, line.no_followup,
                      move.is_move_sent, move.payment_state, move.state AS move_state
                 FROM dunforce_followup_action action
                 JOIN dunforce_followup_action_item item ON item.action_id = action.id
            LEFT JOIN account_move_line line ON line.id = item.line_id
            LEFT JOIN account_move move ON move.id = item.move_id
                WHERE action.company_id = %s AND action.state = 'done'
                  AND action.kind = 'step' AND action.date_done = %s
                  AND action.channel IN %s AND item.state <> 'cancelled'
             ORDER BY action.id, item.id""",
            company.id,
            day,
            channels,
        )
    )


def read_repeated(env, company):
    """Return (move id, due date, step, count) of steps an item met more than once."""
    return env.execute_query(
        SQL(
            """SELECT item.move_id, item.due_date, step.name->>'en_US', COUNT(*)
                 FROM dunforce_followup_action_item item
                 JOIN dunforce_followup_step step ON step.id = item.step_id
                WHERE item.company_id = %s AND item.listed IS NOT TRUE
                  AND item.state IN %s
             GROUP BY item.move_id, item.due_date, item.step_id, step.name
               HAVING COUNT(*) > 1""",
            company.id,
            PASSED + OPEN,
        )
    )


LATE = """
       SELECT line.move_id, line.date_maturity AS due, line.partner_id, move.name,
              followup.reason_code, followup.current_plan_id AS plan_id,
              (SELECT MAX(item.date_done) FROM dunforce_followup_action_item item
                WHERE item.move_id = line.move_id
                  AND item.due_date = line.date_maturity AND item.level > '0'
                  AND item.listed IS NOT TRUE AND item.state IN %(passed)s) AS met,
              EXISTS (SELECT 1 FROM dunforce_followup_action_item item
                WHERE item.move_id = line.move_id
                  AND item.due_date = line.date_maturity
                  AND item.listed IS NOT TRUE
                  AND item.state IN %(open)s) AS waiting
         FROM account_move_line line
         JOIN account_account account ON account.id = line.account_id
         JOIN account_move move ON move.id = line.move_id
    LEFT JOIN dunforce_followup followup
           ON followup.partner_id = line.partner_id
          AND followup.company_id = line.company_id
        WHERE account.account_type = 'asset_receivable'
          AND line.parent_state = 'posted' AND line.company_id = %(company)s
          AND line.amount_residual > 0 AND line.date_maturity < %(day)s
          AND %(followed)s
"""


def read_late(env, company, day):
    """Return the followable overdue items with what the follow-up says of them."""
    return env.execute_query_dict(
        SQL(
            LATE,
            passed=PASSED,
            open=OPEN,
            company=company.id,
            day=day,
            followed=FOLLOWED,
        )
    )
