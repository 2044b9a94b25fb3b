# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models


class ResPartner(models.Model):
    """A contact that moves under another customer, and what he is going through."""

    _inherit = "res.partner"

    def write(self, vals):
        """Take the situations along with the debts, to be as careful as before."""
        result = super().write(vals)
        if "parent_id" in vals:
            self._move_situations()
        return result

    def _move_situations(self):
        """Note the situations of who is no customer of his own at his new one.

        Where they make sense: a household may be out of work, a company cannot. His
        documents stay in the file of his own past; they are about nobody else.
        """
        # sudo: whoever may write a contact need not have rights on the follow-up.
        situations = self.env["dunforce.followup.situation"].sudo()
        moving = [("partner_id", "in", self.ids), ("state", "=", "active")]
        for one in situations.search(moving):
            owner = one.partner_id.commercial_partner_id
            if owner == one.partner_id or not one.situation_id:
                continue
            if one.situation_id._concerns(owner.dunforce_kind):
                file = one.followup_id._get_or_create(one.company_id, owner)
                if one.situation_id not in file.sudo().active_situation_ids:
                    one.followup_id = file
