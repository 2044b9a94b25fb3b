# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models


class PersonalData(models.AbstractModel):
    """The approval process names people; preferred hours are a wish of theirs."""

    _inherit = "dunforce.personal.data"

    @api.model
    def _pseudonymize(self, followups, group):
        """Forget who signs at a customer with his last file; his hours stay."""
        count = super()._pseudonymize(followups, group)
        if group != "file":
            return count
        customers = self._get_forgotten(followups)
        contacts = customers.with_context(active_test=False).search(
            [("commercial_partner_id", "in", customers.ids)]
        )
        known = contacts.filtered("dunforce_approval")
        known.write({"dunforce_approval": False, "dunforce_approval_days": 0})
        return count + len(known)
