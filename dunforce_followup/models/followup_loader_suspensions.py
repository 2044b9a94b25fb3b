# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from ..rules.reasons import Suspension
from ..rules.suspension import strongest
from ..sql import id_array

# What says of items, or of a whole customer, that they are left alone.
SUSPENDING = (
    "dunforce.suspension",
    "dunforce.promise",
    "dunforce.dispute",
    "dunforce.payment.plan",
)


class FollowupLoader(models.AbstractModel):
    """Read what suspends items and customers: few do, whatever the size of the run."""

    _inherit = "dunforce.followup.loader"

    @api.model
    def _get_suspending_models(self):
        """Return the models whose records suspend.

        Extension point: each has `_get_suspending_query(setting, today)`, the SQL of
        (customer, item key or NULL for all of them, reason, end or NULL), and
        `_follow(run)`, which does what a new day asks for.
        """
        return SUSPENDING

    @api.model
    def _follow_suspending(self, run):
        """Judge what was promised, end what is over, remind of what is disputed."""
        for model in self._get_suspending_models():
            self.env[model]._follow(run)

    @api.model
    def _read_suspensions(self, setting, partner_ids, today):
        """Return ({item key: Suspension}, {customer: Suspension}) in force today."""
        queries = [
            self.env[model]._get_suspending_query(setting, today)
            for model in self._get_suspending_models()
        ]
        query = SQL(
            "SELECT * FROM (%s) s (partner_id, item_key, reason, until) "
            "WHERE s.partner_id = ANY(%s)",
            SQL(" UNION ALL ").join(queries),
            id_array(partner_ids),
        )
        items, customers = defaultdict(list), defaultdict(list)
        for partner_id, key, reason, until in self.env.execute_query(query):
            found = Suspension(reason, until)
            if key:
                items[key].append(found)
            else:
                customers[partner_id].append(found)
        return (
            {key: strongest(found) for key, found in items.items()},
            {partner: strongest(found) for partner, found in customers.items()},
        )
