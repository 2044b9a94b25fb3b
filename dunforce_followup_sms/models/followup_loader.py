# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models
from odoo.tools import SQL

# Blocked numbers (phone.blacklist) get nothing, whoever has them.
REACHED = """
    CASE WHEN p.dunforce_sms_number IS NOT NULL
          AND NOT EXISTS (SELECT FROM phone_blacklist b
                           WHERE b.active AND b.number = p.dunforce_sms_number)
         THEN 'sms' END
"""


class FollowupLoader(models.AbstractModel):
    _inherit = "dunforce.followup.loader"

    @api.model
    def _get_channels_sql(self):
        """Add SMS to the channels of who has a mobile number that may be used."""
        others = super()._get_channels_sql()
        return SQL("concat_ws(',', NULLIF(%s, ''), %s)", others, SQL(REACHED))
