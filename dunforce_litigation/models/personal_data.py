# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models


class PersonalData(models.AbstractModel):
    """What a case says of a person; acts, days and amounts stay."""

    _inherit = "dunforce.personal.data"

    @api.model
    def _get_personal_fields(self):
        """Add the words of the cases."""
        words = ("description", "outcome_note", "damage_note", "health_source")
        return {
            **super()._get_personal_fields(),
            "dunforce.case": {"contents": words},
        }
