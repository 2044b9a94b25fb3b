# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, fields, models

from ..const import PARTY_ROLES


class CaseParty(models.Model):
    """Somebody who plays a part in a case, beside creditor and debtor."""

    _name = "dunforce.case.party"
    _description = "Party to a case"
    _order = "case_id, role, id"

    case_id = fields.Many2one(
        "dunforce.case", required=True, index=True, ondelete="cascade"
    )
    role = fields.Selection(PARTY_ROLES, required=True)
    partner_id = fields.Many2one(
        "res.partner", string="Contact", required=True, ondelete="restrict"
    )
    reference = fields.Char(string="Their reference")
    phone = fields.Char(related="partner_id.phone")
    email = fields.Char(related="partner_id.email")

    @api.depends("role", "partner_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        roles = dict(self._fields["role"]._description_selection(self.env))
        for party in self:
            name = party.partner_id.display_name or ""
            party.display_name = f"{roles.get(party.role, '')} · {name}"
