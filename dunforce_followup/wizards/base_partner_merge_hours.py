# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

# What only means something as a whole.
PAIRS = (
    ("dunforce_hour_to", ("dunforce_hour_from", "dunforce_hour_to")),
    ("dunforce_approval", ("dunforce_approval", "dunforce_approval_days")),
)


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Preferred hours and approval process come over as they were, or not at all."""

    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        self._merge_hours(src_partners, dst_partner)
        return super()._update_foreign_keys(src_partners, dst_partner)

    @api.model
    def _merge_hours(self, src_partners, dst_partner):
        """Take from one contact what the kept one does not say.

        The sources are emptied, for Odoo takes value by value over from them: the
        beginning of one day and the end of another.
        """
        # sudo: whoever merges contacts need not see how they are followed up.
        kept, others = dst_partner.sudo(), src_partners.sudo()
        for key, names in PAIRS:
            known = (kept | others).filtered(key)[:1]
            vals = known._prepare_card_vals(names)
            others.write(dict.fromkeys(names, False))
            kept.write(vals)
