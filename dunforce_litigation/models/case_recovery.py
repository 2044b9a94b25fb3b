# Copyright 2026 Dunforce
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).

from odoo import models
from odoo.exceptions import UserError

from .account_move_costs import COSTS


class Case(models.Model):
    """The entries of the costs that the debtor has paid back."""

    _inherit = "dunforce.case"

    def action_book_costs(self):
        """Choose what has come back of which cost, and where it is taken from."""
        self.ensure_one()
        self._check_enterable()
        if not self._get_lacking_costs():
            raise UserError(
                self.env._(
                    "%s: no cost is claimed that has not come back.", self.display_name
                )
            )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "dunforce_litigation.case_recovery_action"
        )
        return {**action, "context": {"default_case_id": self.id}}

    def _get_lacking_costs(self):
        """Return the costs that are claimed and have not come back, the oldest first.

        The indemnity of 40 € and the interest are no costs of the case.
        """
        return self.cost_ids.filtered(
            lambda cost: (
                cost.currency_id.compare_amounts(cost.claimed, cost.recovered) > 0
            )
        ).sorted(lambda cost: (cost.date, cost.id))

    def _get_waiting_costs(self):
        """Return {cost: the entry about it that nobody has posted yet}."""
        # sudo: whoever may not see the entries is not asked to make any.
        waiting = self.sudo().entry_ids.filtered(
            lambda entry: (
                entry.dunforce_case_entry == COSTS and entry.state == "draft"
            )
        )
        return {line.dunforce_cost_id: line.move_id for line in waiting.line_ids}
