# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import SQL


class RetentionRule(models.Model):
    """Nothing of a customer is erased while he is sued, or a title is alive."""

    _inherit = "dunforce.retention.rule"

    @api.model
    def _get_retention_holds(self, company):
        """Protect the files with a case that is not closed, or a title to enforce."""
        query = SQL(
            """
            SELECT DISTINCT c.followup_id, 'litigation'
              FROM dunforce_case c
         LEFT JOIN dunforce_case_deadline d
                ON d.case_id = c.id AND d.kind = 'title' AND d.state = 'open'
             WHERE c.company_id = %s AND (c.state <> 'closed' OR d.id IS NOT NULL)
            """,
            company.id,
        )
        holds = super()._get_retention_holds(company)
        return {**holds, **dict(self.env.execute_query(query))}

    @api.model
    def _get_verdict_texts(self):
        return {
            **super()._get_verdict_texts(),
            "litigation": self.env._(
                "Kept as long as a case is open or a title is alive."
            ),
        }
