# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models
from odoo.fields import Domain

from ..rules.hold import stops


class ResPartner(models.Model):
    """Whether the orders of a customer are held, for whoever takes them."""

    _inherit = "res.partner"

    dunforce_on_hold = fields.Boolean(
        string="Orders on hold",
        compute="_compute_dunforce_on_hold",
        search="_search_dunforce_on_hold",
        help="In the current company: orders, deliveries or both wait for a payment.",
    )
    dunforce_hold_text = fields.Char(compute="_compute_dunforce_on_hold")

    @api.depends_context("company", "lang", "uid")
    @api.depends("commercial_partner_id", "followup_ids.order_hold_ids.state")
    def _compute_dunforce_on_hold(self):
        """Show the flag to everybody, for what is owed to whoever may see the file."""
        # sudo: who takes an order must know that it is held, whatever his rights.
        holds = (
            self.env["dunforce.order.hold"]
            .sudo()
            .search(
                [
                    ("partner_id", "in", self.commercial_partner_id.ids),
                    ("company_id", "=", self.env.company.id),
                    ("state", "=", "active"),
                ]
            )
        )
        by_partner = {hold.partner_id.id: hold for hold in holds}
        for partner in self:
            hold = by_partner.get(partner.commercial_partner_id.id, holds.browse())
            partner.dunforce_on_hold = bool(hold)
            partner.dunforce_hold_text = bool(hold) and self._get_hold_text(hold)

    @api.model
    def _get_hold_text(self, hold):
        """Return the banner: without the debt for whoever may not see the file."""
        may_read = hold.sudo(False).has_access("read")
        return hold.text if may_read else hold._get_short_text()

    @api.model
    def _search_dunforce_on_hold(self, operator, value):
        """Find the customers on hold in the current company, and their contacts."""
        if operator != "in":
            return NotImplemented
        # sudo: as for the flag.
        holds = self.env["dunforce.order.hold"].sudo()
        found = holds.search(
            [("company_id", "=", self.env.company.id), ("state", "=", "active")]
        )
        domain = Domain("commercial_partner_id", "in", found.partner_id.ids)
        if set(value) == {True, False}:
            return Domain.TRUE
        return domain if True in value else ~domain

    def _get_order_hold(self, company, prepaid=False, scope=None):
        """Return the hold that stops an order or a delivery of the customer, or none.

        For the addons that make sales and stock obey it, which ask before they confirm
        an order (``scope="orders"``) or let goods leave (``scope="deliveries"``). Goods
        paid in advance are never held: ``prepaid`` says that these are. Extension
        point: an addon that knows more reasons to let something pass returns an empty
        recordset.

        The record comes with the rights of the superuser, since a salesperson must be
        stopped by what he may not read; show `_get_short_text` to him.
        """
        self.ensure_one()
        # sudo: see above.
        holds = self.env["dunforce.order.hold"].sudo()
        if prepaid:
            return holds
        found = holds.search(
            [
                ("partner_id", "=", self.commercial_partner_id.id),
                ("company_id", "=", company.id),
                ("state", "=", "active"),
            ],
            limit=1,
        )
        return found.filtered(lambda hold: stops(hold.scope, scope))
