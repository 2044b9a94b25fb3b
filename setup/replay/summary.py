# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

"""What the replayed days amount to, as tables of text."""

from odoo.tools import SQL


def make_table(titles, rows):
    """Return the lines of a table, its columns as wide as their widest cell.

    >>> make_table(("Step", "Items"), [("First", 12)])
    ['Step   Items', '-----  -----', 'First     12']
    """
    rows = [[format_cell(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(titles, *rows, strict=True)]
    numeric = [
        bool(rows) and all(is_number(row[rank]) for row in rows)
        for rank in range(len(titles))
    ]
    lines = [titles, ["-" * width for width in widths], *rows]
    return [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in lines
    ]


def format_cell(cell):
    """Return a cell as text; amounts with their thousands apart."""
    if isinstance(cell, float):
        return f"{cell:,.2f}"
    return "" if cell is None else str(cell)


def is_number(text):
    """Return whether a cell is to be aligned to the right."""
    return text.replace(",", "").replace(".", "").replace("-", "").isdigit()


def summarize_steps(env, company):
    """Return the table of the steps that were met, by channel."""
    rows = env.execute_query(
        SQL(
            """
            SELECT plan.name->>'en_US', action.level, step.name->>'en_US',
                   action.channel, COUNT(DISTINCT action.id),
                   COUNT(DISTINCT action.followup_id), COUNT(item.id),
                   COALESCE(SUM(item.residual_company), 0)::float8
              FROM dunforce_followup_action_item item
              JOIN dunforce_followup_action action ON action.id = item.action_id
              JOIN dunforce_followup_step step ON step.id = item.step_id
              JOIN dunforce_followup_plan plan ON plan.id = step.plan_id
             WHERE action.company_id = %s AND item.state = 'done'
               AND item.listed IS NOT TRUE AND action.kind = 'step'
          GROUP BY plan.sequence, plan.id, step.sequence, step.id, action.level,
                   action.channel
          ORDER BY plan.sequence, plan.id, step.sequence, step.id, action.channel
            """,
            company.id,
        )
    )
    what = ("Plan", "Level", "Step", "Channel")
    return make_table((*what, "Actions", "Customers", "Items", "Amount"), rows)


def describe_customers(env, company, many=10):
    """Return some lines on customers from the safest to the riskiest, with reasons.

    Each profile that is suggested has its first customer among them.
    """
    files = env["dunforce.followup"].search(
        [("company_id", "=", company.id), ("score_on", "!=", False)],
        order="score, id",
    )
    chosen = files.browse(
        own[0].id
        for profile, own in files.grouped("suggested_profile_id").items()
        if profile
    )
    others = files - chosen
    ranks = spread(len(others), max(many - len(chosen), 0))
    chosen |= others.browse(others[rank].id for rank in ranks)
    return [line for file in files & chosen for line in describe_customer(file)]


def describe_customer(file):
    """Return the lines on one customer: class, profile, what each reason counts."""
    words = file.env["dunforce.risk.words"]
    reasons = words._get_lines(file.score_reasons, file.currency_id)
    return [
        f"{file.partner_id.name}: {file.score}, "
        f"{file.scored_class_id.name or 'no class'}",
        *(f"    {points:+3d}  {text}" for text, points in reasons),
        *([f"    {file.profile_suggestion}"] if file.profile_suggestion else []),
    ]


def spread(count, many):
    """Return that many ranks of a list, the first and the last among them.

    >>> spread(100, 5), spread(3, 10), spread(9, 1)
    ([0, 25, 50, 74, 99], [0, 1, 2], [0])
    """
    if count <= many:
        return list(range(count))
    if many < 2:
        return list(range(many))
    return [round(step * (count - 1) / (many - 1)) for step in range(many)]


def summarize_ends(env, company):
    """Return the table of what became of the actions, by kind and reason."""
    rows = env.execute_query(
        SQL(
            """SELECT kind, state, COALESCE(reason_code, ''), COUNT(*)
                 FROM dunforce_followup_action WHERE company_id = %s
             GROUP BY kind, state, reason_code ORDER BY kind, state, reason_code""",
            company.id,
        )
    )
    return make_table(("Kind", "State", "Reason", "Actions"), rows)


def summarize_reasons(env, company):
    """Return the table of why customers were left alone, in customer-days."""
    rows = env.execute_query(
        SQL(
            """SELECT line.outcome, line.reason_code, SUM(line.customer_count),
                      COUNT(DISTINCT run.id)
                 FROM dunforce_followup_run_line line
                 JOIN dunforce_followup_run run ON run.id = line.run_id
                WHERE run.company_id = %s
             GROUP BY line.outcome, line.reason_code ORDER BY 1, 3 DESC, 2""",
            company.id,
        )
    )
    return make_table(("Outcome", "Reason", "Customer-days", "Days"), rows)
