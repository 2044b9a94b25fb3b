# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

from ..rules.prescription import CONSUMER, RENT
from ..rules.rates import find


class FollowupEngine(models.AbstractModel):
    """The delays after which a private person's debt is barred, once for a run."""

    _inherit = "dunforce.followup.engine"

    @api.model
    def _get_setting(self, company, today):
        """Read the delays of the company's law; without them nothing is barred."""
        setting = super()._get_setting(company, today)
        values = self.env["dunforce.legal.value"]._get_values(company._get_law())
        found = {key: find(values, key, today) for key in (CONSUMER, RENT)}
        # What lacks is asked of the manager, see `_announce` of the legal values.
        setting.prescription = {key: int(one) for key, one in found.items() if one}
        return setting
