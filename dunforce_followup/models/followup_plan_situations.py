# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import fields, models


class FollowupPlan(models.Model):
    """Plans for customers in a certain situation."""

    _inherit = "dunforce.followup.plan"

    situation_ids = fields.Many2many(
        "dunforce.situation",
        string="Situations",
        help="One of them is enough, as long as it is active. Salespeople read the "
        "names of plans: give a plan for private situations a name that tells nothing.",
    )

    def _get_rule_criteria(self):
        """Ask for the situations, too."""
        criteria = super()._get_rule_criteria()
        return criteria._replace(situations=frozenset(self.situation_ids.ids))

    def _describe_criteria(self, followup):
        """Name the situations that matched, to whoever may know of them."""
        words = super()._describe_criteria(followup)
        if not self.situation_ids:
            return words
        known = self.situation_ids & followup.active_situation_ids
        return words + (known.mapped("display_name") or [self.env._("situation")])
