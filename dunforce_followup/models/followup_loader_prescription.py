# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from ..customer_builder import item_key
from ..rules.calendar import add_months
from ..rules.prescription import is_barred, key_of
from ..rules.reasons import Suspension
from ..rules.suspension import strongest
from ..sql import id_array
from .followup_loader import OPEN_ITEMS

# A short month may move the day by this many.
MARGIN = timedelta(days=3)


class FollowupLoader(models.AbstractModel):
    """What a private person owes is not claimed once it is time-barred."""

    _inherit = "dunforce.followup.loader"

    @api.model
    def _read_holds(self, setting, partner_ids, today):
        """Add the items that time bars: whoever has one shares no decision."""
        items, customers = super()._read_holds(setting, partner_ids, today)
        barred = self._read_barred(setting, partner_ids, today)
        for key in barred:
            found = [Suspension("prescription")]
            found += [items[key]] if key in items else []
            items[key] = strongest(found)
        return items, customers

    @api.model
    def _read_barred(self, setting, partner_ids, today):
        """Return the keys of the items that are time-barred today; mostly none."""
        delays = setting.prescription
        if not delays:
            return []
        latest = add_months(today, -min(delays.values())) + MARGIN
        query = SQL(
            """
            SELECT l.id, l.move_id, l.date_maturity, m.move_type = 'entry',
                   p.dunforce_kind
              FROM account_move_line l
              JOIN account_move m ON m.id = l.move_id
              JOIN res_partner p ON p.id = l.partner_id
             WHERE %s AND l.company_id = %s AND l.partner_id = ANY(%s)
               AND l.account_id = ANY(%s) AND l.amount_residual > 0
               AND l.date_maturity <= %s
            """,
            OPEN_ITEMS,
            setting.company_id,
            id_array(partner_ids),
            setting.account_ids,
            latest,
        )
        return [
            item_key(move_id, due, line_id if entry else 0)
            for line_id, move_id, due, entry, kind in self.env.execute_query(query)
            if is_barred(due, delays.get(key_of(kind)), today)
        ]
