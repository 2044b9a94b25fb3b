# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from datetime import date

from odoo import api, models

RATING = ("dunforce_rating", "dunforce_rating_scale", "dunforce_rating_source")
RATING += ("dunforce_rating_date",)
CHECK = ("dunforce_register", "dunforce_checked_number", "dunforce_checked_on")
CHECK += ("dunforce_checked_by_id",)
# Odoo takes over what is not computed; the company ID is, by its letter.
FACTS = (
    "company_registry",
    "dunforce_legal_form_id",
    "dunforce_founded_on",
    "dunforce_employees",
)


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """The card, the documents and the situations of both customers come together."""

    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        self._merge_cards(src_partners, dst_partner)
        return super()._update_foreign_keys(src_partners, dst_partner)

    @api.model
    def _merge_cards(self, src_partners, dst_partner):
        """Keep the newest rating as a whole: a figure means nothing without its scale.

        The sources are emptied, for Odoo takes value by value over from them.
        """
        # sudo: whoever merges contacts need not see their cards.
        kept, others = dst_partner.sudo(), src_partners.sudo()
        rated = (kept | others).filtered("dunforce_rating_scale")
        newest = rated.sorted(
            lambda one: (one.dunforce_rating_date or date.min, one == kept)
        )[-1:]
        checked = (kept | others).filtered("dunforce_checked_on")[:1]
        vals = {
            **newest._prepare_card_vals(RATING),
            **checked._prepare_card_vals(CHECK),
        }
        for name in FACTS:
            known = (kept | others).filtered(name)[:1]
            vals.update(known._prepare_card_vals((name,)))
        others.write(dict.fromkeys((*RATING, *CHECK), False))
        kept.write(vals)

    @api.model
    def _merge_followup(self, kept, other):
        """End what both files say, that none of it is lost; ask for documents anew."""
        self._end_double_situations(kept, other)
        other._get_piece_activities().unlink()
        other.piece_ids.reminded_for = False
        result = super()._merge_followup(kept, other)
        pieces = kept.piece_ids
        self.env.add_to_compute(pieces._fields["current"], pieces)
        return result

    @api.model
    def _end_double_situations(self, kept, other):
        """End the situations of a file that the other one has, too."""
        doubles = other.situation_ids.filtered(
            lambda one: one.state == "active"
            and one.situation_id in kept.active_situation_ids
        )
        doubles._end(self.env._("The customer was merged with another one."))
