# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class AccountMoveLine(models.Model):
    """The cost of a case that a line of an entry is the recovery of."""

    _inherit = "account.move.line"

    dunforce_cost_id = fields.Many2one(
        "dunforce.case.cost",
        string="Recovered cost",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )

    def _copy_data_extend_business_fields(self, values):
        """Have the reversal of an entry be about the same cost; a copy is not.

        Hook of Odoo for what a reversal keeps and a duplicate does not.
        """
        result = super()._copy_data_extend_business_fields(values)
        values["dunforce_cost_id"] = self.dunforce_cost_id.id
        return result
