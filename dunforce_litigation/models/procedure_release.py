# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models

# The deadline from which the rest is read: what starts it, and what meets it.
RELEASE = "release"
# By what the acts that start it are worth to a judge.
CAUSES = {"paid": "part_payment", "settled": "acknowledgement"}


class Procedure(models.Model):
    """How a seizure is released, as its deadline “release” says.

    Nothing here knows a procedure by name: one that has such a deadline is a seizure,
    and a copy of it as well.
    """

    _inherit = "dunforce.procedure"

    def _get_release_deadline(self):
        """Return the deadline of the release, none when nothing is seized by it."""
        return self.deadline_ids.filtered(lambda one: one.code == RELEASE)

    def _get_seizing_acts(self):
        """Return the acts that seize; a demand that another seizure follows does not.

        The commandement before a saisie-vente interrupts the prescription as well.
        """
        if not self._get_release_deadline():
            return self.env["dunforce.procedure.act"]
        acts = self.act_ids.filtered(lambda act: act.effect == "seizure")
        return acts - acts.after_ids

    def _get_releasing_acts(self):
        return self._get_release_deadline().end_ids

    def _get_calling_acts(self, cause=None):
        """Return the acts after which the release is owed: of one cause, or of all."""
        acts = self._get_release_deadline().start_ids
        if cause is None:
            return acts
        return acts.filtered(lambda act: act.effect == CAUSES.get(cause))

    def _get_release_cost(self):
        """Return the cost to expect of the release, none when the data has none."""
        return self.cost_ids.filtered("contingent")[:1]
