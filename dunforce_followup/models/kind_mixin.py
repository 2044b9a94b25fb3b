# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from ..const import KINDS


class KindMixin(models.AbstractModel):
    """Something of the configuration that concerns some kinds of customers."""

    _name = "dunforce.kind.mixin"
    _description = "Concerns kinds of customers"

    for_business = fields.Boolean(string="Businesses")
    for_consumer = fields.Boolean(string="Consumers")
    for_public = fields.Boolean(string="Public bodies")
    for_tenant = fields.Boolean(string="Tenants")
    for_kind = fields.Selection(
        KINDS,
        string="Concerns",
        compute="_compute_for_kind",
        search="_search_for_kind",
        help="To search by: what concerns a kind of customer.",
    )

    def _compute_for_kind(self):
        """Be empty: it may concern several kinds, and is there to be searched by."""
        self.for_kind = False

    @api.model
    def _search_for_kind(self, operator, value):
        """Find what concerns a kind; an unknown customer is taken for a consumer."""
        if operator != "in":
            return NotImplemented
        names = {f"for_{kind or 'consumer'}" for kind in value}
        return fields.Domain.OR(fields.Domain(name, "=", True) for name in names)

    def _concerns(self, kind):
        """Return whether it concerns customers of a kind."""
        self.ensure_one()
        return self[f"for_{kind or 'consumer'}"]
