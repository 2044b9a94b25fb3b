# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models


class Followup(models.Model):
    """The situations of the customer that whoever looks may know of."""

    _inherit = "dunforce.followup"

    situation_ids = fields.One2many("dunforce.followup.situation", "followup_id")
    active_situation_ids = fields.Many2many(
        "dunforce.situation",
        string="Situations",
        compute="_compute_active_situation_ids",
        search="_search_active_situation_ids",
    )

    @api.depends("situation_ids.state", "situation_ids.situation_id")
    @api.depends_context("uid")
    def _compute_active_situation_ids(self):
        # A search, for it obeys the rights of who looks; the cache does not.
        known = self.env["dunforce.followup.situation"].search(
            [("followup_id", "in", self.ids), ("state", "=", "active")]
        )
        by_file = known.grouped("followup_id")
        for file in self:
            own = by_file.get(file._origin, known.browse())
            file.active_situation_ids = own.situation_id

    @api.model
    def _search_active_situation_ids(self, operator, value):
        """Find customers by their situation, among those that one may know of."""
        return [
            (
                "situation_ids",
                "any",
                [("state", "=", "active"), ("situation_id", operator, value)],
            )
        ]
