# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import SQL

from .case import HOLDING


class Case(models.Model):
    """What is before the courts is not reminded of."""

    _inherit = "dunforce.case"

    @api.model
    def _get_suspending_query(self, setting, _today):
        """Return (customer, item key, reason, no end) of the items of open cases."""
        return SQL(
            """
            SELECT f.partner_id, i.item_key, 'litigation', NULL::date
              FROM dunforce_case c
              JOIN dunforce_followup f ON f.id = c.followup_id
              JOIN dunforce_covered_item i ON i.case_id = c.id
             WHERE c.state = ANY(%s) AND c.company_id = %s
            """,
            list(HOLDING),
            setting.company_id,
        )

    @api.model
    def _follow(self, _run):
        """Do nothing on a new day: a case ends by a person's decision."""
