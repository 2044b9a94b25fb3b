# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import api, models

# What the card says of a person's money; who he is stays with his invoices.
SOLVENCY = ("dunforce_rating", "dunforce_rating_scale", "dunforce_rating_source")
SOLVENCY += ("dunforce_rating_date", "dunforce_employees")


class PersonalData(models.AbstractModel):
    """What the KYC card and the situations hold about a person."""

    _inherit = "dunforce.personal.data"

    @api.model
    def _get_personal_fields(self):
        """Add the documents, and what a customer went through.

        The note goes with all that was said; the situation itself with the file.
        """
        return {
            **super()._get_personal_fields(),
            "dunforce.kyc.piece": {"document": ("name", "attachment_ids")},
            "dunforce.followup.situation": {
                "contents": ("note", "end_reason"),
                "file": ("situation_id",),
            },
        }

    @api.model
    def _pseudonymize(self, followups, group):
        """End the situations whose file goes, and forget the solvency of the person."""
        count = 0
        if group == "file":
            count += self._forget_situations(followups)
            count += self._forget_solvency(followups)
        return count + super()._pseudonymize(followups, group)

    @api.model
    def _forget_situations(self, followups):
        """Leave no word about them: activities and messages name them, too."""
        situations = self._get_file_records("dunforce.followup.situation", followups)
        situations._end(False)
        situations._close_reviews()
        return self._mark_chatter(situations)

    @api.model
    def _forget_solvency(self, followups):
        """Empty the rating of customers whom no other company follows up any more."""
        known = self._get_forgotten(followups).filtered(
            lambda partner: any(partner[name] for name in SOLVENCY)
        )
        known.write(dict.fromkeys(SOLVENCY, False))
        return len(known)

    @api.model
    def _get_forgotten(self, followups):
        """Return the customers of these files whom no other company follows up."""
        # sudo: the card is one for all companies.
        partners = followups.sudo().partner_id
        files = self.env["dunforce.followup"].sudo().with_context(active_test=False)
        left = files.search(
            [
                ("partner_id", "in", partners.ids),
                ("id", "not in", followups.ids),
                "!",
                (
                    "retention_log_ids",
                    "any",
                    [("purpose", "=", "file"), ("last_day", "!=", False)],
                ),
            ]
        ).partner_id
        return partners - left
