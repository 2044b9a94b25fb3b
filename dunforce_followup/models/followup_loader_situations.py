# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import SQL

from ..sql import id_array


class FollowupLoader(models.AbstractModel):
    """Tell the choice of the plan what customers are going through."""

    _inherit = "dunforce.followup.loader"

    @api.model
    def _read_parties(self, setting, partner_ids):
        """Add the situations of the few customers who are in one."""
        parties = super()._read_parties(setting, partner_ids)
        for partner_id, situations in self._read_situations(setting, partner_ids):
            party = parties[partner_id]
            parties[partner_id] = party._replace(situations=frozenset(situations))
        return parties

    @api.model
    def _read_situations(self, setting, partner_ids):
        """Return [(partner, active situations)]; not read when no plan asks for one."""
        if not setting.uses_situations:
            return []
        query = SQL(
            """
            SELECT f.partner_id, array_agg(s.situation_id)
              FROM dunforce_followup_situation s
              JOIN dunforce_followup f ON f.id = s.followup_id
             WHERE s.state = 'active' AND s.situation_id IS NOT NULL
               AND f.company_id = %s AND f.partner_id = ANY(%s)
          GROUP BY f.partner_id
            """,
            setting.company_id,
            id_array(partner_ids),
        )
        return self.env.execute_query(query)
