# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from odoo.addons.dunforce_followup.models.covered_item import OWNERS

ALL_OWNERS = (*OWNERS, "case_id")


class CoveredItem(models.Model):
    """An item of a litigation case."""

    _inherit = "dunforce.covered.item"

    case_id = fields.Many2one("dunforce.case", ondelete="cascade", index=True)

    _one_owner = models.Constraint(
        f"CHECK (num_nonnulls({', '.join(ALL_OWNERS)}) = 1)",
        "A covered item belongs to one promise, dispute, suspension, payment plan, "
        "order hold or case.",
    )

    @api.model
    def _get_owner_names(self):
        return ALL_OWNERS
