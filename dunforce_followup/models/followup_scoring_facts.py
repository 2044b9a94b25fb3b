# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import SQL

from ..rules.score import Event, Facts
from ..sql import id_array
from .followup_scoring_paid import DECAY, NOTHING_PAID

# What is disputed, or paid by an agreed plan, is not held against him.
OPEN = """
    SELECT l.partner_id,
           COALESCE(SUM(l.amount_residual) FILTER (WHERE l.amount_residual > 0), 0),
           COALESCE(SUM(l.amount_residual)
                    FILTER (WHERE l.amount_residual > 0 AND %(late)s), 0),
           COALESCE(SUM(l.amount_residual * (%(today)s - l.date_maturity))
                    FILTER (WHERE l.amount_residual > 0 AND %(late)s), 0),
           COALESCE(-SUM(l.amount_residual) FILTER (WHERE l.amount_residual < 0), 0)
      FROM account_move_line l
     WHERE l.parent_state = 'posted' AND l.reconciled IS NOT TRUE
       AND l.company_id = %(company)s AND l.account_id = ANY(%(accounts)s) AND %(some)s
       AND (l.amount_residual < 0
            OR l.no_followup IS NOT TRUE AND l.date_maturity IS NOT NULL)
       AND NOT EXISTS (
           SELECT FROM dunforce_covered_item c
        LEFT JOIN dunforce_dispute d ON d.id = c.dispute_id
        LEFT JOIN dunforce_payment_plan a ON a.id = c.payment_plan_id
            WHERE c.line_id = l.id AND (d.state = 'open' OR a.state = 'agreed'))
  GROUP BY l.partner_id
"""
# What is counted: (file, decayed count, count) of each kind, since the memory begins.
INCIDENTS = f"""
    SELECT 'broken', followup_id, SUM({DECAY % "COALESCE(judged_on, date)"}), COUNT(*)
      FROM dunforce_promise
     WHERE followup_id = ANY(%(files)s) AND state IN ('broken', 'partly')
       AND date >= %(since)s GROUP BY followup_id
 UNION ALL
    SELECT 'unfounded', followup_id, SUM({DECAY % "closed_on"}), COUNT(*)
      FROM dunforce_dispute
     WHERE followup_id = ANY(%(files)s) AND state = 'unfounded'
       AND closed_on >= %(since)s GROUP BY followup_id
 UNION ALL
    SELECT 'returned', followup_id, SUM({DECAY % "day"}), COUNT(*) FROM (
        SELECT followup_id, returned_on AS day FROM dunforce_promise
         WHERE followup_id = ANY(%(files)s) AND returned_on >= %(since)s
     UNION ALL
        SELECT f.id, y.date FROM account_payment y
          JOIN res_partner p ON p.id = y.partner_id
          JOIN dunforce_followup f
            ON f.partner_id = p.commercial_partner_id AND f.company_id = y.company_id
         WHERE f.id = ANY(%(files)s) AND y.state = 'rejected'
           AND y.payment_type = 'inbound' AND y.date >= %(since)s) returned
     GROUP BY followup_id
"""
EVENTS = """
    SELECT followup_id, type_id, points FROM dunforce_risk_event
     WHERE followup_id = ANY(%(files)s) AND date <= %(today)s
       AND (until IS NULL OR until >= %(today)s)
 UNION
    SELECT followup_id, %(insolvency)s, %(points)s FROM dunforce_suspension
     WHERE followup_id = ANY(%(files)s) AND state = 'active'
       AND kind IN ('insolvency', 'over_indebtedness')
  ORDER BY 1, 2
"""
INSOLVENCY = "dunforce_followup.risk_event_type_insolvency"


class FollowupScoring(models.AbstractModel):
    """What the score of many customers needs, read together."""

    _inherit = "dunforce.followup.scoring"

    @api.model
    def _read_facts(self, company, files, today, paid):
        """Return {file id: rules' Facts}, with a few queries for all of them.

        Extension point: an addon that knows more of what a factor measures replaces
        those Facts in what super() returns.

        :param paid: {file id: Paid}, from `_read_paid`
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT id, partner_id FROM dunforce_followup WHERE id = ANY(%s)", files
            )
        )
        partners = [partner for _file, partner in rows]
        values = self._get_query_values(company, today)
        open_items = self._read_open_items(values, partners)
        incidents = self._read_incidents(values, files)
        limits = self._read_credit_limits(company, partners)
        ratings = self._read_ratings(partners, today)
        return {
            file: self._build_facts(
                paid.get(file, NOTHING_PAID).facts,
                open_items.get(partner),
                incidents.get(file, {}),
                limit=limits.get(partner, 0.0),
                rating=ratings.get(partner),
            )
            for file, partner in rows
        }

    @api.model
    def _build_facts(self, paid, owed, incidents, **known):
        facts = Facts(*paid, **incidents, **known)
        if not owed:
            return facts
        open_amount, overdue, delay, credit = map(float, owed)
        # What we owe him pays the oldest first, in the end: it lightens all alike.
        left = max(overdue - credit, 0.0)
        return facts._replace(
            open=open_amount,
            overdue=left,
            overdue_delay=delay * left / overdue if overdue else 0.0,
            exposure=max(open_amount - credit, 0.0),
        )

    @api.model
    def _read_open_items(self, values, partners):
        """Return {customer: what is open, late, its delay, and what we owe him}."""
        some = SQL("l.partner_id = ANY(%s)", id_array(partners))
        late = SQL("l.date_maturity < %s", values["today"])
        query = SQL(OPEN, **values, some=some, late=late)
        return {row[0]: row[1:] for row in self.env.execute_query(query)}

    @api.model
    def _read_incidents(self, values, files):
        """Return {file: values of Facts}: what went wrong, and what was learnt."""
        found = {}
        values = {**values, "files": files}
        for kind, file, weight, count in self.env.execute_query(
            SQL(INCIDENTS, **values)
        ):
            own = found.setdefault(file, {})
            own |= {kind: float(weight), f"{kind}_count": count}
        worst = self.env.ref(INSOLVENCY).sudo()
        values |= {"insolvency": worst.id, "points": worst.points}
        for file, kind, points in self.env.execute_query(SQL(EVENTS, **values)):
            own = found.setdefault(file, {})
            own["events"] = (*own.get("events", ()), Event(kind, points))
        return found

    @api.model
    def _read_credit_limits(self, company, partners):
        """Return {customer: credit limit} of those who have one in Odoo."""
        default = self.env["ir.default"]._get(
            "res.partner", "credit_limit", company_id=company.id
        )
        query = SQL(
            """
            SELECT id, COALESCE((credit_limit ->> %s)::float8, %s)
              FROM res_partner
             WHERE id = ANY(%s) AND COALESCE((credit_limit ->> %s)::float8, %s) > 0
            """,
            str(company.id),
            default or 0.0,
            id_array(partners),
            str(company.id),
            default or 0.0,
        )
        return dict(self.env.execute_query(query))

    @api.model
    def _read_ratings(self, partners, today):
        """Return {customer: risk of his outside rating, 0 to 1}, if he has one."""
        # sudo: a score does not depend on who has it worked out.
        rated = self.env["res.partner"].sudo().with_context(active_test=False)
        rated = rated.search(
            [("id", "in", partners), ("dunforce_rating_date", "!=", False)]
        )
        return {partner.id: partner._get_rating_risk(today) for partner in rated}
